"""Upkeep of the archive: backups, restoring, and removing what nobody needs."""

from collections.abc import Iterator
from dataclasses import astuple, dataclass
from pathlib import Path

from digest import archive, disk
from digest.config import Configuration
from digest.model import Problem
from digest.moments import day_after, day_in, in_utc
from digest.pipeline.building import render
from digest.pipeline.caller import Clock, Progress, silent
from digest.pipeline.keeping import DATABASE, DATES_NAMED, folder_of_news, open_archive, unknown_editions
from digest.pipeline.phrases import some_of


@dataclass(frozen=True, slots=True)
class Restored:
    """What a backup replaced."""

    before: Path | None
    """The file to which the earlier archive was moved; None where there was none."""
    problems: tuple[Problem, ...]
    """Editions that were published since and are unknown to the backup."""


def backup(out: Path, target: Path, *, progress: Progress = silent) -> Path:
    """Return the path of a complete and checked copy of the archive in ``out``; a run may go on meanwhile.

    ``target`` names its file or its folder, as in ``archive.backups.make``.

    Raises:
        InputError: there is no archive.
        UnavailableError: the copy cannot be written, or the archive is damaged.
    """
    with open_archive(out) as store:
        return archive.backups.make(store, target, lambda done, of: progress("copying", done, of))


def prune(
    out: Path, configuration: Configuration, *, now: Clock, days: int, dry_run: bool = False
) -> archive.pruning.Removed:
    """Return what was removed from the archive in ``out``: all that is older than ``days`` and cited nowhere.

    Where what the sources bring is kept elsewhere, the old of it is removed there, too.

    Raises:
        InputError: there is no archive.
        TryAgainError: another process is at work in the same folder.
    """
    timezone = configuration.digest.timezone
    before = day_after(day_in(timezone, in_utc(now())), -days)
    pruned = []
    for folder in dict.fromkeys((out, folder_of_news(out, configuration))):
        with disk.exclusive(folder), open_archive(folder) as store:
            pruned.append(
                archive.pruning.remove(
                    store, before=before, memory=configuration.digest.memory, dry_run=dry_run
                )
            )
            if not dry_run:
                archive.pruning.shrink(store)
    return archive.pruning.Removed(*map(sum, zip(*map(astuple, pruned), strict=True)))


def restore(
    out: Path, configuration: Configuration, *, backup: Path, now: Clock, progress: Progress = silent
) -> Restored:
    """Put ``backup`` in place of the archive in ``out``, and publish what it holds.

    Editions that it does not know stay where they are, and their dates are settled: readers may have them.

    Raises:
        UnavailableError: there is no sound backup at ``backup``, or ``out`` cannot be written.
        TryAgainError: another process is at work in the same folder.
    """
    with disk.exclusive(out):
        before = archive.backups.restore(out / DATABASE, backup)
        faults = render(out, configuration, progress=progress, stand_in=True).faults
        return Restored(before, (*faults, *_take_for_sent(out, in_utc(now()))))


def _take_for_sent(out: Path, moment: str) -> Iterator[Problem]:
    """Note the dates of editions that the archive does not know; yield a problem that names them."""
    with open_archive(out) as store:
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
