"""A text → the places where it names the reporting it rests on.

Takes canonical text and its blocks, returns credits in order, one for each place. A dateline, a source line
and a promotion each say whose text this is; a byline (``By Ada Roe, Associated Press``), a contribution
(``Reuters contributed to this report``) and a mention (``told CNN``) say whose reporting is in it, and are
believed only of outlets in the table. (Mentions of other outlets of the day: ``digest.reading.crediting``.)
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from digest.model import PROSE, Credit, CreditKind, Role, Span
from digest.reading.boilerplate import promoted_outlet
from digest.reading.datelines import dateline
from digest.reading.fields import field_of, url_in
from digest.reading.mentions import mentions
from digest.reading.outlets import by_dateline, by_name, domain_of, names_of_the_table, names_pattern
from digest.reading.roles import Block

_WINDOW: Final = 48
"""Characters on both sides of a name in which the words of a mention are looked for."""

_CONTRIBUTED_BY: Final = re.compile(r"\breporting\s(?:and\swriting\s)?by\s(?:the\s)?$", re.IGNORECASE)
_CONTRIBUTED: Final = re.compile(
    r"(?:\s(?:writers?|reporters?|journalists?|correspondents?|also|and|[A-ZÀ-Ý][\w.’'-]{1,20}),?){0,8}"
    r"\scontributed\b"
)
_BYLINE: Final = re.compile(r"\W*by\s.{0,120}?", re.IGNORECASE)
_POST: Final = re.compile(
    r"(?:\s(?:staff|political|business|national))?(?:\s(?:writer|reporter|correspondent)s?)?\W*"
)


def credits_of(text: str, blocks: Sequence[Block]) -> tuple[Credit, ...]:
    """Return the credits of ``text``, in order."""
    found = {credit.span: credit for block in blocks for credit in _credits(text, block)}
    return tuple(sorted(found.values(), key=lambda credit: (credit.span, credit.kind)))


def _credits(text: str, block: Block) -> Iterator[Credit]:
    line = block.span.of(text)
    if block.role == Role.DATELINE:
        found = dateline(line, first=True)
        if found and found.outlet:
            yield _credit(CreditKind.DATELINE, text, block, found.outlet)
    elif block.role == Role.SOURCE:
        yield from _source_credit(text, block)
    elif block.role == Role.BOILERPLATE and (outlet := promoted_outlet(line)):
        start = line.index(outlet)
        yield _credit(CreditKind.PROMOTION, text, block, Span(start, start + len(outlet)))
    elif block.role == Role.BOILERPLATE or block.role in PROSE:
        for kind, place in _named(line):
            yield _credit(kind, text, block, place)


def _credit(kind: CreditKind, text: str, block: Block, place: Span) -> Credit:
    """Return the credit for ``place``, which counts from the start of ``block``."""
    span = Span(block.span.start + place.start, block.span.start + place.end)
    return Credit(kind, _common(span.of(text), kind), span)


def _common(outlet: str, kind: CreditKind) -> str:
    known = by_dateline(outlet) if kind == CreditKind.DATELINE else by_name(outlet)
    return known.name if known else outlet


def _source_credit(text: str, block: Block) -> Iterator[Credit]:
    """Yield what a source line names: an outlet, or the domain of an address."""
    line = block.span.of(text)
    field = field_of(line)
    if field is None and by_name(line):
        yield Credit(CreditKind.SOURCE_LINE, _common(line, CreditKind.SOURCE_LINE), block.span)
    elif field is not None and field.key in {"source", "url"}:
        url = url_in(field.value.of(line))
        outlet = field.value.of(line) if url is None else domain_of(url)
        if outlet:
            span = Span(block.span.start + field.value.start, block.span.start + field.value.end)
            yield Credit(CreditKind.SOURCE_LINE, _common(outlet, CreditKind.SOURCE_LINE), span)


@lru_cache
def _names() -> re.Pattern[str]:
    return re.compile(names_pattern())


def _named(line: str) -> Iterator[tuple[CreditKind, Span]]:
    """Yield how, and where, ``line`` names outlets of the table as those that reported."""
    yield from ((CreditKind.MENTION, found.span) for found in mentions(line, names_of_the_table()))
    for name in _names().finditer(line):
        start, end = name.span()
        if line[max(0, start - 1) : start].isalnum() or line[end : end + 1].isalnum():
            continue
        ahead, behind = max(0, start - _WINDOW), end + _WINDOW
        if _CONTRIBUTED_BY.search(line, ahead, start) or _CONTRIBUTED.match(line, end, behind):
            yield CreditKind.CONTRIBUTION, Span(start, end)
        elif _BYLINE.fullmatch(line, 0, start) and _POST.fullmatch(line, end):
            yield CreditKind.BYLINE, Span(start, end)
