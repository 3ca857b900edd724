"""``digest restore``: the archive as a backup has it."""

from pathlib import Path
from typing import Annotated

import typer

from digest.cli import console, options


def restore(
    source: Annotated[Path, typer.Argument(metavar="FILE|FOLDER", help="What digest backup wrote.")],
    out: options.Out = None,
    config: options.Config = None,
    quiet: options.Quiet = False,
) -> None:
    """Put a backup in the place of the archive, and publish what it holds; the old file is put aside."""
    from digest import pipeline

    settings, folder = options.configured(config, out)
    with console.progress(quiet=quiet) as progress:
        restored = pipeline.restore(folder, settings, backup=source, now=options.now, progress=progress)
    console.report(restored.problems)
    if not quiet:
        aside = f"; what was there is {restored.before}" if restored.before else ""
        console.note(f"{folder / 'digest.db'}: is {source}{aside}; mails sent since may be sent again")
