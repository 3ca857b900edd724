"""``digest sources check``: what each source gives right now."""

from typing import Annotated

import typer

from digest.cli import console, options
from digest.errors import ExitCode

HEADING = ("name", "address", "status", "items", "dated", "teasers", "newest", "problems")


def check(
    addresses: Annotated[
        list[str] | None,
        typer.Argument(
            help="Addresses of feeds or pages, or configured paths; default: all sources.", show_default=False
        ),
    ] = None,
    out: options.Out = None,
    config: options.Config = None,
    json: options.Json = False,
) -> None:
    """Visit sources now and show what they give; exit with 1 if one is in trouble. Nothing is kept."""
    from digest import pipeline

    settings, folder = options.together(config, out)
    with console.progress(quiet=False) as progress:
        checked = pipeline.check_sources(
            addresses or [], settings, out=folder, now=options.now, progress=progress
        )
    rows = [
        (s.name, s.address, s.status, s.items, s.dated, s.teasers, s.newest, len(s.problems)) for s in checked
    ]
    if json:
        console.emit_json(checked)
    else:
        console.table(HEADING, rows)
    problems = [problem for source in checked for problem in source.problems]
    console.report(problems)
    if problems:
        raise typer.Exit(ExitCode.CHECK_FAILED)
