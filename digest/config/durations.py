"""Lengths of time as people write them: ``36 hours``, ``1 day``, ``2 weeks``."""

import re
from datetime import timedelta
from typing import Final, Self

WRITTEN: Final = re.compile(r"([1-9][0-9]{0,3}) (hour|day|week)s?")
"""A number, a space and a unit."""
_HOURS: Final = {"hour": 1, "day": 24, "week": 7 * 24}


class Duration(timedelta):
    """A length of time.

    Subtracted from a moment in a time zone it counts by the clock on the wall: a day before noon is noon,
    even if that day had 23 or 25 hours.
    """

    __slots__ = ()

    @classmethod
    def parse(cls, text: str) -> Self:
        """Return the length of time that ``text`` says.

        >>> Duration.parse("36 hours") == timedelta(days=1.5)
        True

        Raises:
            ValueError: it is not a positive number of hours, days or weeks.
        """
        match = WRITTEN.fullmatch(text)
        if match is None:
            raise ValueError("is not a length of time such as 36 hours, 2 days or 1 week")
        return cls(hours=int(match[1]) * _HOURS[match[2]])

    def __str__(self) -> str:
        hours = self // timedelta(hours=1)
        unit = next(unit for unit in ("week", "day", "hour") if hours % _HOURS[unit] == 0)
        count = hours // _HOURS[unit]
        return f"{count} {unit}{'s' if count > 1 else ''}"
