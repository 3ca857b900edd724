"""Running a digest every morning: lines for cron, or units for systemd.

    job       = daily_job(digest.toml, what is asked for)     what to run when, checked
    timetable = timetable_for(time of day, zones, days)       the readers' morning by the machine's clock
    text      = block(job, timetable)                         pure; ``install_lines`` puts it into a crontab
    made      = units(job, scope, owner)                      pure; ``install_units`` writes them

A run that is killed, or puts something off, is followed by others in the next hours, before the readers' day
ends; on a day that is settled they do nothing. Nothing here holds a secret, and what is scheduled works
without PATH and locale, in any folder.
"""

from digest.scheduling.cron import block
from digest.scheduling.crontab import install_lines, read_crontab, remove_lines
from digest.scheduling.jobs import DEFAULT_TIME, Daily, Hour, Job, daily_job
from digest.scheduling.scheduled import what_runs
from digest.scheduling.timetable import Timetable, days_from, machine_zone, timetable_for
from digest.scheduling.unit_files import folder_of, install_units, owner_of
from digest.scheduling.units import Scope, UnitFile, how_to_start, units

__all__ = [
    "DEFAULT_TIME",
    "Daily",
    "Hour",
    "Job",
    "Scope",
    "Timetable",
    "UnitFile",
    "block",
    "daily_job",
    "days_from",
    "folder_of",
    "how_to_start",
    "install_lines",
    "install_units",
    "machine_zone",
    "owner_of",
    "read_crontab",
    "remove_lines",
    "timetable_for",
    "units",
    "what_runs",
]
