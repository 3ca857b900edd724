"""``digest backup``: a copy of the archive, even during a run."""

from pathlib import Path
from typing import Annotated

import typer

from digest.cli import console, options


def _place(text: str) -> Path:
    """Return ``text`` as a path; where it ends with a slash, the path of the copy in that folder."""
    from digest.pipeline.keeping import DATABASE

    return Path(text) / DATABASE if text.endswith("/") else Path(text)


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
    digest: options.Digest = None,
    quiet: options.Quiet = False,
) -> None:
    """Copy the archive; everything that is published can be made from it again.

    Of several digests, the archive of each is copied into a folder, and what their sources bring.
    """
    from digest import pipeline
    from digest.config import load_digests

    with console.progress(quiet=quiet) as progress:
        if digest or out:
            _, folder = options.configured(config, out, digest)
            copy = pipeline.backup(folder, target, progress=progress)
        else:
            copy = pipeline.backup_all(load_digests(config), target, progress=progress)
    if not quiet:
        console.note(f"{copy}: is complete; to go back to it: digest restore {copy}")
