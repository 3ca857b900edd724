"""Lines → their shapes: prefix, mark and words; and the role that a shape has by itself.

Takes the lines of one article, returns the parts of each. Roles that depend on the neighbours of a line
(title, deck, heading, body, FAQ) are given in ``roles``.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import takewhile
from typing import Final

from digest.model import Role, Span
from digest.reading.boilerplate import is_boilerplate
from digest.reading.bylines import is_dated
from digest.reading.datelines import dateline
from digest.reading.dates import is_date_line
from digest.reading.fields import field_of, is_address, names_source
from digest.reading.lines import Line
from digest.reading.outlets import by_name
from digest.reading.quotations import quotations

_MOST_WORDS_NAME: Final = 16
"""Words of ``— Name, office, country`` behind a pull quote."""


class Mark(StrEnum):
    """What a line begins with."""

    NONE = ""
    HEADING = "#"
    BULLET = "-"
    NUMBER = "1."
    QUOTE = ">"
    FIELD = "key:"


_MARKS: Final = (
    (Mark.HEADING, re.compile(r"#{1,6}\s+")),
    (Mark.BULLET, re.compile(r"[-*+•‣◦▪●·–]\s+")),
    (Mark.NUMBER, re.compile(r"\d{1,2}[.)]\s+")),
    (Mark.QUOTE, re.compile(r">\s*")),
)
_MARKED_ROLES: Final = {
    Mark.HEADING: Role.HEADING,
    Mark.BULLET: Role.LIST,
    Mark.NUMBER: Role.LIST,
    Mark.QUOTE: Role.QUOTE,
}
_DATE_BEFORE: Final = re.compile(
    r"(?:date\s{0,3}:?\s{0,3})?\d{4}-\d{2}-\d{2}(?:\s{0,3}[:|–—-])?\s{1,3}(?=\S)", re.IGNORECASE
)
_SIGNATURE: Final = re.compile(r"\s*(?:[—–―]|--|(?<=\s)-(?=\s))\s*(?P<name>[^\W\d_][^“”\"]{1,200})")


@dataclass(frozen=True, slots=True)
class Shape:
    """A line taken apart."""

    line: Line
    mark: Mark
    prefix: int
    """Code points at the start of the line that are a paragraph of their own: a date, a key."""
    words: str
    """What is left to read after prefix and mark."""

    @property
    def words_span(self) -> Span:
        """The place of the words in the canonical text."""
        end = self.line.span.end
        return Span(end - len(self.words), end)


def shapes_of(lines: Sequence[Line]) -> tuple[Shape, ...]:
    """Return the shapes of ``lines``, in order."""
    fields = _count_fields(lines)
    marked = [_marked(line.text) for line in lines]
    numbered = [mark == Mark.NUMBER for mark, _ in marked]
    shapes = [_field_shape(line) for line in lines[:fields]]
    for place in range(fields, len(lines)):
        line, (mark, length) = lines[place], marked[place]
        if mark == Mark.NUMBER and not any(
            numbered[max(0, place - 1) : place] + numbered[place + 1 : place + 2]
        ):
            mark, length = Mark.NONE, 0  # a number that does not count a list
        dated = _DATE_BEFORE.match(line.text) if place == fields else None
        if dated:
            shapes.append(Shape(line, Mark.NONE, dated.end(), line.text[dated.end() :]))
        else:
            shapes.append(Shape(line, mark, 0, line.text[length:]))
    return tuple(shapes)


def _marked(text: str) -> tuple[Mark, int]:
    """Return the mark that a line begins with, and its length."""
    for mark, pattern in _MARKS:
        if found := pattern.match(text):
            return mark, found.end()
    return Mark.NONE, 0


def _count_fields(lines: Sequence[Line]) -> int:
    """Return how many lines at the top are ``key: value``; one alone counts only as a title."""
    fields = [field.key for field in takewhile(bool, (field_of(line.text) for line in lines)) if field]
    return len(fields) if len(fields) > 1 or fields[:1] == ["title"] else 0


def _field_shape(line: Line) -> Shape:
    field = field_of(line.text)
    prefix = 0
    if field and field.key == "title" and field.value.start < field.value.end:
        prefix = field.value.start
    return Shape(line, Mark.FIELD, prefix, line.text[prefix:])


def own_role(shape: Shape, *, first: bool, at_top: bool, at_end: bool) -> Role | None:
    """Return the role that the shape of a line gives it by itself, or None.

    A date alone, or the name of an outlet alone, has a role only at the top of a text; a name and a date only
    below the first line, which may be the title.
    """
    if shape.mark == Mark.FIELD:
        return Role.TITLE if shape.prefix else Role.SOURCE
    if _is_dateline(shape.words):
        return Role.DATELINE
    if names_source(shape.words, at_top=at_top, at_end=at_end) or (at_top and by_name(shape.words)):
        return Role.SOURCE
    if (
        is_boilerplate(shape.words)
        or is_address(shape.words)
        or (at_top and _is_for_date(shape, first=first))
    ):
        return Role.BOILERPLATE
    if shape.mark == Mark.NONE:
        return Role.QUOTE if is_pull_quote(shape.words) else None
    return _MARKED_ROLES[shape.mark]


def _is_for_date(shape: Shape, *, first: bool) -> bool:
    """Tell whether a line at the top is there for the date of the text."""
    return is_date_line(shape.words) or (not first and shape.mark == Mark.NONE and is_dated(shape.words))


def _is_dateline(words: str) -> bool:
    """Tell whether ``words`` are a dateline whose text begins on the next line."""
    found = dateline(words, first=True)
    return found is not None and found.end == len(words)


def is_pull_quote(words: str) -> bool:
    """Tell whether ``words`` are one quotation and, behind a dash, whose it is.

    >>> is_pull_quote("“We agreed.” — Ada Lee, envoy"), is_pull_quote("“We agreed,” Lee said.")
    (True, False)
    """
    if words[:1].isalnum():  # like nearly every line: skip the search
        return False
    found = quotations(words)
    if len(found) != 1 or found[0].opening != 0 or found[0].closing is None:
        return False
    signature = _SIGNATURE.fullmatch(words, found[0].closing + 1)
    return signature is not None and len(signature["name"].split()) <= _MOST_WORDS_NAME
