"""URLs → bytes: polite to hosts, safe from them, and within the limits that are set.

    requests, and what the archive remembers of each        →  one visit at a time, as they end
        robots.txt  →  GET, conditional  →  redirects  →  decompression  →  retries, all within a deadline

Takes addresses, returns complete bodies, or a problem that says what happened and what to do. A failing
address delays at most the other addresses of its host. Nothing here parses a feed or a page, and nothing is
remembered between runs: ``Remembered`` goes out with each visit and comes back with the next request.
Follows RFC 9110 (conditional requests, redirects, Retry-After) and RFC 9309 (robots.txt).
"""

import random
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from urllib.parse import urlsplit

from digest.errors import ConfigurationError
from digest.sources.fetching.visits import FetchSettings, Lookup, Outcome, Remembered, Request, Visit, World

__all__ = ["FetchSettings", "Outcome", "Remembered", "Request", "Visit", "visit_all"]


def visit_all(
    requests: Sequence[Request],
    settings: FetchSettings,
    *,
    now: Callable[[], datetime],
    jitter: Callable[[], float] = random.random,
    lookup: Lookup | None = None,
) -> Iterator[Visit]:
    """Return an iterator over one visit for each request, as they end, in no fixed order.

    The first request is sent when the first visit is taken; closing the iterator ends what is under way.

    Args:
        requests: addresses to visit, each once.
        settings: limits and manners.
        now: returns the time, with its zone, for servers that say when to come again.
        jitter: returns a number from 0 to 1 that spreads retries.
        lookup: host name → its addresses, as ``socket.getaddrinfo`` finds them where it is None.

    Raises:
        ConfigurationError: a setting cannot be used.
    """
    from digest.sources.fetching.address_policy import AddressPolicy
    from digest.sources.fetching.asking import look_up
    from digest.sources.fetching.crew import visits

    try:
        policy = AddressPolicy.allowing(settings.allow_hosts)
    except ValueError as error:
        raise ConfigurationError(
            f"{error} is neither a host name, an address nor a network",
            subject="allow_hosts",
            remedy="write it like intranet.example, 10.1.2.3 or 10.1.0.0/16",
        ) from error
    _require_usable(settings)
    return visits(requests, settings, policy, World(now, jitter, lookup or look_up))


def _require_usable(settings: FetchSettings) -> None:
    agent = settings.user_agent
    if not (agent.isascii() and agent.isprintable() and agent.strip()):
        remedy = "write a name, and how its owner can be reached, in ASCII"
        raise ConfigurationError("is not a line of ASCII", subject="user_agent", remedy=remedy)
    if settings.proxy is None:
        return
    try:
        proxy = urlsplit(settings.proxy)
        usable = proxy.scheme in {"http", "https"} and bool(proxy.hostname)
    except ValueError:
        usable = False
    if not usable:
        # The value is not shown: it may hold a password.
        remedy = "write it like http://proxy.example:3128"
        raise ConfigurationError("is not the URL of an HTTP proxy", subject="proxy", remedy=remedy)
