"""Whatever a source says stays words beyond the page of a day, too: in the archive, stories and feeds."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import feedparser
import lxml.etree
import lxml.html
import pytest

from digest.rendering import (
    RenderingSettings,
    listed_edition,
    render_feeds,
    render_index,
)
from digest.rendering.inert import LONGEST_TITLE, clip, plain
from tests.support.hostile_edition import edition_saying
from tests.support.hostile_words import HOSTILE, obeyed
from tests.support.made_up_site import stories_of

pytestmark = pytest.mark.uncounted

STORY = "stories/story-causeway.html"
PAGES = ("index.html", STORY)
MORE = {
    "noncharacters": "\ufffe\uffff\ufdd0\U0010ffff the mayor says",
    "tail of an entry": "</content></entry>",
}


@dataclass(frozen=True)
class Said:
    """Hostile words, and the files that say them everywhere."""

    words: str
    files: Mapping[str, bytes]


def files_saying(words: str) -> dict[str, bytes]:
    edition = edition_saying(words, briefly=False)
    settings = RenderingSettings()
    return {
        "index.html": render_index([listed_edition(edition)], settings),
        **stories_of([edition, replace(edition, date="2025-11-06")], settings),
        **render_feeds([edition], settings),
    }


@pytest.fixture(scope="module", params=(HOSTILE | MORE).values(), ids=(HOSTILE | MORE).keys())
def said(request: pytest.FixtureRequest) -> Said:
    return Said(request.param, files_saying(request.param))


@cache
def harmless() -> dict[str, bytes]:
    return files_saying("the mayor says so")


def elements(root: Any) -> list[tuple[str, tuple[str, ...]]]:
    """Return every element with the names of its attributes, but that of the direction of its words."""
    return [(str(e.tag), tuple(sorted(name for name in e.attrib if name != "dir"))) for e in root.iter()]


def parsed(page: bytes) -> Any:
    return lxml.html.document_fromstring(page.decode())


def contents(files: Mapping[str, bytes]) -> list[str]:
    """Return the HTML of the one entry, as each feed has it."""
    atom = lxml.etree.fromstring(files["feed.atom"])
    [item] = json.loads(files["feed.json"])["items"]
    return [atom.findtext("{*}entry/{*}content"), item["content_html"]]


@pytest.mark.parametrize("name", PAGES)
def test_hostile_words_add_no_element_and_no_attribute(said: Said, name: str) -> None:
    assert elements(parsed(said.files[name])) == elements(parsed(harmless()[name]))


def test_hostile_words_add_nothing_to_a_feed_and_nothing_to_what_it_holds(said: Said) -> None:
    feed = lxml.etree.fromstring(said.files["feed.atom"])
    assert elements(feed) == elements(lxml.etree.fromstring(harmless()["feed.atom"]))
    expected = elements(lxml.html.fragment_fromstring(contents(harmless())[0], create_parent=True))
    for content in contents(said.files):
        assert elements(lxml.html.fragment_fromstring(content, create_parent=True)) == expected


def test_a_reader_of_feeds_takes_hostile_words_without_complaint(said: Said) -> None:
    feed = feedparser.parse(said.files["feed.atom"])
    assert feed.bozo is False, feed.get("bozo_exception")
    assert len(feed.entries) == 1


@pytest.mark.parametrize("name", [*PAGES, "feed.atom", "feed.json"])
def test_hostile_words_reach_no_file_as_controls_or_turned_round(said: Said, name: str) -> None:
    assert obeyed(said.files[name].decode()) == set()


def test_hostile_words_are_still_shown_word_for_word(said: Said) -> None:
    title, words = clip(said.words, LONGEST_TITLE), plain(said.words)
    index, story = (parsed(said.files[name]) for name in PAGES)
    assert index.xpath("//main//li/div/p[not(@class)]/a/text()") == [title, title]
    assert index.xpath("//h1/text()") == story.xpath("//h1/text()") == [title]
    assert {line.text for line in story.find_class("words")} == {words}
    for content in contents(said.files):
        page = lxml.html.fragment_fromstring(content, create_parent=True)
        assert page.xpath("h2/a/text()") == [title, title]
        assert words in page.xpath("p/text()")


@pytest.mark.parametrize("name", PAGES)
def test_no_link_but_to_the_site_itself_is_made_of_hostile_words(said: Said, name: str) -> None:
    targets = {target for target in parsed(said.files[name]).xpath("//@href") if target != "data:,"}
    assert targets == {target for target in parsed(harmless()[name]).xpath("//@href") if target != "data:,"}
