"""The beginning of a body line → the dateline there: who reports, and from where.

``(Bloomberg) --``, ``BRUSSELS (AP) —``, ``LONDON, Feb 13 (Reuters) -``, ``WASHINGTON —``. A dateline stands
before the first sentence; it is the surest sign of whose text this is.
"""

import re
from dataclasses import dataclass
from typing import Final

from digest.model import Span
from digest.reading.outlets import by_name

_DASH: Final = r"(?:[—–―_]-?|-{1,3})"

_WITH_OUTLET: Final = re.compile(
    rf"""(?P<place>[^()]{{0,60}}?)
    \(\s?(?P<outlet>[^()]{{2,40}}?)\s?\)
    \s*(?P<dash>{_DASH}|:)?\s*""",
    re.VERBOSE,
)
_PLACE_ALONE: Final = re.compile(
    rf"""(?P<place>[A-Z][A-Z.'’/\ -]{{1,39}}[A-Z.]
        (?:,\ [A-Z][\w.]{{1,20}}(?:\ [A-Z][\w.]{{1,20}}){{0,2}})?      # KYIV, Ukraine
        (?:,\ [A-Z][a-z]{{2,8}}\.?\ \d{{1,2}})?                       # PARIS, Feb. 13
    )
    (?:\s+{_DASH}\s+|\s*[—–―]\s*)
    (?=["“‘(]?[A-Z0-9])""",
    re.VERBOSE,
)
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
    named = _WITH_OUTLET.match(line)
    if named and _names_outlet(named, first=first):
        return Dateline(named.end(), Span(*named.span("outlet")))
    alone = _PLACE_ALONE.match(line) if first else None
    return Dateline(alone.end(), None) if alone else None


def _names_outlet(named: re.Match[str], *, first: bool) -> bool:
    """Tell whether the brackets of a possible dateline hold an outlet."""
    place, outlet = named["place"], named["outlet"]
    if len(place.split()) > _MOST_WORDS:
        return False
    shouted = not place.strip() or place.split(",")[0].isupper()
    if by_name(outlet):
        return bool(named["dash"]) or shouted
    return bool(first and shouted and named["dash"] and outlet[0].isupper() and not outlet.endswith("."))
