"""How a run behaves towards hosts, towards robots.txt, and towards whoever takes its visits."""

import asyncio
import socket
import threading
import time
from collections.abc import Sequence
from itertools import islice, pairwise

import aiohttp
import pytest
from hypothesis import given
from hypothesis import strategies as st
from yarl import URL

from digest.errors import ConfigurationError
from digest.sources.fetching import Outcome, Request
from digest.sources.fetching.robots import rules
from digest.sources.fetching.setbacks import setback_of
from tests.support.fetching_factory import QUICK, arrivals, everywhere, lookup_in, said, visit, visits
from tests.support.growth import grows_with_its_size
from tests.support.strange_server import StrangeServer, Talk, one_after_another, says, writes

FEED = b"<rss><channel/></rss>"
CLOSED = b"User-agent: *\nDisallow: /private"
HANGING = 60.0
"""Seconds after which what should have happened long ago never will."""
PATIENT = {"deadline": 2 * HANGING, "connect": 2 * HANGING, "silence": 2 * HANGING}
"""Whoever waited for a slow server under these would be noticed."""
CUT = b"User-agent: *\n" + b"#" * (512_000 - 26) + b"\nDisallow: /elsewhere"
"""A robots.txt of which the part that counts would end after ``Disallow: /``."""


def paused(talk: Talk) -> None:
    """Answer after a moment."""
    time.sleep(0.05)
    talk.answer(200, body=FEED)


# ---- hosts -----------------------------------------------------------------------------------


def test_one_host_is_asked_one_thing_at_a_time() -> None:
    paths = [f"/{number}" for number in range(6)]
    with StrangeServer(dict.fromkeys(paths, paused)) as server:
        visits([Request(server.url(path)) for path in paths])

        assert (sorted(server.paths()), server.busiest) == (paths, 1)


def test_many_hosts_are_asked_at_once_but_no_more_than_was_said() -> None:
    with StrangeServer({"/feed": paused}) as server:
        requests = [Request(server.url("/feed", f"{number}.example")) for number in range(12)]
        found = list(arrivals(requests, everywhere, concurrency=4))

        assert 1 < server.busiest <= 4
    assert {visit.asked for visit in found} == {request.url for request in requests}


def test_a_host_is_given_time_between_two_requests() -> None:
    paths = [f"/{number}" for number in range(3)]
    with StrangeServer(dict.fromkeys(paths, says(FEED))) as server:
        visits([Request(server.url(path)) for path in paths], delay=0.2)

        waits = [later.at - earlier.at for earlier, later in pairwise(server.asked)]
    assert all(wait >= 0.2 for wait in waits)


def test_a_redirect_to_another_host_waits_for_its_turn_there() -> None:
    with StrangeServer({"/feed": says(FEED)}) as server:
        server.scripts["/on"] = says(b"", 302, {"Location": server.url("/feed", "hub.example")})
        requests = [Request(server.url("/on", f"{number}.example")) for number in range(3)]
        list(arrivals(requests, everywhere, delay=0.2))

        arrived = [asked.at for asked in server.asked if asked.path == "/feed"]
    assert all(later - earlier >= 0.2 for earlier, later in pairwise(arrived))


def test_slow_hosts_do_not_hold_up_quick_ones() -> None:
    with StrangeServer({"/quick": says(FEED), "/slow": lambda talk: talk.be_silent()}) as server:
        slow = [Request(server.url(f"/slow?{number}", "slow.example")) for number in range(20)]
        server.scripts |= {f"/slow?{number}": server.scripts["/slow"] for number in range(20)}
        quick = [Request(server.url("/quick", f"{number}.example")) for number in range(20)]
        run = arrivals([*slow, *quick], everywhere, concurrency=4, **PATIENT)
        first = {found.asked for found in islice(run, len(quick))}
        run.close()

    assert first == {request.url for request in quick}


def test_a_silent_name_server_holds_up_nobody_and_ends_with_the_visit() -> None:
    run_has_ended = threading.Event()
    answered_late = []

    def lookup(host: str) -> Sequence[str]:
        if host.startswith("slow"):
            answered_late.append(run_has_ended.wait(HANGING))
        return ["127.0.0.1"]

    with StrangeServer({"/feed": says(FEED)}) as server:
        hosts = [f"slow{number}.example" for number in range(12)] + ["quick.example"]
        found = list(arrivals([Request(server.url("/feed", host)) for host in hosts], lookup, deadline=2.0))
        assert answered_late == []
        run_has_ended.set()

    assert found[0].outcome is Outcome.NEW
    assert {said(late).split(";")[0] for late in found[1:]} == {"took longer than 2 seconds"}


def test_feeds_of_many_hosts_are_fetched_as_many_at_a_time_as_there_may_be() -> None:
    together = threading.Barrier(QUICK.concurrency)

    def once_all_have_come(talk: Talk) -> None:
        """Answer when as many are asking as there may be; were there fewer, none would be answered."""
        together.wait(HANGING)
        talk.answer(200, body=FEED)

    feeds = QUICK.concurrency * 12
    with StrangeServer({"/feed": once_all_have_come}) as server:
        requests = [Request(server.url("/feed", f"{number}.example")) for number in range(feeds)]
        found = list(arrivals(requests, everywhere, robots=True, **PATIENT))

    assert [visit.raw for visit in found] == [FEED] * feeds


# ---- names and connections -------------------------------------------------------------------


def test_a_name_that_does_not_exist_is_a_problem_and_not_asked_for_again() -> None:
    asked = []

    def lookup(host: str) -> Sequence[str]:
        asked.append(host)
        return lookup_in({})(host)

    (found,) = arrivals([Request("http://news.example/feed")], lookup)

    assert "has a host name that cannot be found" in said(found)
    assert asked == ["news.example"]


def test_a_name_server_that_fails_for_the_moment_is_asked_again() -> None:
    def lookup(host: str) -> Sequence[str]:
        asked.append(host)
        if len(asked) == 1:
            raise OSError(socket.EAI_AGAIN, "Temporary failure in name resolution")
        return ["127.0.0.1"]

    asked: list[str] = []
    with StrangeServer({"/feed": says(FEED)}) as server:
        (found,) = arrivals([Request(server.url("/feed", "news.example"))], lookup)

    assert (found.raw, len(asked)) == (FEED, 2)


def test_a_failure_of_a_kind_never_met_is_named_by_its_kind() -> None:
    assert "ClientError" in setback_of(aiohttp.ClientError("http://me:s3cret@news.example/"), QUICK).what


@pytest.mark.parametrize("places", [[], ["::1"]])
def test_a_host_that_nobody_listens_on_is_a_problem(places: list[str]) -> None:
    request = Request("http://news.example:1/feed")
    (found,) = visits([request], {"news.example": places}, allow_hosts=("news.example",))

    assert "cannot be found" in said(found) or "could not be connected to" in said(found)


def test_names_are_looked_up_by_the_system_unless_said_otherwise() -> None:
    with StrangeServer({"/feed": says(FEED)}) as server:
        request = Request(server.url("/feed", "localhost"))
        (found,) = arrivals([request], None, allow_hosts=("localhost",))  # type: ignore[arg-type]

    assert found.raw == FEED


# ---- robots.txt ------------------------------------------------------------------------------


def robots_visit(robots: object, path: str = "/private/feed", **settings: object) -> tuple[object, list[str]]:
    """Return how the visit of ``path`` ended under ``robots``, and what was asked for."""
    with StrangeServer({"/robots.txt": robots, path: says(FEED)}) as server:  # type: ignore[dict-item]
        found = visit(server, path, robots=True, **settings)
        return found, [asked.path for asked in server.asked]


def test_what_robots_txt_closes_is_not_asked_for() -> None:
    found, asked = robots_visit(says(CLOSED))

    assert "closed to robots" in said(found)
    assert asked == ["/robots.txt"]


@pytest.mark.parametrize(
    "robots",
    [
        says(b"", 404),
        says(b"", 403),
        says(b"User-agent: digest-news\nAllow: /private/feed\n" + CLOSED),
        says(b"<html>This page does not exist.</html>"),
        says(b"\xff\xfe\x00User-agent"),
        says(CUT),
        says(CLOSED[:20] + b"\n" * 600_000 + b"Disallow: /"),
        writes(b"HTTP/1.1 302 Moved\r\nLocation: /404\r\nContent-Length: 0\r\n\r\n"),
    ],
)
def test_a_robots_txt_that_closes_nothing_opens_everything(robots: object) -> None:
    found, asked = robots_visit(robots)

    assert found.outcome is Outcome.NEW  # type: ignore[attr-defined]
    assert asked[-1] == "/private/feed"


@pytest.mark.parametrize(
    ("robots", "words"),
    [
        (says(b"", 500), "its robots.txt answered 500"),
        (writes(), "its robots.txt closed the connection without an answer"),
        (
            lambda talk: talk.drip(b"HTTP/1.1 103 Hints\r\n\r\n"),
            "its robots.txt took longer than 0.3 seconds",
        ),
        (says(b"", 302, {"Location": "http://10.0.0.1/"}), "its robots.txt leads to http://10.0.0.1/"),
        (says(b"", 302, {"Location": "/robots.txt"}), "its robots.txt redirects in a circle"),
        (says(CLOSED, headers={"Content-Encoding": "gzip"}), "its robots.txt sends a body that cannot"),
    ],
)
def test_a_robots_txt_that_cannot_be_had_closes_the_site_for_this_run(robots: object, words: str) -> None:
    found, asked = robots_visit(robots, robots_deadline=0.3, retries=1, allow_hosts=("127.0.0.1",))

    assert words in said(found)  # type: ignore[arg-type]
    assert "/private/feed" not in asked


def test_a_robots_txt_that_fails_once_is_asked_again() -> None:
    found, asked = robots_visit(one_after_another(says(b"", 500), says(b"")))

    assert found.outcome is Outcome.NEW  # type: ignore[attr-defined]
    assert asked == ["/robots.txt", "/robots.txt", "/private/feed"]


def test_robots_txt_is_asked_for_once_a_run_and_for_each_origin() -> None:
    with StrangeServer({"/robots.txt": says(CLOSED), "/1": says(FEED), "/2": says(FEED)}) as server:
        hosts = ("a.example", "b.example")
        requests = [Request(server.url(path, host)) for host in hosts for path in ("/1", "/2")]
        found = list(arrivals(requests, everywhere, robots=True, per_host=2))

        asked = [
            request.headers["host"].split(":")[0] for request in server.asked if "robots" in request.path
        ]
    assert [visit.outcome for visit in found] == [Outcome.NEW] * 4
    assert sorted(asked) == ["a.example", "b.example"]


def test_a_redirect_is_held_against_the_robots_txt_of_where_it_leads() -> None:
    with StrangeServer({"/robots.txt": says(CLOSED), "/private": says(FEED)}) as server:
        server.scripts["/feed"] = says(b"", 302, {"Location": "/private"})
        found = visit(server, "/feed", robots=True)

        assert server.paths() == ["/feed"]
    assert "closed to robots" in said(found)


def test_a_delay_that_robots_txt_asks_for_is_kept_within_reason() -> None:
    robots = says(b"User-agent: *\nCrawl-delay: 86400")
    with StrangeServer({"/robots.txt": robots, "/1": says(FEED), "/2": says(FEED)}) as server:
        requests = [Request(server.url("/1")), Request(server.url("/2"))]
        found = visits(requests, robots=True, longest_delay=0.3)

        first, second = (asked.at for asked in server.asked if asked.path != "/robots.txt")
    assert [visit.outcome for visit in found] == [Outcome.NEW, Outcome.NEW]
    assert 0.3 <= second - first < 60


def test_a_robots_txt_of_the_largest_size_costs_no_more_than_its_length() -> None:
    def read_and_ask(size: int) -> None:
        strangers = "".join(f"User-agent: robot{number}\n" for number in range(3 * size))
        wild = "".join(f"Disallow: /{'*a' * (number % 50)}\n" for number in range(size))
        site = rules(strangers + wild + "User-agent: *\n" + wild, "digest-news")
        assert not site.allow(URL("http://news.example/" + "a" * 2_000 + "/b"))

    assert grows_with_its_size(read_and_ask, 4_000)


@given(st.text(max_size=300))
def test_no_robots_txt_raises(text: str) -> None:
    site = rules("User-agent: *\nDisallow: /private\n" + text, "digest-news")

    assert site.delay >= 0
    assert site.allow(URL("http://news.example/robots.txt"))


@pytest.mark.parametrize(
    ("line", "closed"),
    [
        ("User-agent: digest-news", True),
        ("useragent Digest-News # us", True),
        ("User-agent: *", True),
        ("User-agent: digest", True),
        ("User-agent: news", False),
        ("User-agent: bot", False),
        ("User-agent: digest-newsbot", False),
    ],
)
def test_rules_for_others_do_not_bind_us(line: str, closed: bool) -> None:  # noqa: FBT001 - a column
    site = rules(f"{line}\nDisallow: /", "digest-news")

    assert site.allow(URL("http://news.example/feed")) is not closed


# ---- whoever takes the visits ----------------------------------------------------------------


def test_nothing_is_asked_before_the_first_visit_is_taken() -> None:
    with StrangeServer({"/feed": says(FEED)}) as server:
        run = arrivals([Request(server.url("/feed"))], everywhere)
        time.sleep(0.1)

        assert server.asked == []
        assert [visit.outcome for visit in run] == [Outcome.NEW]


def test_a_caller_that_is_slow_is_not_flooded() -> None:
    with StrangeServer({"/feed": says(FEED)}) as server:
        requests = [Request(server.url("/feed", f"{number}.example")) for number in range(30)]
        run = arrivals(requests, everywhere, concurrency=3)
        next(run)
        time.sleep(0.3)

        assert len(server.asked) <= 1 + 3
        assert len(list(run)) == 29


def test_closing_the_iterator_ends_what_is_under_way() -> None:
    with StrangeServer({"/feed": says(FEED), "/slow": lambda talk: talk.drip(b"x")}) as server:
        slow = [Request(server.url("/slow", f"{number}.example")) for number in range(5)]
        run = arrivals([*slow, Request(server.url("/feed"))], everywhere, **PATIENT)
        first = next(visit for visit in run if visit.asked == server.url("/feed"))
        start = time.monotonic()
        run.close()
        seconds = time.monotonic() - start

    assert first.outcome is Outcome.NEW
    assert seconds < HANGING
    assert "fetching" not in {thread.name for thread in threading.enumerate()}


def test_an_interruption_of_the_caller_ends_what_is_under_way() -> None:
    with StrangeServer({"/feed": says(FEED), "/slow": lambda talk: talk.be_silent()}) as server:
        requests = [Request(server.url("/feed")), Request(server.url("/slow", "slow.example"))]

        def interrupted() -> None:
            for _ in arrivals(requests, everywhere, **PATIENT):
                raise KeyboardInterrupt

        start = time.monotonic()
        with pytest.raises(KeyboardInterrupt):
            interrupted()
        seconds = time.monotonic() - start

    assert seconds < HANGING


def test_a_run_may_be_taken_from_inside_another_event_loop() -> None:
    async def taking() -> list[Outcome]:
        return [visit.outcome for visit in visits([Request("http://10.0.0.1/")])]

    assert asyncio.run(taking()) == [Outcome.FAILED]


def test_an_error_of_our_own_is_not_taken_for_one_of_the_source() -> None:
    def lookup(_host: str) -> Sequence[str]:
        return ["no address"]

    with pytest.raises(ExceptionGroup):
        list(arrivals([Request("http://news.example/")], lookup))


def test_no_requests_make_no_visits() -> None:
    assert visits([]) == []


# ---- settings --------------------------------------------------------------------------------


@pytest.mark.parametrize("proxy", ["proxy.example:3128", "socks5://proxy.example", "http://", "http://[", ""])
def test_a_proxy_that_is_none_is_an_error_that_does_not_show_it(proxy: str) -> None:
    with pytest.raises(ConfigurationError, match=r"^proxy: is not the URL of an HTTP proxy"):
        visits([], proxy=proxy)


@pytest.mark.parametrize("user_agent", ["", "  ", "a\r\nX: y", "Zeitung für mich"])
def test_a_user_agent_that_cannot_be_sent_is_an_error(user_agent: str) -> None:
    with pytest.raises(ConfigurationError, match="user_agent"):
        visits([], user_agent=user_agent)


def proxied(talk: Talk) -> None:
    """Answer as a proxy does that has fetched what it was asked for."""
    talk.answer(200, body=talk.request.path.encode())


def test_a_proxy_is_asked_for_everything_public() -> None:
    target = "http://news.example/feed"
    with StrangeServer({target: proxied}) as server:
        (found,) = visits([Request(target)], proxy=server.url(""), allow_hosts=())

        assert server.paths() == [target]
    assert found.raw == target.encode()


@pytest.mark.parametrize("host", ["127.0.0.1", "10.0.0.1", "localhost", "metadata.google.internal", "[::1]"])
def test_a_proxy_is_not_asked_for_what_is_not_public(host: str) -> None:
    with StrangeServer() as server:
        (found,) = visits([Request(f"http://{host}/")], proxy=server.url(""), allow_hosts=())

        assert server.asked == []
    assert "leads inward" in said(found)


def test_a_proxy_that_is_away_or_refuses_is_named() -> None:
    with StrangeServer({"news.example:443": says(b"", 407)}) as server:
        (refused,) = visits([Request("https://news.example/")], proxy=server.url("", "me:s3cret@127.0.0.1"))
    (away,) = visits([Request("http://news.example/")], proxy="http://me:s3cret@127.0.0.1:1")

    assert "the proxy refuses; check the proxy" in said(refused)
    assert "the proxy cannot; check the proxy" in said(away)
    assert "s3cret" not in f"{refused} {away}"


def test_the_environment_chooses_no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")
    monkeypatch.setenv("no_proxy", "")
    with StrangeServer({"/feed": says(FEED)}) as server:
        assert visit(server, "/feed").raw == FEED
