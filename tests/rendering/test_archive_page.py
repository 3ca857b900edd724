"""The page of all editions: by month, with the stories that go on and the feeds."""

from datetime import date, timedelta
from typing import Any

import lxml.html
import pytest

from digest.rendering import (
    FollowedDay,
    FollowedStory,
    ListedEdition,
    ListedEvent,
    RenderingSettings,
    followed,
    listed_edition,
    render_index,
    story_file,
)
from tests.support.made_up_site import AUTUMN
from tests.support.sample_edition import SAMPLE


def told(headline: str, story: str = "", language: str = "en", day: int = 1) -> ListedEvent:
    return ListedEvent(story or f"story of {headline}"[:40], headline, language, day)


def entry(date: str, *events: ListedEvent) -> ListedEdition:
    return ListedEdition(date=date, title="The Tide Table", events=events, articles=5, sentences=18)


def page_of(*entries: ListedEdition, formats: tuple[str, ...] = ("page", "markdown")) -> Any:
    settings = RenderingSettings(formats=formats)
    return lxml.html.document_fromstring(render_index(entries, settings).decode())


def headlines(page: Any) -> list[str]:
    return page.xpath("//main//li/div/p[not(@class)]/a/text()")


def test_editions_stand_under_their_month_the_newest_first() -> None:
    page = page_of(entry("2025-10-30"), entry("2025-11-03"), entry("2025-11-02"))
    assert page.xpath("//main//h2/text()") == ["November 2025", "October 2025"]
    assert page.xpath("//main//time/text()") == ["Monday 3", "Sunday 2", "Thursday 30"]
    assert page.xpath("//main//time/../@href") == [
        "2025-11-03/index.html",
        "2025-11-02/index.html",
        "2025-10-30/index.html",
    ]


def test_an_edition_is_listed_with_its_first_headlines_and_its_measure() -> None:
    page = page_of(entry("2025-11-03", *map(told, ("One", "<b>Two</b>", "Three", "Four", "Five"))))
    assert headlines(page) == ["One", "<b>Two</b>", "Three"]
    [counts] = page.xpath("//main//p[@class='counts']")
    assert counts.text.strip() == "2 more events · 5 articles → 18 sentences"


def test_a_headline_leads_to_its_event_in_the_page_of_its_day() -> None:
    page = page_of(entry("2025-11-03", told("One", "s5d734dbd9f0")))
    assert page.xpath("//main//a[text()='One']/@href") == ["2025-11-03/index.html#event-s5d734dbd9f0"]


def test_a_headline_tells_its_language_and_its_direction() -> None:
    page = page_of(
        entry("2025-11-03", told("مكتبة", language="ar"), told("Damm", language="de"), told("Dam"))
    )
    assert [dict(line.attrib) for line in page.xpath("//main//li/div/p[not(@class)]")] == [
        {"lang": "ar", "dir": "rtl"},
        {"lang": "de"},
        {},
    ]


def test_an_edition_without_news_says_so() -> None:
    page = page_of(entry("2025-11-03"))
    assert [line.text for line in page.find_class("quiet")] == ["Nothing to report."]


def test_each_edition_leads_to_its_files_for_programs() -> None:
    page = page_of(entry("2025-11-03"))
    assert page.xpath("//p[@class='counts']//a/@href") == ["2025-11-03/digest.json", "2025-11-03/digest.md"]


@pytest.mark.parametrize(
    ("formats", "file"),
    [
        (("email", "text", "markdown"), "email.html"),
        (("text",), "digest.txt"),
        ((), "digest.json"),
        (("message",), "digest.json"),
    ],
)
def test_without_pages_links_lead_to_the_next_best_file(formats: tuple[str, ...], file: str) -> None:
    page = page_of(entry("2025-11-03", told("One")), formats=formats)
    assert set(page.xpath("//main//time/../@href | //a[text()='One']/@href")) == {f"2025-11-03/{file}"}
    assert ("2025-11-03/digest.md" in page.xpath("//a/@href")) == ("markdown" in formats)


def test_a_headline_without_end_is_cut_visibly() -> None:
    page = page_of(entry("2025-11-03", told("x" * 1_000_000)))
    assert headlines(page) == ["x" * 300 + "…"]


def test_months_but_the_two_newest_are_folded_away_and_can_be_reached_at_once() -> None:
    page = page_of(*(entry(day) for day in ("2024-12-31", "2025-09-30", "2025-10-01", "2025-11-03")))
    assert page.xpath("//main/details/summary/h2/text()") == ["September 2025", "December 2024"]
    assert page.xpath("//nav//b/text()") == ["2025", "2024"]
    targets = page.xpath("//nav//a/@href")
    assert targets == ["#2025-11", "#2025-10", "#2025-09", "#2024-12"]
    assert [target.removeprefix("#") for target in targets] == page.xpath("//main//@id")
    folded = page.get_element_by_id("2024-12")
    assert folded.tag == "ol", "a browser opens what a link leads into, not what it leads to"


def test_a_story_of_two_days_is_listed_with_its_latest_headline() -> None:
    days = [entry(f"2025-11-0{day}", told(f"Flood, day {day}", "flood"), told("Fair")) for day in (1, 2, 4)]
    page = page_of(*days, entry("2025-11-05", told("Only once")))
    stories = [(link.text, link.get("href")) for link in page.xpath("//aside//a")]
    assert stories == [("Flood, day 4", story_file("flood")), ("Fair", story_file("story of Fair"))]
    assert page.xpath("//aside//p[@class='counts']/text()")[0] == "3 days, since 1 November 2025"


def test_a_story_whose_other_days_were_built_again_without_it_is_listed_by_its_date() -> None:
    page = page_of(entry("2025-11-01", told("Fair")), entry("2025-11-02", told("Flood", "flood", day=2)))
    assert page.xpath("//aside//a/@href") == [story_file("flood")]
    assert page.xpath("//aside//p[@class='counts']/text()") == ["2 November 2025"]


def test_a_story_that_seven_editions_passed_over_goes_on_no_longer() -> None:
    first = [entry(f"2025-11-0{day}", told("Flood", "flood")) for day in (1, 2)]
    later = [entry(f"2025-11-{day:02}", told("News", f"news {day}")) for day in range(3, 10)]
    assert page_of(*first, *later[:-1]).xpath("//aside//a/text()") == ["Flood"]
    assert page_of(*first, *later).xpath("//aside") == []


def test_of_many_stories_the_first_five_are_shown_and_the_others_folded() -> None:
    stories = [told(f"Story {number}", f"s{number}") for number in range(8)]
    page = page_of(entry("2025-11-01", *stories), entry("2025-11-02", *stories))
    assert len(page.xpath("//aside/ul/li")) == 5
    assert page.xpath("//aside/details/summary/text()") == ["3 more"]
    assert len(page.xpath("//aside/details//li")) == 3


def test_stories_are_followed_over_dates_not_over_events_of_one_date() -> None:
    twice = entry("2025-11-03", told("One", "same"), told("Other", "same"))
    assert followed([twice]) == ()
    again = entry("2025-11-04", told("Again", "same"))
    assert followed([again, twice]) == (
        FollowedStory(
            "same",
            (
                FollowedDay("2025-11-03", told("One", "same")),
                FollowedDay("2025-11-04", told("Again", "same")),
            ),
        ),
    )


def test_the_feeds_are_announced_and_linked() -> None:
    page = page_of(entry("2025-11-03"))
    announced = [(link.get("type"), link.get("href")) for link in page.xpath("//head/link[@rel='alternate']")]
    assert announced == [
        ("application/atom+xml", "feed.atom"),
        ("application/feed+json", "feed.json"),
    ]
    assert page.xpath("//header//a/@href") == [
        *("search.html", "sources.html"),
        *("feed.atom", "feed.json"),
    ]


def test_an_archive_without_editions_says_so_and_has_no_feeds() -> None:
    page = page_of()
    assert page.find_class("silence")[0].text == "No edition has been built yet."
    assert page.xpath("//h1/text()") == ["Digest"]
    assert page.xpath("//a | //head/link[@rel='alternate']") == []


def test_an_edition_knows_its_entry() -> None:
    assert listed_edition(SAMPLE) == ListedEdition(
        date="2025-11-05",
        title="The Tide Table",
        events=(
            ListedEvent("story-causeway", "Storm breaks Halvar causeway, cutting off three islands", "en", 2),
            ListedEvent("story-library", "A library comes up for air", "en", 1),
        ),
        articles=7,
        sentences=12,
    )


def test_order_of_the_entries_does_not_matter() -> None:
    entries = [listed_edition(edition) for edition in AUTUMN]
    assert render_index(entries, RenderingSettings()) == render_index(entries[::-1], RenderingSettings())


@pytest.mark.uncounted
def test_three_years_of_editions_stay_light() -> None:
    headline = "Council approves harbour budget after a long night of talks about ferries"
    days = [(date(2022, 11, 6) + timedelta(days=day)).isoformat() for day in range(3 * 365)]
    entries = [
        entry(day, *(told(headline, f"s{number:011x}") for number in range(place, place + 30)))
        for place, day in enumerate(days)
    ]
    assert len(render_index(entries, RenderingSettings())) < 900_000
