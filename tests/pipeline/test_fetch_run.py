"""A run of fetching: every source once, every document once, whatever a server does."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from digest import archive, disk, pipeline
from digest.archive import Archive, arrivals
from digest.config import Configuration, SourceEntry
from digest.errors import ConfigurationError, TryAgainError, UnavailableError
from digest.model import Problem, SourceKind, SourceRecord
from tests.support.news_server import NewsServer, page, rss, story

NOON = datetime(2025, 2, 13, 12, tzinfo=UTC)


def noon() -> datetime:
    return NOON


@pytest.fixture
def server() -> Iterator[NewsServer]:
    with NewsServer() as server:
        yield server


def serve(server: NewsServer, feeds: int, stories: int) -> None:
    for feed in range(feeds):
        server.bodies[f"/{feed}.xml"] = rss(f"Feed {feed}", [story(feed, n) for n in range(stories)])


def kept(out: Path) -> tuple[arrivals.Arrival, ...]:
    with Archive.open(out / "digest.db", create=False) as store:
        return archive.arrivals.newest(store, until="9")


def fares(out: Path, address: str) -> SourceRecord:
    with Archive.open(out / "digest.db", create=False) as store:
        return archive.visits.load(store)[address]


def test_forty_feeds_are_kept_once_and_the_second_run_transfers_and_stores_nothing(
    server: NewsServer, tmp_path: Path
) -> None:
    serve(server, feeds=40, stories=10)
    first = pipeline.fetch(tmp_path, server.configuration(), now=noon)
    assert (first.visited, first.new, first.failed, first.problems) == (40, 400, 0, ())
    before = (tmp_path / "digest.db").read_bytes()
    assert len({arrival.document.location for arrival in kept(tmp_path)}) == 400
    server.forget()
    second = pipeline.fetch(tmp_path, server.configuration(), now=noon)
    assert (second.visited, second.unchanged, second.new) == (40, 40, 0)
    assert (server.sent, server.answered) == (0, {304: 40})
    assert len(kept(tmp_path)) == 400
    assert abs(len(before) - (tmp_path / "digest.db").stat().st_size) <= 8192


def test_only_what_is_new_in_a_feed_that_changed_is_kept(server: NewsServer, tmp_path: Path) -> None:
    serve(server, feeds=1, stories=3)
    pipeline.fetch(tmp_path, server.configuration(), now=noon)
    corrected = replace(story(0, 2), text=story(0, 2).text.replace("harbour", "port"))
    server.bodies["/0.xml"] = rss("Feed 0", [story(0, 3), corrected, story(0, 1)])
    tomorrow = NOON + timedelta(days=1)
    fetched = pipeline.fetch(tmp_path, server.configuration(), now=lambda: tomorrow)
    assert fetched.new == 2
    assert len(kept(tmp_path)) == 4
    assert sum(b"port office" in arrival.document.raw for arrival in kept(tmp_path)) == 1
    visited = fares(tmp_path, server.url("/0.xml"))
    assert (visited.brought, visited.items) == ("2025-02-14T12:00:00+00:00", 3)


def test_what_is_configured_about_a_source_beats_what_it_claims(server: NewsServer, tmp_path: Path) -> None:
    serve(server, feeds=2, stories=1)
    named = SourceEntry(url=server.url("/0.xml"), name="Lindby Times", group="north", kind=SourceKind.WIRE)
    pipeline.fetch(tmp_path, server.configuration(named, SourceEntry(url=server.url("/1.xml"))), now=noon)
    one, other = kept(tmp_path)
    claims = one.document.claims
    assert (claims.outlet, claims.kind, one.group) == ("Lindby Times", "wire", "north")
    assert (other.document.claims.outlet, other.document.claims.kind, other.group) == ("Feed 1", None, None)
    assert claims.title == story(0, 0).title


def test_a_page_says_in_itself_when_it_was_published_and_an_empty_item_says_nothing(
    server: NewsServer, tmp_path: Path
) -> None:
    dated = page("Ferry sails again", "The ferry sails again since Thursday, the harbour office said.")
    head = b'<head><meta property="article:published_time" content="2025-02-13T09:30:00Z">'
    server.bodies["/page"] = dated.replace(b"<head>", head)
    empty = replace(story(0, 0), title="***", text="***", published=None)
    server.bodies["/0.xml"] = rss("Feed", [empty, story(0, 1)])
    entries = [SourceEntry(url=server.url(path)) for path in ("/page", "/0.xml")]
    pipeline.fetch(tmp_path, server.configuration(*entries), now=noon)
    for address, counted in (("/page", (1, 1)), ("/0.xml", (2, 1))):
        visited = fares(tmp_path, server.url(address))
        assert (visited.items, visited.dated) == counted


def test_an_address_that_stands_twice_is_visited_once(server: NewsServer, tmp_path: Path) -> None:
    serve(server, feeds=1, stories=1)
    twice = [SourceEntry(url=server.url("/0.xml"), name=name) for name in ("One", "Two")]
    fetched = pipeline.fetch(tmp_path, server.configuration(*twice), now=noon)
    assert (fetched.visited, server.asked["/0.xml"]) == (1, 1)


def test_sources_that_rest_and_files_are_not_visited(server: NewsServer, tmp_path: Path) -> None:
    serve(server, feeds=2, stories=1)
    entries = (
        SourceEntry(url=server.url("/0.xml"), enabled=False),
        SourceEntry(path=tmp_path),
        SourceEntry(url=server.url("/1.xml")),
    )
    assert pipeline.fetch(tmp_path, server.configuration(*entries), now=noon).visited == 1
    assert server.asked["/0.xml"] == 0


@pytest.mark.parametrize("status", [403, 404, 410, 429, 500, 503])
def test_a_failing_source_stops_no_other_and_loses_nothing_that_is_kept(
    server: NewsServer, tmp_path: Path, status: int
) -> None:
    serve(server, feeds=5, stories=2)
    pipeline.fetch(tmp_path, server.configuration(), now=noon)
    before = kept(tmp_path)
    server.statuses["/2.xml"] = status
    server.bodies["/3.xml"] = rss("Feed 3", [story(3, 7)])
    fetched = pipeline.fetch(tmp_path, server.configuration(), now=noon)
    assert (fetched.failed, fetched.unchanged, fetched.new, fetched.refusal) == (1, 3, 1, None)
    [problem] = fetched.problems
    assert problem.source == server.url("/2.xml")
    assert {*before} < {*kept(tmp_path)}
    server.statuses.clear()
    later = NOON + timedelta(days=2)
    again = pipeline.fetch(tmp_path, server.configuration(), now=lambda: later)
    assert (again.unchanged, again.new, again.problems) == (5, 0, ())


@pytest.mark.parametrize("body", [b"", b"<!doctype html><html><body>Sorry!</body></html>", b"<rss><chan"])
def test_a_body_that_is_no_feed_is_asked_for_again_and_takes_nothing_away(
    server: NewsServer, tmp_path: Path, body: bytes
) -> None:
    serve(server, feeds=2, stories=2)
    pipeline.fetch(tmp_path, server.configuration(), now=noon)
    good = server.bodies["/0.xml"]
    server.bodies["/0.xml"] = body
    for failures in (1, 2):
        fetched = pipeline.fetch(tmp_path, server.configuration(), now=noon)
        assert (fetched.failed, len(fetched.problems)) == (1, 1)
        assert fares(tmp_path, server.url("/0.xml")).failures == failures
    assert len(kept(tmp_path)) == 4
    server.bodies["/0.xml"] = good
    assert pipeline.fetch(tmp_path, server.configuration(), now=noon).unchanged == 2
    assert fares(tmp_path, server.url("/0.xml")).failures == 0


def test_a_page_in_the_place_of_a_feed_is_a_failed_visit_and_no_news(
    server: NewsServer, tmp_path: Path
) -> None:
    good = rss("Feed", [story(0, n) for n in range(2)])
    server.bodies.update({"/feed": good, "/page": page("Ferry", "The ferry sails again.")})
    feed = SourceEntry(url=server.url("/feed"), name="Lindby Times")
    configuration = server.configuration(feed, SourceEntry(url=server.url("/page")))
    pipeline.fetch(tmp_path, configuration, now=noon)
    before = kept(tmp_path)
    server.bodies["/feed"] = page("Scheduled maintenance", "Our servers rest until 14:00 on Monday.")
    server.bodies["/page"] = page("Ferry", "The ferry sails again, and back.")
    for failures in (1, 2, 3):
        fetched = pipeline.fetch(tmp_path, configuration, now=noon)
        what = "was a feed and is a web page now; look at its address in a browser"
        assert fetched.problems == (Problem("Lindby Times", what),)
        assert fares(tmp_path, server.url("/feed")).failures == failures
    came = {*kept(tmp_path)} - {*before}
    assert {arrival.address for arrival in came} == {server.url("/page")}
    [listed, _] = pipeline.list_sources(tmp_path, configuration, now=noon)
    assert "failed 3 times in a row, at last because it was a feed" in listed.health
    [checked] = pipeline.check_sources([server.url("/feed")], configuration, out=tmp_path, now=noon)
    assert not checked.is_usable
    server.bodies["/feed"] = good
    assert pipeline.fetch(tmp_path, configuration, now=noon).problems == ()


@pytest.mark.parametrize("body", [b"<rss><channel/></rss>", b'{"version":"https://jsonfeed.org/version/1",'])
def test_what_is_wrong_with_a_source_is_told_under_its_name(
    server: NewsServer, tmp_path: Path, body: bytes
) -> None:
    server.bodies["/0.xml"] = body
    entry = SourceEntry(url=server.url("/0.xml"), name="Lindby Times")
    [problem] = pipeline.fetch(tmp_path, server.configuration(entry), now=noon).problems
    assert problem.source == "Lindby Times"


def test_a_body_that_breaks_off_is_not_taken_for_the_whole(server: NewsServer, tmp_path: Path) -> None:
    serve(server, feeds=2, stories=2)
    pipeline.fetch(tmp_path, server.configuration(), now=noon)
    before = kept(tmp_path)
    server.bodies["/0.xml"] = rss("Feed 0", [story(0, n) for n in range(3)])
    server.torn.add("/0.xml")
    assert pipeline.fetch(tmp_path, server.configuration(), now=noon).failed == 1
    assert kept(tmp_path) == before
    server.torn.clear()
    assert pipeline.fetch(tmp_path, server.configuration(), now=noon).new == 1


def test_where_every_source_fails_the_refusal_tells_whether_it_may_pass(
    server: NewsServer, tmp_path: Path
) -> None:
    serve(server, feeds=2, stories=1)
    server.statuses.update({"/0.xml": 404, "/1.xml": 404})
    assert isinstance(pipeline.fetch(tmp_path, server.configuration(), now=noon).refusal, UnavailableError)
    server.statuses["/1.xml"] = 500
    assert isinstance(pipeline.fetch(tmp_path, server.configuration(), now=noon).refusal, TryAgainError)


def test_two_runs_in_one_folder_do_not_meet(server: NewsServer, tmp_path: Path) -> None:
    serve(server, feeds=1, stories=1)
    with disk.exclusive(tmp_path), ThreadPoolExecutor() as elsewhere:
        run = elsewhere.submit(pipeline.fetch, tmp_path, server.configuration(), now=noon)
        with pytest.raises(TryAgainError):
            run.result()
    assert server.asked.total() == 0


def test_without_an_address_there_is_nothing_to_fetch(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="digest sources add"):
        pipeline.fetch(tmp_path, Configuration(), now=noon)
    assert list(tmp_path.iterdir()) == []


def test_progress_counts_every_source(server: NewsServer, tmp_path: Path) -> None:
    serve(server, feeds=3, stories=1)
    seen: list[tuple[str, int, int]] = []
    pipeline.fetch(tmp_path, server.configuration(), now=noon, progress=lambda *step: seen.append(step))
    assert seen == [("fetching", done, 3) for done in range(4)]
