"""A configuration → the job to be run every morning."""

from collections.abc import Sequence
from datetime import date, time
from pathlib import Path

from digest import delivery, scheduling
from digest.config import Configuration
from digest.pipeline.keeping import shelf_of


def daily_job(  # noqa: PLR0913 - one call says all of it, by name
    file: Path,
    configuration: Configuration,
    *,
    several: Sequence[Configuration] = (),
    python: str,
    today: date,
    at: time | None = None,
) -> scheduling.Job:
    """Return the job that runs the digests of ``file`` daily.

    Args:
        file: its digest.toml.
        configuration: what stands in it; for several digests, what they have in common.
        several: of each digest, where it is not ``configuration`` alone.
        python: the interpreter this program is installed for; ``sys.executable``.
        today: from when on it runs.
        at: time of day in the digest's time zone, for all of them; by default each is run at the hour of its
            ``digest.schedule``, or in the morning.

    Raises:
        ConfigurationError: there is no such file.
        UsageError: the time is skipped or comes twice when the clocks change, or is too late in the day; or a
            path does not fit on a line.
        UnavailableError: it is not known where Python is.
    """
    mail = configuration.mail
    digests = several or (configuration,)
    writes = list(
        dict.fromkeys(
            folder
            for one in digests
            for folder in (one.digest.out, shelf_of(one.digest.out, one).database.parent)
        )
    )
    hours = sorted({_hour(one) for one in digests}) if at is None else []
    first = hours[0] if at is None else scheduling.Hour(at, configuration.digest.timezone)
    if mail.folder is not None and mail.handover is delivery.Handover.FOLDER:
        writes.append(mail.folder)
    daily = scheduling.Daily(
        name=configuration.digest.name,
        timezone=first.timezone,
        writes=tuple(writes),
        sends_by_program=mail.handover is delivery.Handover.PROGRAM,
        at=first.at,
        later=tuple(hours[1:]),
    )
    return scheduling.daily_job(file, daily, python, today)


def _hour(configuration: Configuration) -> scheduling.Hour:
    """Return when a digest is run."""
    hour = configuration.digest.schedule
    at = scheduling.DEFAULT_TIME if hour is None else time.fromisoformat(hour)
    return scheduling.Hour(at, configuration.digest.timezone)
