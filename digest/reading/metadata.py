"""A text and its blocks → outlet, kind, address and date, as the text itself claims them.

The outlet is, in this order, who signed the dateline, whom a source line names, whose promotion is
printed, and the host of the address a text was fetched from. A text that names nobody is called by its
file. Nothing is inferred from a subject or a style; the one habit that is believed to mark a compilation
is to recapitulate itself, with a conclusion *and* a FAQ, as reporters do not.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final

from digest.model import Credit, CreditKind, Role, Source, SourceKind
from digest.reading.credits import credits_of
from digest.reading.dates import date_in, is_date_line
from digest.reading.fields import field_of, url_in
from digest.reading.furniture import is_of_letter
from digest.reading.outlets import by_domain, by_name, domain_of
from digest.reading.roles import Block

_TRUST: Final = (CreditKind.DATELINE, CreditKind.SOURCE_LINE, CreditKind.PROMOTION)
"""Credits that say whose text this is, the surest first."""

_RECAP: Final = re.compile(
    r"\W*(?:conclusions?|summary|in summary|to sum up|key takeaways|final thoughts|the bottom line)\W*",
    re.IGNORECASE,
)
_NUMBERED_FILE: Final = re.compile(r"(\d+)(?:[_-][0-9a-f]{8,})?")
"""Names that a crawler gives: a number, and perhaps a digest of the content."""
_DOMAIN: Final = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)+")


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a text says about itself."""

    source: Source
    url: str | None
    published: str | None
    credits: tuple[Credit, ...]


def metadata_of(text: str, blocks: Sequence[Block], location: str) -> Metadata:
    """Return what ``text`` says about itself."""
    named = credits_of(text, blocks)
    lines = [(block.role, block.span.of(text)) for block in blocks]
    addresses = (url_in(line) for role, line in lines if role == Role.SOURCE)
    dates = (date_in(line) for role, line in lines if _is_for_dates(role, line))
    url = location if _is_address(location) else next(filter(None, addresses), None)
    return Metadata(_source(named, lines, location), url, next(filter(None, dates), None), named)


def _is_address(location: str) -> bool:
    return location.startswith(("http://", "https://"))


def _is_for_dates(role: Role, line: str) -> bool:
    if role == Role.SOURCE:
        field = field_of(line)
        return field is not None and field.key == "date"
    return role == Role.DATELINE or (role == Role.BOILERPLATE and is_date_line(line))


def _source(named: Sequence[Credit], lines: Sequence[tuple[Role, str]], location: str) -> Source:
    for kind in _TRUST:
        for credit in named:
            if credit.kind == kind:
                return _outlet(credit.outlet)
    if _is_address(location) and (domain := domain_of(location)):
        return _outlet(domain)
    return Source(_file_name(location), None, _kind_by_habit(lines))


def _outlet(name: str) -> Source:
    """Return the source of that name; what is known by its address alone is called by its domain."""
    if known := by_name(name):
        return Source(known.name, known.domain, known.kind)
    if _DOMAIN.fullmatch(name):
        known = by_domain(name)
        return Source(name, name, known.kind if known else SourceKind.PUBLISHER)
    return Source(name, None, SourceKind.PUBLISHER)


def _kind_by_habit(lines: Sequence[tuple[Role, str]]) -> SourceKind:
    if any(role == Role.BOILERPLATE and is_of_letter(line) for role, line in lines):
        return SourceKind.NEWSLETTER
    recapitulates = any(role == Role.HEADING and _RECAP.fullmatch(line) for role, line in lines)
    answers = any(role == Role.FAQ for role, _ in lines)
    return SourceKind.AGGREGATOR if recapitulates and answers else SourceKind.UNKNOWN


def _file_name(location: str) -> str:
    """Return what to call a text after its file.

    >>> _file_name("monday/kyiv_post.txt"), _file_name("004_8db1ee002fa865aa.txt")
    ('kyiv post', 'file 004')
    """
    stem = PurePosixPath(location).stem
    if numbered := _NUMBERED_FILE.fullmatch(stem):
        return f"file {numbered[1]}"
    return " ".join(re.split(r"[\s_-]+", stem)).strip() or location
