"""One URL, one GET, one answer: where this program touches the network.

Only addresses that were checked are connected to: the resolver hands aiohttp those that may be visited, so
that a name cannot lead elsewhere between check and connection. No cookies, no ``Referer``, nothing from the
environment; certificates are verified.
"""

import asyncio
import socket
from collections.abc import AsyncIterator, Mapping, Sequence
from concurrent.futures import Future
from contextlib import asynccontextmanager
from ipaddress import ip_address
from threading import Thread
from typing import Final

import aiohttp
from aiohttp.abc import AbstractResolver, ResolveResult
from yarl import URL

from digest.sources.fetching.address_policy import AddressPolicy
from digest.sources.fetching.answers import Answer, brings_body
from digest.sources.fetching.bodies import ACCEPTED_ENCODINGS, read_body
from digest.sources.fetching.setbacks import Setback, setback_of
from digest.sources.fetching.visits import FetchSettings, Lookup

_WANTED: Final = (
    "application/atom+xml, application/rss+xml, application/feed+json, "
    "application/xml;q=0.9, text/html;q=0.9, */*;q=0.5"
)
_PERMIT: Final = "name it under allow_hosts if it is meant to be visited"
_WEB: Final = {"http", "https"}


def look_up(host: str) -> tuple[str, ...]:
    """Return the addresses of ``host`` in the order in which the system prefers them."""
    found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(address[0]) for *_, address in found))


class Asker:
    """Asks the URLs of one run, over connections that are reused."""

    def __init__(
        self, session: aiohttp.ClientSession, settings: FetchSettings, policy: AddressPolicy
    ) -> None:
        self._session = session
        self._settings = settings
        self._policy = policy

    async def ask(self, url: URL, headers: Mapping[str, str], *, max_bytes: int, cut: bool = False) -> Answer:
        """Return what ``url`` answers; its body only where the status says that it is what was asked for.

        Raises:
            Setback: the URL may not be visited, or nothing complete came back.
        """
        self.require_public(url)
        proxy = self._settings.proxy
        try:
            async with self._session.get(
                url, headers=headers, proxy=proxy, allow_redirects=False
            ) as response:
                wanted = brings_body(response.status)
                raw = await read_body(response, max_bytes, cut=cut) if wanted else b""
                return Answer(response.status, response.headers, raw)
        except (aiohttp.ClientError, OSError) as error:
            raise setback_of(error, self._settings) from error

    def require_public(self, url: URL) -> None:
        """Require a web address whose host may be visited, as far as its name shows.

        Raises:
            Setback: ``url`` is not one.
        """
        if url.scheme not in _WEB or not url.raw_host:
            raise Setback("is not an address on the web", "give one that begins with http:// or https://")
        if objection := self._policy.objection_to_host(url.raw_host):
            raise Setback(objection, _PERMIT)


@asynccontextmanager
async def asker(settings: FetchSettings, policy: AddressPolicy, lookup: Lookup) -> AsyncIterator[Asker]:
    """Provide an ``Asker`` whose connections end with the block."""
    resolver = _Resolver(lookup, None if settings.proxy else policy)
    connector = aiohttp.TCPConnector(limit=0, use_dns_cache=False, resolver=resolver)
    async with aiohttp.ClientSession(
        connector=connector,
        auto_decompress=False,
        cookie_jar=aiohttp.DummyCookieJar(),
        headers={
            "Accept": _WANTED,
            "Accept-Encoding": ACCEPTED_ENCODINGS,
            "User-Agent": settings.user_agent,
        },
        max_field_size=settings.max_header_bytes,
        max_line_size=settings.max_header_bytes,
        timeout=aiohttp.ClientTimeout(total=None, sock_connect=settings.connect, sock_read=settings.silence),
        trust_env=False,
    ) as session:
        yield Asker(session, settings, policy)


class _Resolver(AbstractResolver):
    """Finds the addresses of a name, and drops those that may not be visited.

    Without a ``policy`` all are kept: behind a proxy, the only name looked up here is the proxy's.
    """

    def __init__(self, lookup: Lookup, policy: AddressPolicy | None) -> None:
        self._lookup = lookup
        self._policy = policy

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        """Return where ``host`` may be connected to.

        Raises:
            Setback: all its addresses are inward.
            OSError: it has no address.
        """
        del family
        found = [ip_address(address) for address in await _in_a_thread(self._lookup, host)]
        policy = self._policy
        objections = {place: policy.objection_to_address(place, host) if policy else None for place in found}
        allowed = [place for place, objection in objections.items() if objection is None]
        if not allowed:
            objection = next(iter(objections.values()), None)
            raise Setback(objection, _PERMIT) if objection else OSError(socket.EAI_NODATA, "no address")
        return [
            ResolveResult(
                hostname=host,
                host=str(place),
                port=port,
                family=socket.AF_INET6 if place.version == 6 else socket.AF_INET,  # noqa: PLR2004 - IPv6
                proto=0,
                flags=socket.AI_NUMERICHOST,
            )
            for place in allowed
        ]

    async def close(self) -> None:
        """Do nothing: nothing is held."""


async def _in_a_thread(lookup: Lookup, host: str) -> Sequence[str]:
    """Return what ``lookup`` finds; cancelling this ends the wait for it.

    Each lookup has a thread of its own. In the event loop's pool a few names with silent servers would block
    all others, and closing the pool would wait for them.
    """
    found: Future[Sequence[str]] = Future()
    found.set_running_or_notify_cancel()

    def settle() -> None:
        try:
            found.set_result(lookup(host))
        except (OSError, UnicodeError) as error:
            found.set_exception(error if isinstance(error, OSError) else OSError(str(error)))

    Thread(target=settle, name="host name", daemon=True).start()
    return await asyncio.wrap_future(found)
