"""The feeds: what programs read of the newest editions."""

import json
import re
import warnings
from collections import Counter
from dataclasses import replace
from typing import Any
from uuid import UUID

import feedparser
import lxml.etree
import lxml.html
import pytest

from digest.errors import ConfigurationError
from digest.model import Edition
from digest.rendering import EDITIONS_IN_FEED, RenderingSettings, render_feeds
from tests.support.made_up_site import AUTUMN, THREE_DAYS
from tests.support.sample_edition import CAUSEWAY, SAMPLE

PUBLISHED = RenderingSettings(site="https://tides.example/news")
AT_HOME = RenderingSettings()


def atom_of(*editions: Edition, settings: RenderingSettings = PUBLISHED) -> Any:
    parsed = feedparser.parse(render_feeds(editions, settings)["feed.atom"])
    assert parsed.bozo is False, parsed.get("bozo_exception")
    assert parsed.version == "atom10"
    return parsed


def json_of(*editions: Edition, settings: RenderingSettings = PUBLISHED) -> Any:
    return json.loads(render_feeds(editions, settings)["feed.json"])


def test_a_feed_has_the_newest_ten_editions_the_newest_first() -> None:
    dates = sorted((edition.date for edition in AUTUMN), reverse=True)[:EDITIONS_IN_FEED]
    assert len(AUTUMN) > EDITIONS_IN_FEED == 10
    atom, json_feed = atom_of(*AUTUMN), json_of(*AUTUMN)
    assert [entry.updated[:10] for entry in atom.entries] == dates
    assert [item["date_published"][:10] for item in json_feed["items"]] == dates


def test_an_entry_is_dated_with_the_morning_of_its_edition() -> None:
    [entry] = atom_of(SAMPLE).entries
    assert entry.published == entry.updated == "2025-11-05T06:00:00+01:00"
    assert json_of(SAMPLE)["items"][0]["date_published"] == entry.updated
    assert atom_of(*THREE_DAYS).feed.updated == entry.updated


def test_both_feeds_have_the_same_entries() -> None:
    atom, json_feed = atom_of(*AUTUMN), json_of(*AUTUMN)
    assert [(e.id, e.link, e.title) for e in atom.entries] == [
        (i["id"], i["url"], i["title"]) for i in json_feed["items"]
    ]
    written = lxml.etree.fromstring(render_feeds(AUTUMN, PUBLISHED)["feed.atom"]).iter("{*}content")
    assert [content.text for content in written] == [item["content_html"] for item in json_feed["items"]]
    assert atom.feed.title == json_feed["title"] == "The Tide Table"


def test_ids_are_permanent_and_know_nothing_of_the_address() -> None:
    here = render_feeds(THREE_DAYS, PUBLISHED)["feed.atom"]
    there = render_feeds(THREE_DAYS, RenderingSettings(site="http://other.example"))["feed.atom"]
    ids = [entry.id for entry in feedparser.parse(here).entries]
    assert ids == [entry.id for entry in feedparser.parse(there).entries]
    assert len({*ids, feedparser.parse(here).feed.id}) == 4
    assert all(UUID(identity.removeprefix("urn:uuid:")).version == 5 for identity in ids)
    assert ids[0] == "urn:uuid:c3b8be7a-52ae-584c-9ae5-1f8c76f62985", "ids may never change"
    assert json_of(replace(SAMPLE, digest="Another"))["items"][0]["id"] != ids[0]


def test_a_title_has_the_date_and_the_first_headline() -> None:
    assert [
        entry.title for entry in atom_of(SAMPLE, replace(SAMPLE, date="2025-11-04", events=())).entries
    ] == [
        "Wednesday, 5 November 2025: Storm breaks Halvar causeway, cutting off three islands",
        "Tuesday, 4 November 2025",
    ]


def test_the_content_has_every_statement_and_links_to_who_reported_it() -> None:
    html = json_of(SAMPLE)["items"][0]["content_html"]
    page = lxml.html.fragment_fromstring(html, create_parent=True)
    statements = [statement for event in SAMPLE.events for statement in event.statements]
    lines = [line.strip() for line in page.xpath("p/text()")]
    assert [statement.text for statement in statements if statement.text not in lines] == []
    first = page.xpath("p/small")[0]
    assert first.text_content() == "Nordwire, Morning Roundup (rewritten from Nordwire), The Harbour Courier"
    assert first.xpath(".//a/@href") == [
        "https://nordwire.example/2025/11/04/halvar-causeway",
        "https://tides.example/news/2025-11-05/index.html#source-2",
        "https://www.harbourcourier.example/news/causeway?edition=late&page=1",
    ]
    assert (
        page.xpath("h2/a/@href")[0] == "https://tides.example/news/2025-11-05/index.html#event-story-causeway"
    )
    assert page.xpath("ul/li")[0].text_content() == "Giant cheese rolls into record book (Valley Post)"


def test_an_edition_without_news_says_so() -> None:
    html = json_of(replace(SAMPLE, events=(), more_events=()))["items"][0]["content_html"]
    assert "Nothing to report" in html


def test_with_the_address_of_a_site_every_link_is_whole_and_a_feed_names_itself() -> None:
    feeds = render_feeds(THREE_DAYS, PUBLISHED)
    links = lxml.etree.fromstring(feeds["feed.atom"]).findall("{*}link")
    assert {link.get("rel"): link.get("href") for link in links} == {
        "alternate": "https://tides.example/news/index.html",
        "self": "https://tides.example/news/feed.atom",
    }
    told = json.loads(feeds["feed.json"])
    assert told["home_page_url"] == "https://tides.example/news/index.html"
    assert told["feed_url"] == "https://tides.example/news/feed.json"
    for item in told["items"]:
        targets = lxml.html.fragment_fromstring(item["content_html"], create_parent=True).xpath("//a/@href")
        assert all(target.startswith("https://") for target in [item["url"], *targets])


def test_without_an_address_links_are_relative_and_no_feed_names_itself() -> None:
    feeds = render_feeds(THREE_DAYS, AT_HOME)
    root = lxml.etree.fromstring(feeds["feed.atom"])
    assert [(link.get("rel"), link.get("href")) for link in root.iter("{*}link")][:2] == [
        ("alternate", "index.html"),
        ("alternate", "2025-11-05/index.html"),
    ]
    assert "feed_url" not in json.loads(feeds["feed.json"])
    atom_of(*THREE_DAYS, settings=AT_HOME)


def test_without_pages_a_feed_leads_to_the_next_best_file() -> None:
    told = json_of(SAMPLE, settings=replace(PUBLISHED, formats=("markdown",)))["items"][0]
    assert told["url"] == "https://tides.example/news/2025-11-05/digest.md"
    assert "#" not in told["content_html"]


def test_the_atom_feed_has_what_its_standard_asks_for() -> None:
    """RFC 4287: sections 4.1.1 and 4.1.2 on what must be there once, 3.3 on moments, 4.2.6 on ids."""
    root = lxml.etree.fromstring(render_feeds(AUTUMN, PUBLISHED)["feed.atom"])
    parts = (root, *root.iter("{*}entry"))
    for part in parts:
        told = Counter(lxml.etree.QName(child).localname for child in part)
        assert (told["id"], told["title"], told["updated"]) == (1, 1, 1)
        assert [link.get("rel") for link in part.findall("{*}link")].count("alternate") == 1
        for name in ("updated", "published"):
            moment = part.findtext(f"{{*}}{name}", "2025-01-01T00:00:00Z")
            assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d)", moment)
    ids = [part.findtext("{*}id") for part in parts]
    assert len(ids) == len(set(ids)) == 1 + EDITIONS_IN_FEED
    assert root.findtext("{*}author/{*}name") == "The Tide Table"
    assert {content.get("type") for content in root.iter("{*}content")} == {"html"}


def test_the_json_feed_has_what_its_standard_asks_for() -> None:
    told = json_of(*AUTUMN)
    assert told["version"] == "https://jsonfeed.org/version/1.1"
    assert {"id", "url", "title", "content_html", "date_published"} == set(told["items"][0])


def test_a_reader_of_feeds_has_nothing_to_complain_of() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        parsed = atom_of(*AUTUMN)
    assert parsed.encoding == "utf-8"
    assert len(parsed.entries) == EDITIONS_IN_FEED
    assert parsed.entries[0].content[0].type == "text/html"


def test_no_edition_makes_no_feed() -> None:
    assert render_feeds([], PUBLISHED) == {}


def test_the_address_of_a_site_has_to_make_sense() -> None:
    with pytest.raises(ConfigurationError, match=r"^rendering\.site: 'ftp://tides' is not the address"):
        render_feeds([SAMPLE], RenderingSettings(site="ftp://tides"))


def test_a_time_zone_that_nobody_knows_is_named() -> None:
    with pytest.raises(ConfigurationError, match="is not a time zone known here"):
        render_feeds([replace(SAMPLE, timezone="Middle/Earth")], AT_HOME)


def test_a_story_that_goes_on_tells_its_day() -> None:
    assert "Day 2 of this story." in json_of(replace(SAMPLE, events=(CAUSEWAY,)))["items"][0]["content_html"]
