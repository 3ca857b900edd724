"""``digest sources add``: one more source."""

from typing import Annotated

import typer

from digest.cli import console, options


def add(
    address: Annotated[str, typer.Argument(help="Address of a feed or a page.", show_default=False)],
    name: Annotated[
        str | None, typer.Option("--name", help="Name by which it is credited; default: its own.")
    ] = None,
    group: options.Group = None,
    no_check: Annotated[bool, typer.Option("--no-check", help="Add it without a visit.")] = False,
    config: options.Config = None,
) -> None:
    """Add a source at the end of digest.toml, if it can be read; the rest of the file stays as it is."""
    from digest import pipeline
    from digest.config import DEFAULT_PATH, SourceEntry

    file = config or DEFAULT_PATH
    entry = SourceEntry(url=address, name=name, group=group)
    for checked in pipeline.add_source(file, entry, now=options.now, visit=not no_check):
        console.report(checked.problems)
        console.note(f"{checked.address}: {checked.items} items, the newest of {checked.newest or 'no date'}")
    console.note(f"{address} is added to {file}")
