"""Which event comes first, and which are printed: see ``digest.events.by_importance`` and ``leading``."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from digest.events import by_importance, count_origins, leading
from digest.model import Article, Cluster
from tests.support.articles_factory import make_article

LONG = ("A first sentence stands here.", "A second one follows it.", "A third one closes the text.")


def reported(word: str, *names: str, lines: int = 1, published: str = "2031-05-04") -> list[Article]:
    return [
        replace(make_article(*(f"{word} {line}" for line in LONG[:lines]), name=name), published=published)
        for name in names
    ]


def cluster_of(articles: list[Article]) -> Cluster:
    ids = sorted(article.id for article in articles)
    return Cluster(tuple(ids), ids[0], 1.0)


def order(
    *events: list[Article], going_on: int | None = None, root: Mapping[str, str] | None = None
) -> list[int]:
    clusters = [cluster_of(event) for event in events]
    articles = {article.id: article for event in events for article in event}
    origin_of = {article: article for article in articles} | (root or {})
    on = () if going_on is None else (clusters[going_on].central,)
    return [clusters.index(cluster) for cluster in by_importance(clusters, articles, origin_of, on)]


def test_what_more_outlets_report_themselves_comes_first_however_long_the_others_are() -> None:
    assert order(reported("Ferry", "A", lines=3), reported("Mine", "B", "C")) == [1, 0]


def test_what_is_rewritten_adds_no_origin_but_decides_between_equals() -> None:
    copied = reported("Ferry", "A", "B", "C")
    root = {article.id: copied[0].id for article in copied}
    assert order(copied, reported("Mine", "D", "E"), root=root) == [1, 0]
    assert order(reported("Mine", "D"), copied, root=root) == [1, 0]


def test_several_pages_of_one_outlet_are_one_origin() -> None:
    pages = [
        *reported("Ferry", "A", lines=1),
        *reported("Ferry", "A", lines=2),
        *reported("Ferry", "A", lines=3),
    ]
    assert order(pages, reported("Mine", "B", "C")) == [1, 0]


def test_outlets_of_one_publisher_are_one_origin() -> None:
    articles = reported("Ferry", "A", "B")
    articles = [replace(a, source=replace(a.source, family="House")) for a in articles]
    by_id = {article.id: article for article in articles}
    assert count_origins(cluster_of(articles), by_id, {name: name for name in by_id}) == 1


def test_of_equals_what_is_new_comes_before_what_goes_on_and_then_the_newest_and_the_longest() -> None:
    assert order(reported("Ferry", "A", lines=3), reported("Mine", "B"), going_on=0) == [1, 0]
    assert order(reported("Ferry", "A", lines=3, published="2031-05-03"), reported("Mine", "B")) == [1, 0]
    assert order(reported("Ferry", "A"), reported("Mine", "B", lines=2)) == [1, 0]


@pytest.mark.parametrize(("most", "alone"), [(5, 0), (10, 1), (20, 2), (30, 10)])
def test_one_place_in_ten_is_kept_for_what_a_single_outlet_reports(most: int, alone: int) -> None:
    events = [reported(f"Event{number}", "A", "B") for number in range(20)]
    events += [reported(f"Alone{number}", "A") for number in range(10)]
    articles = {article.id: article for event in events for article in event}
    origin_of = {article: article for article in articles}
    ranked = by_importance([cluster_of(event) for event in events], articles, origin_of)
    printed, others = leading(ranked, most, articles, origin_of)
    assert sum(len(cluster.articles) == 1 for cluster in printed) == alone
    assert len(printed) == min(most, 30)
    assert sorted([*printed, *others], key=ranked.index) == ranked
    assert printed == sorted(printed, key=ranked.index)
