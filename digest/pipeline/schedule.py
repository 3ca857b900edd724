"""A configuration → the job to be run every morning."""

from datetime import date, time
from pathlib import Path

from digest import delivery, scheduling
from digest.config import Configuration


def daily_job(
    file: Path, configuration: Configuration, *, python: str, today: date, at: time | None = None
) -> scheduling.Job:
    """Return the job that runs the digest of ``configuration``, which stands in ``file``, daily.

    Args:
        file: its digest.toml.
        configuration: what stands in it.
        python: the interpreter this program is installed for; ``sys.executable``.
        today: from when on it runs.
        at: time of day in the digest's time zone; by default in the morning.

    Raises:
        ConfigurationError: there is no such file.
        UsageError: the time is skipped or comes twice when the clocks change, or is too late in the day; or a
            path does not fit on a line.
        UnavailableError: it is not known where Python is.
    """
    mail = configuration.mail
    writes = [configuration.digest.out]
    if mail.folder is not None and mail.handover is delivery.Handover.FOLDER:
        writes.append(mail.folder)
    daily = scheduling.Daily(
        name=configuration.digest.name,
        timezone=configuration.digest.timezone,
        writes=tuple(writes),
        sends_by_program=mail.handover is delivery.Handover.PROGRAM,
        at=at or scheduling.DEFAULT_TIME,
    )
    return scheduling.daily_job(file, daily, python, today)
