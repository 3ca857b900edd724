"""Two wordings of one fact, compared."""

from collections.abc import Iterable

from hypothesis import given
from hypothesis import strategies as st

from digest.lexicon import words
from digest.rendering.inert import plain
from digest.rendering.view import Piece
from digest.rendering.wording import compared

anything = st.text(st.characters(), max_size=300).map(plain)


def own(pieces: Iterable[Piece]) -> list[str]:
    return [piece.text for piece in pieces if piece.own]


@given(anything, anything)
def test_the_pieces_of_both_wordings_join_to_the_wordings(printed: str, other: str) -> None:
    assert ["".join(piece.text for piece in pieces) for pieces in compared(printed, other, "en")] == [
        printed,
        other,
    ]


@given(anything, anything)
def test_no_word_that_stands_on_both_sides_is_marked_and_every_other_one_is(printed: str, other: str) -> None:
    ours, theirs = compared(printed, other, "xx")
    assert {word for text in own(ours) for word in words(text)} == set(words(printed)) - set(words(other))
    assert {word for text in own(theirs) for word in words(text)} == set(words(other)) - set(words(printed))


@given(anything, anything)
def test_the_comparison_is_the_same_from_either_side(printed: str, other: str) -> None:
    assert compared(printed, other, "de") == tuple(reversed(compared(other, printed, "de")))


def test_other_forms_of_a_word_are_the_same_word() -> None:
    ours, theirs = compared(
        "The engineers of the navy expected repairs", "An engineer expects the repair of a pier", "en"
    )
    assert own(ours) == ["navy"]
    assert own(theirs) == ["An", "a pier"]


def test_what_turns_a_sentence_round_is_marked_however_small() -> None:
    ours, theirs = compared("They will leave before noon", "They will not leave after noon", "en")
    assert own(ours) == ["before"]
    assert own(theirs) == ["not", "after"]


def test_a_changed_number_is_marked_on_both_sides() -> None:
    ours, theirs = compared(
        "The council counted 3,950 islanders", "The council counted 4,100 islanders", "en"
    )
    assert (own(ours), own(theirs)) == (["3,950"], ["4,100"])


def test_accents_capitals_and_apostrophes_make_no_difference() -> None:
    assert [own(pieces) for pieces in compared("DOVILĖ won’t go", "Dovile won't go", "en")] == [[], []]
