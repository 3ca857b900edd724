"""Words are hashed in arrays as if each had been folded and hashed alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.copies import words
from digest.copies.words import word_hashes
from digest.lexicon import shingle_words
from tests.copies.test_minhash_signatures import word_hash

TEXTS = [
    "",
    "Won’t the U.S. pay £4.5bn?",
    "Dovilė Šakalienė’s „Straße“ in Łódź — ŒUVRES, ærø, ĲSSEL, ŉ, İstanbul, ǅ",
    "½ of 10⁶ and x² are ﬁne, № 7 of 1 000 000™",
    "ΟΔΥΣΣΕΥΣ και Οδυσσεύς, Цёпкий ёж",
    "e\u0301crit and écrit, а\u0306 and ă",
    "船が沈んだと当局は述べた。 제주에서 배가 침몰했다. غرقت العبّارة דגל फेरी डूब गई เรือล่ม",
    "\ud800 lone surrogates \udfff are no words \0 nor are 🚢🇺🇦",
    "a_b c__d _ __ \u200bzero\u200bwidth so\u00adft \ufeff",
]


def one_by_one(texts: list[str]) -> tuple[list[int], list[int]]:
    found = [shingle_words(text) for text in texts]
    return [word_hash(word) for run in found for word in run], [len(run) for run in found]


def at_once(texts: list[str]) -> tuple[list[int], list[int]]:
    hashes, counts = word_hashes(texts)
    return hashes.tolist(), counts.tolist()


def test_words_of_any_script_are_hashed_as_they_are_folded() -> None:
    assert at_once(TEXTS) == one_by_one(TEXTS)
    assert at_once([]) == ([], [])


@given(st.lists(st.text(max_size=30), max_size=6))
def test_any_texts_have_the_words_that_folding_finds(texts: list[str]) -> None:
    assert at_once(texts) == one_by_one(texts)


@given(st.lists(st.text("aB’ß½é\u0301ďŠ船한. _™\n", max_size=30), max_size=6))
def test_frequent_letters_beside_rare_ones_are_told_apart(texts: list[str]) -> None:
    assert at_once(texts) == one_by_one(texts)


def test_every_letter_that_is_looked_up_is_folded_as_if_it_stood_between_others() -> None:
    texts = [f"x{chr(code)}y {chr(code)}" for block in words.LONE_LETTERS for code in block]
    hashes, counts = word_hashes(texts)
    found = [shingle_words(text) for text in texts]
    assert counts.tolist() == [len(run) for run in found]
    known: dict[str, int] = {}
    for word, value in zip((word for run in found for word in run), hashes.tolist(), strict=True):
        assert known.setdefault(word, value) == value


def test_a_text_of_several_batches_has_the_words_of_one(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [*TEXTS, "one line without an end " * 20, "x" * 200, "船が沈んだ" * 40, *TEXTS]
    expected = at_once(texts)
    monkeypatch.setattr(words, "_BATCH", 50)
    assert at_once(texts) == expected == one_by_one(texts)
