"""``digest send``: an edition to its recipients."""

import time
from typing import Annotated

import typer

from digest.cli import console, options


def send(
    date: Annotated[
        str | None,
        typer.Argument(
            parser=options.iso_date, metavar="[DATE]", help="Date of the edition; default: the newest."
        ),
    ] = None,
    again_to: Annotated[
        list[str] | None,
        typer.Option("--to", metavar="ADDRESS", help="Send it again, to this recipient.", show_default=False),
    ] = None,
    dismiss: Annotated[
        list[str] | None,
        typer.Option(
            "--dismiss",
            metavar="ADDRESS",
            help="Do not send it to this recipient any more.",
            show_default=False,
        ),
    ] = None,
    out: options.Out = None,
    config: options.Config = None,
    digest: options.Digest = None,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
) -> None:
    """Send an edition to every recipient who does not have it yet, and all other mails that wait."""
    from digest import pipeline

    console.log(verbose=verbose)
    settings, folder = options.configured(config, out, digest)
    with console.progress(quiet=quiet, verbose=verbose) as progress:
        mails = pipeline.send(
            folder,
            settings,
            now=options.now,
            pause=time.sleep,
            date=date,
            again_to=tuple(again_to or ()),
            dismiss=tuple(dismiss or ()),
            progress=progress,
        )
    console.report(mails.problems)
    if not quiet:
        console.note(mails.summary)
    raise typer.Exit(mails.exit_code)
