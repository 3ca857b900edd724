"""``digest demo``: what digest makes of a world, before anything is configured."""

import tempfile
from pathlib import Path
from typing import Annotated

import typer

from digest.cli import console, options


def demo(
    folder: Annotated[
        Path | None,
        typer.Argument(help="Where to build it; default: a new temporary folder.", show_default=False),
    ] = None,
    quiet: options.Quiet = False,
) -> None:
    """Build five mornings of a made-up world, and say where to look; nothing else is read or written."""
    from digest.pipeline.demo import demo as build

    with console.progress(quiet=quiet) as progress:
        built = build(folder or Path(tempfile.mkdtemp(prefix="digest-demo-")), progress=progress)
    console.emit(f"Open {built.index}\n")
    if not quiet:
        for edition in built.editions:
            console.note(f"{edition.page}: {edition.look}")
        console.note(
            f"it is a digest like any other: cd {built.folder}, then digest verify or digest sources list"
        )
