"""A veto needs the same place to hold something else: what differs elsewhere is left to the evidence."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.facts.alignment import align
from digest.facts.profile import profile
from digest.facts.vetoes import ANOTHER_DATE, ANOTHER_NAME, ANOTHER_NUMBER, NEGATION, veto
from tests.support.articles_factory import make_article

WORDS = "Marrow Tarn mayor mayors sank sailed not never 40 43 2014 5% Monday March said “we will go”".split()
lines = st.lists(st.sampled_from(WORDS), min_size=1, max_size=10).map(" ".join)


def _veto(one: str, other: str) -> tuple[str | None, str | None]:
    """Return the veto of a pair in either direction."""
    articles = [make_article(line, name=f"Outlet {place}") for place, line in enumerate((one, other))]
    a, b = profile(articles).sentences
    return veto(align(a, b)), veto(align(b, a))


@pytest.mark.parametrize(
    ("one", "other", "name"),
    [
        ("The blast killed 40 people in Marrow.", "The blast killed 43 people in Marrow.", ANOTHER_NUMBER),
        ("The trial in Marrow opens on Monday.", "The trial in Marrow opens on Friday.", ANOTHER_DATE),
        ("The trial of the banker opens in Marrow.", "The trial of the banker opens in Tarn.", ANOTHER_NAME),
        ("The bank in Marrow was insured.", "The bank in Marrow was not insured.", NEGATION),
    ],
)
def test_a_changed_value_in_one_place_is_named(one: str, other: str, name: str) -> None:
    assert _veto(one, other) == (name, name)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "The blast in Marrow killed 40 people.",
            "A blast killed 40 people and injured 70 others in Marrow.",
        ),
        ("The bridge, built in 1961, fell on Monday.", "The bridge fell on Monday."),
        ("President Marta Velloso signed the bill.", "Velloso signed the bill."),
        ("Senator Greaves denied the charge.", "Greaves, a senator from Tarn, denied the charge."),
        ("The mayor of Marrow resigned.", "In Marrow, Mayor Holm did not stay: Holm resigned."),
        (
            "“The valve had been faulty for two years,” Dahl said.",
            "“The valve had been faulty for two years,” Orr heard.",
        ),
    ],
)
def test_a_detail_that_only_one_of_two_gives_is_no_veto(one: str, other: str) -> None:
    assert _veto(one, other) == (None, None)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The Calder reactor was shut down on 3 March 2031.", "The Calder reactor was shut down on March 3."),
        ("43 Marrow Marrow 40", "43 Marrow 40 Marrow 43"),
    ],
)
def test_a_veto_has_no_direction(one: str, other: str) -> None:
    there, back = _veto(one, other)

    assert there == back


@settings(deadline=None)
@given(lines, lines)
def test_no_two_sentences_have_a_veto_in_one_direction_only(one: str, other: str) -> None:
    there, back = _veto(one, other)

    assert there == back


@settings(deadline=None)
@given(lines)
def test_a_sentence_never_vetoes_itself(line: str) -> None:
    assert _veto(line, line) == (None, None)
