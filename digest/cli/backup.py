"""``digest backup``: a copy of the archive, also while a run goes on."""

from pathlib import Path
from typing import Annotated

import typer

from digest.cli import console, options


def _place(text: str) -> Path:
    """Return ``text`` as a path, and of what can only be a folder the file in it."""
    from digest.pipeline.keeping import DATABASE

    return Path(text) / DATABASE if text.endswith("/") else Path(text)


def backup(
    target: Annotated[
        Path,
        typer.Argument(
            metavar="FILE|FOLDER",
            parser=_place,
            help="Where the copy goes; an older one there is replaced. A name that ends with / or has no"
            " suffix is that of a folder, which is made where there is none; in it the copy is digest.db.",
        ),
    ],
    out: options.Out = None,
    config: options.Config = None,
    quiet: options.Quiet = False,
) -> None:
    """Copy the archive, from which everything that is published can be made again."""
    from digest import pipeline

    _, folder = options.configured(config, out)
    with console.progress(quiet=quiet) as progress:
        copy = pipeline.backup(folder, target, progress=progress)
    if not quiet:
        console.note(f"{copy}: complete; to go back to it: digest restore {copy}")
