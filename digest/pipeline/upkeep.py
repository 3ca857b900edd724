"""Keeping the archive: copies of it, checks, and an end to what nobody needs."""

from pathlib import Path

from digest import archive
from digest.config import Configuration
from digest.pipeline.building import renew
from digest.pipeline.gathering import DATABASE, Clock, Progress, unseen
from digest.pipeline.period import day_after, day_in, in_utc


def backup(out: Path, target: Path, progress: Progress = unseen) -> Path:
    """Return the path of a copy of the archive in ``out``, complete and checked, also while a run goes on.

    ``target`` names its file or its folder, as in ``archive.backup``.

    Raises:
        InputError: there is no archive.
        UnavailableError: the copy cannot be written, or the archive is damaged.
    """
    return archive.backup(out / DATABASE, target, lambda done, of: progress("copying", done, of))


def prune(
    configuration: Configuration, out: Path, now: Clock, days: int, *, dry_run: bool = False
) -> archive.Pruned:
    """Return what was removed from the archive in ``out``: what is older than ``days`` and no edition cites.

    Raises:
        InputError: there is no archive.
        TryAgainError: another process is at work in the same folder.
    """
    timezone = configuration.digest.timezone
    before = day_after(day_in(timezone, in_utc(now())), -days)
    with archive.exclusive(out), archive.Archive.open(out / DATABASE, create=False) as store:
        pruned = archive.prune(store, before=before, memory=configuration.digest.memory, dry_run=dry_run)
        if not dry_run:
            archive.shrink(store)
    return pruned


def restore(
    configuration: Configuration, out: Path, source: Path, progress: Progress = unseen
) -> Path | None:
    """Put the backup ``source`` in the place of the archive in ``out``, and publish what it holds.

    Returns:
        The file that what was there before is now, or None where there was nothing.

    Raises:
        UnavailableError: ``source`` is or holds no sound backup, or the folder cannot be written.
        TryAgainError: another process is at work in the same folder.
    """
    with archive.exclusive(out):
        before = archive.restore(out / DATABASE, source)
        renew(configuration, out, progress)
    return before
