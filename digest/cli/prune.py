"""``digest prune``: remove what is old and cited by no edition."""

from typing import Annotated

import typer

from digest.cli import console, options


def prune(
    days: Annotated[
        int, typer.Option("--older-than", min=1, metavar="DAYS", help="Keep what is younger.")
    ] = 90,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be removed.")] = False,
    out: options.Out = None,
    config: options.Config = None,
    quiet: options.Quiet = False,
) -> None:
    """Remove from the archive what is old and cited by no edition; every edition can still be verified."""
    from digest import pipeline

    digests = options.every_digest(config, out)
    pruned = pipeline.prune(digests, now=options.now, days=days, dry_run=dry_run)
    if not quiet:
        done = "would remove" if dry_run else "removed"
        counts = f"arrivals {pruned.arrivals}, articles {pruned.articles}, documents {pruned.documents}"
        console.note(f"{done}: {counts}, fingerprints {pruned.fingerprints}, bytes {pruned.bytes:,}")
