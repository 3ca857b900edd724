"""The feed of a story: an entry for each day, what was new on it, addresses that work where it is read."""

from dataclasses import replace

import feedparser
import pytest
from lxml import etree, html

from digest.model import Edition
from digest.rendering import (
    RenderingSettings,
    followed,
    listed_edition,
    render_stories,
    render_story_feeds,
    story_feed_file,
    story_file,
)
from digest.rendering.templating.sample import EARLIER, FULL, STORY

DAYS = {edition.date: edition for edition in (EARLIER, FULL)}
PATH = story_feed_file(STORY)
ATOM = "{http://www.w3.org/2005/Atom}"


def feed_of(settings: RenderingSettings | None = None, **days: Edition) -> bytes:
    editions = {**DAYS, **{one.date: one for one in days.values()}}
    stories = followed(listed_edition(edition) for edition in editions.values())
    return render_story_feeds(stories, editions, settings or RenderingSettings(), known_as="Tide")[PATH]


def test_it_has_an_entry_for_each_day_of_its_story_the_newest_first() -> None:
    feed = feedparser.parse(feed_of())
    assert not feed.bozo
    assert [entry.published[:10] for entry in feed.entries] == sorted(DAYS, reverse=True)
    assert len({entry.id for entry in feed.entries} | {feed.feed.id}) == 1 + len(DAYS)
    assert feed.feed.author == FULL.digest


def test_it_has_what_rfc_4287_asks_of_a_feed_and_of_each_entry() -> None:
    root = etree.fromstring(feed_of(RenderingSettings(site="https://tides.example/news")))
    for element in (root, *root.findall(f"{ATOM}entry")):
        for once in ("id", "title", "updated"):
            assert len(element.findall(ATOM + once)) == 1
    [own] = [link for link in root.findall(f"{ATOM}link") if link.get("rel") == "self"]
    assert own.get("href") == f"https://tides.example/news/{PATH}"
    assert root.find(f"{ATOM}author/{ATOM}name") is not None


@pytest.mark.parametrize("site", [None, "https://tides.example/news/"])
def test_it_leads_to_the_days_and_to_the_page_of_its_story(site: str | None) -> None:
    root = etree.fromstring(feed_of(RenderingSettings(site=site)))
    before = site or "../"
    pages = [link.get("href") for link in root.iter(f"{ATOM}link") if link.get("rel") == "alternate"]
    assert pages[0] == before + story_file(STORY)
    assert [page.partition("#")[0] for page in pages[1:]] == [
        f"{before}{date}/index.html" for date in sorted(DAYS, reverse=True)
    ]


def test_an_entry_says_what_was_new_on_its_day_and_no_more() -> None:
    stories = [story for story in followed(map(listed_edition, DAYS.values())) if story.id == STORY]
    page = html.document_fromstring(render_stories(stories, DAYS, RenderingSettings())[story_file(STORY)])
    told = [
        [" ".join((words.text or "").split()) for words in day.xpath(".//p[@class='words']")]
        for day in page.find_class("event")
    ]
    entries = feedparser.parse(feed_of()).entries
    contents = [html.fragment_fromstring(entry.content[0].value, create_parent=True) for entry in entries]
    assert [
        [" ".join((words.text or "").split()) for words in content.xpath("p[small]")] for content in contents
    ] == told


def test_its_ids_stay_when_the_digest_is_called_otherwise_and_its_page_names_it() -> None:
    renamed = feedparser.parse(feed_of(full=replace(FULL, digest="Otherwise")))
    assert [entry.id for entry in renamed.entries] == [e.id for e in feedparser.parse(feed_of()).entries]
    pages = render_stories(followed(map(listed_edition, DAYS.values())), DAYS, RenderingSettings())
    page = html.document_fromstring(pages[story_file(STORY)])
    [link] = page.xpath("//link[@rel='alternate']")
    assert (link.get("type"), link.get("href")) == ("application/atom+xml", f"../{PATH}")
