"""The beginning of a body line → the dateline there: who reports, and from where.

``(Bloomberg) --``, ``BRUSSELS (AP) —``, ``LONDON, Feb 13 (Reuters) -``, ``WASHINGTON —``, and as agencies of
other countries write it: ``МОСКВА, 16 ноября. /ТАСС/.``, ``新华社北京11月16日电``, ``【東京共同】``,
``(서울=연합뉴스)``. A dateline stands before the first sentence; it is the surest sign of whose text this is.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from digest.model import SourceKind, Span
from digest.reading.outlets import by_dateline
from digest.timestamps import date_in

_DASH: Final = r"(?:[—–―_]-?|-{1,3})"

_IN_BRACKETS: Final = re.compile(
    rf"""(?P<place>[^()]{{0,60}}?)
    \(\s?(?P<outlet>[^()]{{2,40}}?)\s?\)
    \s*(?P<dash>\.?\s?{_DASH}|[:.])?\s*""",
    re.VERBOSE,
)
_DESK: Final = re.compile(r"(?:/[\w-]{2,5}){1,2}$")
"""The desk or partner behind an agency's name, as in ``(dpa/bb)``."""
_PLACE_BEHIND: Final = re.compile(rf"[A-ZÀ-Þ][A-ZÀ-Þ'’ ]{{1,39}},\ \d{{1,2}}\ [A-ZÀ-Þ]{{3,9}}\s+{_DASH}\s+")
"""``ROMA, 16 NOV -``, which some agencies put behind their name."""
_PLACE_ALONE: Final = re.compile(
    rf"""(?P<place>[A-Z][A-Z.'’/\ -]{{1,39}}[A-Z.]
        (?:,\ [A-Z][\w.]{{1,20}}(?:\ [A-Z][\w.]{{1,20}}){{0,2}})?      # KYIV, Ukraine
        (?:,\ [A-Z][a-z]{{2,8}}\.?\ \d{{1,2}})?                       # PARIS, Feb. 13
    )
    (?:\s+{_DASH}\s+|\s*[—–―]\s*)
    (?=["“‘(]?[A-Z0-9])""",
    re.VERBOSE,
)
_PLACE_AND_DAY: Final = re.compile(
    rf"""[^\W\d_][\w.'’ -]{{1,30}},\ (?:den\ |le\ |a\ )?
    (?P<day>(?:[^\W\d_]{{3,9}}\.?\ )?\d{{1,2}}(?:\.|er|th|st|nd|rd)?,?\s
        (?:(?:de\ )?[^\W\d_]{{3,12}}\.?\ (?:de\ )?)?\d{{4}})
    \s*{_DASH}\s+""",
    re.VERBOSE,
)
"""``Lindholm, 16. November 2026 –``, as offices and companies begin what they announce."""
_OF_AGENCIES: Final = tuple(
    re.compile(pattern, re.VERBOSE)
    for pattern in (
        rf"""(?P<dated>[^/()]{{2,40}}?)[.,]?\ /(?P<outlet>[^/()]{{2,20}})/\.?\s*(?:{_DASH}\s*)?""",
        rf"""(?P<dated>[^()]{{2,40}}?)\ {_DASH}\ (?P<outlet>[^().]{{2,20}})\.(?:\ |$)""",
        rf"""(?P<dated>[^()]{{2,40}}?\d[^().]{{2,20}}?)\.\ (?P<outlet>[^()]{{2,20}}?)\ {_DASH}(?:\ |$)""",
        r"""(?P<outlet>[^\W\d]{1,4}社)[^\W\d]{1,12}?(?:\d{1,2}月)?\d{1,2}日[电電](?:（[^（）]{1,30}）)?\s*""",
        r"""[（(](?P<outlet>[^\W\d]{1,4}社)[^（）()]{0,30}[电電][)）]\s*""",
        rf"""[【［\[](?:[^】］\]]{{0,20}}[\s・]|[^\W\d]{{0,10}}?)
            (?P<outlet>[^\W\d]{{2,6}})[】］\]]\s*(?:{_DASH}\s*)?""",
        r"""\([^()=]{1,12}=(?P<outlet>[^()=]{2,10})\)\s*(?:[^=]{2,20}\s=\s*)?""",
    )
)
"""Beginnings that only agencies write: they count where the agency is known, and what a form calls ``dated``
ends in a date."""

_DATED: Final = re.compile(r"(?:\d{1,2}(?:\.|/\d{1,2})?(?:\s[^\s\d]{2,12})?|\d{4})\.?$")
"""``Nov 16``, ``16 ноября``, ``16/11``, ``16 nov 2026``."""
_MOST_WORDS: Final = 6
"""Words of "PALM BEACH, Florida, Feb 13": a longer beginning is a sentence."""


@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline, in code points of its line."""

    end: int
    """Where the first sentence begins."""
    outlet: Span | None
    """The outlet it names."""


def dateline(line: str, *, first: bool) -> Dateline | None:
    """Return the dateline that ``line`` begins with.

    ``first`` says that this is the first body line: only there does a place alone count as a dateline, and an
    unknown name in brackets as an outlet.

    >>> line = "BRUSSELS (AP) — Ministers met."
    >>> found = dateline(line, first=True)
    >>> found.outlet.of(line), line[found.end :]
    ('AP', 'Ministers met.')
    """
    if found := _in_brackets(line, first=first):
        return found
    if not first:
        return None
    if found := next(_of_agencies(line), None):
        return found
    alone = _PLACE_ALONE.match(line) or _announced(line)
    return Dateline(alone.end(), None) if alone else None


def _announced(line: str) -> re.Match[str] | None:
    """Return the place and the day that an announcement begins with."""
    found = _PLACE_AND_DAY.match(line)
    return found if found and date_in(found["day"]) else None


def _in_brackets(line: str, *, first: bool) -> Dateline | None:
    """Return the dateline whose outlet stands in brackets."""
    named = _IN_BRACKETS.match(line)
    if not named or len(named["place"].split()) > _MOST_WORDS:
        return None
    start, end = named.span("outlet")
    desk = _DESK.search(line, start, end)
    outlet = Span(start, desk.start() if desk and by_dateline(line[start : desk.start()]) else end)
    if not _names_outlet(named, outlet.of(line), line[named.end() :], first=first):
        return None
    behind = None if named["place"] else _PLACE_BEHIND.match(line, named.end())
    return Dateline((behind or named).end(), outlet)


def _names_outlet(named: re.Match[str], outlet: str, text: str, *, first: bool) -> bool:
    """Tell whether the brackets of a possible dateline before ``text`` hold an outlet."""
    place, dash = named["place"].strip(), named["dash"]
    shouted = not place or place.split(",")[0].isupper()
    known = by_dateline(outlet)
    if known is None:
        begins_outlet = outlet[0].isupper() and not outlet.endswith(".")
        return bool(first and shouted and dash and dash != "." and begins_outlet)
    if shouted or (dash and dash != "."):
        return True
    is_place = _DATED.search(place) or (place.isalpha() and place.istitle())
    return bool(first and known.kind == SourceKind.WIRE and is_place and not text[:1].islower())


def _of_agencies(line: str) -> Iterator[Dateline]:
    """Yield what ``line`` begins with where an agency is known to write so."""
    for pattern in _OF_AGENCIES:
        found = pattern.match(line)
        if not found or ("dated" in pattern.groupindex and not _DATED.search(found["dated"])):
            continue
        start, end = found.span("outlet")
        names = (Span(place, end) for place in range(start, end - 1))
        if outlet := next((name for name in names if by_dateline(name.of(line))), None):
            yield Dateline(found.end(), outlet)
