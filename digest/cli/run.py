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
    each = () if digest or out else load_digests(config)
    if each[1:]:
        settings, _ = options.together(config, out)
        several = [adjusted(one, catch_up=catch_up) for one in each]
        with console.progress(quiet=quiet) as progress:
            all_ran = pipeline.run_together(
                several, settings, now=options.now, pause=time.sleep, date=date, progress=progress
            )
        console.report(all_ran.problems)
        if verbose or (console.is_watched() and not quiet):
            console.note(all_ran.summary)
        raise typer.Exit(all_ran.exit_code)
    settings, folder = options.configured(config, out, digest)
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
