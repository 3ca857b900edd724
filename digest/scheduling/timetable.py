"""The readers' time of day by the clock of a machine in another zone. Pure, except for ``machine_zone``.

Cron knows only the zone of the machine: to Debian's, CRON_TZ is just a variable. Where the two zones change
their clocks on different days, no single time of the machine is right all year. The time that is chosen comes
at or after the readers' time, with as little delay as possible; it comes earlier only where it would
otherwise fall after their midnight, in the wrong day.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

_MINUTES: Final = 24 * 60
"""Minutes of a day by the clock."""
_HOUR: Final = timedelta(hours=1)

RETRY_MINUTES: Final = 30
"""Between two runs of one day: the least wait before asking a mail server again (RFC 5321, 4.5.4.1)."""
RETRY_HOURS: Final = 6
"""Hours in which a day is tried. Greylisting takes minutes, an outage hours; what is not there by noon is
left to the next day."""


@dataclass(frozen=True, slots=True)
class Timetable:
    """When a job runs by the clock of the machine."""

    zone: str
    """Of the machine."""
    first: time
    runs: int
    """The most runs in one day, ``RETRY_MINUTES`` apart; at least one."""
    earliest: time
    """What the readers' clocks show at ``first``, over the year."""
    latest: time


def timetable_for(at: time, timezone: str, machine: tzinfo, days: Sequence[date]) -> Timetable:
    """Return when to run so that it is ``at`` in ``timezone``, on each of ``days``.

    >>> timetable = timetable_for(time(6), "Europe/Berlin", UTC, days_from(date(2025, 1, 1)))
    >>> timetable.first, timetable.earliest, timetable.latest
    (datetime.time(5, 0), datetime.time(6, 0), datetime.time(7, 0))
    """
    zone, wanted = ZoneInfo(timezone), _minutes(at)
    local = {
        _minutes(datetime.combine(day, at, zone).astimezone(UTC).astimezone(machine).time()) for day in days
    }
    drifts = {first: _drift(first, local) for first in sorted(local)}

    def merit(first: int) -> tuple[bool, bool, int]:
        early, late = drifts[first]
        is_same_day = wanted + early >= 0 and wanted + late < _MINUTES
        return not is_same_day, early < 0, late

    first = min(drifts, key=merit)
    early, late = drifts[first]
    return Timetable(
        str(machine), _time(first), runs_from(wanted + late), _time(wanted + early), _time(wanted + late)
    )


def runs_from(minute: int) -> int:
    """Return how many runs fit before the hours of trying, or the readers' day, are over.

    >>> runs_from(6 * 60), runs_from(6 * 60 + 40), runs_from(23 * 60)
    (12, 11, 2)
    """
    end = min((minute // 60 + RETRY_HOURS) * 60, _MINUTES)
    return -(-(end - minute) // RETRY_MINUTES)


def changes_near(at: time, timezone: str, days: Sequence[date]) -> bool:
    """Tell whether the clocks of ``timezone`` change within an hour of ``at`` on one of ``days``.

    >>> days = days_from(date(2025, 1, 1))
    >>> [changes_near(time(hour, 30), "Europe/Berlin", days) for hour in range(1, 5)]
    [False, True, True, False]
    """
    zone = ZoneInfo(timezone)
    moments = [datetime.combine(day, at, zone) for day in days]
    return any((moment - _HOUR).utcoffset() != (moment + _HOUR).utcoffset() for moment in moments)


def days_from(first: date, years: int = 1) -> Sequence[date]:
    """Return the days of so many years, counting each as 366."""
    return [first + timedelta(days=day) for day in range(366 * years)]


def machine_zone(localtime: Path = Path("/etc/localtime")) -> tzinfo:
    """Return the zone of this machine's clock, as a daemon knows it; TZ is only that of the calling user."""
    _, _, name = str(localtime.resolve()).rpartition("/zoneinfo/")
    try:
        with localtime.open("rb") as content:
            return ZoneInfo.from_file(content, key=name or "its local time")
    except (OSError, ValueError):
        return ZoneInfo("UTC")  # as the C library takes it


def _minutes(moment: time) -> int:
    return moment.hour * 60 + moment.minute


def _time(minutes: int) -> time:
    return time(minutes // 60 % 24, minutes % 60)


def _drift(first: int, local: set[int]) -> tuple[int, int]:
    """Return by how many minutes ``first`` comes after the times of ``local``, the least and the most."""
    half = _MINUTES // 2
    after = [(first - wanted + half) % _MINUTES - half for wanted in local]
    return min(after), max(after)
