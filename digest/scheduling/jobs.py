"""What to run when: one digest on this machine. Reads no clock and writes nothing.

Takes a configuration file and a time of day in the digest's own zone, returns a ``Job`` whose paths are
absolute and whose words fit on one line. The job starts Python by its full name, with ``-P``, so that a
``digest.py`` in the folder where cron starts is not run instead. The script ``digest`` beside Python would be
shorter, but its first line cannot hold every path (execve(2)).
"""

import os
import unicodedata
from dataclasses import dataclass
from datetime import date, time
from pathlib import Path
from typing import Final

from digest.errors import ConfigurationError, UnavailableError, UsageError
from digest.scheduling.timetable import changes_near, days_from

DEFAULT_TIME: Final = time(6)
"""Before most people read their mail, after the night's reports are written."""

LATEST: Final = time(23)
"""Leaves an hour for the run, and for differences between the clocks of machine and readers."""

YEARS_AHEAD: Final = 2
"""Years in which changes of the clocks are looked for; time zones are rarely fixed for longer."""


@dataclass(frozen=True, slots=True, order=True)
class Hour:
    """A time of day by the clocks of some readers."""

    at: time
    timezone: str


@dataclass(frozen=True, slots=True)
class Job:
    """The digests of one configuration, to be run every day."""

    name: str
    """Of the digest."""
    configuration: Path
    command: tuple[str, ...]
    """Program and arguments, not yet quoted for cron or systemd."""
    writes: tuple[Path, ...]
    """Folders in which a run writes."""
    at: time
    timezone: str
    """Of the readers; that of ``at``."""
    sends_by_program: bool = False
    """Whether mail leaves through a program of this machine, which needs rights of its own."""
    later: tuple[Hour, ...] = ()
    """When it is run as well, each for a digest that is not due before."""

    @property
    def hours(self) -> tuple[Hour, ...]:
        """Every time of day at which it is run."""
        return (Hour(self.at, self.timezone), *self.later)


@dataclass(frozen=True, slots=True)
class Daily:
    """What is asked for: one digest, every day."""

    name: str
    """Of the digest."""
    timezone: str
    """Of its readers."""
    writes: tuple[Path, ...]
    """Folders in which a run writes."""
    sends_by_program: bool = False
    """(as ``Job``)"""
    at: time = DEFAULT_TIME
    """Time of day in ``timezone``."""
    later: tuple[Hour, ...] = ()
    """(as ``Job``)"""


def daily_job(file: Path, daily: Daily, python: str, today: date) -> Job:
    """Return the job that runs a digest daily.

    Args:
        file: its digest.toml.
        daily: what stands in it, and when it is to run.
        python: the interpreter this program is installed for; ``sys.executable``.
        today: from when on it runs.

    Raises:
        ConfigurationError: there is no such file.
        UsageError: the time would be skipped or come twice, or is too late in the day; or a path does not fit
            on a line.
        UnavailableError: it is not known where Python is.
    """
    if not file.is_file():
        raise ConfigurationError(
            "is not there", subject=str(file), remedy="name it with --config, or write one with digest init"
        )
    if not python:
        raise UnavailableError(
            "does not know where it is", subject="python", remedy="start digest by its full name"
        )
    for hour in (Hour(daily.at, daily.timezone), *daily.later):
        _require_whole_day(hour.at, hour.timezone, today)
    path = absolute(file)
    return Job(
        name=daily.name,
        configuration=path,
        command=(_one_line(python), "-P", "-m", "digest", "run", "--config", str(path)),
        writes=tuple(map(absolute, daily.writes)),
        at=daily.at,
        timezone=daily.timezone,
        sends_by_program=daily.sends_by_program,
        later=daily.later,
    )


def _require_whole_day(at: time, timezone: str, today: date) -> None:
    subject = f"--at {at:%H:%M}"
    if at > LATEST:
        raise UsageError(
            "leaves no time before the day ends", subject=subject, remedy=f"choose {LATEST:%H:%M} or before"
        )
    if changes_near(at, timezone, days_from(today, YEARS_AHEAD)):
        raise UsageError(
            f"is skipped or comes twice when the clocks change in {timezone}",
            subject=subject,
            remedy=f"choose another hour, such as {DEFAULT_TIME:%H:%M}",
        )


def absolute(path: Path) -> Path:
    """Return ``path`` as an absolute path; links in it stay, since their owner may move their targets."""
    return Path(_one_line(os.path.abspath(path)))  # noqa: PTH100 - absolute() keeps "..", resolve() replaces links


def _one_line(text: str) -> str:
    if any(unicodedata.category(character) in {"Cc", "Cs"} for character in text):
        raise UsageError(
            "holds a line break, another control character or no UTF-8",
            subject=repr(text),
            remedy="rename that file or folder",
        )
    return text
