"""``digest sources import``: the feeds that another news reader exports."""

from pathlib import Path
from typing import Annotated

import typer

from digest.cli import console, options


def import_(
    subscriptions: Annotated[
        Path,
        typer.Argument(metavar="FILE", help="An OPML file, as news readers export it.", show_default=False),
    ],
    config: options.Config = None,
) -> None:
    """Add the feeds of an OPML file at the end of digest.toml; its folders become groups."""
    from digest import pipeline
    from digest.config import DEFAULT_PATH

    file = config or DEFAULT_PATH
    imported = pipeline.import_sources(file, subscriptions)
    console.report(imported.refused)
    added, known = len(imported.added), len(imported.known)
    console.note(f"{file}: sources added {added}, already there {known}")
