"""The page of numbers about sources: what a figure counts, and that it leads there."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import lxml.html
import pytest

from digest.model import Correction, Edition
from digest.rendering import RenderingSettings, render_tallies
from tests.support.sample_edition import SAMPLE

Figures = Mapping[str, Mapping[str, int]]
"""Title of a plot → outlet → figure."""

EVENT = SAMPLE.events[0]
OUTLETS = {article.id: article.source.name for article in SAMPLE.articles}


def page_of(*editions: Edition, formats: tuple[str, ...] = ("page",)) -> Any:
    made = render_tallies(editions, RenderingSettings(formats=formats), name=editions[0].digest)
    return lxml.html.document_fromstring(made["sources.html"].decode())


def figures(page: Any) -> Figures:
    return {
        section.get("aria-labelledby"): {
            " ".join(bar.xpath("string(.//span)").split()): int(bar.xpath("string(.//b)"))
            for bar in section.xpath(".//details")
        }
        for section in page.xpath("//section")
    }


def edition() -> Edition:
    """Return the sample with one event, of whose articles none says when it appeared or where it is from."""
    articles = tuple(
        replace(article, derived_from=None, derived_evidence=(), published=None)
        for article in SAMPLE.articles
    )
    return replace(SAMPLE, articles=articles, events=(EVENT,), corrections=())


def with_times(one: Edition, times: Mapping[str, str]) -> Edition:
    articles = (replace(each, published=times.get(each.id)) for each in one.articles)
    return replace(one, articles=tuple(articles))


def test_who_is_first_is_told_by_moments_in_whatever_zone() -> None:
    early, late = EVENT.articles[:2]
    assert OUTLETS[early] != OUTLETS[late]
    told = with_times(edition(), {early: "2025-11-05T05:30:00+01:00", late: "2025-11-05T04:45:00+00:00"})
    assert figures(page_of(told))["first"] == {OUTLETS[early]: 1}


def test_the_page_of_one_edition_says_its_day_once() -> None:
    assert page_of(edition()).find_class("dateline")[0].text_content() == "5 November 2025"


@pytest.mark.parametrize(
    "times",
    [("2025-11-05", "2025-11-05"), ("2025-11-05T05:30:00+00:00", None), ("2025-11-05T05:30:00+00:00",) * 2],
    ids=["days alone", "one has none", "the same moment"],
)
def test_where_nobody_is_known_to_be_first_nobody_counts(times: tuple[str | None, str | None]) -> None:
    known = {one: time for one, time in zip(EVENT.articles[:2], times, strict=True) if time is not None}
    page = page_of(with_times(edition(), known))
    assert figures(page)["first"] == {}
    assert "Nobody in these days." in page.text_content()


def test_who_copies_whom_names_both() -> None:
    root, copy = EVENT.articles[:2]
    one = edition()
    articles = (replace(each, derived_from=root if each.id == copy else None) for each in one.articles)
    told = figures(page_of(replace(one, articles=tuple(articles))))["copies"]
    assert told == {f"{OUTLETS[copy]} from {OUTLETS[root]}": 1}


def test_who_is_alone_and_who_corrects_is_counted_over_days_the_newest_first() -> None:
    alone = replace(EVENT, articles=(EVENT.headline.article,))
    first, second = EVENT.statements[:2]
    notice = Correction(
        text=first.text,
        article=first.article,
        start=first.start,
        end=first.end,
        kind="correction",
        edition="2025-11-01",
        statement=second.text,
        printed=second.passage,
    )
    days = [
        replace(edition(), date=date, events=(alone,), corrections=(notice,))
        for date in ("2025-11-04", "2025-11-05")
    ]
    page = page_of(*days)
    assert figures(page)["alone"] == {OUTLETS[EVENT.headline.article]: 2}
    assert figures(page)["corrects"] == {OUTLETS[first.article]: 2}
    assert "2 editions, 4 November 2025 to 5 November 2025" in page.text_content()
    links = page.xpath("//section[@aria-labelledby='alone']//li//a/@href")
    assert [link.partition("#")[0] for link in links] == ["2025-11-05/index.html", "2025-11-04/index.html"]
    links = page.xpath("//section[@aria-labelledby='corrects']//li//a/@href")
    assert links == ["2025-11-05/index.html#corrections", "2025-11-04/index.html#corrections"]


def test_without_pages_the_evidence_is_in_what_there_is() -> None:
    alone = replace(EVENT, articles=(EVENT.headline.article,))
    page = page_of(replace(edition(), events=(alone,)), formats=())
    assert page.xpath("//details//a/@href") == [f"{SAMPLE.date}/digest.json"]
    assert render_tallies([], RenderingSettings(), name="The Tide Table") == {}
