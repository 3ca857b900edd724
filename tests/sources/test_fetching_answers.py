"""What servers that keep to the rules answer, and what becomes of it."""

from datetime import UTC, datetime

import pytest

from digest.sources.fetching import Outcome, Remembered, Request
from digest.sources.fetching.answers import declared_type, validators, waiting_time
from tests.support.fetching_factory import NOON, said, visit, visits
from tests.support.strange_server import StrangeServer, Talk, one_after_another, says, writes

FEED = b"<rss><channel/></rss>"
VALIDATORS = {"ETag": '"v1"', "Last-Modified": "Thu, 13 Feb 2025 10:00:00 GMT"}


def conditional(talk: Talk) -> None:
    """Answer 304 to whoever has the current version."""
    if talk.request.headers.get("if-none-match") == VALIDATORS["ETag"]:
        talk.answer(304, {**VALIDATORS, "Content-Length": "21"})
    else:
        talk.answer(200, VALIDATORS, FEED)


def test_a_body_comes_with_what_the_server_declares_about_it() -> None:
    headers = {"Content-Type": "Application/RSS+XML; charset=Windows-1252"}
    with StrangeServer({"/feed": says(FEED, headers=headers)}) as server:
        found = visit(server, "/feed")

        assert (found.outcome, found.status, found.raw, found.problem) == (Outcome.NEW, 200, FEED, None)
        assert (found.media_type, found.charset) == ("application/rss+xml", "windows-1252")
        assert found.url == found.asked == server.url("/feed")


def test_a_charset_is_passed_on_and_not_believed() -> None:
    body = "Šakalienė".encode("windows-1257")
    with StrangeServer({"/feed": says(body, headers={"Content-Type": "text/xml; charset=utf-8"})}) as server:
        found = visit(server, "/feed")

    assert (found.raw, found.charset) == (body, "utf-8")


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("text/html;charset='UTF-8'", ("text/html", "utf-8")),
        ("text/html; charset=", ("text/html", None)),
        ("text/html; charset=\x1b[31m", ("text/html", None)),
        ("text/html; charset=" + "x" * 200, ("text/html", None)),
        ("text", ("application/octet-stream", None)),
        ("", ("application/octet-stream", None)),
        ("text/html, text/xml", ("application/octet-stream", None)),
    ],
)
def test_what_is_malformed_in_a_content_type_counts_as_absent(
    header: str, expected: tuple[str, str | None]
) -> None:
    assert declared_type({"Content-Type": header}) == expected


def test_the_second_visit_of_an_unchanged_feed_transfers_no_body() -> None:
    with StrangeServer({"/feed": conditional}) as server:
        first = visit(server, "/feed")
        second = visit(server, "/feed", first.remembered)

        assert server.asked[1].headers["if-modified-since"] == VALIDATORS["Last-Modified"]
    assert (second.outcome, second.status, second.raw, second.problem) == (Outcome.UNCHANGED, 304, b"", None)
    assert second.remembered == first.remembered


def test_an_answer_without_validators_is_asked_for_in_full_next_time() -> None:
    with StrangeServer({"/feed": says(FEED)}) as server:
        first = visit(server, "/feed", Remembered(url=server.url("/feed"), etag='"old"'))

    assert first.remembered == Remembered()


def test_validators_are_sent_to_the_place_they_came_from_and_to_no_other() -> None:
    with StrangeServer({"/old": says(b"", 302, {"Location": "/new"}), "/new": conditional}) as server:
        first = visit(server, "/old")
        second = visit(server, "/old", first.remembered)

        sent = [(asked.path, "if-none-match" in asked.headers) for asked in server.asked]
        assert sent == [("/old", False), ("/new", False), ("/old", False), ("/new", True)]
    assert second.outcome is Outcome.UNCHANGED


def test_a_server_that_says_unchanged_without_being_asked_is_not_believed() -> None:
    with StrangeServer({"/feed": says(b"", 304)}) as server:
        found = visit(server, "/feed")

    assert (found.outcome, said(found).split(";")[0]) == (Outcome.FAILED, "answered 304")


@pytest.mark.parametrize("tag", ['"é"', '"' + "x" * 2000 + '"', '"a\tb"'])
def test_a_validator_that_cannot_be_sent_back_to_the_letter_is_not_kept(tag: str) -> None:
    assert validators({"ETag": tag}, "http://news.example/") == Remembered()


@pytest.mark.parametrize("status", [301, 308])
def test_a_permanent_move_is_remembered_and_the_next_visit_begins_there(status: int) -> None:
    with StrangeServer({"/old": says(b"", status, {"Location": "/new#top"}), "/new": conditional}) as server:
        first = visit(server, "/old")
        second = visit(server, "/old", first.remembered)

        assert first.url == first.remembered.moved_to == server.url("/new")
        assert server.paths() == ["/old", "/new", "/new"]
    assert (second.outcome, second.remembered) == (Outcome.UNCHANGED, first.remembered)


@pytest.mark.parametrize("statuses", [(302, 301), (301, 307), (303,), (301, 302, 308)])
def test_a_move_with_a_temporary_step_is_followed_and_not_remembered(statuses: tuple[int, ...]) -> None:
    with StrangeServer({f"/{len(statuses)}": says(FEED)}) as server:
        for step, status in enumerate(statuses):
            server.scripts[f"/{step}"] = says(b"moved", status, {"Location": f"/{step + 1}"})
        found = visit(server, "/0")

        assert found.url == server.url(f"/{len(statuses)}")
    assert (found.raw, found.remembered.moved_to) == (FEED, None)


def test_a_move_whose_new_place_fails_is_forgotten() -> None:
    with StrangeServer({"/old": says(FEED)}) as server:
        lost = visit(server, "/old", Remembered(moved_to=server.url("/new"), etag='"v1"'))
        found = visit(server, "/old", lost.remembered)

    assert (lost.outcome, lost.remembered) == (Outcome.FAILED, Remembered(etag='"v1"'))
    assert found.outcome is Outcome.NEW


@pytest.mark.parametrize(
    ("status", "outcome", "words"),
    [
        (400, Outcome.FAILED, "answered 400"),
        (401, Outcome.FAILED, "refuses to be read (401)"),
        (403, Outcome.FAILED, "refuses to be read (403)"),
        (404, Outcome.FAILED, "was not found (404)"),
        (410, Outcome.GONE, "take it off the list"),
        (204, Outcome.FAILED, "answered 204"),
        (206, Outcome.FAILED, "answered 206"),
        (300, Outcome.FAILED, "answered 300"),
        (999, Outcome.FAILED, "answered 999"),
    ],
)
def test_an_answer_that_holds_no_feed_is_named(status: int, outcome: Outcome, words: str) -> None:
    remembered = Remembered(etag='"v1"')
    with StrangeServer({"/feed": says(b"" if status == 204 else b"sorry", status)}) as server:
        found = visit(server, "/feed", remembered, retries=0)

    assert (found.outcome, found.status, found.raw) == (outcome, status, b"")
    assert words in said(found)
    assert found.remembered == remembered


def test_a_refusal_is_not_asked_again() -> None:
    with StrangeServer() as server:
        visit(server, "/feed")

        assert server.paths() == ["/feed"]


@pytest.mark.parametrize("status", [408, 500, 502, 503, 504])
def test_a_servers_own_error_is_asked_again_a_few_times(status: int) -> None:
    with StrangeServer({"/feed": says(b"sorry", status)}) as server:
        found = visit(server, "/feed", retries=2)

        assert server.paths() == ["/feed"] * 3
    assert said(found).startswith(f"answered {status}")


def test_an_error_that_passes_leaves_no_trace() -> None:
    with StrangeServer({"/feed": one_after_another(says(b"sorry", 500), writes(), says(FEED))}) as server:
        found = visit(server, "/feed")

    assert (found.outcome, found.raw, found.problem) == (Outcome.NEW, FEED, None)


@pytest.mark.parametrize(
    ("status", "headers", "until"),
    [
        (429, {"Retry-After": "3600"}, "2025-02-13T13:00:00+00:00"),
        (503, {"Retry-After": "Thu, 13 Feb 2025 12:30:00 GMT"}, "2025-02-13T12:30:00+00:00"),
        (429, {}, "2025-02-13T13:00:00+00:00"),
        (429, {"Retry-After": "soon"}, "2025-02-13T13:00:00+00:00"),
        (503, {"Retry-After": "9" * 400}, "2025-02-14T12:00:00+00:00"),
        (503, {"Retry-After": "Mon, 13 Feb 9999 12:30:00 GMT"}, "2025-02-14T12:00:00+00:00"),
    ],
)
def test_a_server_that_wants_to_be_left_alone_is(status: int, headers: dict[str, str], until: str) -> None:
    with StrangeServer({"/feed": says(b"busy", status, headers)}) as server:
        first = visit(server, "/feed")
        again = visit(server, "/feed", first.remembered)

        assert server.paths() == ["/feed"]
    assert (first.outcome, first.status, first.remembered.not_before) == (Outcome.POSTPONED, status, until)
    assert f"until {until}" in said(first)
    assert (again.outcome, again.remembered) == (Outcome.POSTPONED, first.remembered)


def test_what_was_postponed_is_visited_when_the_time_has_come() -> None:
    with StrangeServer({"/feed": says(FEED)}) as server:
        found = visit(server, "/feed", Remembered(not_before=NOON.isoformat(), etag='"v1"'))

    assert (found.outcome, found.remembered) == (Outcome.NEW, Remembered())


def test_a_short_wait_is_waited_for_within_the_run() -> None:
    busy = says(b"busy", 429, {"Retry-After": "0"})
    with StrangeServer({"/feed": one_after_another(busy, says(FEED))}) as server:
        assert visit(server, "/feed").outcome is Outcome.NEW


def test_a_host_that_wants_to_be_left_alone_is_not_asked_for_other_pages_either() -> None:
    busy = says(b"busy", 429, {"Retry-After": "60"})
    with StrangeServer({"/1": busy, "/2": says(FEED)}) as server:
        first, second = visits([Request(server.url("/1")), Request(server.url("/2"))])

        assert server.paths() == ["/1"]
    assert first.outcome is second.outcome is Outcome.POSTPONED
    assert second.remembered.not_before in {"2025-02-13T12:00:59+00:00", "2025-02-13T12:01:00+00:00"}


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("0", 0),
        ("90", 90),
        (" 5 ", 5),
        ("-1", None),
        ("1.5", None),
        ("٣", None),
        ("", None),
        (None, None),
        ("Thu, 13 Feb 2025 11:00:00 GMT", 0),
        ("Thu, 13 Feb 2025 12:00:10 -0000", 10),
        ("Thu, 99 Feb", None),
    ],
)
def test_a_wait_is_read_as_seconds_or_as_a_date(header: str | None, seconds: float | None) -> None:
    assert waiting_time(header, datetime(2025, 2, 13, 12, tzinfo=UTC)) == seconds


def test_a_request_tells_who_asks_and_nothing_else_about_us() -> None:
    cookie = {"Set-Cookie": "id=1", "Location": "/feed"}
    with StrangeServer({"/old": says(b"", 302, cookie), "/feed": says(FEED)}) as server:
        visit(server, "/old", user_agent="morning-digest/2 (+https://me.example)")

        sent = server.asked[1].headers
    assert sorted(sent) == ["accept", "accept-encoding", "host", "user-agent"]
    assert sent["user-agent"] == "morning-digest/2 (+https://me.example)"
    assert sent["accept-encoding"] == "gzip, deflate"


def test_credentials_reach_their_origin_and_are_never_shown() -> None:
    names = {"news.example": ["127.0.0.1"], "evil.example": ["127.0.0.1"]}
    with StrangeServer() as server:
        server.scripts = {
            "/feed": says(b"", 301, {"Location": server.url("/moved", "news.example")}),
            "/moved": says(b"", 301, {"Location": server.url("/away", "evil.example")}),
        }
        secret = server.url("/feed", "me:s3cret@news.example")
        (found,) = visits([Request(secret)], names)

        held = [(asked.path, "authorization" in asked.headers) for asked in server.asked]
    assert held == [("/feed", True), ("/moved", True), ("/away", False)]
    assert found.asked == secret
    assert "s3cret" not in f"{found.url} {found.problem} {found.remembered}"


def test_a_move_is_not_remembered_where_it_would_hold_credentials() -> None:
    with StrangeServer({"/old": says(b"", 301, {"Location": "/new"}), "/new": says(FEED)}) as server:
        (found,) = visits([Request(server.url("/old", "me:s3cret@127.0.0.1"))])

        assert found.url == server.url("/new")
    assert (found.outcome, found.remembered.moved_to) == (Outcome.NEW, None)


def test_a_problem_names_the_source_as_the_configuration_does() -> None:
    (found,) = visits([Request("http://me:s3cret@[broken/", "The Daily\nExample")])
    (unnamed,) = visits([Request("http://me:s3cret@[broken/")])

    assert found.problem is not None
    assert found.problem.source == "The Daily\N{REPLACEMENT CHARACTER}Example"
    assert "s3cret" not in str(unnamed.problem)
    assert said(unnamed) == "is not a valid address; check how it is written"
