"""Names, addresses and habits → who publishes a text.

Takes what was said of an outlet and the address of the text, returns a ``Source``. A name in the table of
outlets is believed only where the text lies on that outlet's site: a page elsewhere, or a feed without
addresses, that calls itself Reuters is not thereby a wire. A source known by its address alone is called by
its domain; a text that names no source, by its file. Subject and style are not used; the one habit that marks
a compilation is to sum itself up in a conclusion *and* a FAQ, which reporters do not.
"""

import re
from collections.abc import Sequence
from pathlib import PurePosixPath
from typing import Final

from digest.model import Role, Source, SourceKind
from digest.reading.addresses import same_site
from digest.reading.boilerplate import is_of_letter
from digest.reading.outlets import Outlet, by_domain, by_name, domain_of, family_of

_RECAP: Final = re.compile(
    r"\W*(?:conclusions?|summary|in summary|to sum up|key takeaways|final thoughts|the bottom line)\W*",
    re.IGNORECASE,
)
_NUMBERED_FILE: Final = re.compile(r"(\d+)(?:[_-][0-9a-f]{8,})?")
"""Names that a crawler gives: a number, and perhaps a digest of the content."""
_ONE_OUTLET: Final = frozenset({SourceKind.WIRE, SourceKind.PUBLISHER})
"""Kinds of hosts whose subdomains all belong to one outlet; on other hosts each subdomain is an outlet."""

_DOMAIN: Final = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)+")


def named(name: str, url: str | None = None) -> Source:
    """Return the source that is called ``name`` and publishes ``url``.

    >>> addresses = "https://apnews.com/a", "https://example.org/a", None
    >>> [(source.name, source.kind.value) for source in map(named, ["The Associated Press"] * 3, addresses)]
    [('AP', 'wire'), ('The Associated Press', 'publisher'), ('AP', 'publisher')]
    >>> named("nj", "https://www.nj.com/a").name
    'NJ.com'
    """
    site = domain_of(url) if url else None
    known = by_name(name)
    if known and site is None:
        return Source(known.name, None, SourceKind.PUBLISHER)
    if known and site and same_site(f"https://{known.domain}", f"https://{site}"):
        return _of_table(known)
    domain = site or (name if _DOMAIN.fullmatch(name) else None)
    host = by_domain(domain) if domain else None
    family = family_of(domain) if domain else None
    if host is None:
        return Source(name, domain, SourceKind.PUBLISHER, family)
    if host.kind in _ONE_OUTLET and name == host.domain.partition(".")[0]:
        return _of_table(host)
    return Source(name, host.domain if host.kind in _ONE_OUTLET else domain, host.kind, family)


def signed_by(name: str, url: str | None = None) -> Source:
    """Return the source of a text that says itself that it is by ``name``.

    A text that was given without an address is believed: its giver knows where it comes from.
    """
    known = by_name(name)
    return _of_table(known) if known and url is None else named(name, url)


def _of_table(known: Outlet) -> Source:
    return Source(known.name, known.domain, known.kind, family_of(known.domain))


def at(url: str) -> Source | None:
    """Return the source that publishes ``url``: by the name in the table, else called by its domain.

    >>> [source.name for source in map(at, ("https://www.reuters.com/a", "https://quay.example/a")) if source]
    ['Reuters', 'quay.example']
    """
    domain = domain_of(url)
    known = by_domain(domain) if domain else None
    if known is not None and known.kind in _ONE_OUTLET:
        return _of_table(known)
    return named(domain) if domain else None


def unnamed(lines: Sequence[tuple[Role, str]], location: str) -> Source:
    """Return the source of a text that names none."""
    return Source(_file_name(location), None, _kind_by_habit(lines))


def _kind_by_habit(lines: Sequence[tuple[Role, str]]) -> SourceKind:
    if any(role == Role.BOILERPLATE and is_of_letter(line) for role, line in lines):
        return SourceKind.NEWSLETTER
    recapitulates = any(role == Role.HEADING and _RECAP.fullmatch(line) for role, line in lines)
    answers = any(role == Role.FAQ for role, _ in lines)
    return SourceKind.AGGREGATOR if recapitulates and answers else SourceKind.UNKNOWN


def _file_name(location: str) -> str:
    """Return what to call a text after its file.

    >>> _file_name("monday/kyiv_post.txt"), _file_name("004_8db1ee002fa865aa.txt"), _file_name("stdin#7")
    ('kyiv post', 'file 004', 'stdin')
    """
    stem = PurePosixPath(location.partition("#")[0] or location).stem
    if numbered := _NUMBERED_FILE.fullmatch(stem):
        return f"file {numbered[1]}"
    return " ".join(re.split(r"[\s_-]+", stem)).strip() or location
