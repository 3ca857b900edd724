"""A text → the places where it names the reporting it rests on.

Enter canonical text and its blocks, leave credits in order. A dateline, a source line and a promotion
each say whose text this is; a mention (``Reuters contributed to this report``, ``told CNN``) says whose
reporting is in it, and is believed only of outlets in the table.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from digest.model import PROSE, Credit, CreditKind, Role, Span
from digest.reading.datelines import dateline
from digest.reading.fields import field_of, url_in
from digest.reading.furniture import promoted_outlet
from digest.reading.outlets import by_name, domain_of, names_pattern
from digest.reading.roles import Block

_WINDOW: Final = 48
"""Characters on both sides of a name in which the words that make it a mention stand."""

_BEFORE: Final = re.compile(
    r"""\b(?:reported\ (?:by|in)|published\ (?:by|in)|reporting\ by|told|via
        |according\ to(?:\ a\ report\ (?:by|from|in))?)\s(?:the\s)?$""",
    re.IGNORECASE | re.VERBOSE,
)
_AFTER: Final = re.compile(
    r"(?:\s(?:first|has|had|also|later|previously|writers?|reporters?|journalists?|correspondents?|and"
    r"|[A-ZÀ-Ý][\w.’'-]{1,20}),?){0,8}\s(?:reported|reports|contributed)\b"
)


def credits_of(text: str, blocks: Sequence[Block]) -> tuple[Credit, ...]:
    """Return the credits of ``text``, in order."""
    found = [credit for block in blocks for credit in _credits(text, block)]
    return tuple(sorted(found, key=lambda credit: (credit.span, credit.kind)))


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
        for place in _mentions(line):
            yield _credit(CreditKind.MENTION, text, block, place)


def _credit(kind: CreditKind, text: str, block: Block, place: Span) -> Credit:
    """Return the credit for ``place``, which counts from the start of ``block``."""
    span = Span(block.span.start + place.start, block.span.start + place.end)
    return Credit(kind, span.of(text), span)


def _source_credit(text: str, block: Block) -> Iterator[Credit]:
    """Yield what a source line names: an outlet, or the domain of an address."""
    line = block.span.of(text)
    field = field_of(line)
    if field is None and by_name(line):
        yield Credit(CreditKind.SOURCE_LINE, line, block.span)
    elif field is not None and field.key in {"source", "url"}:
        url = url_in(field.value.of(line))
        outlet = field.value.of(line) if url is None else domain_of(url)
        if outlet:
            span = Span(block.span.start + field.value.start, block.span.start + field.value.end)
            yield Credit(CreditKind.SOURCE_LINE, outlet, span)


@lru_cache
def _names() -> re.Pattern[str]:
    return re.compile(names_pattern())


def _mentions(line: str) -> Iterator[Span]:
    for name in _names().finditer(line):
        start, end = name.span()
        if line[max(0, start - 1) : start].isalnum() or line[end : end + 1].isalnum():
            continue
        if _BEFORE.search(line, max(0, start - _WINDOW), start) or _AFTER.match(line, end, end + _WINDOW):
            yield Span(start, end)
