"""A folded date → the time of day in it, its zone, and what is left: the day.

A time of which anything is unclear is no time: then the day stands alone, which is the same in every zone.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from typing import Final
from zoneinfo import ZoneInfo

from digest.timestamps.words import WORD, words
from digest.timestamps.zones import zone_behind

_COLONS: Final = re.compile(
    r"(?<![\d:+-])(?:(?<=\d)t)?(\d{1,2}):(\d{2})(?::(\d{2}))?(?:[.,]\d{1,9})?(?![\d:])"
)
_COMPACT: Final = re.compile(r"(?<=\d{8})t(\d{2})(\d{2})(\d{2})?(?:[.,]\d{1,9})?(?!\d)")
_IN_FIGURES: Final = re.compile(r"(?<=^\d{8})(\d{2})(\d{2})(\d{2})(?!\d)")
"""As databases write it: 20250213093000."""
_NAMED: Final = re.compile(
    r"(?<![\d.,:/-])(\d{1,2})\s?(?:uhr|h|時|时|点|點|시)(?![^\W\d_])"
    r"(?:\s?(\d{1,2})(?:\s?[分분m]\w{0,2})?(?:\s?(\d{2})[秒초])?)?(?!\d)"
)
_HOUR: Final = re.compile(r"(?<![\d.,:/-])(\d{1,2})()()(?=\s?[ap]\.?\s?m\b)")
_POINTS: Final = re.compile(r"(?<![\d.,:/-])(\d{1,2})\.(\d{2})(?:\.(\d{2}))?(?![\d:/-]|\.\d)")
"""Looked for last, where a day was found without it: ``16.11.2026`` has points, too."""

_BEFORE: Final = re.compile(rf"({WORD})\s?$")
_BEHIND: Final = re.compile(rf"[\s,]{{0,3}}(?:([ap])\.?\s?m\b\.?|({WORD})\.?)")
_NOON: Final = 12
_LAST_SECOND: Final = 59
"""A leap second is read as the one before it."""


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day, in the zone of its source."""

    time: time
    zone: timezone | ZoneInfo | None
    """None where none is given: then it is that of whoever asks."""

    def on(self, day: date) -> datetime:
        """Return the moment on ``day``; with the offset of its region, where a region is named."""
        moment = datetime.combine(day, self.time, self.zone)
        return moment.replace(tzinfo=timezone(moment.utcoffset() or timedelta())) if self.zone else moment


@dataclass(frozen=True, slots=True)
class Taken:
    """What was found, and what is left of the text."""

    clock: Clock | None
    rest: str


def take_clock(text: str, *, with_points: bool = False) -> Taken:
    """Return the time in ``text``, a folded date, and the text without it and its zone."""
    patterns = (_POINTS,) if with_points else (_COLONS, _COMPACT, _IN_FIGURES, _NAMED, _HOUR)
    found = next(filter(None, (pattern.search(text) for pattern in patterns)), None)
    if found is None:
        return Taken(None, text)
    before, behind = text[: found.start()], text[found.end() :]
    half, before, behind = _half_of_day(before, behind)
    at = _time(int(found[1]), int(found[2] or 0), int(found[3] or 0), half)
    zone = zone_behind(behind)
    clock = Clock(at, zone.zone) if at is not None and zone.is_clear else None
    return Taken(clock, f"{before} {zone.rest}")


def _half_of_day(before: str, behind: str) -> tuple[str, str, str]:
    """Return "a" for the morning, "p" for the afternoon or "" where it is not said; and what is left."""
    table = words()
    following = _BEHIND.match(behind)
    if following:
        word = (following[2] or "").rstrip(".")
        half = following[1] or _half(word)
        if half or word in table.behind_time:
            return half, before, behind[following.end() :]
    preceding = _BEFORE.search(before)
    if preceding and (half := _half(preceding[1])):
        return half, before[: preceding.start()], behind
    return "", before, behind


def _half(word: str) -> str:
    return "a" if word in words().before_noon else "p" if word in words().after_noon else ""


def _time(hour: int, minute: int, second: int, half: str) -> time | None:
    """Return a time of day; None where there is none such."""
    if half and (hour == 0 or (half == "a" and hour > _NOON)):
        return None
    if half and hour <= _NOON:
        hour = hour % _NOON + (_NOON if half == "p" else 0)
    try:
        return time(hour, minute, min(second, _LAST_SECOND) if second == _LAST_SECOND + 1 else second)
    except ValueError:
        return None
