"""``digest backup``: a copy of the archive, even during a run."""

from pathlib import Path
from typing import Annotated

import typer

from digest.cli import console, options


def _place(text: str) -> Path:
    """Return ``text`` as a path; where it ends with a slash, the path of the copy in that folder."""
    from digest.config import ARCHIVE

    return Path(text) / ARCHIVE if text.endswith("/") else Path(text)


def backup(
    target: Annotated[
        Path,
        typer.Argument(
            metavar="FILE|FOLDER",
            parser=_place,
            help="Where the copy goes; it replaces an older one. A name that ends with / or has no suffix"
            " is a folder, made if it does not exist; the copy in it is digest.db.",
        ),
    ],
    out: options.Out = None,
    config: options.Config = None,
    quiet: options.Quiet = False,
) -> None:
    """Copy the archive, which all digests of a configuration share; from it all can be published again."""
    from digest import pipeline

    folder, settings = next(iter(options.every_digest(config, out).items()))
    with console.progress(quiet=quiet) as progress:
        copy = pipeline.backup(folder, settings, target=target, progress=progress)
    if not quiet:
        console.note(f"{copy}: is complete; to go back to it: digest restore {copy}")
