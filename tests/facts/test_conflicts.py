"""What sources disagree about, and what only seems to conflict: see ``digest.facts.conflicts``."""

from typing import Any

import pytest

from digest.facts import group
from digest.model import FactConflict
from tests.support.articles_factory import make_article
from tests.support.places import cases

CASES = cases("conflicts")

ONE = "At least 40 people died when a ferry sank off Lindby on Sunday."
OTHER = "A ferry sank off Lindby on Sunday, and 38 people died."


def _conflicts(*articles: tuple[str, ...], outlets: str = "ABCDEF") -> tuple[FactConflict, ...]:
    given = [make_article(*lines, name=f"Outlet {outlets[n]}") for n, lines in enumerate(articles)]
    return group(given).conflicts


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["label"])
def test_two_sentences_conflict_as_their_case_says(case: dict[str, Any]) -> None:
    found = _conflicts(*((sentence,) for sentence in case["sentences"]))

    told = [(d.kind, sorted(v.value for v in d.versions)) for d in found]
    assert told == ([(case["kind"], sorted(case["values"]))] if case["kind"] else []), case["comment"]


def test_a_value_that_the_other_article_gives_too_is_not_disputed() -> None:
    early = "On Monday rescuers had counted 40 people in the ferry."

    assert _conflicts((ONE,), (OTHER,))
    assert _conflicts((ONE,), (OTHER, "At first 40 people were thought dead.")) == ()
    assert _conflicts((early, ONE), (OTHER, early)) == ()


def test_an_outlet_does_not_disagree_with_itself() -> None:
    assert _conflicts((ONE,), (OTHER,), outlets="AA") == ()


def test_all_who_give_a_value_stand_in_one_disagreement() -> None:
    (found,) = _conflicts((ONE,), (OTHER,), ("A ferry sank off Lindby on Sunday, 38 people died in it.",))

    assert [version.value for version in sorted(found.versions, key=lambda v: v.value)] == ["38", "38", "40"]


def test_a_value_stands_in_the_sentence_that_gives_it() -> None:
    articles = [make_article(line, name=line[:3]) for line in (ONE, OTHER)]
    texts = {article.id: article.text for article in articles}
    (found,) = group(articles).conflicts

    for version in found.versions:
        assert version.value in version.passage.span.of(texts[version.passage.article])


def test_conflicts_do_not_depend_on_the_order_of_articles() -> None:
    articles = [make_article(line, name=line[:3]) for line in (ONE, OTHER)]

    assert group(articles).conflicts == group(articles[::-1]).conflicts
