"""``digest run``: what cron calls."""

import time
from typing import Annotated, Literal

import typer

from digest.cli import console, options


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
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
) -> None:
    """Fetch, build the editions that are due, send what waits.

    In a terminal it says what it did and when the next edition is due; otherwise only what went wrong.
    """
    from digest import pipeline
    from digest.config import DEFAULT_PATH, adjusted

    console.log(verbose=verbose)
    settings, folder = options.configured(config, out)
    settings = adjusted(settings, catch_up=catch_up)
    with console.progress(quiet=quiet) as progress:
        ran = pipeline.run(folder, settings, now=options.now, pause=time.sleep, date=date, progress=progress)
    console.report(ran.problems)
    if verbose:
        console.note(ran.summary)
    if console.is_watched() and not quiet:
        file = config or DEFAULT_PATH
        for line in pipeline.tell(ran, settings, out=folder, file=file, now=options.now):
            console.note(line)
    raise typer.Exit(ran.exit_code)
