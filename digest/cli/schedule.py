"""``digest schedule``: a digest every morning, by cron or by systemd."""

import datetime as dt
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from digest.cli import console, options

if TYPE_CHECKING:
    from digest.scheduling import Job

app = typer.Typer(name="schedule", help="Run the digest every morning.", rich_markup_mode=None)


def time_of_day(text: str) -> dt.time:
    """Return ``text``, a time of day.

    Raises:
        typer.BadParameter: it is not one.
    """
    try:
        return dt.datetime.strptime(text, "%H:%M").time()  # noqa: DTZ007 - no moment, and no zone
    except ValueError as error:
        raise typer.BadParameter(f"{text!r} is not a time of day; write it as 06:00") from error


At = Annotated[
    dt.time | None,
    typer.Option(
        "--at",
        parser=time_of_day,
        metavar="HH:MM",
        help="Time of day in the digest's time zone; default: its digest.schedule, else 06:00.",
        show_default=False,
    ),
]


@app.command("cron")
def cron(
    at: At = None,
    config: options.Config = None,
    install: Annotated[
        bool, typer.Option("--install", help="Put the lines into your crontab; they replace earlier ones.")
    ] = False,
    remove: Annotated[
        bool, typer.Option("--remove", help="Remove the digest's lines from your crontab.")
    ] = False,
) -> None:
    """Print the crontab lines that run the digest every morning, or install or remove them."""
    from digest import scheduling
    from digest.config import DEFAULT_PATH

    if install and remove:
        raise typer.BadParameter("give either --install or --remove")
    if remove:
        file = config or DEFAULT_PATH
        found = "removed from" if scheduling.remove_lines(file) else "not in"
        console.note(f"the lines for {file} are {found} your crontab")
        return
    job = _job(config, at)
    days = scheduling.days_from(options.now().date())
    machine = scheduling.machine_zone()
    timetables = [scheduling.timetable_for(hour.at, hour.timezone, machine, days) for hour in job.hours]
    if not install:
        console.emit(scheduling.block(job, timetables))
        return
    scheduling.install_lines(job, timetables)
    hours = " and ".join(f"{one.first:%H:%M}" for one in timetables)
    console.note(f"your crontab runs {job.configuration} at {hours} by the clock of this machine")


@app.command("systemd")
def systemd(
    at: At = None,
    config: options.Config = None,
    system: Annotated[
        bool, typer.Option("--system/--user", help="For the whole system, or only for you.")
    ] = False,
    install: Annotated[
        bool, typer.Option("--install", help="Write the units; they replace earlier ones.")
    ] = False,
    folder: Annotated[
        Path | None,
        typer.Option(
            "--folder", help="Where to write them; default: where systemd looks.", show_default=False
        ),
    ] = None,
) -> None:
    """Print the systemd units that run the digest every morning, or install them."""
    from digest import scheduling

    job = _job(config, at)
    scope = scheduling.Scope.SYSTEM if system else scheduling.Scope.USER
    target = folder or scheduling.folder_of(scope)
    made = scheduling.units(job, scope, scheduling.owner_of(job.configuration))
    if not install:
        console.emit("\n".join(f"# {target / unit.name}\n{unit.text}" for unit in made))
        return
    for path in scheduling.install_units(made, job, target):
        console.note(f"{path} is written")
    console.note(f"start it: {scheduling.how_to_start(made, scope)}")


def _job(config: Path | None, at: dt.time | None) -> "Job":
    from digest import pipeline
    from digest.config import DEFAULT_PATH, load_digests, load_together

    return pipeline.daily_job(
        config or DEFAULT_PATH,
        load_together(config),
        several=load_digests(config),
        python=sys.executable,
        today=options.now().date(),
        at=at,
    )
