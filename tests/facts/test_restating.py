"""What was printed before is known again when it is edited, and a change that may be news is news."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.facts import restated
from tests.support.articles_factory import make_article
from tests.support.places import cases

CASES: list[dict[str, Any]] = cases("facts")
DIFFERENT = [case for case in CASES if case["expected"] == "different"]

PRINTED = "The glacier above Wexford lost nine metres of ice in one summer, geologist Noor Haddad measured."
TAIL = ", which the office wrote in a long letter to every newspaper along the whole coast, as it always does"
"""Words enough to leave most shingles of a sentence as they were, whatever is changed before them."""

words = st.sampled_from(
    "the a that Wexford Haddad summer sumer glacier glaciers lost 9 nine not -3 3 % metres $4 said".split()
)
texts = st.lists(words, min_size=1, max_size=9).map(" ".join)


def _is_known(sentence: str, *printed: str) -> bool:
    return bool(restated([make_article(sentence)], printed))


@pytest.mark.parametrize(
    "edited",
    [
        PRINTED,
        PRINTED.replace("summer", "sumer"),
        PRINTED.replace("glacier", "glaicer"),
        PRINTED.replace("geologist", "geollogist").replace("measured", "mesaured"),
        PRINTED.replace("The glacier", "A glacier"),
        PRINTED.replace("Noor", "Dr. Noor"),
        PRINTED.replace("one summer,", "one summer –"),
        PRINTED.replace("Haddad", "Háddad"),
    ],
)
def test_a_sentence_with_its_spelling_mended_was_printed_before(edited: str) -> None:
    assert _is_known(edited, PRINTED)


def test_a_day_with_and_without_its_preposition_is_the_same() -> None:
    assert _is_known(
        "The ferry sank on Monday, police said Tuesday.", "The ferry sank Monday, police said on Tuesday."
    )
    assert not _is_known("The ferry sank on Sunday, police said.", "The ferry sank Monday, police said.")


def test_words_written_apart_or_together_are_the_same() -> None:
    apart, together = (
        "Four fifths, 80 per cent, of the eels are gone.",
        "Four fifths, 80 percent, of the eels are gone.",
    )
    assert _is_known(apart, together)
    assert _is_known(together, apart)


@pytest.mark.parametrize(
    "changed",
    [
        PRINTED.replace("nine", "ten"),
        PRINTED.replace("Wexford", "Watford"),
        PRINTED.replace("Haddad", "Hadad"),
        PRINTED.replace("lost", "never lost"),
        PRINTED.replace("lost", "hardly lost"),
        PRINTED.replace("lost", "gained"),
        PRINTED.replace("measured", "measures"),
        PRINTED.removesuffix(".") + " on Friday.",
        PRINTED.removesuffix(", geologist Noor Haddad measured.") + ".",
        "Nobody believes that " + PRINTED,
    ],
)
def test_a_sentence_that_may_say_something_else_is_news(changed: str) -> None:
    assert not _is_known(changed, PRINTED)


@pytest.mark.parametrize(
    ("printed", "changed"),
    [
        ("The boss was hired by the old port company.", "The boss was fired by the old port company."),
        ("The sale brought $3 million to the town.", "The sale brought €3 million to the town."),
        ("Prices in the old town rose by 12 this year.", "Prices in the old town rose by 12% this year."),
        ("It was -12 degrees in Tarn this morning.", "It was 12 degrees in Tarn this morning."),
        ("The old sluice was not able to hold the water.", "The old sluice was notable to hold the water."),
        ("The gate is safe, the keeper said, but not at night.", "The gate is safe, the keeper said."),
        ("She will step down if she loses the vote.", "She will step down."),
        ("He was killed, according to unconfirmed reports.", "He was killed."),
        ("The old county bought the harbour.", "The old country bought the harbour."),
        ("The mayor was elected from the hall.", "The mayor was ejected from the hall."),
        ("The coach resigned on the spot.", "The coach re-signed on the spot."),
        ("地震造成三十人死亡", "地震造成五十人死亡"),
        ("会議は金曜日に終わる", "会議は土曜日に終わる"),
    ],
)
def test_a_letter_or_a_sign_can_be_news(printed: str, changed: str) -> None:
    assert not _is_known(changed, printed)
    assert not _is_known(changed.rstrip(".") + TAIL, printed.rstrip(".") + TAIL)


@pytest.mark.parametrize("tail", ["", TAIL])
@pytest.mark.parametrize("case", DIFFERENT, ids=[case["label"] for case in DIFFERENT])
def test_another_fact_is_never_taken_for_what_was_printed(case: dict[str, Any], tail: str) -> None:
    one, other = (sentence.rstrip(".") + tail for sentence in case["sentences"])
    assert not _is_known(one, other)
    assert not _is_known(other, one)


def test_without_editions_before_nothing_was_printed() -> None:
    assert not _is_known(PRINTED)


@given(texts, st.lists(texts, max_size=4))
def test_the_order_of_what_was_printed_changes_nothing_and_itself_is_known(
    text: str, others: list[str]
) -> None:
    assert _is_known(text, *others) == _is_known(text, *reversed(others))
    assert _is_known(text, *others, text)
