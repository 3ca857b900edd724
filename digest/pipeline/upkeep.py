"""Upkeep of the archive: backups, restoring, and removing what nobody needs.

Several digests of one configuration have one archive; what is done to it is done for all of them.
"""

from collections.abc import Generator, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from digest import archive, disk
from digest.config import Configuration
from digest.model import Problem
from digest.moments import day_after, day_in, in_utc
from digest.pipeline.building import render
from digest.pipeline.caller import Clock, Progress, silent
from digest.pipeline.keeping import DATES_NAMED, open_archive, shelf_of, unknown_editions
from digest.pipeline.phrases import some_of

Digests = Mapping[Path, Configuration]
"""Folder of editions → configuration, for each digest of an archive."""


@dataclass(frozen=True, slots=True)
class Restored:
    """What a backup replaced."""

    database: Path
    """The archive."""
    before: Path | None
    """The file to which the earlier archive was moved; None where there was none."""
    problems: tuple[Problem, ...]
    """Editions that were published since and are unknown to the backup."""


def backup(out: Path, configuration: Configuration, *, target: Path, progress: Progress = silent) -> Path:
    """Return the path of a complete and checked copy of the archive of ``out``; a run may go on meanwhile.

    ``target`` names its file or its folder, as in ``archive.backups.make``.

    Raises:
        InputError: there is no archive.
        UnavailableError: the copy cannot be written, or the archive is damaged.
    """
    with open_archive(out, configuration) as store:
        return archive.backups.make(store, target, lambda done, of: progress("copying", done, of))


def prune(digests: Digests, *, now: Clock, days: int, dry_run: bool = False) -> archive.pruning.Removed:
    """Return what was removed from the archive of ``digests``: what is older than ``days`` and cited nowhere.

    Raises:
        InputError: there is no archive.
        TryAgainError: another process is at work in a folder of theirs.
    """
    moment = in_utc(now())
    before = min(day_after(day_in(one.digest.timezone, moment), -days) for one in digests.values())
    memory = {shelf_of(out, one).digest: one.digest.memory for out, one in digests.items()}
    with _held(digests) as (out, configuration), open_archive(out, configuration) as store:
        pruned = archive.pruning.remove(store, before=before, memory=memory, dry_run=dry_run)
        if not dry_run:
            archive.pruning.shrink(store)
    return pruned


def restore(digests: Digests, *, backup: Path, now: Clock, progress: Progress = silent) -> Restored:
    """Put ``backup`` in place of the archive of ``digests``, and publish what it holds.

    Editions that it does not know stay where they are, and their dates are settled: readers may have them.

    Raises:
        UnavailableError: there is no sound backup at ``backup``, or a folder cannot be written.
        TryAgainError: another process is at work in a folder of theirs.
    """
    problems: list[Problem] = []
    with _held(digests) as (first, own):
        database = shelf_of(first, own).database
        before = archive.backups.restore(database, backup)
        for out, configuration in digests.items():
            with open_archive(out, configuration) as store:
                has_editions = bool(archive.editions.dates(store))
            if has_editions:
                problems += render(out, configuration, progress=progress, stand_in=True).faults
            problems += _take_for_sent(out, configuration, in_utc(now()))
    return Restored(database, before, tuple(problems))


@contextmanager
def _held(digests: Digests) -> Generator[tuple[Path, Configuration]]:
    """Lock the folders of ``digests`` and of their archive; yield the first folder and its configuration."""
    with ExitStack() as stack:
        for out, configuration in digests.items():
            for folder in (out, shelf_of(out, configuration).database.parent):
                stack.enter_context(disk.exclusive(folder))
        yield next(iter(digests.items()))


def _take_for_sent(out: Path, configuration: Configuration, moment: str) -> Iterator[Problem]:
    """Note the dates of editions that the archive does not know; yield a problem that names them."""
    with open_archive(out, configuration) as store:
        dates = unknown_editions(store, out)
        with store.transaction():
            for date in dates:
                archive.days.note(
                    store, archive.days.Row(date, archive.days.RunOutcome.EDITION, None, moment)
                )
    if dates:
        named = some_of(dates, DATES_NAMED)
        what = f"holds editions that this backup does not know ({named}); they are taken for sent"
        yield Problem(str(out), f"{what}, and what they printed may come again")
