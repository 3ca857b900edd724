"""Canonical text → its lines.

A line is the unit of everything else in this room: it has one role, and sentences end with it.
"""

from dataclasses import dataclass

from digest.model import Span


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text without the white space around it."""

    text: str
    start: int
    """Code points before it in the canonical text."""

    @property
    def span(self) -> Span:
        """The place of the line in the canonical text."""
        return Span(self.start, self.start + len(self.text))


def split(text: str) -> tuple[Line, ...]:
    r"""Return the lines of ``text`` that are not blank.

    >>> [(line.text, line.start) for line in split(" Title\n\nOne.\nTwo.")]
    [('Title', 1), ('One.', 8), ('Two.', 13)]
    """
    found = []
    start = 0
    for raw in text.split("\n"):
        stripped = raw.strip()
        if stripped:
            found.append(Line(stripped, start + raw.index(stripped[0])))
        start += len(raw) + 1
    return tuple(found)
