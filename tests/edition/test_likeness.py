"""How the words of two passages relate."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.edition.likeness import likeness

SENTENCES = st.lists(st.sampled_from("the bridge closed on Monday at noon after rain".split()), max_size=9)


@pytest.mark.parametrize(
    ("printed", "other", "relation"),
    [
        ("The bridge closed.", "“The bridge closed”", "verbatim"),
        ("Šakalienė agrees", "SAKALIENE AGREES.", "verbatim"),
        ("…", "…", "verbatim"),
        ("…", "?!", "paraphrase"),
        (
            "The bridge at Oddness closed on Monday.",
            "The bridge at Oddness closed on Monday night.",
            "near",
        ),
        ("The bridge is shut to all traffic", "No car may cross the river", "paraphrase"),
    ],
)
def test_words_decide_the_relation_and_punctuation_does_not(printed: str, other: str, relation: str) -> None:
    assert likeness(printed, other).relation == relation


def test_a_sentence_quoted_whole_in_a_longer_one_is_a_near_copy() -> None:
    quoted = "we shall open the bridge again before the summer"
    longer = f"At the end of a long evening in the town hall the mayor said: “{quoted}”, and was applauded."
    assert likeness(quoted, longer).relation == "near"
    assert likeness(quoted, longer).jaccard < 0.5


def test_a_short_phrase_within_a_long_sentence_is_no_near_copy() -> None:
    assert (
        likeness("God help us.", "“God help us,” she said when the tax was raised.").relation == "paraphrase"
    )


def test_figures_are_rounded_to_four_decimals() -> None:
    like = likeness("one two three four five", "one two three four six seven")
    assert (like.jaccard, like.containment) == (0.4, 0.6667)


@given(SENTENCES, SENTENCES)
def test_likeness_does_not_depend_on_which_of_the_two_is_printed(a: list[str], b: list[str]) -> None:
    assert likeness(" ".join(a), " ".join(b)) == likeness(" ".join(b), " ".join(a))
