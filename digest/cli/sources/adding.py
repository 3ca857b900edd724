"""``digest sources add``: one more source."""

from dataclasses import replace
from typing import Annotated

import typer

from digest.cli import console, options


def add(
    place: Annotated[
        str,
        typer.Argument(
            metavar="ADDRESS|PATH",
            help="Address of a feed or a page, or a file or folder.",
            show_default=False,
        ),
    ],
    name: Annotated[
        str | None, typer.Option("--name", help="Name by which it is credited; default: its own.")
    ] = None,
    group: options.Group = None,
    no_check: Annotated[bool, typer.Option("--no-check", help="Add it without a visit.")] = False,
    config: options.Config = None,
) -> None:
    """Add a source at the end of digest.toml, if it can be read; the rest of the file stays as it is."""
    from digest import pipeline
    from digest.config import DEFAULT_PATH

    file = config or DEFAULT_PATH
    entry = replace(pipeline.source_at(place, file), name=name, group=group)
    for checked in pipeline.add_source(file, entry, now=options.now, visit=not no_check):
        console.report(checked.problems)
        newest = f"the newest of {checked.newest}" if checked.newest else "none with a date"
        console.note(f"{checked.address}: items {checked.items}, {newest}")
    console.note(f"{place} is added to {file}")
