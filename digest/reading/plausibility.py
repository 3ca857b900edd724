"""Claimed dates → the plausible ones, and what is wrong with the others.

Takes the dates that were given for the publication of a text, the surest first, and for its last change;
returns the one to believe of each and, in sentences for a reader, why the others are wrong.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from digest.timestamps import day_of, precedes

_EARLIEST: Final = date(1990, 1, 1)
"""Day before which nothing was published on the web; machines without a clock say 1970."""

MAX_AHEAD: Final = timedelta(days=1)
"""Time by which a text may be dated after the day on which it was met: in the east the day begins earlier."""


@dataclass(frozen=True, slots=True)
class Dates:
    """When a text was published and changed, as far as that is believed."""

    published: str | None
    updated: str | None
    doubts: tuple[str, ...]


def plausible_dates(published: Iterable[str], updated: Iterable[str], first_seen: str) -> Dates:
    """Return the first plausible date of each, for a text first seen on the day ``first_seen``.

    A missing time is taken from a later date of the same day. A ``first_seen`` before 1990 is ignored.

    >>> dates = plausible_dates(["2031-01-01", "2025-02-13"], ["2025-02-14"], "2025-02-14")
    >>> dates.published, dates.updated
    ('2025-02-13', '2025-02-14')
    >>> dates.doubts
    ('claims publication on 2031-01-01, after it was first seen on 2025-02-14',)
    """
    doubts: list[str] = []
    met = day_of(first_seen)
    believed = []
    for moment in published:
        if why := _impossible(moment, met):
            doubts.append(f"claims publication on {moment}, {why}")
        else:
            believed.append(moment)
    first = _finest(believed)
    changed = None
    for moment in updated:
        why = _impossible(moment, met) or _too_early(moment, first)
        if why:
            doubts.append(f"claims a change on {moment}, {why}")
        elif first is None or (moment != first and not precedes(moment, first)):
            changed = changed or moment
    return Dates(first, changed, tuple(dict.fromkeys(doubts)))


def _finest(moments: Sequence[str]) -> str | None:
    """Return the first of ``moments``; without a time, the first of the same day that has one."""
    if not moments:
        return None
    of_that_day = (moment for moment in moments if day_of(moment) == day_of(moments[0]))
    return max(of_that_day, key=lambda moment: "T" in moment)


def _too_early(moment: str, published: str | None) -> str | None:
    """Return why a change at ``moment`` is impossible, or None.

    On the day of publication, and in the night before, a text is last changed before it appears.
    """
    if published and day_of(published) - day_of(moment) > MAX_AHEAD:
        return f"before its publication on {published}"
    return None


def _impossible(moment: str, met: date) -> str | None:
    """Return why a text that was first seen on ``met`` cannot be of ``moment``, or None."""
    day = day_of(moment)
    if day < _EARLIEST:
        return "before there was a web"
    if met >= _EARLIEST and day - met > MAX_AHEAD:
        return f"after it was first seen on {met.isoformat()}"
    return None
