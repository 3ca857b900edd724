"""Text that was wrapped at a fixed width → one line a paragraph.

Mail programs and editors end a line where the next word would not fit. Each paragraph is judged by itself,
whatever stands around it: in a run of full lines most end inside a sentence, and the next ones begin with a
small letter. What such paragraphs show of the width then decides about those that are too short to tell. Line
ends that an author chose stay: of lists, headings, rulers, verses, signatures.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

_WIDEST: Final = 100
"""Characters of the widest line that an editor or mail program wraps at by default."""
_NARROWEST: Final = 40
_LONGEST_WORD: Final = 30
"""Characters of a word that may be wider than the line it stands on: an address."""
_MIN_RUN: Final = 2
"""Forced ends, one after another, that show a width by themselves."""
_MIN_BROKEN_SHARE: Final = 0.5
"""Share of forced ends that lie inside a sentence; where an author ended the lines, hardly one does."""
_MIN_SMALL_SHARE: Final = 0.4
"""Share of these before a small letter: of the words inside German sentences some three in five have one."""

_STARTS_ANEW: Final = re.compile(r"\s*(?:#{1,6}\s|[-*+•‣◦▪●–]\s|\||\d{1,3}[.)]\s|\[\d{1,3}\]|https?://)")
_BULLET: Final = re.compile(r"\s*(?:[-*+•‣◦▪●–]|\d{1,3}[.)]|\[\d{1,3}\])\s")
_QUOTED: Final = re.compile(r"(?:>[ \t]?)+")
_RULER: Final = re.compile(r"\W*")
_ADDRESS: Final = re.compile(r"\s*<?https?://\S*\s*")
_SIGNATURE: Final = "--"
"""The line before a signature (RFC 3676, section 4.3), spaces at its end aside."""
_LONGEST_SIGNATURE: Final = 12
"""Lines; further up the mark divides parts of a text."""
_STOPS: Final = frozenset('.!?…:;”"')
_ENDS: Final = frozenset(".!?…”\"’')")


@dataclass(frozen=True, slots=True)
class _Raw:
    """A line as it was written."""

    mark: str
    """The marks of quotation before it."""
    text: str
    """Without these, and without spaces at its end."""

    @property
    def indent(self) -> int:
        """How many spaces it begins with."""
        return len(self.text) - len(self.text.lstrip())

    @property
    def has_long_word(self) -> bool:
        """It has a word that may be wider than a line."""
        return any(len(word) >= _LONGEST_WORD for word in self.text.split())

    @property
    def is_elastic(self) -> bool:
        """It shows a width: it has words, and none that may be wider than a line."""
        return len(self.text) <= _WIDEST and " " in self.text.strip() and not self.has_long_word


def unwrap(text: str) -> str:
    r"""Return ``text`` without the line ends that a fixed width forced.

    >>> unwrap("The envoys met on Monday in the old town hall\nand agreed to go on.\n\nAda Roe\nEditor")
    'The envoys met on Monday in the old town hall and agreed to go on.\n\nAda Roe\nEditor'
    """
    lines = [_raw(line) for line in text.split("\n")]
    paragraphs = list(_paragraphs(lines[: _end_of_text(lines)]))
    shown = Counter(width for paragraph in paragraphs for width in _shown_widths(lines, paragraph))
    usual = min(shown, key=lambda width: (-shown[width], -width), default=None)
    forced = {place for paragraph in paragraphs for place in _forced(lines, paragraph, usual)}
    if not forced:
        return text
    joined = [lines[0].mark + lines[0].text]
    for place, line in enumerate(lines[1:]):
        if place in forced:
            joined[-1] += " " + line.text.lstrip()
        else:
            joined.append(line.mark + line.text)
    return "\n".join(joined)


def _raw(line: str) -> _Raw:
    mark = _QUOTED.match(line)
    end = mark.end() if mark else 0
    return _Raw(line[:end], line[end:].rstrip())


def _end_of_text(lines: Sequence[_Raw]) -> int:
    """Return how many lines there are before the signature."""
    near_end = range(max(0, len(lines) - _LONGEST_SIGNATURE), len(lines))
    return next((place for place in near_end if lines[place].text == _SIGNATURE), len(lines))


def _paragraphs(lines: Sequence[_Raw]) -> Iterator[range]:
    """Yield the places of lines that follow each other directly, under the same mark of quotation."""
    keyed = groupby(range(len(lines)), key=lambda place: (bool(lines[place].text.strip()), lines[place].mark))
    for (is_filled, _), places in keyed:
        found = list(places)
        if is_filled and len(found) > 1:
            yield range(found[0], found[-1] + 1)


def _width(lines: Sequence[_Raw], paragraph: range) -> int:
    """Return the width of the widest line that shows one; 0 where none does."""
    return max((len(lines[place].text) for place in paragraph if lines[place].is_elastic), default=0)


def _shown_widths(lines: Sequence[_Raw], paragraph: range) -> Iterator[int]:
    """Yield the width of a paragraph, once for each of the runs that show it."""
    width = _width(lines, paragraph)
    for run in _runs(lines, paragraph, width):
        if _shows_wrapping(lines, run):
            yield width


def _forced(lines: Sequence[_Raw], paragraph: range, usual: int | None) -> set[int]:
    """Return the places of lines whose end was forced, where the text is ``usual``ly that wide."""
    own = _width(lines, paragraph)
    by_itself = [run for run in _runs(lines, paragraph, own) if _shows_wrapping(lines, run)]
    found = {place for run in by_itself for place in run}
    if usual is not None:
        alike = _runs(lines, paragraph, usual)
        found |= {place for run in alike if _is_broken(lines, run) or found for place in run}
    else:
        found |= {place for run in _runs(lines, paragraph, own) if _goes_on(lines, run) for place in run}
    return found


def _runs(lines: Sequence[_Raw], paragraph: range, width: int) -> list[range]:
    """Return the places of full lines that follow each other, of a paragraph that is ``width`` wide."""
    if not _NARROWEST <= width <= _WIDEST:
        return []
    places = paragraph[:-1]
    keyed = groupby(places, key=lambda place: _is_full(lines, paragraph, place, width))
    runs = [list(run) for full, run in keyed if full]
    return [range(run[0], run[-1] + 1) for run in runs]


def _is_full(lines: Sequence[_Raw], paragraph: range, place: int, width: int) -> bool:
    """Tell whether a line goes on in the next, whose first word had no place on it."""
    line, after = lines[place], lines[place + 1]
    if _ADDRESS.fullmatch(line.text):
        return _is_inside(lines, paragraph, place)
    if _ADDRESS.fullmatch(after.text):
        return _is_inside(lines, paragraph, place + 1)
    if len(line.text) > _WIDEST:
        return line.has_long_word and _begins_small(after)
    if _RULER.fullmatch(line.text) or _RULER.fullmatch(after.text) or _STARTS_ANEW.match(after.text):
        return False
    if after.indent > line.indent and not _BULLET.match(line.text):
        return False
    return len(line.text) + 1 + len(after.text.split(maxsplit=1)[0]) > width


def _is_inside(lines: Sequence[_Raw], paragraph: range, place: int) -> bool:
    """Tell whether a line that is only an address stands inside a sentence."""
    is_between = paragraph[0] < place < paragraph[-1]
    return is_between and lines[place - 1].text[-1] not in _STOPS and _begins_small(lines[place + 1])


def _broken(lines: Sequence[_Raw], run: range) -> list[int]:
    """Return the places of a run that end inside a sentence."""
    return [place for place in run if lines[place].text[-1] not in _STOPS]


def _is_broken(lines: Sequence[_Raw], run: range) -> bool:
    """Tell whether enough of a run ends inside sentences."""
    return len(_broken(lines, run)) >= _MIN_BROKEN_SHARE * len(run)


def _shows_wrapping(lines: Sequence[_Raw], run: range) -> bool:
    """Tell whether a run is wrapped, by itself."""
    broken = _broken(lines, run)
    small = [place for place in broken if _begins_small(lines[place + 1])]
    return (
        len(run) >= _MIN_RUN
        and len(broken) >= _MIN_BROKEN_SHARE * len(run)
        and len(small) >= max(1, _MIN_SMALL_SHARE * len(broken))
    )


def _goes_on(lines: Sequence[_Raw], run: range) -> bool:
    """Tell whether one line plainly goes on in the next, which ends a sentence."""
    after = lines[run[-1] + 1]
    plainly = _begins_small(after) and after.text[-1] in _ENDS
    return len(run) == 1 and plainly and lines[run[0]].text[-1] not in _STOPS


def _begins_small(line: _Raw) -> bool:
    """Tell whether a small letter comes first, perhaps behind an opening mark."""
    return line.text.lstrip(" \t(“\"‘'")[:1].islower()
