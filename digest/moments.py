"""Days and moments in a time zone.

A moment without an offset is one of the zone of the digest.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Final, Self
from zoneinfo import ZoneInfo

_DATE: Final = len("2025-02-13")


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of time in one zone, its end excluded."""

    start: datetime
    end: datetime

    @classmethod
    def ending_with(cls, day: str, length: timedelta, timezone: str) -> Self:
        """Return the period of ``length``, by the clock on the wall, that ends with ``day``.

        >>> period = Period.ending_with("2025-03-30", timedelta(days=1), "Europe/Berlin")  # has 23 hours
        >>> period.start.isoformat(), period.end.isoformat()
        ('2025-03-30T00:00:00+01:00', '2025-03-31T00:00:00+02:00')
        """
        end = midnight_after(day, timezone)
        return cls(end - length, end)

    def holds(self, moment: str) -> bool:
        """Tell whether ``moment`` lies inside; of a date, whether any of the day does.

        >>> period = Period.ending_with("2025-02-13", timedelta(hours=36), "America/New_York")
        >>> period.holds("2025-02-14T04:59:59+00:00"), period.holds("2025-02-14T05:00:00+00:00")
        (True, False)
        >>> period.holds("2025-02-12"), period.holds("2025-02-12T11:59:59"), period.holds("2025-02-11")
        (True, False, False)
        """
        if len(moment) <= _DATE:
            first = datetime.combine(date.fromisoformat(moment), datetime.min.time(), self.end.tzinfo)
            return first < self.end and self.start < first + timedelta(days=1)
        at = datetime.fromisoformat(moment)
        if at.tzinfo is None:
            at = at.replace(tzinfo=self.end.tzinfo)
        return self.start.astimezone(UTC) <= at.astimezone(UTC) < self.end.astimezone(UTC)


def written_day(moment: str) -> str:
    """Return the day of a moment as it is written, in whatever zone that is.

    >>> written_day("2025-02-13T23:30:00-05:00")
    '2025-02-13'
    """
    return moment[:_DATE]


def midnight_after(day: str, timezone: str) -> datetime:
    """Return the moment at which ``day`` ends in ``timezone``."""
    return midnight_before(day_after(day), timezone)


def midnight_before(day: str, timezone: str) -> datetime:
    """Return the moment at which ``day`` begins in ``timezone``."""
    return datetime.combine(date.fromisoformat(day), datetime.min.time(), ZoneInfo(timezone))


def day_after(day: str, days: int = 1) -> str:
    """Return the date ``days`` later, earlier where it is below 0.

    >>> day_after("2025-02-28"), day_after("2025-03-01", -1)
    ('2025-03-01', '2025-02-28')
    """
    return (date.fromisoformat(day) + timedelta(days=days)).isoformat()


def in_utc(moment: datetime) -> str:
    """Return ``moment`` as the archive writes it: in UTC, to the second.

    >>> in_utc(midnight_after("2025-02-13", "Europe/Berlin"))
    '2025-02-13T23:00:00+00:00'
    """
    return moment.astimezone(UTC).isoformat(timespec="seconds")


def day_in(timezone: str, moment: str) -> str:
    """Return the day of a moment of the archive in ``timezone``.

    >>> day_in("Asia/Tokyo", "2025-02-13T23:00:00+00:00")
    '2025-02-14'
    """
    return datetime.fromisoformat(moment).astimezone(ZoneInfo(timezone)).date().isoformat()
