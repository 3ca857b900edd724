"""What is to be run when: one digest on this machine. Reads no clock and writes nothing.

Enters a configuration and a time of day in the digest's own zone; leaves a ``Job`` whose paths are absolute
and whose words can stand on one line, or an error. The job starts Python by its full name, with ``-P``: no
``digest.py`` in the folder where cron happens to start takes the place of this program. The script ``digest``
beside Python would be shorter, but its first line does not hold every path (execve(2)).
"""

import os
import unicodedata
from dataclasses import dataclass
from datetime import date, time
from pathlib import Path
from typing import Final

from digest.config import Configuration
from digest.errors import ConfigurationError, UnavailableError, UsageError
from digest.pipeline.scheduling.clocks import changes_near, days_from

DEFAULT_TIME: Final = time(6)
"""Before most people look for their mail, after the night's reports are written."""

LATEST: Final = time(23)
"""Leaves an hour for the run, and for the clocks of machine and readers to drift apart."""

YEARS_AHEAD: Final = 2
"""In which changes of the clocks are looked for; time zones are rarely decreed for longer."""


@dataclass(frozen=True, slots=True)
class Job:
    """One digest, to be run once a day."""

    name: str
    """Of the digest."""
    configuration: Path
    command: tuple[str, ...]
    """Program and arguments, to be quoted for whoever starts it."""
    writes: tuple[Path, ...]
    """Folders in which a run writes."""
    at: time
    timezone: str
    """Of the readers; that of ``at``."""
    sends_by_program: bool = False
    """Whether mail goes through a program of this machine, which needs rights of its own."""


def plan(file: Path, configuration: Configuration, python: str, at: time, today: date) -> Job:
    """Return the job that runs the digest of ``configuration``, which stands in ``file``, daily.

    Args:
        file: its digest.toml.
        configuration: what stands in it.
        python: the interpreter this program is installed for; ``sys.executable``.
        at: time of day in the digest's time zone.
        today: from when on it runs.

    Raises:
        ConfigurationError: there is no such file.
        UsageError: the time would fall out, come twice or leave no day, or a path cannot stand on a line.
        UnavailableError: nobody knows where Python is.
    """
    if not file.is_file():
        raise ConfigurationError(
            "is not there", subject=str(file), remedy="name it with --config, or write one with digest init"
        )
    if not python:
        raise UnavailableError(
            "does not know its own place", subject="python", remedy="start digest by its full name"
        )
    _insist_on_morning(at, configuration.digest.timezone, today)
    path = absolute(file)
    mail = configuration.mail
    writes = [configuration.digest.out]
    if mail.folder is not None and mail.transport in {"maildir", "folder"}:
        writes.append(mail.folder)
    command = (_one_line(python), "-P", "-m", "digest", "run", "--config", str(path))
    return Job(
        name=configuration.digest.name,
        configuration=path,
        command=command,
        writes=tuple(map(absolute, writes)),
        at=at,
        timezone=configuration.digest.timezone,
        sends_by_program=mail.transport == "sendmail",
    )


def _insist_on_morning(at: time, timezone: str, today: date) -> None:
    subject = f"--at {at:%H:%M}"
    if at > LATEST:
        raise UsageError(
            "leaves no time before the day ends", subject=subject, remedy=f"choose {LATEST:%H:%M} or before"
        )
    if changes_near(at, timezone, days_from(today, YEARS_AHEAD)):
        raise UsageError(
            f"falls out or comes twice when the clocks change in {timezone}",
            subject=subject,
            remedy=f"choose another hour, such as {DEFAULT_TIME:%H:%M}",
        )


def absolute(path: Path) -> Path:
    """Return ``path`` from the root on; links in it stay, as their owner means to move what is behind."""
    return Path(_one_line(os.path.abspath(path)))  # noqa: PTH100 - absolute() keeps "..", resolve() no link


def _one_line(text: str) -> str:
    if any(unicodedata.category(character) in {"Cc", "Cs"} for character in text):
        raise UsageError(
            "holds a line break, another control character or no UTF-8",
            subject=repr(text),
            remedy="rename that file or folder",
        )
    return text
