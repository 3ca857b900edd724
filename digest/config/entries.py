"""What is wrong with the entries of sources: addresses that are not one, and the same place twice."""

from collections.abc import Iterator
from os.path import normpath
from typing import Final
from urllib.parse import urlsplit

from digest.config.faults import Fault
from digest.config.settings import SourceEntry

_DEFAULT_PORTS: Final = {"http": 80, "https": 443}


def source_faults(source: SourceEntry) -> Iterator[Fault]:
    """Yield what is wrong with one source; the keys are those of its table."""
    if source.url is not None and source.path is not None:
        yield Fault(
            ("path",), "stands beside url", "keep one of them, and give the other a [[source]] of its own"
        )
    elif source.url is not None:
        if flaw := flaw_of(source.url):
            yield Fault(("url",), *flaw)
    elif source.path is None:
        yield Fault((), "has neither url nor path", "say with one of them where the articles are")


def identity(source: SourceEntry) -> str:
    """Return a text that is the same for all entries of one source, however its place is written.

    >>> identity(SourceEntry(url="http://Example.org:80#top")) == identity(SourceEntry(url="https://example.org/"))
    True
    """
    if source.url is None:
        return normpath(source.path or "")
    parts = urlsplit(source.url)
    port = "" if parts.port in {None, _DEFAULT_PORTS[parts.scheme]} else f":{parts.port}"
    return f"//{parts.hostname}{port}{parts.path or '/'}?{parts.query}"


def repeats(sources: tuple[SourceEntry, ...]) -> Iterator[Fault]:
    """Yield a fault for each source that stands in the file twice; each by itself is without fault."""
    met: dict[str, int] = {}
    for index, source in enumerate(sources):
        first = met.setdefault(identity(source), index)
        if first != index:
            key = ("source", index, "path" if source.url is None else "url")
            yield Fault(key, f"repeats source number {first + 1} of the file", "remove one of the two")


def flaw_of(url: str) -> tuple[str, str] | None:
    """Return what is wrong with an address, and what to do, but not the address: it may hold a password."""
    if not url.isprintable() or " " in url:
        return "holds a space or a control character", "write it as a browser shows it"
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError:
        return "is not an address", "begin it with https:// and the name of a host"
    if parts.scheme not in _DEFAULT_PORTS or not parts.hostname:
        return "is not a web address", "begin it with https:// and the name of a host"
    if parts.username is not None:
        return "holds a user or a password", "leave them out: this file holds no secrets"
    return None
