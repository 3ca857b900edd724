"""A web server on the loopback interface with feeds, and pages behind their items, as publishers have them.

It answers with an entity tag and with 304 where that is sent back, and counts what it sent. Whatever
stands in ``statuses`` fails instead.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from xml.sax.saxutils import escape

from digest.config import Configuration, DigestSettings, SourceEntry
from digest.sources import FetchSettings
from tests.support.local_server import LocalServer

QUICK = FetchSettings(
    deadline=20.0, connect=2.0, silence=5.0, delay=0.0, per_host=8, retries=0, robots=False,
    allow_hosts=("127.0.0.0/8",),
)  # fmt: skip
"""The server's own network may be visited, and there is no need to wait between two visits."""

QUICK_TOML = '[fetch]\nallow_hosts = ["127.0.0.0/8"]\nrobots = false\ndelay = 0.0\nretries = 0\n'
"""What of it a digest.toml needs."""

PLACES = ("Lindby", "Karlstad", "Overton", "Marne", "Tolva", "Uskedal", "Brisk", "Nyborg", "Esker", "Hale")


@dataclass(frozen=True, slots=True)
class Story:
    """One item of a feed."""

    key: str
    title: str
    text: str
    published: str | None = "Thu, 13 Feb 2025 09:30:00 GMT"
    link: str | None = None


def story(feed: int, number: int) -> Story:
    """Return a story that no other number has; 60 words and more, so that it is no teaser."""
    place, other = PLACES[number % 10], PLACES[feed % 10]
    facts = "".join(
        f"<p>Measurement {number * 7 + step} of series {feed} was taken near {other} by the harbour "
        f"office, which put the level at {number + step}.{feed} metres above the mark of {place}.</p>"
        for step in range(3)
    )
    lead = f"<p>The council of {place} voted on budget {feed}-{number} after a long debate on Thursday.</p>"
    return Story(f"f{feed}-s{number}", f"{place} votes on budget {feed}-{number}", lead + facts)


def rss(title: str, stories: list[Story]) -> bytes:
    """Return a feed of ``stories``."""
    items = "".join(
        "<item>"
        f'<guid isPermaLink="false">{escape(one.key)}</guid><title>{escape(one.title)}</title>'
        f"<description>{escape(one.text)}</description>"
        + (f"<pubDate>{one.published}</pubDate>" if one.published else "")
        + (f"<link>{escape(one.link)}</link>" if one.link else "")
        + "</item>"
        for one in stories
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel>'
        f"<title>{escape(title)}</title><language>en</language>{items}</channel></rss>"
    ).encode()


def page(title: str, *paragraphs: str) -> bytes:
    """Return a page with one article."""
    body = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in paragraphs)
    return (
        f"<!doctype html><html lang='en'><head><title>{escape(title)}</title></head>"
        f"<body><article><h1>{escape(title)}</h1>{body}</article></body></html>"
    ).encode()


@dataclass
class NewsServer(LocalServer):
    """Serves ``bodies`` by path; ``with`` starts and ends it."""

    bodies: dict[str, bytes] = field(default_factory=dict)
    statuses: dict[str, int] = field(default_factory=dict)
    """Paths that answer with this instead."""
    torn: set[str] = field(default_factory=set)
    """Paths whose body ends before it is complete."""
    asked: Counter[str] = field(default_factory=Counter)
    answered: Counter[int] = field(default_factory=Counter)
    sent: int = 0
    """Bytes of bodies."""

    def listener(self) -> "_Listener":
        return _Listener(("127.0.0.1", 0), _Handler)

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    def forget(self) -> None:
        """Count from nothing again."""
        self.asked.clear()
        self.answered.clear()
        self.sent = 0

    def answer(self, path: str, headers: Mapping[str, str]) -> tuple[int, bytes, str]:
        """Return status, body and entity tag for a request."""
        body = self.bodies.get(path, b"")
        tag = f'"{sha256(body).hexdigest()[:16]}"'
        status = self.statuses.get(path) or (200 if path in self.bodies else 404)
        if status == 200 and headers.get("If-None-Match") == tag:
            status = 304
        with self._lock:
            self.asked[path] += 1
            self.answered[status] += 1
            self.sent += len(body) if status == 200 else 0
        return status, body if status == 200 else b"", tag

    def configuration(self, *entries: SourceEntry, **digest: object) -> Configuration:
        """Return a configuration of ``entries``, or of every feed served where there are none."""
        served = [SourceEntry(url=self.url(path)) for path in self.bodies if path.endswith(".xml")]
        return Configuration(
            digest=replace(DigestSettings(), **digest),  # type: ignore[arg-type]
            source=entries or tuple(served),
            fetch=QUICK,
        )


class _Listener(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 256
    site: NewsServer

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing: a client that was killed has hung up."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Listener

    def do_GET(self) -> None:
        """Answer one request."""
        status, body, tag = self.server.site.answer(self.path, dict(self.headers))
        self.send_response(status)
        media_type = "application/rss+xml" if self.path.endswith(".xml") else "text/html"
        self.send_header("Content-Type", f"{media_type}; charset=utf-8")
        self.send_header("ETag", tag)
        if status != 304:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.path in self.server.site.torn:
            body, self.close_connection = body[: len(body) // 2], True
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name http.server gives it
        """Say nothing."""
