"""From the URL that is asked to the one that answers, over http and https only."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from http import HTTPStatus
from typing import Final

from yarl import URL

from digest.sources.fetching.answers import Answer
from digest.sources.fetching.setbacks import Setback, shown

_PERMANENT: Final = {HTTPStatus.MOVED_PERMANENTLY, HTTPStatus.PERMANENT_REDIRECT}
_TEMPORARY: Final = {HTTPStatus.FOUND, HTTPStatus.SEE_OTHER, HTTPStatus.TEMPORARY_REDIRECT}


def is_redirect(status: int) -> bool:
    """Tell whether an answer of this status leads to another address."""
    return status in _PERMANENT | _TEMPORARY


@dataclass(frozen=True, slots=True)
class Journey:
    """An answer that is no redirect, and how it was found."""

    answer: Answer
    url: str
    """Where it came from, without credentials and fragment."""
    permanent: bool
    """All redirects on the way were permanent."""


def address(text: str) -> URL:
    """Return the URL that ``text`` is, without its fragment.

    Raises:
        Setback: it is none.
    """
    try:
        url = URL(text.strip()).with_fragment(None)
        _ = url.host  # decodes an international name, which would fail later
    except ValueError as error:
        raise Setback("is not a valid address", "check how it is written") from error
    return url


def bare(url: URL) -> str:
    """Return ``url`` fit to be printed and stored: without user and password.

    >>> bare(URL("https://me:secret@news.example/feed"))
    'https://news.example/feed'
    """
    return str(url.with_user(None) if url.absolute else url)


async def follow(start: URL, ask: Callable[[URL], Awaitable[Answer]], most: int) -> Journey:
    """Return the first answer that is no redirect, at most ``most`` hops away from ``start``.

    Raises:
        Setback: there is none; after the first hop it names the URL.
    """
    url, permanent = start, True
    visited = {start}
    for _ in range(most + 1):
        try:
            answer = await ask(url)
            onward = _target(url, answer)
        except Setback as setback:
            if url == start:
                raise
            raise setback.behind(shown(bare(url))) from setback
        if onward is None:
            return Journey(answer, bare(url), permanent)
        if onward in visited:
            raise Setback("redirects in a circle", "check the address in a browser", status=answer.status)
        visited.add(onward)
        permanent = permanent and answer.status in _PERMANENT
        url = onward
    raise Setback(f"redirects more than {most} times", "check the address in a browser", status=answer.status)


def _target(url: URL, answer: Answer) -> URL | None:
    """Return where ``answer``, given by ``url``, leads; None if it is no redirect.

    Credentials are sent only to the origin they were given for; those in a redirect are dropped.
    """
    if not is_redirect(answer.status):
        return None
    location = answer.headers.get("Location", "")
    if not location:
        raise Setback(f"redirects ({answer.status}) without saying where to", status=answer.status)
    try:
        onward = url.join(URL(location)).with_fragment(None)
        _ = onward.host
        stays = onward.origin() == url.origin()  # only web addresses have an origin
    except ValueError as error:
        what = f"redirects to {shown(location)}, which is not an address on the web"
        raise Setback(what, status=answer.status) from error
    return onward.with_user(url.user).with_password(url.password) if stays else onward.with_user(None)
