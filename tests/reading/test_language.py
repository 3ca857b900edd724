"""The language of a text is what it shows, and is called untold where it shows none."""

import pytest

from digest.reading.language import language_of
from tests.support.places import cases

SENTENCES = [(row["language"], text) for row in cases("languages") for text in row["texts"]]
PROSE = "The mayor of Lindby resigned on Monday. He had been in office for three years, and it was his last."


def test_short_sentences_are_told_in_nearly_every_language_and_never_taken_for_english() -> None:
    told = [(language, language_of(text)) for language, text in SENTENCES if language != "und"]
    assert len(told) >= 230
    assert len({language for language, _ in told}) >= 40
    assert sum(language == found for language, found in told) >= 0.97 * len(told)
    assert not [language for language, found in told if found == "en" != language]
    assert not [found for language, found in told if language == "en" != found]


def test_names_and_scores_are_in_no_language() -> None:
    found = [language_of(text) for language, text in SENTENCES if language == "und"]
    assert found.count("und") >= 0.9 * len(found)
    assert "en" not in found


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("นายกเทศมนตรีลาออก", "th"),
        ("মেয়র পদত্যাগ করেছেন এবং চলে গেছেন।", "bn"),
        ("મેયરે રાજીનામું આપ્યું.", "gu"),
        ("ከንቲባው ስልጣን ለቀቁ።", "am"),
        ("Ο δήμαρχος παραιτήθηκε στις 3, είπε η BBC.", "el"),
        ("", "und"),
        ("1,204 — 3:1", "und"),
    ],
)
def test_a_script_of_one_language_shows_it(text: str, language: str) -> None:
    assert language_of(text) == language


@pytest.mark.parametrize(
    ("text", "claim", "language"),
    [
        ("Kyiv", "uk-UA", "uk"),
        ("Rain.", "en", "en"),
        ("Ingen kom til skade", "da", "da"),
        ("Никто не пострадал", "ru", "ru"),
        ("Ordføreren har gått av.", "nb-NO", "no"),
        ("Die Regierung will die Steuer auf Strom senken, sagte der Minister am Dienstag.", "en-US", "de"),
        ("Chính phủ muốn giảm thuế điện. Bộ trưởng công bố quyết định vào thứ Ba.", "en", "vi"),
        (PROSE, "de", "en"),
        (PROSE, "und", "en"),
    ],
)
def test_a_claim_is_believed_unless_the_text_clearly_refutes_it(text: str, claim: str, language: str) -> None:
    assert language_of(text, [claim]) == language
