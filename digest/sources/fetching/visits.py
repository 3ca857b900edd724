"""What is asked of a visit, and what it brings back."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from digest.model import Problem


@dataclass(frozen=True, slots=True)
class FetchSettings:
    """How the network is asked: politely, and within these limits.

    Memory at worst: ``concurrency * max_bytes``, and ``max_bytes`` once more while one body is completed.
    """

    deadline: float = 60.0
    """Seconds of wall clock for one visit: names, connections, redirects, retries and pauses included.
    A feed answers within 2 as a rule; 60 leave room for three attempts at a host that was asleep."""
    connect: float = 10.0
    """Seconds in which a connection must stand; three lost SYN packets cost 7."""
    silence: float = 15.0
    """Seconds without a byte after which an answer is given up."""
    robots_deadline: float = 15.0
    """Seconds for one robots.txt, redirects included; part of the visit that needs it."""
    concurrency: int = 16
    """Visits under way at one time; the two hundred feeds of a heavy reader take seconds."""
    per_host: int = 1
    """Connections to one host at one time; browsers open six, a guest needs one."""
    delay: float = 1.0
    """Seconds between the end of one request to a host and the start of the next; 1 is what most
    robots.txt that state a ``Crawl-delay`` ask for."""
    longest_delay: float = 10.0
    """Seconds up to which a ``Crawl-delay`` is obeyed; search engines ignore or cap longer ones, too."""
    max_bytes: int = 10 * 2**20
    """Bytes of the largest body that is taken, decompressed; news feeds and pages stay below 5 million."""
    max_header_bytes: int = 32 * 2**10
    """Bytes of the longest single header; content policies above 8 KiB exist. 128 headers at most."""
    max_redirects: int = 8
    """Hops of one visit; two or three are usual, browsers stop at 20."""
    retries: int = 2
    """Further attempts after a failure that may pass: a lost connection, silence, a server's error."""
    backoff: float = 1.0
    """Seconds before the first retry, doubled for each further one; half to all of it is waited."""
    patience: float = 10.0
    """Seconds up to which a ``Retry-After`` is waited for within the run; a longer one postpones."""
    longest_postponement: float = 86400.0
    """Seconds up to which a ``Retry-After`` is believed: a digest is daily, so at most one is missed."""
    user_agent: str = "digest-news (one reader's daily digest; obeys robots.txt)"
    """Sent with each request; what stands before the first space or slash is the name for robots.txt."""
    proxy: str | None = None
    """URL of an HTTP proxy that all requests go through. It resolves the names; here they are checked
    as they are written."""
    allow_hosts: tuple[str, ...] = ()
    """Host names, addresses and networks (``10.1.0.0/16``) that may be visited besides public ones."""
    robots: bool = True
    """Whether robots.txt is asked for and obeyed (RFC 9309)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Remembered:
    """What the last visit to an address left behind; the next one is given it as it is."""

    url: str | None = None
    """Where ``etag`` and ``last_modified`` came from: they are sent there and nowhere else."""
    etag: str | None = None
    last_modified: str | None = None
    moved_to: str | None = None
    """Where permanent redirects led: the next visit begins there; forgotten when it fails."""
    not_before: str | None = None
    """ISO 8601, UTC: when the server wants to be asked again at the earliest."""


@dataclass(frozen=True, slots=True)
class Request:
    """One address to visit."""

    url: str
    source: str | None = None
    """Its name in problems; the URL without its credentials where there is none."""
    remembered: Remembered = Remembered()


class Outcome(StrEnum):
    """How a visit ended."""

    NEW = "new"
    """There is a body; it was received to its end."""
    UNCHANGED = "unchanged"
    """304: what was received last time still holds."""
    GONE = "gone"
    """410: the publisher says that it will not come back."""
    FAILED = "failed"
    POSTPONED = "postponed"
    """The server asked to be left alone for a while, now or on the last visit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """What came of one request. ``problem`` is None exactly for ``NEW`` and ``UNCHANGED``."""

    asked: str
    """``Request.url``, unchanged."""
    url: str
    """Where the answer came from after redirects, without credentials and fragment."""
    outcome: Outcome
    status: int | None = None
    """Of the last answer; None where there was none."""
    raw: bytes = b""
    """Decompressed; empty unless ``NEW``."""
    media_type: str = "application/octet-stream"
    """As the server declared it, in lower case without parameters."""
    charset: str | None = None
    """As the server declared it, in lower case."""
    remembered: Remembered
    """To be stored, in the same transaction as what is made of ``raw``."""
    problem: Problem | None = None


Lookup = Callable[[str], Sequence[str]]
"""Host name → its addresses, blocking; raises ``OSError`` where there are none."""


@dataclass(frozen=True, slots=True)
class World:
    """What a run takes from outside, and a test replaces."""

    now: Callable[[], datetime]
    jitter: Callable[[], float]
    """From 0 to 1; spreads retries."""
    lookup: Lookup
