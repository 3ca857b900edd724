"""``digest send``: an edition to its recipients."""

import time
from typing import Annotated

import typer

from digest.cli import console, options


def send(
    date: Annotated[
        str | None,
        typer.Argument(parser=options.iso_date, metavar="[DATE]", help="Of the edition; default the newest."),
    ] = None,
    again_to: Annotated[
        list[str] | None,
        typer.Option("--to", metavar="ADDRESS", help="Send it again to this recipient.", show_default=False),
    ] = None,
    dismiss: Annotated[
        list[str] | None,
        typer.Option(
            "--dismiss", metavar="ADDRESS", help="Leave this recipient without it.", show_default=False
        ),
    ] = None,
    out: options.Out = None,
    config: options.Config = None,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
) -> None:
    """Send an edition to every recipient who has not got it, and whatever else still waits."""
    from digest import pipeline

    console.log(verbose=verbose)
    settings, folder = options.configured(config, out)
    with console.progress(quiet=quiet) as progress:
        posted = pipeline.send(
            folder,
            settings,
            now=options.now,
            pause=time.sleep,
            date=date,
            again_to=tuple(again_to or ()),
            dismiss=tuple(dismiss or ()),
            progress=progress,
        )
    console.report(posted.problems)
    if not quiet:
        console.note(posted.summary)
    raise typer.Exit(posted.exit_code)
