"""What a run needs of the machine: its clock, its Python, and something that starts it."""

import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from digest import archive, version
from digest.moments import day_in, in_utc
from digest.pipeline.doctor.findings import Case, Finding
from digest.pipeline.keeping import has_archive, open_archive
from digest.scheduling import what_runs

_STARTING: Final = 60.0
"""Seconds in which Python starts; a fast machine takes half of one, a busy small one ten."""

_DAY_AHEAD: Final = timedelta(days=1)
"""How far an edition may be ahead of the clock: that of tomorrow can be asked for."""


def environment(case: Case) -> Finding:
    """Start the program as cron does: by its full name, from the root folder, without PATH and locale."""
    command = [case.python, "-P", "-m", "digest", "--help"]
    started = subprocess.run(  # noqa: S603 - the interpreter that is running already
        command, cwd="/", env={}, capture_output=True, timeout=_STARTING, check=False
    )
    if started.returncode:
        last = (started.stderr.decode(errors="replace").splitlines() or [f"exit {started.returncode}"])[-1]
        return Finding.problem(
            "environment", f"{case.python} does not start digest by itself ({last})", "install it again"
        )
    return Finding.fine("environment", f"{case.python} starts digest without PATH, locale or folder")


def time_zone(case: Case) -> Finding:
    """Show the readers' time."""
    name = case.configuration.digest.timezone
    return Finding.fine("time zone", f"it is {case.now.astimezone(ZoneInfo(name)):%Y-%m-%d %H:%M} in {name}")


def clock(case: Case) -> Finding:
    """Compare the clock with the release of this program and with the newest edition."""
    remedy = "set the clock, or let it be set (timedatectl set-ntp true)"
    made = datetime.fromtimestamp(Path(version.__file__).stat().st_mtime, UTC)
    if case.now < made:
        return Finding.problem("clock", f"is at {in_utc(case.now)}, before this program was made", remedy)
    newest = _newest_edition(case)
    tomorrow = day_in(case.configuration.digest.timezone, in_utc(case.now + _DAY_AHEAD))
    if newest is not None and newest > tomorrow:
        says = f"is at {in_utc(case.now)}, and there is an edition of {newest}"
        return Finding.problem("clock", says, f"{remedy}; or that edition was asked for by --date")
    return Finding.fine("clock", f"is at {in_utc(case.now)}")


def schedule(case: Case) -> Finding:
    """Look whether cron or systemd starts the digest; another way is fine, too."""
    found = what_runs(case.file)
    if found:
        return Finding.fine("schedule", f"run by {' and '.join(found)}")
    remedy = "digest schedule cron --install, unless something else starts digest run"
    return Finding.fine("schedule", "no crontab of yours and no timer names this configuration", remedy)


def _newest_edition(case: Case) -> str | None:
    if not has_archive(case.out, case.configuration):
        return None
    with open_archive(case.out, case.configuration) as store:
        return max(archive.editions.dates(store), default=None)
