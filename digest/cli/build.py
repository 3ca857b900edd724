"""``digest build``: an edition of files and folders, or of the configured sources."""

import time
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from digest.cli import console, options, timings
from digest.errors import UsageError


def build(
    inputs: Annotated[
        list[Path] | None,
        typer.Argument(
            help="Files and folders of articles; default: the configured sources.", show_default=False
        ),
    ] = None,
    date: Annotated[
        str | None,
        typer.Option(
            "--date", parser=options.iso_date, metavar="DATE", help="Date of the edition; default: today."
        ),
    ] = None,
    since: Annotated[
        str | None,
        typer.Option(
            "--since", parser=options.iso_date, metavar="DATE", help="Leave out articles published before."
        ),
    ] = None,
    until: Annotated[
        str | None,
        typer.Option(
            "--until", parser=options.iso_date, metavar="DATE", help="Leave out articles published after."
        ),
    ] = None,
    out: options.Out = None,
    config: options.Config = None,
    digest: options.Digest = None,
    formats: Annotated[
        str | None, typer.Option("--formats", help="Some of page,email,text,markdown,message; default: all.")
    ] = None,
    events: Annotated[
        int | None, typer.Option("--events", min=1, help="Events to print; the others are listed.")
    ] = None,
    words: Annotated[int | None, typer.Option("--words", min=1, help="Most words of each event.")] = None,
    no_fetch: Annotated[
        bool, typer.Option("--no-fetch", help="Use what was fetched before, as past dates always do.")
    ] = False,
    send: Annotated[bool, typer.Option("--send", help="Send it afterwards, as digest send does.")] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Print the edition; fetch and write nothing.")
    ] = False,
    timed: Annotated[
        bool, typer.Option("--timings", help="Print the time and memory of each stage to stderr.")
    ] = False,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
) -> None:
    """Build the edition of a date from files and folders, or from the sources in digest.toml."""
    from digest import pipeline
    from digest.config import adjusted

    if since and until and since > until:
        raise UsageError("lies after --until", subject=f"--since {since}", remedy="name an earlier day first")
    stages = timings.Stages()
    console.log(verbose=verbose)
    settings, folder = options.configured(config, out, digest)
    settings = adjusted(settings, formats=formats, events=events, words=words)
    day = date or options.now().astimezone(ZoneInfo(settings.digest.timezone)).date().isoformat()
    request = pipeline.BuildRequest(tuple(inputs or ()), day, folder, since, until, fetch_first=not no_fetch)
    with console.progress(quiet=quiet, verbose=verbose) as shown:
        progress = stages.told(shown)
        if dry_run:
            built = pipeline.preview(request, settings, progress=progress)
        else:
            built = pipeline.build(request, settings, now=options.now, progress=progress)
    console.report(built.problems)
    if dry_run:
        console.emit(built.files["digest.txt"].decode())
    elif not quiet:
        console.note(f"{built.summary} {folder / day / 'index.html'}")
    if timed:
        console.quote(timings.as_text(stages))
    if send and not dry_run:
        mails = pipeline.send(folder, settings, now=options.now, pause=time.sleep, date=day)
        console.report(mails.problems)
        raise typer.Exit(mails.exit_code)
