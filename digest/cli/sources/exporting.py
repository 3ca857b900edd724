"""``digest sources export``: the feeds for another news reader."""

from pathlib import Path
from typing import Annotated

import typer

from digest.cli import console, options


def export(
    file: Annotated[
        Path | None,
        typer.Argument(metavar="FILE", help="Where to write it; default: stdout.", show_default=False),
    ] = None,
    group: options.Group = None,
    out: options.Out = None,
    config: options.Config = None,
) -> None:
    """Write the feeds in digest.toml as OPML, which news readers import; groups become folders."""
    from digest import pipeline

    settings, folder = options.together(config, out)
    written, without = pipeline.export_sources(folder, settings, group=group)
    console.emit(written, file)
    for place in without:
        console.note(f"{place}: is not in the list, which has only addresses")
