"""Teasers: their pages are fetched once, and take their place."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from digest import archive, pipeline
from digest.archive import Archive
from digest.config import Configuration, SourceEntry
from digest.model import Edition
from digest.pipeline.fetching import following
from tests.support.news_server import NewsServer, Story, page, rss, story

NOON = datetime(2025, 2, 13, 12, tzinfo=UTC)
FERRY = (
    "The ferry between Lindby and Karlstad sails again since Thursday morning, after nine weeks in the yard."
)
REST = "Its captain, Ada Roe, thanked the eighty workers who had replaced both engines and the bow thruster."


def at(hours: int = 0) -> datetime:
    return NOON + timedelta(hours=hours)


@pytest.fixture
def server() -> Iterator[NewsServer]:
    """A feed of one teaser, with its page."""
    with NewsServer() as server:
        teaser = Story("ferry", "Ferry sails again", FERRY[:60] + " ...", link=server.url("/ferry"))
        server.bodies["/0.xml"] = rss("Lindby Times", [teaser, story(0, 1)])
        server.bodies["/ferry"] = page("Ferry sails again", FERRY, REST)
        yield server


def only(server: NewsServer, **settings: object) -> Configuration:
    return server.configuration(SourceEntry(url=server.url("/0.xml"), **settings))  # type: ignore[arg-type]


def texts(out: Path) -> list[str]:
    with Archive.open(out / "digest.db", create=False) as store:
        return [arrival.document.raw.decode() for arrival in archive.arrivals.newest(store, until="9")]


def edition(configuration: Configuration, out: Path) -> Edition:
    return pipeline.build(pipeline.BuildRequest((), "2025-02-13", out), configuration).edition


def test_the_page_takes_the_place_of_its_teaser_with_what_the_feed_says_about_it(
    server: NewsServer, tmp_path: Path
) -> None:
    fetched = pipeline.fetch(tmp_path, only(server), now=at)
    assert (fetched.new, fetched.pages, fetched.problems) == (2, 1, ())
    built = edition(only(server), tmp_path)
    assert built.ledger.articles_in == 2
    [ferry] = [article for article in built.articles if article.title == "Ferry sails again"]
    assert (ferry.source.name, ferry.published) == ("Lindby Times", "2025-02-13T09:30:00+00:00")
    assert ferry.length > len(FERRY + REST)
    assert pipeline.verify(tmp_path).failures == ()


def test_a_page_that_came_is_never_visited_again(server: NewsServer, tmp_path: Path) -> None:
    pipeline.fetch(tmp_path, only(server), now=at)
    teaser = Story("ferry", "Ferry sails again", "Now: " + FERRY[:60] + " ...", link=server.url("/ferry"))
    server.bodies["/0.xml"] = rss("Lindby Times", [teaser])
    again = pipeline.fetch(tmp_path, only(server), now=lambda: at(1))
    assert (again.new, again.pages, server.asked["/ferry"]) == (1, 0, 1)
    assert any(REST in text for text in texts(tmp_path))


def test_a_page_to_which_two_feeds_lead_is_visited_once(server: NewsServer, tmp_path: Path) -> None:
    server.bodies["/1.xml"] = server.bodies["/0.xml"]
    fetched = pipeline.fetch(tmp_path, server.configuration(), now=at)
    assert (fetched.pages, server.asked["/ferry"]) == (1, 1)
    server.bodies["/2.xml"] = server.bodies["/0.xml"]
    pipeline.fetch(tmp_path, server.configuration(), now=lambda: at(1))
    assert server.asked["/ferry"] == 1
    assert sum(REST in text for text in texts(tmp_path)) == 3


def test_where_the_page_fails_the_teaser_is_used_and_a_problem_says_so(
    server: NewsServer, tmp_path: Path
) -> None:
    server.statuses["/ferry"] = 404
    fetched = pipeline.fetch(tmp_path, only(server), now=at)
    [problem] = fetched.missing
    assert (fetched.problems, fetched.pages, problem.source) == ((), 0, server.url("/ferry"))
    assert problem.what.endswith("its teaser is used")
    built = edition(only(server), tmp_path)
    assert built.ledger.articles_in == 2
    [told] = built.problems
    assert told.source == server.url("/0.xml")
    assert told.what.startswith(
        f"1 page did not come, its teaser is used: {server.url('/ferry')} was not found"
    )
    server.statuses.clear()
    assert pipeline.fetch(tmp_path, only(server), now=lambda: at(1)).pages == 1
    assert edition(only(server), tmp_path).problems == ()


def test_pages_that_did_not_come_are_counted_for_each_source(server: NewsServer, tmp_path: Path) -> None:
    teasers = [
        Story(str(n), f"News {n}", f"{n} {FERRY[:60]} ...", link=server.url(f"/{n}")) for n in range(3)
    ]
    server.bodies["/0.xml"] = rss("Lindby Times", teasers)
    fetched = pipeline.fetch(tmp_path, only(server), now=at)
    assert len(fetched.missing) == 3
    [told] = edition(only(server), tmp_path).problems
    assert told.what.startswith("3 pages did not come, their teasers are used; the first: http://")


def test_a_build_that_fetches_first_tells_of_missing_pages_once(server: NewsServer, tmp_path: Path) -> None:
    server.statuses["/ferry"] = 404
    request = pipeline.BuildRequest((), "2025-02-13", tmp_path, fetch_first=True)
    built = pipeline.build(request, only(server), now=at)
    assert built.fetched is not None
    assert len(built.fetched.missing) == 1
    assert [problem.source for problem in built.problems] == [server.url("/0.xml")]


@pytest.mark.parametrize("body", [b"", b"\0\1\2" * 99, b"%PDF-1.7", b"<html><body></body></html>"])
def test_a_page_without_an_article_leaves_the_teaser(server: NewsServer, tmp_path: Path, body: bytes) -> None:
    server.bodies["/ferry"] = body
    fetched = pipeline.fetch(tmp_path, only(server), now=at)
    assert (fetched.pages, len(fetched.missing)) == (0, 1)
    assert any(text.startswith(FERRY[:60]) for text in texts(tmp_path))


def test_a_page_that_keeps_failing_is_given_up(server: NewsServer, tmp_path: Path) -> None:
    server.statuses["/ferry"] = 500
    for hour in range(5):
        pipeline.fetch(tmp_path, only(server), now=lambda hour=hour: at(hour))  # type: ignore[misc]
    assert server.asked["/ferry"] == following.FOLLOW.max_failures


def test_no_page_is_visited_where_following_is_switched_off(server: NewsServer, tmp_path: Path) -> None:
    assert pipeline.fetch(tmp_path, only(server, follow="never"), now=at).pages == 0
    assert server.asked["/ferry"] == 0


def test_every_page_is_visited_where_that_is_configured(server: NewsServer, tmp_path: Path) -> None:
    whole = replace(story(0, 1), link=server.url("/whole"))
    server.bodies["/0.xml"] = rss("Lindby Times", [whole])
    server.bodies["/whole"] = page(whole.title, FERRY, REST)
    assert pipeline.fetch(tmp_path / "auto", only(server), now=at).pages == 0
    assert pipeline.fetch(tmp_path / "always", only(server, follow="always"), now=at).pages == 1


def test_teasers_older_than_an_edition_reaches_back_are_left_alone(
    server: NewsServer, tmp_path: Path
) -> None:
    old = Story("old", "Old news", FERRY[:60] + " ...", "Mon, 13 Jan 2025 09:30:00 GMT", server.url("/ferry"))
    server.bodies["/0.xml"] = rss("Lindby Times", [old])
    assert pipeline.fetch(tmp_path, only(server), now=at).pages == 0
    assert server.asked["/ferry"] == 0


def test_pages_beyond_the_limit_wait_for_the_next_run(
    server: NewsServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(following, "FOLLOW", replace(following.FOLLOW, max_pages=2))
    teasers = [
        Story(str(n), f"News {n}", f"{n} {FERRY[:60]} ...", link=server.url(f"/{n}")) for n in range(5)
    ]
    server.bodies["/0.xml"] = rss("Lindby Times", teasers)
    server.bodies |= {f"/{n}": page(f"News {n}", f"{n} {FERRY}", REST) for n in range(5)}
    first = pipeline.fetch(tmp_path, only(server), now=at)
    assert first.pages == 2
    [problem] = first.problems
    assert problem.what == "3 are left to the next run; until then their teasers are used"
    came = [
        pipeline.fetch(tmp_path, only(server), now=lambda hour=hour: at(hour)).pages for hour in (1, 2, 3)
    ]  # type: ignore[misc]
    assert came == [2, 1, 0]
    assert len(texts(tmp_path)) == 5
