"""Text that was wrapped at a fixed width → one line a paragraph.

Mail programs and editors end a line where the next word would not fit. Each paragraph is judged by itself,
whatever stands around it: in a run of full lines most end inside a sentence, and the next ones begin with a
small letter. What such paragraphs show of the width then decides about those that are too short to tell. Line
ends that an author chose stay: of lists, headings, rulers, verses, signatures.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise
from typing import Final

from digest.reading.written import WIDEST, Written, columns, gap_between, written

_NARROWEST: Final = 28
_NARROW: Final = 40
"""Columns below which lines may be full by chance, and a run must be longer to show a width."""
_MIN_RUN: Final = 2
_MIN_NARROW_RUN: Final = 4
"""Forced ends, one after another, that show a width by themselves."""
_MIN_BROKEN_SHARE: Final = 0.5
"""Share of forced ends that lie inside a sentence; where an author ended the lines, hardly one does."""
_MIN_SMALL_SHARE: Final = 0.4
"""Share of these before a small letter: of the words inside German sentences some three in five have one."""

_STARTS_ANEW: Final = re.compile(r"\s*(?:#{1,6}\s|\||https?://)")
_RULER: Final = re.compile(r"[\W_]*")
_ADDRESS: Final = re.compile(r"\s*<?https?://\S*\s*")
_SIGNATURE: Final = "--"
"""The line before a signature (RFC 3676, section 4.3), spaces at its end aside."""
_LONGEST_SIGNATURE: Final = 12
"""Lines; further up the mark divides parts of a text."""
_STOPS: Final = frozenset('.!?…:;”"。！？」』｡।॥؟۔')
_ENDS: Final = frozenset(".!?…”\"’')。！？」』｡।॥؟۔")


def unwrap(text: str) -> str:
    r"""Return ``text`` without the line ends that a fixed width forced.

    >>> unwrap("The envoys met on Monday in the old town hall\nand agreed to go on.\n\nAda Roe\nEditor")
    'The envoys met on Monday in the old town hall and agreed to go on.\n\nAda Roe\nEditor'
    """
    forced = forced_ends(text)
    if not forced:
        return text
    lines = [written(line) for line in text.split("\n")]
    pieces = [lines[0].mark, lines[0].text]
    for place, (before, line) in enumerate(pairwise(lines)):
        if place in forced:
            pieces += (gap_between(before.text, line.text), line.text.lstrip())
        else:
            pieces += ("\n", line.mark, line.text)
    return "".join(pieces)


def forced_ends(text: str) -> set[int]:
    """Return the places of the lines of ``text`` that end only because a width was full."""
    lines = [written(line) for line in text.split("\n")]
    paragraphs = list(_paragraphs(lines[: _end_of_text(lines)]))
    for place in [place for paragraph in paragraphs for place in _items(lines, paragraph)]:
        lines[place] = replace(lines[place], begins_item=True)
    usual = _usual_width(lines, paragraphs)
    return {place for paragraph in paragraphs for place in _forced(lines, paragraph, usual)}


def _end_of_text(lines: Sequence[Written]) -> int:
    """Return how many lines there are before the signature."""
    near_end = range(max(0, len(lines) - _LONGEST_SIGNATURE), len(lines))
    return next((place for place in near_end if lines[place].text == _SIGNATURE), len(lines))


def _paragraphs(lines: Sequence[Written]) -> Iterator[range]:
    """Yield the places of lines that follow each other directly, under the same mark of quotation."""
    keyed = groupby(range(len(lines)), key=lambda place: (bool(lines[place].text.strip()), lines[place].mark))
    for (is_filled, _), places in keyed:
        found = list(places)
        if is_filled and len(found) > 1:
            yield range(found[0], found[-1] + 1)


def _width(lines: Sequence[Written], paragraph: range) -> int:
    """Return the width of the widest line that shows one; 0 where none does."""
    return max((lines[place].columns for place in paragraph if lines[place].is_elastic), default=0)


def _usual_width(lines: Sequence[Written], paragraphs: Sequence[range]) -> int | None:
    """Return the width that most runs show; where none does, the widest of two lines that plainly go on."""
    shown = Counter(width for paragraph in paragraphs for width in _shown_widths(lines, paragraph))
    if shown:
        return min(shown, key=lambda width: (-shown[width], -width))
    widths = (
        width
        for paragraph in paragraphs
        if (width := _width(lines, paragraph))
        and any(_goes_on(lines, run) for run in _runs(lines, paragraph, width))
    )
    return max(widths, default=None)


def _shown_widths(lines: Sequence[Written], paragraph: range) -> Iterator[int]:
    """Yield the width of a paragraph, once for each of the runs that show it."""
    width = _width(lines, paragraph)
    for run in _runs(lines, paragraph, width):
        if _shows_wrapping(lines, run, width):
            yield width


def _forced(lines: Sequence[Written], paragraph: range, usual: int | None) -> set[int]:
    """Return the places of lines whose end was forced, where the text is ``usual``ly that wide."""
    own = _width(lines, paragraph)
    runs = _runs(lines, paragraph, own)
    found = {place for run in runs if _shows_wrapping(lines, run, own) for place in run}
    if found:
        found |= {place for place in paragraph[:-1] if _breaks_off(lines, place)}
    if usual is not None:
        alike = _runs(lines, paragraph, usual)
        found |= {place for run in alike if _is_broken(lines, run) or found for place in run}
    return found | {place for run in runs if _goes_on(lines, run) for place in run}


def _runs(lines: Sequence[Written], paragraph: range, width: int) -> list[range]:
    """Return the places of full lines that follow each other, of a paragraph that is ``width`` wide."""
    if not _NARROWEST <= width <= WIDEST:
        return []
    places = paragraph[:-1]
    keyed = groupby(places, key=lambda place: _is_full(lines, paragraph, place, width))
    runs = [list(run) for full, run in keyed if full]
    return [range(run[0], run[-1] + 1) for run in runs]


def _is_full(lines: Sequence[Written], paragraph: range, place: int, width: int) -> bool:
    """Tell whether a line goes on in the next, whose first word had no place on it."""
    line, after = lines[place], lines[place + 1]
    if _ADDRESS.fullmatch(line.text):
        return _is_inside(lines, paragraph, place)
    if _ADDRESS.fullmatch(after.text):
        return _is_inside(lines, paragraph, place + 1)
    if line.columns > WIDEST:
        return line.has_long_word and after.begins_small
    if not _may_go_on(lines, place):
        return False
    unit = after.first_unit
    return line.columns + len(gap_between(line.text, unit)) + columns(unit) > width


def _may_go_on(lines: Sequence[Written], place: int) -> bool:
    """Tell whether the line behind ``place`` may be part of its paragraph: no item, heading or ruler."""
    line, after = lines[place], lines[place + 1]
    if _RULER.fullmatch(line.text) or _RULER.fullmatch(after.text):
        return False
    if after.begins_item or _STARTS_ANEW.match(after.text):
        return False
    return after.indent <= line.indent or line.list_mark is not None


def _items(lines: Sequence[Written], paragraph: range) -> Iterator[int]:
    """Yield the places of the lines behind the first that look like items of a list, and are.

    A number counts a list where the one before or behind it does, too: a wrapped line may begin with the day
    of a date. A dash stands inside a sentence where it is alone, between words in small letters.
    """
    marks = {place: found for place in paragraph if (found := lines[place].list_mark)}
    numbers = {int(found["number"]) for found in marks.values() if found["number"]}
    for place, mark in marks.items():
        if mark["number"]:
            counts = bool(numbers & {int(mark["number"]) - 1, int(mark["number"]) + 1})
        else:
            goes_on = (
                lines[place].text[mark.end() :][:1].islower() and lines[place - 1].text[-1:] not in _STOPS
            )
            counts = not (len(marks) == 1 and goes_on)
        if counts and place > paragraph[0]:
            yield place


def _is_inside(lines: Sequence[Written], paragraph: range, place: int) -> bool:
    """Tell whether a line that is only an address stands inside a sentence."""
    is_between = paragraph[0] < place < paragraph[-1]
    return is_between and lines[place - 1].text[-1] not in _STOPS and lines[place + 1].begins_small


def _broken(lines: Sequence[Written], run: range) -> list[int]:
    """Return the places of a run that end inside a sentence."""
    return [place for place in run if lines[place].text[-1] not in _STOPS]


def _is_broken(lines: Sequence[Written], run: range) -> bool:
    """Tell whether enough of a run ends inside sentences."""
    return len(_broken(lines, run)) >= _MIN_BROKEN_SHARE * len(run)


def _breaks_off(lines: Sequence[Written], place: int) -> bool:
    """Tell whether a line, however short, ends inside a sentence that the next goes on with."""
    after = lines[place + 1].text.lstrip()
    return lines[place].text[-1] not in _STOPS and after[:1].islower() and _may_go_on(lines, place)


def _shows_wrapping(lines: Sequence[Written], run: range, width: int) -> bool:
    """Tell whether a run is wrapped, by itself."""
    broken = _broken(lines, run)
    small = [place for place in broken if lines[place + 1].begins_small]
    return (
        len(run) >= (_MIN_RUN if width >= _NARROW else _MIN_NARROW_RUN)
        and len(broken) >= _MIN_BROKEN_SHARE * len(run)
        and len(small) >= max(1, _MIN_SMALL_SHARE * len(broken))
    )


def _goes_on(lines: Sequence[Written], run: range) -> bool:
    """Tell whether one line plainly goes on in the next, which ends a sentence."""
    after = lines[run[-1] + 1]
    plainly = after.begins_small and after.text[-1] in _ENDS
    return len(run) == 1 and plainly and lines[run[0]].text[-1] not in _STOPS
