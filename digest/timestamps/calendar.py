"""A folded date without its time → the day it gives.

A day that is written in figures alone needs its year in full. Where it may be two days, 02/03 for example,
the weekday beside it decides; without one, it is no day.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from digest.timestamps.words import WORD, words

_YEAR_FIRST: Final = re.compile(
    r"(?<![\d.,/-])(\d{4})\s?[-/.年년]\s?(\d{1,2})\s?[-/.月월]\s?(\d{1,2})(?![\d:])(?!\.\d)"
)
_WEEK: Final = re.compile(r"(?<![\d-])(\d{4})-?w(\d{2})-?([1-7])(?!\d)")
_DAY_OF_YEAR: Final = re.compile(r"(?<![\d-])(\d{4})-(\d{3})(?![\d-])")
_COMPACT: Final = re.compile(r"^\s?(\d{4})(\d{2})(\d{2})(?!\d)")
_YEAR_LAST: Final = re.compile(r"(?<![\d.,/-])(\d{1,2})([-/.])\s?(\d{1,2})\2\s?(\d{4})(?![\d:]|[/-]\d)")

_TOKEN: Final = re.compile(rf"\d+|{WORD}")
_FIRST_YEAR: Final = 1900
_LAST_YEAR: Final = 2099
_BUDDHIST: Final = 543
"""Years by which the calendar of Thailand is ahead."""
_YEAR_DIGITS: Final = 4
_DAY_DIGITS: Final = 2
_CENTURY: Final = 2000
_THIS_CENTURY: Final = 70
"""Years of two digits below this are of our century (POSIX says 69)."""

_Day = tuple[int, int, int]
"""Year, month, day, as written."""


def day_in(text: str, *, timed: bool = False) -> date | None:
    """Return the first day that ``text`` gives; None where it gives none, or one that may be another.

    A year may have two digits where the month is a word and a time of day stands beside it (``timed``).

    >>> day_in("16.11.2026"), day_in("lundi 16 novembre 2026"), day_in("02/03/2026")
    (datetime.date(2026, 11, 16), datetime.date(2026, 11, 16), None)
    >>> day_in("mon 02/03/2026")
    datetime.date(2026, 3, 2)
    """
    found = _in_figures(text)
    if found is None:
        found = _in_words(_tokens(text), timed=timed)
    days = {day for written in found if (day := _day(written))}
    if len(days) > 1:
        days = {day for day in days if day.weekday() in _weekdays(text)}
    return days.pop() if len(days) == 1 else None


def _in_figures(text: str) -> list[_Day] | None:
    """Return what the first day in figures may be; None where there is none in figures."""
    if found := _YEAR_FIRST.search(text) or _COMPACT.search(text):
        return [(int(found[1]), int(found[2]), int(found[3]))]
    if found := _WEEK.search(text):
        return _of_week(int(found[1]), int(found[2]), int(found[3]))
    if found := _DAY_OF_YEAR.search(text):
        return _of_year(int(found[1]), int(found[2]))
    if found := _YEAR_LAST.search(text):
        first, second, year = int(found[1]), int(found[3]), int(found[4])
        return [(year, second, first)] if found[2] == "." else [(year, second, first), (year, first, second)]
    return None


def _of_week(year: int, week: int, weekday: int) -> list[_Day]:
    try:
        return [date.fromisocalendar(year, week, weekday).timetuple()[:3]]
    except ValueError:
        return []


def _of_year(year: int, number: int) -> list[_Day]:
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return []
    day = date(year, 1, 1) + timedelta(days=number - 1)
    return [(day.year, day.month, day.day)] if day.year == year else []


@dataclass(frozen=True, slots=True)
class _Token:
    """A number or a word of a date."""

    text: str
    has_point: bool
    """A full stop follows."""

    @property
    def number(self) -> int | None:
        """Its value; None for a word."""
        return int(self.text) if self.text.isdecimal() else None

    @property
    def is_year(self) -> bool:
        """It is a number of four digits."""
        return self.text.isdecimal() and len(self.text) == _YEAR_DIGITS

    @property
    def is_day(self) -> bool:
        """It is a number of one or two digits."""
        return self.text.isdecimal() and len(self.text) <= _DAY_DIGITS


_NOTHING: Final = _Token("", has_point=False)


def _tokens(text: str) -> list[_Token]:
    """Return the numbers and words of ``text`` without those that only join them."""
    for name, sign in words().joined.items():
        if name in text:
            text = re.sub(rf"\b{name}\b", sign, text)
    found = list(_TOKEN.finditer(text))
    tokens = (_Token(each[0].replace(".", ""), text[each.end() : each.end() + 1] == ".") for each in found)
    return [token for token in tokens if token.text not in words().between]


def _in_words(tokens: Sequence[_Token], *, timed: bool) -> list[_Day]:
    """Return what the first day may be whose month is a word; nothing where there is none."""
    for place, token in enumerate(tokens):
        if means := words().months.get(token.text):
            before = [_NOTHING, _NOTHING, *tokens[:place]]
            behind = [*tokens[place + 1 :], _NOTHING, _NOTHING]
            if found := _around(before[-2], before[-1], behind[0], behind[1], timed=timed):
                year, day = found
                return [(year, month, day.number or 0) for month in _months(means, day)]
    return []


def _around(
    second: _Token, last: _Token, first: _Token, following: _Token, *, timed: bool
) -> tuple[int, _Token] | None:
    """Return the year and the day around the name of a month: two words before it, two behind it."""
    if last.is_day and first.is_year:  # 16 November 2026
        return int(first.text), last
    if first.is_day and following.is_year:  # November 16, 2026
        return int(following.text), first
    if last.is_year and first.is_day:  # 2026 November 16
        return int(last.text), first
    if second.is_year and last.is_day:  # 2026. gada 16. novembrī
        return int(second.text), last
    if timed and last.is_day and first.is_day and len(first.text) == _DAY_DIGITS:  # 16 Nov 26
        return _CENTURY + int(first.text) - (100 if int(first.text) >= _THIS_CENTURY else 0), last
    return None


def _months(means: Mapping[int, bool], day: _Token) -> Iterable[int]:
    """Return the months that a name may mean, for a day that is written with a full stop, or without."""
    if len(means) == 1:
        return means
    return [month for month, with_point in means.items() if with_point == day.has_point]


def _day(written: _Day) -> date | None:
    year, month, day = written
    if _FIRST_YEAR + _BUDDHIST <= year <= _LAST_YEAR + _BUDDHIST:
        year -= _BUDDHIST
    try:
        return date(year, month, day) if _FIRST_YEAR <= year <= _LAST_YEAR else None
    except ValueError:
        return None


def _weekdays(text: str) -> set[int]:
    """Return the weekdays that ``text`` names."""
    named = (words().weekdays.get(token.text) for token in _tokens(text))
    return {weekday for weekday in named if weekday is not None}
