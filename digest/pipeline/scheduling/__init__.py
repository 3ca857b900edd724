"""Running a digest every morning: lines for cron, or units for systemd.

    job     = plan(digest.toml, time of day)           what is to be run when, checked
    clock   = clock_for(job, zone of the machine)      the readers' morning, where cron has another zone
    text    = block(job, clock)                        pure; ``crontab`` installs and removes it
    units   = units(job)                               pure; ``unit_files`` installs them

A run that is killed, or puts something off, is followed by others in the hours after, before the readers' day
ends; they leave a day alone that is done with. Nothing here holds a secret, and nothing that is scheduled
counts on PATH, a locale or the folder it is started in.
"""

from digest.pipeline.scheduling.clocks import Clock, clock_for, days_from, machine_zone
from digest.pipeline.scheduling.cron import block
from digest.pipeline.scheduling.crontab import install_lines, read_crontab, remove_lines
from digest.pipeline.scheduling.planning import DEFAULT_TIME, Job, plan
from digest.pipeline.scheduling.scheduled import what_runs
from digest.pipeline.scheduling.unit_files import folder_of, install_units, owner_of
from digest.pipeline.scheduling.units import Scope, Unit, how_to_start, units

__all__ = [
    "DEFAULT_TIME",
    "Clock",
    "Job",
    "Scope",
    "Unit",
    "block",
    "clock_for",
    "days_from",
    "folder_of",
    "how_to_start",
    "install_lines",
    "install_units",
    "machine_zone",
    "owner_of",
    "plan",
    "read_crontab",
    "remove_lines",
    "units",
    "what_runs",
]
