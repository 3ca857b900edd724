"""What comes late, or was missed, is in the next edition, as long as its day is remembered."""

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from digest.config import SourceEntry
from digest.config.durations import Duration
from digest.model import SourceRecord
from digest.sources import missed_since
from tests.support.news_server import Story, rss, story
from tests.support.working_newsroom import MORNING, Newsroom


@pytest.fixture(autouse=True)
def one_day(newsroom: Newsroom) -> None:
    newsroom.digest = {"window": Duration.parse("1 day")}


def morning(number: int) -> datetime:
    return MORNING + timedelta(days=number)


def letter(folder: Path, number: int, sent: datetime) -> None:
    """Put a letter into a folder."""
    folder.mkdir(exist_ok=True)
    text = story(7, number).text.replace("<p>", "").replace("</p>", "\n\n")
    (folder / f"{number}.eml").write_text(
        f"From: Ada Roe <ada@paper.example>\nSubject: Harbour {number}\n"
        f"Date: {sent:%a, %d %b %Y %H:%M:%S} +0000\nMessage-ID: <{number}@paper.example>\n\n{text}\n",
        "utf-8",
    )


def of_day(feed: int, number: int) -> Story:
    """Return the story of a feed for the morning of that number."""
    published = morning(number) - timedelta(hours=8)
    return replace(story(feed, number + 10), published=f"{published:%a, %d %b %Y %H:%M:%S} GMT")


def test_a_letter_that_is_put_late_into_a_folder_is_in_the_next_edition(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    letters = tmp_path / "letters"
    newsroom.entries = (SourceEntry(path=letters),)
    letter(letters, 0, morning(-5))
    for number in range(6):
        letter(letters, number + 1, morning(number) - timedelta(hours=4))
        if number == 5:
            letter(letters, 90, morning(2))
            letter(letters, 91, morning(-9))
        ran = newsroom.run(days=number and 1)
    assert newsroom.titles("2025-02-13") == {"Harbour 1"}
    assert newsroom.titles("2025-02-18") == {"Harbour 6", "Harbour 90"}
    told = "brought 1 article from before 2025-02-11 too late for any edition"
    assert [problem.what for problem in ran.problems] == [told]


def test_a_letter_that_is_too_old_for_any_edition_is_told_once_on_days_without_one(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    letters = tmp_path / "letters"
    newsroom.entries = (SourceEntry(path=letters),)
    letter(letters, 0, morning(-5))
    first = newsroom.run()
    assert [problem.what for problem in first.problems] == [
        "brought 1 article from before 2025-02-13, which no edition covers"
    ]
    assert newsroom.run(days=1).problems == ()
    letter(letters, 90, morning(0))
    assert newsroom.run(days=1).problems == ()
    assert newsroom.titles("2025-02-15") == {"Harbour 90"}


@pytest.mark.parametrize(
    ("wrong", "first"),
    [("/wrong.xml", 0), ("http://127.0.0.1:1/right.xml", 0), (None, 4)],
    ids=["corrected", "corrected in its host", "new"],
)
def test_what_was_missed_under_an_address_that_failed_comes_when_it_is_corrected(
    newsroom: Newsroom, wrong: str | None, first: int
) -> None:
    """Of a source that is new altogether comes what the window reaches."""
    url = newsroom.feeds.url
    for number in range(6):
        newsroom.feeds.bodies["/0.xml"] = rss("Feed 0", [of_day(0, number)])
        newsroom.feeds.bodies["/right.xml"] = rss("Feed 1", [of_day(1, n) for n in range(-9, number + 1)])
        address = "/right.xml" if number == 5 else wrong
        places = [place if "//" in place else url(place) for place in ("/0.xml", address) if place]
        newsroom.entries = tuple(SourceEntry(url=place) for place in places)
        newsroom.run(days=number and 1)
    brought = {of_day(1, number).title for number in range(first, 6)}
    assert newsroom.titles("2025-02-18") == {of_day(0, 5).title, *brought}


def test_of_two_new_addresses_only_that_of_the_same_host_corrects_one_that_failed() -> None:
    failed = SourceRecord("https://www.lindby.example/fed", at(13), "failed", 404, 3, "was not found")
    well = SourceRecord("https://well.example/", at(13), "new", 200, 0, None, succeeded=at(13))
    known = {one.address: one for one in (failed, well)}
    new = ["https://lindby.example/feed", "https://other.example/feed"]
    assert missed_since([*new, well.address], known) == {new[0]: at(10)}
    assert missed_since([new[1], well.address], known) == {new[1]: at(10)}
    assert missed_since([*new, *known], known) == {}
    old = replace(failed, visited=at(11), succeeded=at(5))
    assert missed_since([*new, well.address], {**known, old.address: old}) == {}
    moved = replace(failed, succeeded=at(5))
    assert missed_since([new[0]], {moved.address: moved}) == {new[0]: at(5)}
    paused = replace(failed, problem=None)
    assert missed_since([new[0]], {paused.address: paused}) == {}


def at(day: int) -> str:
    return f"2025-02-{day:02}T06:00:00+00:00"
