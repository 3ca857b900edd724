"""Words are folded, counted and stemmed in one way: see ``digest.lexicon``."""

import math
import subprocess
import sys
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.lexicon import (
    NEGATIONS,
    STOPWORDS,
    containment,
    content_stems,
    count_words,
    fold,
    jaccard,
    negated,
    rarity,
    shingle_words,
    shingles,
    stem,
    tokens,
    unit_rows,
    words,
)

prose = st.text(
    alphabet=st.characters(codec="utf-8") | st.sampled_from("aeU.S’'ÄäŠš “”„0123456789,:-"), max_size=80
)
items = st.frozensets(st.sampled_from("abcdefg"))
weighted = st.dictionaries(st.sampled_from("abcdefg"), st.floats(0.1, 9), max_size=5)

# ---- folding ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Dovilė Šakalienė", "dovile sakaliene"),
        ("Zażółć GĘŚLĄ", "zazołc gesla"),
        ("“won’t”", '"won\'t"'),
        ("„Ja“", '"ja"'),
        ("STRASSE straße", "strasse strasse"),
        ("ﬁre", "fire"),
        ("Ａｂｃ１", "abc1"),
        ("İstanbul", "istanbul"),
        ("", ""),
    ],
)
def test_folding_drops_case_diacritics_and_typography(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(prose)
def test_folding_leaves_no_capitals_and_no_combining_marks(text: str) -> None:
    folded = fold(text)

    assert folded == folded.casefold()
    assert not any(map(unicodedata.combining, folded))


@given(prose)
def test_composed_and_decomposed_text_fold_alike(text: str) -> None:
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


# ---- tokens ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The F.B.I. and the FBI", ["the", "fbi", "and", "the", "fbi"]),
        ("the U.S., the US, the USA and us", ["the", "u.s", "the", "u.s", "the", "usa", "and", "us"]),
        ("U.S.-led", ["u.s", "led"]),
        ("Farah’s and James' boats", ["farah", "and", "james", "boats"]),
        ("O’Brien won’t", ["o'brien", "won't"]),
        ("at 10:30 for 1,000.5 days.", ["at", "10:30", "for", "1,000.5", "days"]),
        ("$4.5bn, 5G", ["4.5", "bn", "5", "g"]),
        ("pro-European COVID-19", ["pro", "european", "covid", "19"]),
        ("… — *** ʼ", []),
    ],
)
def test_text_is_taken_apart_into_words(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_the_possessive_of_a_country_is_not_a_pronoun() -> None:
    assert words("the US’s allies") == ["the", "u.s", "allies"]


@given(prose)
def test_a_token_is_the_folded_text_at_its_place(text: str) -> None:
    for token in tokens(text):
        there = token.span.of(text)
        plain = fold(there).replace(".", "")
        assert token.folded.replace(".", "") in {
            plain.replace(".", ""), plain.removesuffix("'s"), plain.removesuffix("'"),
            plain.removesuffix("'s").removesuffix("'"),
        }  # fmt: skip


@given(prose)
def test_tokens_stand_in_order_and_never_overlap(text: str) -> None:
    places = [(token.span.start, token.span.end) for token in tokens(text)]
    edges = [edge for place in places for edge in place]

    assert edges == sorted(edges)
    assert all(start < end for start, end in places)


def test_a_token_knows_whether_it_is_a_number_or_begins_with_a_capital() -> None:
    found = {
        token.folded: (token.is_number, token.is_capitalized) for token in tokens("In 2014 Šimkutė left")
    }

    assert found == {
        "in": (False, True),
        "2014": (True, False),
        "simkute": (False, True),
        "left": (False, False),
    }


@pytest.mark.parametrize(
    "hostile", ["A." * 100_000, "1," * 100_000, "a'" * 100_000, "’" * 200_000, "x" * 200_000]
)
def test_a_hostile_line_is_taken_apart_whole(hostile: str) -> None:
    found = tokens(hostile)

    assert sum(token.span.end - token.span.start for token in found) <= len(hostile)
    assert "".join(token.span.of(hostile) for token in found).count("x") == hostile.count("x")


# ---- words that carry no subject, and words that turn one round ------------------------------


def test_no_negation_is_a_stopword() -> None:
    assert set() == NEGATIONS & STOPWORDS


def test_a_negation_is_kept_where_words_of_grammar_are_dropped() -> None:
    assert content_stems("The harbour will not be closed") == ("harbour", "not", "close")


def test_words_that_turn_a_statement_round_are_told_from_those_that_look_like_it() -> None:
    told = {word: negated(word) for word in ("not", "never", "won't", "without", "note", "nor", "north")}

    assert [word for word, turns in told.items() if turns] == ["not", "never", "won't", "without", "nor"]


# ---- stems -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("en", "negotiations", "negotiate"),
        ("de", "verhandlungen", "verhandlung"),
        ("fr", "negociations", "negociation"),
        ("es", "negociaciones", "negociacion"),
        ("sv", "bilarna", "bilar"),
    ],
)
def test_forms_of_one_word_share_a_stem_in_their_language(language: str, one: str, other: str) -> None:
    assert stem(one, language) == stem(other, language)


@pytest.mark.parametrize("word", ["u.s", "covid19", "10:30", "won't"])
def test_what_is_no_plain_word_keeps_its_form(word: str) -> None:
    assert stem(word) == word


def test_a_language_without_a_stemmer_keeps_its_words() -> None:
    assert stem("negotiations", "xx") == "negotiations"
    assert content_stems("Negotiations resumed", "xx") == ("negotiations", "resumed")


# ---- shingles and how much they share --------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "language", "subject"),
    [
        ("Das Feuer auf der Fähre wurde von den Helfern gelöscht", "de", ["feu", "fahr", "helf", "geloscht"]),
        ("L'incendie du ferry a été éteint par les pompiers", "fr", ["incend", "ferry", "eteint", "pompi"]),
        ("El fuego en el barco fue apagado por los bomberos", "es", ["fueg", "barc", "apag", "bomber"]),
        (
            "They've said it's O'Brien's ferry, and you'll see it can't sail",
            "en",
            ["o'brien", "ferri", "can't", "sail"],
        ),
    ],
)
def test_words_of_grammar_are_no_subject_in_any_language(
    text: str, language: str, subject: list[str]
) -> None:
    assert content_stems(text, language) == tuple(subject)


@pytest.mark.parametrize(
    ("language", "forms"),
    [
        ("ca", "decisió decisions"),
        ("cs", "požár požáru požárem požáry"),
        ("el", "κυβέρνηση κυβέρνησης κυβερνήσεις"),
        ("fa", "کتاب کتاب‌ها"),
        ("hi", "सरकार सरकारों सरकारें"),
        ("hr", "požar požara požari"),
        ("id", "kebakaran bakar"),
        ("lt", "gaisras gaisro gaisrai"),
        ("pl", "decyzja decyzje decyzji"),
        ("ru", "рабочий рабочие рабочих"),
        ("ru", "НОВЫЙ новые нового"),
        ("sr", "влада владе владу"),
        ("tr", "toplantı TOPLANTILAR toplantıların"),
    ],
)
def test_forms_of_a_word_have_one_stem_that_is_known_by_its_diacritics(language: str, forms: str) -> None:
    assert len({*content_stems(forms, language)}) == 1


def test_shingles_do_not_see_case_diacritics_or_punctuation() -> None:
    assert shingles("“Dovilė Šimkutė”, she said: stop!") == shingles("dovile simkute she said stop")


def test_a_text_shorter_than_a_shingle_still_equals_itself() -> None:
    assert shingles("Stop now") == {("stop", "now")}
    assert shingles("…") == frozenset()


@given(prose, st.integers(1, 5))
def test_every_shingle_is_a_run_of_the_text(text: str, length: int) -> None:
    run = shingle_words(text)
    spoken = " " + " ".join(run) + " "

    assert all(" " + " ".join(shingle) + " " in spoken for shingle in shingles(text, length))
    assert len(shingles(text, length)) <= max(0, len(run))


@given(items, items)
def test_likeness_is_between_nothing_and_all(a: frozenset[str], b: frozenset[str]) -> None:
    assert 0 <= jaccard(a, b) <= containment(a, b) <= 1
    assert jaccard(a, b) == jaccard(b, a)
    assert containment(a, b) == containment(b, a)
    assert (jaccard(a, b) == 1) == (a == b != frozenset())


def test_a_part_is_contained_in_its_whole() -> None:
    assert containment({1, 2}, {1, 2, 3, 4}) == 1
    assert jaccard({1, 2}, {1, 2, 3, 4}) == 0.5
    assert containment(set(), {1}) == jaccard(set(), set()) == 0


def test_a_budget_counts_words_between_white_space() -> None:
    assert count_words("Twenty-three members —\tand the U.S. ") == 6


# ---- weights and rows ------------------------------------------------------------------------


@given(st.lists(items, max_size=6))
def test_what_fewer_texts_hold_weighs_more(texts: list[frozenset[str]]) -> None:
    weight = rarity(texts)

    assert weight.keys() == set().union(*texts)
    assert all(value > 0 for value in weight.values())
    for one in weight:
        for other in weight:
            if sum(one in text for text in texts) < sum(other in text for text in texts):
                assert weight[one] > weight[other]


@settings(deadline=None)
@given(st.lists(weighted, max_size=6))
def test_rows_have_length_one_and_their_products_are_cosines(rows: list[dict[str, float]]) -> None:
    products = (unit_rows(rows) @ unit_rows(rows).T).toarray()

    for i, one in enumerate(rows):
        for j, other in enumerate(rows):
            norms = math.hypot(*one.values()) * math.hypot(*other.values())
            expected = (
                sum(one[word] * other[word] for word in one.keys() & other.keys()) / norms if norms else 0
            )
            assert products[i, j] == pytest.approx(expected)


def test_rows_without_words_are_zeros_and_columns_are_sorted_words() -> None:
    matrix = unit_rows([{}, {"b": 3, "a": 4}, {"b": 0}])

    assert matrix.toarray().tolist() == [[0, 0], [0.8, 0.6], [0, 0]]
    assert unit_rows([]).shape == (0, 1)


def test_importing_the_lexicon_loads_no_heavy_library() -> None:
    program = (
        "import sys, digest.lexicon; "
        "print([name for name in ('numpy', 'scipy', 'Stemmer') if name in sys.modules])"
    )

    told = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, text=True).stdout

    assert told.strip() == "[]"
