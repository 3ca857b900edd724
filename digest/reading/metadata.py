"""A text and what is claimed about it → outlet, kind, address, author and dates.

Three describe a document: its text, by datelines, credits, source lines and dates on lines of their own; its
page, by its metadata; and its giver: a feed, a mail or a configuration. Of those named in each row the first
that says something plausible is believed:

    outlet, kind       giver, page, text, the host of the address, the name of the file
    address            page, if on the same site; the address it was fetched from; giver; text
    published          page, giver, text, a guess from the page's looks
    updated            page, giver
    author             page, giver

A date that the text gives may be the day of what it tells, so that what a source states about it is believed
first; a text that says an earlier day is a doubt.

The outlet is the publisher: the giver knows best, and a newspaper that prints a wire's story is credited with
printing it. Credits say whose reporting it is; all three add to them. The publisher of a text without giver
and page is the outlet of its dateline, of a source line, or of its promotion, in this order.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from digest.model import Claims, Credit, CreditKind, Document, Role, Source, Span
from digest.reading.addresses import canonical
from digest.reading.credits import credits_of
from digest.reading.dates import is_date_line
from digest.reading.fields import field_of, is_address, url_in
from digest.reading.plausibility import MAX_AHEAD, plausible_dates
from digest.reading.publishers import at, named, signed_by, unnamed
from digest.reading.repair import repair
from digest.reading.roles import Block
from digest.timestamps import date_in, day_of, iso_8601

_LONGEST_NAME: Final = 200
"""Characters of the longest name of an outlet or list of authors; the rest is cut off."""

_EMPTY_LETTERS: Final = frozenset("\u115f\u1160\u3164\uffa0")
"""The fillers of Hangul, Unicode's invisible letters (property Default_Ignorable_Code_Point)."""

_PART: Final = re.compile(r"#[0-9a-f]{12}$")
"""How the location of a part ends, where ``sources`` took something larger apart."""

_TRUST: Final = (CreditKind.DATELINE, CreditKind.SOURCE_LINE, CreditKind.PROMOTION)
"""Credits that say whose text this is, the surest first."""


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is believed about a text."""

    source: Source
    url: str | None
    author: str | None
    published: str | None
    updated: str | None
    credits: tuple[Credit, ...]
    doubts: tuple[str, ...]


def metadata_of(
    text: str, blocks: Sequence[Block], document: Document, page: Claims, guessed: str | None
) -> Metadata:
    """Return what is believed about ``text``, read from ``document``, whose page says ``page`` of itself.

    ``guessed`` is the day on which the page seems to have been published.
    """
    given, page = _readable(document.claims), _readable(page)
    lines = [(block.role, block.span.of(text)) for block in blocks]
    credited = credits_of(text, blocks)
    url = _address(lines, document, page)
    in_text = _date_of(lines)
    dates = plausible_dates(
        _moments(page.published, given.published, in_text, guessed),
        _moments(page.updated, given.updated),
        document.first_seen,
    )
    source = _source(credited, lines, document, (given, page), url)
    return Metadata(
        source=source,
        url=url,
        author=page.author or given.author,
        published=dates.published,
        updated=dates.updated,
        credits=(*_syndications(source, page.credit, given.credit), *credited),
        doubts=(*dates.doubts, *_other_day(in_text, dates.published)),
    )


def _readable(claims: Claims) -> Claims:
    """Return ``claims`` with each name as one line of canonical text, or None."""
    return replace(
        claims, outlet=_name(claims.outlet), author=_name(claims.author), credit=_name(claims.credit)
    )


def _name(claimed: str | None) -> str | None:
    """Return a name with visible letters or digits; else None."""
    name = " ".join(repair(claimed[:_LONGEST_NAME]).split()) if claimed else ""
    seen = (character for character in name if character not in _EMPTY_LETTERS)
    return name if any(map(str.isalnum, seen)) else None


def fetched_from(document: Document) -> str | None:
    """Return the address a document was fetched from, or was said to be at.

    A part of something larger, such as an item of a feed, is not at the address of the whole.
    """
    location = document.location
    is_fetched = location.startswith(("http://", "https://")) and not _PART.search(location)
    return location if is_fetched else document.claims.url


def _address(lines: Sequence[tuple[Role, str]], document: Document, page: Claims) -> str | None:
    named = [line for role, line in lines if role == Role.SOURCE]
    if document.claims.outlet:  # such as a letter, in which a bare address may lead out of its list
        named = [line for line in named if not is_address(line)]
    printed = map(url_in, named)
    given = (page.url, fetched_from(document), document.claims.url, *printed)
    return next(filter(None, (canonical(url) for url in given if url)), None)


def _date_of(lines: Sequence[tuple[Role, str]]) -> str | None:
    dates = (date_in(line) for role, line in lines if _is_for_dates(role, line))
    return next(filter(None, dates), None)


def _other_day(in_text: str | None, published: str | None) -> Iterator[str]:
    """Yield a doubt where the text gives a day well before the one that is believed: it may be old."""
    if in_text and published and day_of(published) - day_of(in_text) > MAX_AHEAD:
        yield f"says {in_text} in its text, and was published on {published}"


def _is_for_dates(role: Role, line: str) -> bool:
    if role == Role.SOURCE:
        field = field_of(line)
        return field is not None and field.key == "date"
    return role == Role.DATELINE or (role == Role.BOILERPLATE and is_date_line(line))


def _moments(*given: str | None) -> list[str]:
    return [moment for claim in given if claim and (moment := iso_8601(claim))]


def _source(
    credited: Sequence[Credit],
    lines: Sequence[tuple[Role, str]],
    document: Document,
    claims: tuple[Claims, Claims],
    url: str | None,
) -> Source:
    given, page = claims
    address = url if fetched_from(document) or page.url else None
    if outlet := given.outlet or page.outlet:
        source = named(outlet, address)
    elif signed := _signed(credited, address):
        return signed
    else:
        source = (at(address) if address else None) or unnamed(lines, document.location)
    return replace(source, kind=given.kind) if given.kind else source


def _signed(credited: Sequence[Credit], address: str | None) -> Source | None:
    """Return the outlet from which a text says that it comes."""
    by_trust = (credit for kind in _TRUST for credit in credited if credit.kind == kind)
    return next((signed_by(credit.outlet, address) for credit in by_trust), None)


def _syndications(source: Source, *outlets: str | None) -> tuple[Credit, ...]:
    """Return credits for ``outlets`` other than ``source``; they have no place in the text."""
    own = {source.name.casefold(), (source.domain or source.name).casefold()}
    others = dict.fromkeys(outlet for outlet in outlets if outlet and outlet.casefold() not in own)
    return tuple(Credit(CreditKind.SYNDICATION, outlet, Span(0, 0)) for outlet in others)
