"""What servers do that keep to no rules: each visit ends in time, with a problem that says why."""

import gzip
import time
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.sources.fetching import Outcome, Remembered, Request
from digest.sources.fetching.bodies import unpacking
from tests.support.fetching_factory import said, visit, visits
from tests.support.strange_server import Script, StrangeServer, Talk, says, writes

DEADLINE = 1.5
"""Seconds for each visit of this module."""
HANGING = 30.0
"""Seconds after which a visit that should have ended at its deadline never will."""
FEED = b"<rss>" + b"<item>What happened today, in a few words.</item>" * 400 + b"</rss>"
OK = b"HTTP/1.1 200 OK\r\n"


def encoded(body: bytes, encoding: str = "gzip") -> Script:
    """Return a script that answers with ``body``, called ``encoding``."""
    return says(body, headers={"Content-Encoding": encoding})


def bare_deflate(body: bytes) -> bytes:
    """Return ``body`` deflated without a frame."""
    stream = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return stream.compress(body) + stream.flush()


def drips_header(talk: Talk) -> None:
    talk.send(OK)
    talk.drip(b"X: y\r\n", 0.1)


def drips_body(talk: Talk) -> None:
    talk.send(OK + b"Content-Length: 1000000\r\n\r\n")
    talk.drip(b"<", 0.1)


def sends_chunks_without_end(talk: Talk) -> None:
    talk.send(OK + b"Transfer-Encoding: chunked\r\n\r\n")
    talk.drip(b"1\r\n<\r\n", 0.1)


def falls_silent(talk: Talk) -> None:
    talk.send(OK + b"Content-Length: 1000000\r\n\r\n<rss>")
    talk.be_silent()


MISCHIEF: dict[str, tuple[Script, str]] = {
    "drips its header": (drips_header, "took longer than 1.5 seconds"),
    "drips its body": (drips_body, "took longer than 1.5 seconds"),
    "sends chunks without end": (sends_chunks_without_end, "took longer than 1.5 seconds"),
    "promises an answer": (lambda talk: talk.drip(b"HTTP/1.1 103 Hints\r\n\r\n"), "took longer than"),
    "says nothing": (lambda talk: talk.be_silent(), "was silent for 0.5 seconds"),
    "falls silent in its body": (falls_silent, "was silent for 0.5 seconds"),
    "hangs up": (writes(), "closed the connection without an answer"),
    "hangs up in its header": (writes(OK + b"Content-"), "closed the connection without an answer"),
    "sends less than it states": (writes(OK + b"Content-Length: 90000\r\n\r\n" + FEED), "broke off"),
    "sends more than stated": (writes(OK + b"Content-Length: 9\r\n\r\n" + FEED), "not answer in valid HTTP"),
    "sends more, late": (
        writes(OK + b"Content-Length: 200000\r\n\r\n", b"x" * 120_000, b"x" * 90_000),
        "sends more than the length it states",
    ),
    "states two lengths": (writes(OK + b"Content-Length: 3\r\nContent-Length: 5\r\n\r\n<rss>"), "valid HTTP"),
    "states a negative length": (writes(OK + b"Content-Length: -5\r\n\r\n<rss>"), "valid HTTP"),
    "ends its chunks early": (
        writes(OK + b"Transfer-Encoding: chunked\r\n\r\n5\r\n<rss>\r\n"),
        "broke off before the end of its body",
    ),
    "speaks no HTTP": (writes(b"220 mail.example ESMTP ready\r\n"), "not answer in valid HTTP"),
    "has no header": (writes(FEED), "not answer in valid HTTP"),
    "has a huge header": (writes(OK + b"X: " + b"y" * 100_000 + b"\r\n\r\n"), "more headers than are taken"),
    "sends too many headers": (writes(OK + b"X: y\r\n" * 10_000 + b"\r\n"), "more headers than are taken"),
    "sends control characters": (writes(OK + b"X\x00: y\r\n\r\n"), "not answer in valid HTTP"),
    "switches protocols": (
        writes(b"HTTP/1.1 101 Go\r\nConnection: upgrade\r\nUpgrade: ws\r\n\r\n"),
        "answered 101",
    ),
    "sends nothing": (says(b""), "sent an empty answer"),
    "sends nothing, compressed": (encoded(gzip.compress(b"")), "sent an empty answer"),
    "sends too much": (says(b"<" * 2_000_001), "is larger than 2,000,000 bytes"),
    "sends a gzip bomb": (encoded(gzip.compress(bytes(50_000_000))), "is larger than 2,000,000 bytes"),
    "sends a deflate bomb": (encoded(zlib.compress(bytes(50_000_000)), "deflate"), "is larger than 2"),
    "sends a bomb of empty parts": (encoded(gzip.compress(b"") * 120_000), "is larger than 2,000,000 bytes"),
    "cuts its gzip": (encoded(gzip.compress(FEED)[:-20]), "end of its compressed body"),
    "cuts its gzip in the trailer": (encoded(gzip.compress(FEED)[:-1]), "end of its compressed body"),
    "breaks its gzip": (encoded(gzip.compress(FEED)[:40] + b"\xff" * 40), "cannot be decompressed"),
    "breaks its checksum": (encoded(gzip.compress(FEED)[:-8] + bytes(8)), "cannot be decompressed"),
    "calls plain text gzip": (encoded(FEED), "cannot be decompressed"),
    "compresses twice": (encoded(gzip.compress(gzip.compress(FEED)), "gzip, gzip"), "encoded as gzip, gzip"),
    "compresses as it likes": (encoded(FEED, "br"), "encoded as br, which was not asked for"),
    "redirects in a circle": (says(b"", 302, {"Location": "?"}), "redirects in a circle"),
    "redirects nowhere": (says(b"", 302), "redirects (302) without saying where to"),
    "redirects to nonsense": (says(b"", 302, {"Location": "http://[::1"}), "not an address on the web"),
    "redirects to no name": (says(b"", 302, {"Location": "http://xn--a/"}), "not an address on the web"),
}  # fmt: skip
"""What a server does, and what is said about it."""


@pytest.mark.parametrize("what", MISCHIEF)
def test_every_mischief_ends_in_time_with_its_name(what: str) -> None:
    script, words = MISCHIEF[what]
    remembered = Remembered(etag='"v1"')
    with StrangeServer({"/feed": script}) as server:
        start = time.monotonic()
        found = visit(
            server,
            "/feed",
            remembered,
            deadline=DEADLINE,
            silence=0.5,
            retries=0,
            max_bytes=2_000_000,
            max_redirects=3,
        )
        took = time.monotonic() - start

    assert words in said(found)
    assert (found.outcome, found.raw, found.remembered) == (Outcome.FAILED, b"", remembered)
    assert took < HANGING


def test_redirects_without_end_are_ended() -> None:
    def onward(talk: Talk) -> None:
        talk.answer(301, {"Location": talk.request.path + "/x"})

    with StrangeServer({"/a" + "/x" * step: onward for step in range(20)}) as server:
        found = visit(server, "/a", max_redirects=5)

        assert len(server.asked) == 6
    assert "redirects more than 5 times" in said(found)


@pytest.mark.parametrize(
    ("body", "encoding"),
    [
        (gzip.compress(FEED), "gzip"),
        (gzip.compress(FEED), "GZip"),
        (gzip.compress(FEED), "x-gzip"),
        (gzip.compress(FEED[:9]) + gzip.compress(FEED[9:]), "gzip"),
        (gzip.compress(FEED) + bytes(100), "gzip"),
        (zlib.compress(FEED), "deflate"),
        (bare_deflate(FEED), "deflate"),
        (FEED, "identity"),
    ],
    ids=["gzip", "another case", "old name", "two parts", "padded", "deflate", "bare deflate", "as it is"],
)
def test_a_compressed_body_arrives_as_it_was_meant(body: bytes, encoding: str) -> None:
    with StrangeServer({"/feed": encoded(body, encoding)}) as server:
        assert visit(server, "/feed").raw == FEED


def test_a_compressed_body_may_come_byte_by_byte() -> None:
    def slowly(talk: Talk) -> None:
        body = gzip.compress(b"<rss/>") + gzip.compress(b"<!-- end -->")
        talk.send(OK + b"Content-Encoding: gzip\r\nConnection: close\r\n\r\n")
        for byte in body:
            talk.send(bytes([byte]))

    with StrangeServer({"/feed": slowly}) as server:
        assert visit(server, "/feed").raw == b"<rss/><!-- end -->"


def test_a_gzip_file_that_is_sent_as_a_file_is_not_unpacked() -> None:
    inner = gzip.compress(FEED)
    with StrangeServer({"/feed.xml.gz": encoded(gzip.compress(inner))}) as server:
        assert visit(server, "/feed.xml.gz").raw == inner


def test_a_body_of_just_the_largest_size_is_taken() -> None:
    with StrangeServer({"/feed": encoded(gzip.compress(b"x" * 70_000))}) as server:
        assert len(visit(server, "/feed", max_bytes=70_000).raw) == 70_000
        assert "is larger than 69,999 bytes" in said(visit(server, "/feed", max_bytes=69_999))


def test_a_long_header_of_an_honest_server_is_taken() -> None:
    with StrangeServer({"/feed": says(FEED, headers={"Content-Security-Policy": "x" * 20_000})}) as server:
        assert visit(server, "/feed").raw == FEED


def test_one_deadline_covers_redirects_retries_and_waiting() -> None:
    def slow_redirect(talk: Talk) -> None:
        time.sleep(0.4)
        talk.answer(302, {"Location": talk.request.path + "x"})

    with StrangeServer({"/" + "x" * step: slow_redirect for step in range(20)}) as server:
        start = time.monotonic()
        found = visit(server, "/", deadline=1.0, max_redirects=20)

    assert time.monotonic() - start < HANGING
    assert "took longer than 1 seconds" in said(found)


@settings(max_examples=60, deadline=None)
@given(
    st.binary(max_size=300), st.sampled_from([b"", OK, OK + b"\r\n", OK + b"Content-Encoding: gzip\r\n\r\n"])
)
def test_no_bytes_of_a_server_raise(noise: bytes, before: bytes) -> None:
    with StrangeServer({"/feed": writes(before + noise)}) as server:
        found = visit(server, "/feed", retries=0)

    assert (found.problem is None) == (found.outcome is Outcome.NEW)
    assert found.problem is None or said(found)


@given(st.text(max_size=60))
def test_no_address_raises(text: str) -> None:
    (found,) = visits([Request(f"http://{text}")], allow_hosts=())

    assert found.problem is None or said(found)


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(min_codepoint=32, max_codepoint=255, exclude_characters="\x7f"), max_size=60))
def test_no_redirect_raises(location: str) -> None:
    with StrangeServer({"/feed": says(b"", 302, {"Location": location})}) as server:
        found = visit(server, "/feed", retries=0, deadline=1.0)

    assert said(found)


@given(st.lists(st.binary(max_size=200), max_size=5), st.integers(1, 50))
def test_an_inflated_body_does_not_depend_on_how_it_was_cut(parts: list[bytes], size: int) -> None:
    wire = b"".join(gzip.compress(part) for part in parts)
    inflating = unpacking("gzip")
    pieces = [piece for at in range(0, len(wire), size) for piece in inflating.pieces(wire[at : at + size])]
    inflating.finish()

    assert b"".join(pieces) == b"".join(parts)


def test_a_bomb_is_inflated_a_small_piece_at_a_time() -> None:
    wire = gzip.compress(bytes(30_000_000))
    sizes = [len(piece) for piece in unpacking("gzip").pieces(wire)]

    assert sum(sizes) == 30_000_000
    assert max(sizes) <= 65_536
