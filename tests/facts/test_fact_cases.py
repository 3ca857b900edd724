"""Pairs of sentences that do, or do not, state the same fact: ``tests/cases/facts.json``.

A case that fails today carries ``known_failure`` and is a strict xfail: whoever mends it takes the
mark away.
"""

from typing import Any

import pytest

from digest.facts import group
from digest.model import Article
from tests.support.articles_factory import make_article
from tests.support.places import cases, marks_of

CASES: list[dict[str, Any]] = cases("facts")
CHANGED = {"figure", "date", "name", "negation"}

AROUND_ONE = (
    "The harbour office in Brackwater opened its doors at dawn.",
    "Farmers in the valley expect a poor harvest of apples.",
    "Nobody answered the telephone at the ministry.",
)
AROUND_OTHER = (
    "A museum of clocks will move to the old brewery.",
    "Ferries ran without delay for once.",
    "The orchestra cancelled its tour of the islands.",
)
"""What else the two articles say: nothing in common."""


def _cases(kinds: set[str] | None = None) -> list[Any]:
    return [
        pytest.param(
            *case["sentences"],
            case["expected"],
            id=case["label"],
            marks=marks_of(case),
        )
        for case in CASES
        if kinds is None or case["kind"] in kinds
    ]


def _judged(*articles: Article) -> str:
    """Return "same" if sentences of the two articles share a group, else "different"."""
    ids = {article.id for article in articles}
    joined = any(ids == {member.article for member in found.members} for found in group(articles).groups)
    return "same" if joined else "different"


@pytest.mark.parametrize(("one", "other", "expected"), _cases())
def test_a_pair_inside_two_articles_is_judged_as_its_case_says(one: str, other: str, expected: str) -> None:
    first = make_article(*AROUND_ONE, one, name="The Courier")
    second = make_article(*AROUND_OTHER, other, name="The Herald")

    assert _judged(first, second) == expected


@pytest.mark.parametrize(("one", "other", "expected"), _cases(CHANGED))
def test_a_changed_value_is_news_even_where_both_sentences_open_their_articles(
    one: str, other: str, expected: str
) -> None:
    first = make_article(one, *AROUND_ONE, name="The Courier")
    second = make_article(other, *AROUND_OTHER, name="The Herald")

    assert _judged(first, second) == expected


def test_the_cases_are_told_apart_by_their_labels() -> None:
    labels = [case["label"] for case in CASES]

    assert len(labels) == len(set(labels))
    assert {case["expected"] for case in CASES} == {"same", "different"}
    assert all(case["comment"] for case in CASES)
