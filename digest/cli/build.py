"""``digest build``: an edition from files and folders."""

import datetime as dt
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from digest.cli import console, options


def build(
    inputs: options.Inputs,
    date: Annotated[
        str | None,
        typer.Option(
            "--date", parser=options.iso_date, metavar="DATE", help="Of the edition; default today."
        ),
    ] = None,
    since: Annotated[
        str | None,
        typer.Option("--since", parser=options.iso_date, metavar="DATE", help="Leave out older articles."),
    ] = None,
    until: Annotated[
        str | None,
        typer.Option("--until", parser=options.iso_date, metavar="DATE", help="Leave out newer articles."),
    ] = None,
    out: options.Out = options.DEFAULT_OUT,
    config: options.Config = None,
    formats: Annotated[
        str | None, typer.Option("--formats", help="Some of page,email,text,markdown,message; default all.")
    ] = None,
    events: Annotated[
        int | None, typer.Option("--events", min=1, help="Happenings to print; the others are listed.")
    ] = None,
    words: Annotated[int | None, typer.Option("--words", min=1, help="Words of each happening.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Print the edition; write nothing.")] = False,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
) -> None:
    """Build the edition of a date from files and folders of articles."""
    from digest import pipeline
    from digest.config import adjusted, load_configuration

    console.log(verbose=verbose)
    settings = adjusted(load_configuration(config), formats=formats, events=events, words=words)
    day = date or dt.datetime.now(ZoneInfo(settings.digest.timezone)).date().isoformat()
    request = pipeline.BuildRequest(tuple(inputs), day, out, since, until)
    with console.progress(quiet=quiet) as progress:
        built = (pipeline.preview if dry_run else pipeline.build)(request, settings, progress)
    console.report(built.edition.problems)
    if dry_run:
        console.emit(built.files["digest.txt"].decode())
    elif not quiet:
        console.note(f"{built.summary} {out / day / 'index.html'}")
