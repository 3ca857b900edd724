"""``digest run``: what cron calls."""

import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from digest.cli import console, options

if TYPE_CHECKING:
    from digest.config import Configuration


def run(
    date: Annotated[
        str | None,
        typer.Option(
            "--date", parser=options.iso_date, metavar="DATE", help="Run as on this day; default: today."
        ),
    ] = None,
    catch_up: Annotated[
        Literal["merge", "per-day", "none"] | None,
        typer.Option("--catch-up", help="What happens with missed days; default: as configured."),
    ] = None,
    out: options.Out = None,
    config: options.Config = None,
    digest: options.Digest = None,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
) -> None:
    """Fetch, build the editions that are due, send what waits.

    In a terminal it says what it did and when the next edition is due; otherwise only what went wrong.
    """
    from digest import pipeline
    from digest.config import DEFAULT_PATH, adjusted, load_digests

    console.log(verbose=verbose)
    several = () if digest or out else load_digests(config)
    settings, folder = (
        options.together(config, out) if several[1:] else options.configured(config, out, digest)
    )
    settings = adjusted(settings, catch_up=catch_up)
    ran: pipeline.Ran | pipeline.RanTogether
    told: Sequence[tuple[Configuration, Path, pipeline.Ran]]
    with console.progress(quiet=quiet, verbose=verbose) as progress:
        if several[1:]:
            each = [adjusted(one, catch_up=catch_up) for one in several]
            ran = pipeline.run_together(
                each, settings, now=options.now, pause=time.sleep, date=date, progress=progress
            )
            told = [(one, one.digest.out, did) for one in each if (did := ran.runs.get(one.digest.name))]
        else:
            ran = pipeline.run(
                folder, settings, now=options.now, pause=time.sleep, date=date, progress=progress
            )
            told = [(settings, folder, ran)]
    console.report(ran.problems)
    if verbose:
        console.note(ran.summary)
    if console.is_watched() and not quiet:
        file = config or DEFAULT_PATH
        for one, place, did in told:
            named = f"{one.digest.name}: " if several[1:] else ""
            for line in pipeline.tell(did, one, out=place, file=file, now=options.now):
                console.note(f"{named}{line}")
    raise typer.Exit(ran.exit_code)
