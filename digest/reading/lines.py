"""Canonical text → its lines; and wrapped text → one line a paragraph.

A line is the unit of everything else in this room: it has one role, and sentences end with it. Text that was
wrapped at a fixed width, as mail programs and editors do, is therefore unwrapped first, where the canonical
text is made.
"""

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from digest.model import Span

_WIDEST_WRAP: Final = 100
"""Characters of the widest line that an editor or mail program wraps at by default."""
_NARROWEST_WRAP: Final = 40
_MIN_FORCED: Final = 3
"""Forced line ends from which a text counts as wrapped."""
_MIN_FORCED_SHARE: Final = 0.8
"""Share of them among the ends of lines that another line follows directly.

Paragraphs end below the width, but each of them has some full lines; lines that an author ended
are full only by chance.
"""

_MIN_BROKEN_SHARE: Final = 0.5
"""Share of forced ends that lie inside a sentence; where an author ended the lines, hardly one does."""

_STARTS_ANEW: Final = re.compile(r"\s*(?:#{1,6}\s|[-*+•‣◦▪●–]\s|[>|]|\d{1,3}[.)]\s|https?://)")


_STOPS: Final = frozenset('.!?…:;”"')


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


def unwrap(text: str) -> str:
    r"""Return ``text`` without the line ends that a fixed width forced.

    A line end was forced where the first word of the next line would not have fitted.
    Text with one paragraph a line is returned as it was.
    """
    raw = [line.rstrip() for line in text.split("\n")]
    width = max((len(line) for line in raw if " " in line.strip()), default=0)
    if not _NARROWEST_WRAP <= width <= _WIDEST_WRAP:
        return text
    ends = [_end_of(line, after, width) for line, after in pairwise(raw)]
    forced = ends.count("forced")
    if forced < _MIN_FORCED or forced < _MIN_FORCED_SHARE * (forced + ends.count("chosen")):
        return text
    broken = sum(end == "forced" and line[-1] not in _STOPS for end, line in zip(ends, raw, strict=False))
    if broken < _MIN_BROKEN_SHARE * forced:
        return text
    paragraphs = [[raw[0]]]
    for end, line in zip(ends, raw[1:], strict=True):
        if end == "forced":
            paragraphs[-1].append(line.lstrip())
        else:
            paragraphs.append([line])
    return "\n".join(" ".join(pieces) for pieces in paragraphs)


def _end_of(line: str, after: str, width: int) -> str:
    """Return whether the end of ``line`` was ``forced`` or ``chosen``, or says ``nothing``."""
    if not line.strip() or not after.strip() or _STARTS_ANEW.match(after):
        return "nothing"
    first_word = after.split(maxsplit=1)[0]
    return "forced" if len(line) + 1 + len(first_word) > width else "chosen"
