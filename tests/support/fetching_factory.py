"""Visits to a local server, quick and without chance."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from digest.sources.fetching import FetchSettings, Remembered, Request, Visit, visit_all
from tests.support.strange_server import StrangeServer

NOON = datetime(2025, 2, 13, 12, tzinfo=UTC)

QUICK = FetchSettings(
    deadline=20.0, connect=5.0, silence=5.0, robots_deadline=10.0, delay=0.0, backoff=0.01, patience=0.5,
    allow_hosts=("127.0.0.0/8",), robots=False,
)  # fmt: skip
"""No wait between two visits, patience with a busy machine, and the server's own network may be visited."""


def visit(
    server: StrangeServer, path: str, remembered: Remembered | None = None, **settings: object
) -> Visit:
    """Return the visit of one path."""
    (found,) = visits([Request(server.url(path), remembered=remembered or Remembered())], **settings)
    return found


def visits(
    requests: Sequence[Request], names: Mapping[str, Sequence[str]] | None = None, **settings: object
) -> list[Visit]:
    """Return the visits of all ``requests`` in their order; ``names`` is all the DNS there is."""
    found = {visit.asked: visit for visit in arrivals(requests, lookup_in(names or {}), **settings)}
    return [found[request.url] for request in requests]


def arrivals(
    requests: Sequence[Request], lookup: Callable[[str], Sequence[str]], **settings: object
) -> Iterator[Visit]:
    """Return the visits of all ``requests`` as they end."""
    adjusted = replace(QUICK, **settings)  # type: ignore[arg-type]
    return visit_all(requests, adjusted, now=lambda: NOON, jitter=lambda: 0.5, lookup=lookup)


def everywhere(_host: str) -> Sequence[str]:
    """Be a DNS in which every name leads to the local server."""
    return ["127.0.0.1"]


def lookup_in(names: Mapping[str, Sequence[str]]) -> Callable[[str], Sequence[str]]:
    """Return a DNS that knows ``names`` only."""

    def lookup(host: str) -> Sequence[str]:
        if host not in names:
            raise OSError(-2, "Name or service not known")
        return names[host]

    return lookup


def said(visit: Visit) -> str:
    """Return the words of a visit's problem; one line, or the test fails."""
    assert visit.problem is not None
    assert visit.problem.what.isprintable()
    assert visit.problem.source.isprintable()
    return visit.problem.what
