"""The feed of a topic: what each edition has of it, under a name that is safe and stays."""

import re
from dataclasses import replace

import feedparser
import lxml.etree
import lxml.html
import pytest

from digest.model import Edition
from digest.rendering import (
    EDITIONS_IN_FEED,
    RenderingSettings,
    listed_edition,
    render_feeds,
    render_index,
    render_topic_feeds,
    topic_file,
)
from tests.support.hostile_words import HOSTILE
from tests.support.made_up_site import AUTUMN, THREE_DAYS, TOPICS

CAUSEWAY, MUSSELS, _, NEVER = TOPICS
TODAY = THREE_DAYS[-1]
ATOM = "{http://www.w3.org/2005/Atom}"
LONG = "a very long wish " * 20


def feeds_of(
    *editions: Edition, topics: tuple[str, ...] = TOPICS, site: str | None = None, name: str = "Tide"
) -> dict[str, bytes]:
    settings = RenderingSettings(site=site)
    return render_topic_feeds(editions, topics, settings, name=name, known_as="Tide")


def feed_of(topic: str, *editions: Edition, name: str = "Tide") -> feedparser.FeedParserDict:
    parsed = feedparser.parse(feeds_of(*editions, name=name)[topic_file(topic)])
    assert parsed.bozo is False, parsed.get("bozo_exception")
    return parsed


def told(content: str) -> list[str]:
    """Return every headline and every sentence with the names of its sources."""
    root = lxml.html.fragment_fromstring(content, create_parent=True)
    return [" ".join(told.text_content().split()) for told in root.xpath("h2 | p[small] | ul/li")]


def test_it_has_an_entry_for_each_edition_with_an_event_about_it_the_newest_first() -> None:
    dates = [edition.date for edition in reversed(THREE_DAYS)]
    assert [entry.updated[:10] for entry in feed_of(CAUSEWAY, *AUTUMN).entries] == dates
    many = [replace(TODAY, date=f"2025-12-{day:02}") for day in range(1, 13)]
    assert len(feed_of(CAUSEWAY, *many).entries) == EDITIONS_IN_FEED


def test_an_entry_tells_the_events_about_it_as_the_feed_of_all_does_and_no_other() -> None:
    [causeway, *others] = TODAY.events
    assert others, "the edition has other news"
    [entry] = feed_of(CAUSEWAY, TODAY).entries
    said = told(entry.content[0].value)
    assert said[0] == causeway.headline.text
    assert len(said) == 1 + len(causeway.statements)
    [whole] = feedparser.parse(render_feeds([TODAY], RenderingSettings())["feed.atom"]).entries
    assert said == [
        line for line in told(whole.content[0].value.replace('href="', 'href="../')) if line in said
    ]
    assert entry.title == f"Wednesday, 5 November 2025: {causeway.headline.text}"


def test_an_event_that_is_only_named_is_named() -> None:
    [entry] = feed_of(MUSSELS, TODAY).entries
    named = [event.headline.text for event in TODAY.more_events if MUSSELS in event.topics]
    assert named
    assert [line.rpartition(" (")[0] for line in told(entry.content[0].value)[1:]] == named
    assert entry.title.endswith(named[0])


def test_a_topic_without_news_has_a_feed_to_subscribe_to() -> None:
    feed = feed_of(NEVER, *AUTUMN)
    assert feed.entries == []
    assert feed.feed.updated[:10] == TODAY.date
    assert feeds_of() == {}
    assert feeds_of(*AUTUMN, topics=()) == {}


@pytest.mark.parametrize("site", [None, "https://tides.example/news/"])
def test_it_has_what_rfc_4287_asks_for_and_leads_to_the_pages(site: str | None) -> None:
    path = topic_file(CAUSEWAY)
    root = lxml.etree.fromstring(feeds_of(*THREE_DAYS, site=site)[path])
    for element in (root, *root.findall(f"{ATOM}entry")):
        for once in ("id", "title", "updated"):
            assert len(element.findall(ATOM + once)) == 1
    links = {kind: [] for kind in ("self", "alternate")}
    for link in root.iter(f"{ATOM}link"):
        links[link.get("rel")].append(link.get("href"))
    before = site or "../"
    dates = [edition.date for edition in reversed(THREE_DAYS)]
    assert links["alternate"] == [
        f"{before}index.html",
        *(f"{before}{date}/index.html" for date in dates),
    ]
    assert links["self"] == ([] if site is None else [site + path])


def test_its_ids_are_its_own_and_stay_under_another_name_or_another_spelling() -> None:
    here, there = (feed_of(topic, *THREE_DAYS) for topic in (CAUSEWAY, MUSSELS))
    ids = [here.feed.id, there.feed.id, *(entry.id for entry in (*here.entries, *there.entries))]
    assert len({*ids}) == len(ids)
    renamed = feed_of(CAUSEWAY, *THREE_DAYS, name="Otherwise")
    assert renamed.feed.id == here.feed.id
    assert renamed.feed.title == f"{CAUSEWAY} – Otherwise"
    respelt = feeds_of(*THREE_DAYS, topics=(CAUSEWAY.upper(),))[topic_file(CAUSEWAY)]
    assert [entry.id for entry in feedparser.parse(respelt).entries] == [entry.id for entry in here.entries]


def test_topics_of_the_same_words_have_one_feed_and_others_never_share_one() -> None:
    one = ("Gas prices", "gas  PRICES!", "Gas-prices")
    assert {topic_file(topic) for topic in one} == {topic_file(one[0])}
    assert len(feeds_of(TODAY, topics=one)) == 1
    page = lxml.html.document_fromstring(
        render_index([listed_edition(TODAY)], RenderingSettings(), topics=one).decode()
    )
    assert page.xpath("//*[@class='topics']//a/text()") == ["Gas prices"]
    others = ("gas", "gas price", "Газ", "газета", "ガス", "天然気", f"{LONG}gas", f"{LONG}oil", "gas oil")
    assert len({topic_file(topic) for topic in others}) == len(others)


@pytest.mark.parametrize(
    "topic", [*HOSTILE.values(), "../../etc/passwd", "CON", "x" * 200, "нитка " * 40, "a/b\\c\0d", ".hidden"]
)
def test_a_hostile_topic_has_a_harmless_file_and_adds_no_element(topic: str) -> None:
    assert re.fullmatch(r"topics/[a-z0-9][a-z0-9-]{0,59}\.atom", topic_file(topic))
    about = replace(TODAY, events=(replace(TODAY.events[0], topics=(topic,)),))
    [feed] = feeds_of(about, topics=(topic,)).values()
    plain = replace(TODAY, events=(replace(TODAY.events[0], topics=("gas",)),))
    [harmless] = feeds_of(plain, topics=("gas",)).values()
    assert [e.tag for e in lxml.etree.fromstring(feed).iter()] == [
        e.tag for e in lxml.etree.fromstring(harmless).iter()
    ]


def test_the_page_of_all_editions_leads_to_each_feed() -> None:
    index = render_index([listed_edition(TODAY)], RenderingSettings(), topics=TOPICS)
    page = lxml.html.document_fromstring(index.decode())
    paths = list(feeds_of(TODAY))
    assert page.xpath("//*[@class='topics']//a/@href") == paths
    alternates = page.xpath("//link[@rel='alternate']")
    assert [link.get("href") for link in alternates] == ["feed.atom", "feed.json", *paths]
    assert {link.get("type") for link in alternates[2:]} == {"application/atom+xml"}
    assert alternates[2].get("title") == f"{CAUSEWAY} – {TODAY.digest}"
    assert b'class="topics"' not in render_index([], RenderingSettings(), topics=TOPICS)


def test_the_order_of_editions_changes_nothing() -> None:
    assert feeds_of(*AUTUMN) == feeds_of(*reversed(AUTUMN))
