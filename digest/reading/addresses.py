"""An address as given → the address of the article, the same for all who link to it.

Takes a URL, returns it without tracking parameters (``tracking.toml``), user, default port and fragment; None
where it is not a web address. Nothing is fetched, no redirect is followed.
"""

import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import Final
from urllib.parse import SplitResult, urljoin, urlsplit, urlunsplit

from digest.reading.outlets import domain_of

_LONGEST: Final = 2_000
"""Characters of the longest address that is accepted; browsers and mails fail beyond."""

_DEFAULT_PORTS: Final = {"http": 80, "https": 443}


@lru_cache
def _tracking() -> tuple[tuple[str, ...], frozenset[str]]:
    table = tomllib.loads((files("digest.reading") / "tracking.toml").read_text("utf-8"))
    return tuple(table["prefixes"]), frozenset(table["names"])


def canonical(url: str, base: str | None = None) -> str | None:
    """Return ``url``, relative to ``base``, as the address of what it leads to.

    >>> canonical("HTTPS://reader@Example.org:443/a?id=7&utm_source=x#comments")
    'https://example.org/a?id=7'
    >>> canonical("/b", "https://example.org/a"), canonical("javascript:alert(1)")
    ('https://example.org/b', None)
    """
    bare = "".join(url.split())
    if not bare.isprintable() or len(bare) > _LONGEST:
        return None
    try:
        parts = urlsplit(urljoin(base, bare) if base else bare)
        host, port = _host(parts), parts.port
    except ValueError:
        return None
    if parts.scheme not in _DEFAULT_PORTS or not host:
        return None
    if port not in {None, _DEFAULT_PORTS[parts.scheme]}:
        host = f"{host}:{port}"
    fragment = parts.fragment if parts.fragment.startswith("!") else ""
    return urlunsplit((parts.scheme, host, parts.path or "/", _without_tracking(parts.query), fragment))


def _host(parts: SplitResult) -> str:
    host = parts.hostname or ""
    return f"[{host}]" if ":" in host else host.rstrip(".")


def _without_tracking(query: str) -> str:
    prefixes, names = _tracking()
    kept = []
    for pair in query.split("&"):
        name = pair.partition("=")[0].lower()
        if pair and name not in names and not name.startswith(prefixes):
            kept.append(pair)
    return "&".join(kept)


def same_site(url: str, other: str) -> bool:
    """Tell whether one of two addresses lies on the domain of the other, or on one below it.

    >>> same_site("https://m.example.org/a", "https://news.example.org/b")
    True
    >>> same_site("https://example.org/a", "https://example.org.evil.test/a")
    False
    """
    first, second = domain_of(url), domain_of(other)
    if first is None or second is None:
        return False
    return f".{first}".endswith(f".{second}") or f".{second}".endswith(f".{first}")
