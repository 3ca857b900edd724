"""The same happening in two languages is linked, and what else happens to the same people is not."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations
from typing import Any

import pytest

from digest.events import cluster, in_other_languages
from digest.model import Article
from tests.support.articles_factory import make_article
from tests.support.places import cases

CASES: list[dict[str, Any]] = cases("other_languages")
MOST_MISSED = 2
"""Of 44: where there is one figure, or the two write it differently (950,000 and 950 tys.)."""

_SENTENCE_END = re.compile(r"(?<=[.!?:»“])\s+(?=[A-ZÀ-ÝА-ЯІ«„0-9])")


def _article(case: dict[str, Any], report: str) -> Article:
    title, *lines = _SENTENCE_END.split(case[report])
    language = case["languages"][report != "one"]
    return make_article(*lines, title=title, language=language, name=f"{case['label']} {report}")


def _linked(*articles: Article) -> bool:
    clusters = cluster(articles)
    assert len(clusters) == len(articles)
    return bool(in_other_languages(clusters, {article.id: article for article in articles}))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["label"])
def test_another_happening_of_the_same_people_is_never_linked(case: dict[str, Any]) -> None:
    assert not _linked(_article(case, "one"), _article(case, "other"))


def test_nearly_all_happenings_told_in_two_languages_are_linked() -> None:
    missed = [case["label"] for case in CASES if not _linked(_article(case, "one"), _article(case, "same"))]

    assert len(CASES) >= 44
    assert len(missed) <= MOST_MISSED


def test_of_a_whole_day_only_what_belongs_together_is_linked() -> None:
    articles = {a.id: (a, case) for case in CASES for a in (_article(case, "one"), _article(case, "same"))}
    day = [article for article, _ in articles.values()]

    apart = [found for article in day for found in cluster([article])]
    links = in_other_languages(apart, {article.id: article for article in day})

    assert len(links) >= 2 * (len(CASES) - MOST_MISSED)
    for one, others in links.items():
        assert {articles[other][1]["label"] for other in others} == {articles[one][1]["label"]}
        assert all(one in links[other] for other in others)


def _pair(label: str) -> tuple[Article, Article]:
    case = next(case for case in CASES if case["label"] == label)
    return _article(case, "one"), _article(case, "same")


def _on(days: Sequence[str], articles: Sequence[Article]) -> list[Article]:
    return [replace(article, published=day) for article, day in zip(articles, days, strict=True)]


@pytest.mark.parametrize(
    ("days", "linked"),
    [(("2031-05-04", "2031-05-05"), True), (("2031-05-04", "2031-05-09"), False)],
)
def test_what_is_days_apart_is_not_linked(days: tuple[str, str], *, linked: bool) -> None:
    assert _linked(*_on(days, _pair("ferry fire"))) == linked


def test_where_two_events_would_do_none_is_named() -> None:
    english, french = _pair("ferry fire")
    again = replace(french, id="zz", source=replace(french.source, name="Autre"), language="fr")
    apart = [found for article in (english, french, again) for found in cluster([article])]

    assert not in_other_languages(apart, {article.id: article for article in (english, french, again)})


def test_events_of_one_language_are_not_linked() -> None:
    english = [_article(case, "one") for case in CASES if case["languages"][0] == "en"]
    clusters = [found for article in english for found in cluster([article])]

    assert len(list(combinations(clusters, 2))) > 100
    assert in_other_languages(clusters, {article.id: article for article in english}) == {}
