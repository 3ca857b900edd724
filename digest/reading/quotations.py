"""One line → what stands in it between double quotation marks.

Takes a line, returns the places of its quotations, which lie within one line and are not nested. Curly and
angled marks show whether they open or close, except where languages use them the other way round (``„so“``,
``»so«``). A straight mark opens after white space and closes before it; between two spaces, as in tokenized
texts, marks alternate. Single marks are ignored: most of them are apostrophes.
"""

import re
from dataclasses import dataclass
from typing import Final, Literal

from digest.model import Span

_CLOSED_BY: Final = {
    '"': '"',
    "“": "”",
    "”": "”",
    "„": "“”",
    "«": "»",
    "»": "«",
    "「": "」",
    "『": "』",
}
"""Opening marks, and the marks that may close what they opened."""

_MARKS: Final = re.compile(f"[{''.join(_CLOSED_BY)}{''.join(_CLOSED_BY.values())}]")
_BEFORE_OPENING: Final = frozenset("([{—–-/:")
_AFTER_CLOSING: Final = frozenset(")]}.,;:!?…—–-/")


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation: where its marks stand, the closing one None where the line ended first."""

    opening: int
    closing: int | None
    words: Span
    """What stands between the marks, without the white space around it."""


def quotations(line: str) -> tuple[Quotation, ...]:
    """Return the quotations of ``line`` in order; marks with nothing between them make none.

    An opening mark inside an open quotation shows that the first was never closed: the first is dropped.

    >>> line = '“Yes,” he said. "No'
    >>> [found.words.of(line) for found in quotations(line)]
    ['Yes,', 'No']
    """
    found = []
    opening: int | None = None
    for match in _MARKS.finditer(line):
        place, mark = match.start(), match.group()
        direction = _direction(line, place)
        can_close = opening is not None and mark in _CLOSED_BY[line[opening]]
        if opening is not None and can_close and (mark != line[opening] or direction != "opens"):
            found.append(_quotation(line, opening, place))
            opening = None
        elif direction == "opens" or (direction == "either" and opening is None):
            opening = place
    if opening is not None and _direction(line, opening) == "opens":
        found.append(_quotation(line, opening, None))
    return tuple(quotation for quotation in found if quotation.words.start < quotation.words.end)


def _direction(line: str, place: int) -> Literal["opens", "closes", "either"]:
    """Return what the mark at ``place`` does by its shape and by what stands around it."""
    mark, before, after = line[place], line[max(0, place - 1) : place], line[place + 1 : place + 2]
    if mark in "“„«「『":
        return "opens"
    if (not before.strip() or before in _BEFORE_OPENING) and after.strip():
        return "opens"
    if mark != '"' or (before.strip() and (not after.strip() or after in _AFTER_CLOSING)):
        return "closes"
    return "either"


def _quotation(line: str, opening: int, closing: int | None) -> Quotation:
    inside = line[opening + 1 : closing]
    start = opening + 1 + len(inside) - len(inside.lstrip())
    return Quotation(opening, closing, Span(start, start + len(inside.strip())))
