"""``digest restore``: go back to a backup."""

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
    """Replace the archive by a backup and publish what it holds; the old archive gets another name."""
    from digest import pipeline

    digests = options.every_digest(config, out)
    with console.progress(quiet=quiet) as progress:
        restored = pipeline.restore(digests, backup=source, now=options.now, progress=progress)
    console.report(restored.problems)
    if not quiet:
        aside = f"; the old archive is now {restored.before}" if restored.before else ""
        console.note(
            f"{restored.database}: is restored from {source}{aside}; what was sent since may be sent again"
        )
