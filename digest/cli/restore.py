"""``digest restore``: go back to a backup."""

from pathlib import Path
from typing import Annotated

import typer

from digest.cli import console, options


def restore(
    source: Annotated[Path, typer.Argument(metavar="FILE|FOLDER", help="What digest backup wrote.")],
    out: options.Out = None,
    config: options.Config = None,
    digest: options.Digest = None,
    quiet: options.Quiet = False,
) -> None:
    """Replace the archive by a backup and publish what it holds; the old archive gets another name.

    Of several digests all archives are replaced, unless --digest names one.
    """
    from digest import pipeline
    from digest.config import load_digests

    with console.progress(quiet=quiet) as progress:
        if digest or out:
            settings, folder = options.configured(config, out, digest)
            one = pipeline.restore(folder, settings, backup=source, now=options.now, progress=progress)
            every = [(folder / "digest.db", one)]
        else:
            several = load_digests(config)
            every = [*pipeline.restore_all(several, source, now=options.now, progress=progress)]
    for database, restored in every:
        console.report(restored.problems)
        if not quiet:
            aside = f"; the old archive is now {restored.before}" if restored.before else ""
            console.note(
                f"{database}: is restored from {source}{aside}; what was sent since may be sent again"
            )
