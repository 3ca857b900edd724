"""``digest backup``: a copy of the archive, also while a run goes on."""

from pathlib import Path
from typing import Annotated

import typer

from digest.cli import console, options


def backup(
    target: Annotated[
        Path, typer.Argument(metavar="FILE", help="Where the copy goes; an older one there is replaced.")
    ],
    out: options.Out = None,
    config: options.Config = None,
    quiet: options.Quiet = False,
) -> None:
    """Copy the archive, from which everything that is published can be made again, to FILE."""
    from digest import pipeline

    _, folder = options.configured(config, out)
    with console.progress(quiet=quiet) as progress:
        copy = pipeline.backup(folder, target, progress)
    if not quiet:
        console.note(f"{copy}: complete; to go back to it: digest restore {copy}")
