"""Editions of many events: what a reader finds at once, and how heavy that is."""

from dataclasses import replace
from typing import Any

import lxml.html
import pytest

from digest.model import Edition
from digest.rendering import RenderingSettings, render, render_feeds
from digest.rendering.listed import BRIEFS_LISTED
from tests.support.many_events import edition_of
from tests.support.read_back import words_of
from tests.support.sample_edition import CAUSEWAY, COURIER, LIBRARY, NORDWIRE, SAMPLE

PUBLISHED = RenderingSettings(formats=("page", "email"), site="https://tides.example")


def html_of(edition: Edition, name: str = "index.html") -> Any:
    return lxml.html.document_fromstring(render(edition, PUBLISHED)[name].decode())


@pytest.mark.parametrize(("events", "folded"), [(3, 0), (10, 0), (11, 3), (30, 22)])
def test_of_many_headlines_the_first_are_shown_and_the_others_folded(events: int, folded: int) -> None:
    [contents] = html_of(edition_of(events, "Latin")).find_class("contents")
    assert len(contents.findall("table/tbody/tr")) == events - folded
    assert len(contents.findall("details/table/tbody/tr")) == folded
    told = [words_of(summary) for summary in contents.iter("summary")]
    assert told == ([f"{folded} more"] if folded else [])
    assert len(set(contents.xpath(".//a/@href"))) == events


@pytest.mark.uncounted
def test_a_page_grows_by_a_few_kilobytes_an_event() -> None:
    """Three sentences of three articles each, of which one is compared in three wordings, and a map."""
    few, many = (len(render(edition_of(count, "Latin"), PUBLISHED)["index.html"]) for count in (1, 31))
    assert (many - few) / 30 < 9_000
    assert few < 29_000


def test_a_headline_without_room_in_the_mail_leads_to_its_event_on_the_page() -> None:
    edition = edition_of(40, "Latin")
    mail, page = html_of(edition, "email.html"), html_of(edition)
    links = [brief.find("a") for brief in mail.find_class("brief") if brief.find("a") is not None]
    assert len(links) > 10
    for link in links:
        address, _, anchor = link.get("href").partition("#")
        assert address == "https://tides.example/2025-11-05/index.html"
        assert words_of(page.get_element_by_id(anchor).find(".//h2")) == link.text


def test_a_headline_beyond_the_page_leads_to_its_source() -> None:
    [brief] = html_of(SAMPLE, "email.html").find_class("brief")
    assert brief.xpath("a/@href") == ["https://valleypost.example/cheese"]


def test_an_event_of_which_no_sentence_is_printed_says_where_they_are() -> None:
    page = html_of(replace(SAMPLE, events=(replace(CAUSEWAY, statements=(), conflicts=()), LIBRARY)))
    [silent] = page.find_class("quiet")
    assert words_of(silent) == "None of its sentences is printed; see what was left out, and why."
    assert silent.xpath("a/@href") == ["#left-out"]
    assert page.get_element_by_id("left-out").tag == "h2"


@pytest.fixture(scope="module")
def flood() -> Edition:
    return edition_of(2, "Latin", briefs=BRIEFS_LISTED + 30)


@pytest.mark.parametrize("name", ["index.html", "digest.txt", "digest.md"])
def test_of_a_flood_of_headlines_the_first_are_named_and_the_others_counted(
    flood: Edition, name: str
) -> None:
    form = {"index.html": "page", "digest.txt": "text", "digest.md": "markdown"}[name]
    text = " ".join(render(flood, PUBLISHED, (form,))[name].decode().split())
    first, last = (flood.more_events[place].headline.text for place in (BRIEFS_LISTED - 1, BRIEFS_LISTED))
    assert first in text
    assert last not in text
    assert "… and 30 more" in text


def test_a_page_without_some_sources_counts_them_and_every_mark_leads_to_its_place(flood: Edition) -> None:
    page = html_of(flood)
    places = {each.get("id") for each in page.find_class("sources")[0].iter("li")}
    assert len(places) == 3 * (2 + BRIEFS_LISTED)
    assert {link[1:] for link in page.xpath("//a/@href") if link.startswith("#source-")} <= places
    assert "… and 90 more, all of them in digest.json" in words_of(page.find_class("sources")[0])


def test_a_feed_of_a_flood_of_headlines_counts_them_too(flood: Edition) -> None:
    assert b"\xe2\x80\xa6 and 30 more" in render_feeds([flood], PUBLISHED)["feed.atom"]


def test_what_an_article_goes_back_to_is_listed_with_it(flood: Edition) -> None:
    [copy, *others] = (article for article in flood.articles if article.id in flood.events[0].articles)
    origin = flood.articles[-1]
    assert others
    assert origin.id not in {article for event in flood.events for article in event.articles}
    articles = tuple(
        replace(each, derived_from=origin.id, derived_evidence=("both say it",)) if each is copy else each
        for each in flood.articles
    )
    page = html_of(replace(flood, articles=articles))
    [basis] = page.find_class("sources")[0].find_class("basis")
    [place] = basis.xpath("a/@href")
    assert page.get_element_by_id(place[1:]).tag == "li"


def test_where_others_have_the_very_words_there_is_nothing_to_unfold() -> None:
    told = CAUSEWAY.statements[0]
    same = (told.citations[0], replace(told.citations[1], text=told.text, article=COURIER.id))
    alone = replace(CAUSEWAY, statements=(replace(told, citations=same),))
    [statement] = html_of(replace(SAMPLE, events=(alone,))).find_class("statement")
    assert told.article == NORDWIRE.id
    assert list(statement.iter("details")) == []
    assert words_of(statement.find_class("same")[0]) == "Word for word as printed: The Harbour Courier2"
