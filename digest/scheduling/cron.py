r"""A job → the lines of a crontab, and a crontab with or without them. Pure.

The lines stand between two marks that name the configuration, so that they can be replaced; the rest of the
crontab stays, byte for byte. First cron reads them, which ends a command at a ``%`` (crontab(5)), then a
shell. Crons differ in how they read ``\%`` inside quotation marks, and two backslashes: therefore each ``%``
stands outside quotation marks, and each backslash ends a quotation.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from digest.errors import UsageError
from digest.scheduling.jobs import Hour, Job
from digest.scheduling.timetable import RETRY_MINUTES, Timetable

MARK: Final = "# digest schedule: "
_END: Final = "# digest schedule ends: "

_LONGEST_COMMAND: Final = 997
"""Bytes that Debian's cron takes (MAX_COMMAND, with one for the end)."""

_HARMLESS: Final = re.compile(r"[A-Za-z0-9@+=:,./_-]+")
"""Characters without a special meaning to cron and to shells."""
_LINE: Final = re.compile(rb"[^\n]*\n|[^\n]+")

_IN_QUOTES: Final = str.maketrans({"'": "'\"'\"'", "\\": "\\''", "%": "'\\%'"})


def block(job: Job, timetables: Sequence[Timetable]) -> str:
    """Return the lines that run ``job``, each of whose hours has one of ``timetables``.

    Raises:
        UsageError: its paths are longer than cron takes.
    """
    command = " ".join(map(quoted, job.command))
    if len(command.encode()) > _LONGEST_COMMAND:
        raise UsageError(
            f"makes a command of more than {_LONGEST_COMMAND} bytes, which cron does not take",
            subject=str(job.configuration),
            remedy="use a folder with a shorter path, or systemd",
        )
    return "\n".join(
        [
            f"{MARK}{job.configuration}",
            *(f"# {_when(hour, one)}" for hour, one in zip(job.hours, timetables, strict=True)),
            "# Later runs go on with what could not be fetched or sent; a complete day they leave alone.",
            "# Cron mails you what goes wrong, or whom a line MAILTO=name@example.org above names.",
            *(f"{times} {command}" for times in fields(timetables)),
            f"{_END}{job.configuration}",
            "",
        ]
    )


def fields(timetables: Sequence[Timetable]) -> tuple[str, ...]:
    """Return the times of a day's runs as cron writes them, hours with the same minutes on one line.

    Hours and minutes are never ``*``, so that cron makes up for an hour that is skipped (cron(8)).

    >>> from datetime import time
    >>> fields([Timetable("UTC", time(22, 40), 4, time(6), time(6))])
    ('40 22 * * *', '10,40 23 * * *', '10 0 * * *')
    """
    minutes_of: defaultdict[int, list[int]] = defaultdict(list)
    for timetable in timetables:
        start = timetable.first.hour * 60 + timetable.first.minute
        for run in range(timetable.runs):
            hour, minute = divmod(start + run * RETRY_MINUTES, 60)
            minutes_of[hour % 24].append(minute)
    hours_of: defaultdict[str, list[str]] = defaultdict(list)
    for hour, minutes in minutes_of.items():
        hours_of[",".join(map(str, sorted({*minutes})))].append(str(hour))
    return tuple(f"{minutes} {','.join(hours)} * * *" for minutes, hours in hours_of.items())


def quoted(argument: str) -> str:
    r"""Return one argument of a command as it is written in a crontab.

    >>> quoted("/srv/news/digest.toml"), quoted("/100% news")
    ('/srv/news/digest.toml', "'/100'\\%' news'")
    """
    return argument if _HARMLESS.fullmatch(argument) else f"'{argument.translate(_IN_QUOTES)}'"


def without_block(crontab: bytes, configuration: Path) -> bytes:
    """Return ``crontab`` without the lines that run ``configuration``, an absolute path.

    Raises:
        UsageError: the mark at their end is missing.
    """
    begin, end = (f"{mark}{configuration}\n".encode() for mark in (MARK, _END))
    kept = []
    lines = (match.group() for match in _LINE.finditer(crontab))
    for line in lines:
        if line != begin:
            kept.append(line)
        elif end not in lines:  # reads on to the end of the block
            raise UsageError(
                f"has no line {end.decode().strip()!r}",
                subject="crontab",
                remedy="remove the digest's lines by hand, with crontab -e",
            )
    return b"".join(kept)


def with_block(crontab: bytes, job: Job, timetables: Sequence[Timetable]) -> bytes:
    """Return ``crontab`` with the lines of ``job`` at its end, in place of earlier ones.

    Raises:
        UsageError: as ``block`` and ``without_block``.
    """
    others = without_block(crontab, job.configuration)
    ending = b"\n" if others and not others.endswith(b"\n") else b""
    return others + ending + block(job, timetables).encode()


def _when(hour: Hour, timetable: Timetable) -> str:
    local = f"Every day at {timetable.first:%H:%M} by the clock of this machine ({timetable.zone})"
    if timetable.zone == hour.timezone:
        return f"{local}."
    if timetable.earliest == timetable.latest:
        return f"{local}, {timetable.latest:%H:%M} in {hour.timezone}."
    there = f"{timetable.earliest:%H:%M} to {timetable.latest:%H:%M} in {hour.timezone}"
    return f"{local}, {there} by the season."
