"""A backup of all that one file of settings leads to: the archive of each digest, and what sources bring.

    FOLDER/digest.db           what the sources bring, or the archive of the only digest
    FOLDER/NAME/digest.db      the archive of each of several digests

A digest alone whose sources are kept beside its editions has one archive, and its backup is one file.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from digest import archive, disk
from digest.config import Configuration, folder_name
from digest.errors import InputError, UnavailableError, UsageError
from digest.pipeline.caller import Clock, Progress, silent
from digest.pipeline.keeping import DATABASE, folder_of_news
from digest.pipeline.upkeep import Restored, backup, restore

_PLACE: Final = "name a folder that is there and can be written, with room in it"


@dataclass(frozen=True, slots=True)
class _Holding:
    """One archive of several."""

    folder: Path
    """Where it is."""
    copy: str
    """Folder of its copy inside the backup."""
    configuration: Configuration | None
    """Of its digest; None where it only keeps what sources bring."""


def backup_all(configurations: Sequence[Configuration], target: Path, *, progress: Progress = silent) -> Path:
    """Return the folder, or the file, of complete and checked copies of every archive; runs may go on.

    What the sources bring is copied last, so that it is known whatever an edition was made of.

    Args:
        configurations: of every digest of a file.
        target: folder of the copies; of a digest with one archive, its file or folder as in ``backup``.
        progress: is told how far it has come.

    Raises:
        InputError: there is no archive.
        UsageError: ``target`` is a file, and there are several archives.
        UnavailableError: a copy cannot be written, or an archive is damaged.
    """
    holdings = _holdings(configurations)
    if len(holdings) == 1:
        return backup(holdings[0].folder, target, progress=progress)
    target = _folder(target)
    there = [one for one in holdings if (one.folder / DATABASE).exists()]
    if not there:
        raise InputError("there is no archive", subject=str(holdings[0].folder), remedy="run digest first")
    with disk.refusals(target, _PLACE):
        target.mkdir(exist_ok=True)
    for one in reversed(there):
        backup(one.folder, target / one.copy / DATABASE, progress=progress)
    return target


def restore_all(
    configurations: Sequence[Configuration], source: Path, *, now: Clock, progress: Progress = silent
) -> tuple[tuple[Path, Restored], ...]:
    """Put every archive that ``backup_all`` copied back, and publish what it holds.

    Returns:
        The path of each archive, and what its copy replaced.

    Raises:
        UsageError: ``source`` is a file, and there are several archives.
        UnavailableError: a copy is missing or not sound, or a folder cannot be written.
        TryAgainError: another process is at work.
    """
    holdings = _holdings(configurations)
    if len(holdings) > 1:
        source = _folder(source)
        _require_copies(holdings, source)
    restored = []
    for one in holdings:
        database = one.folder / DATABASE
        copy = source / one.copy if one.copy else source
        if one.configuration is not None:
            replaced = restore(one.folder, one.configuration, backup=copy, now=now, progress=progress)
            restored.append((database, replaced))
        elif (copy / DATABASE).exists():
            with disk.exclusive(one.folder):
                restored.append((database, Restored(archive.backups.restore(database, copy), ())))
    return tuple(restored)


def _holdings(configurations: Sequence[Configuration]) -> tuple[_Holding, ...]:
    """Return every archive once, what sources bring first."""
    own = {one.digest.out: one for one in configurations}
    shelves = dict.fromkeys(folder_of_news(out, one) for out, one in own.items())
    apart = [folder for folder in shelves if folder not in own]
    if not apart and len(own) == 1:
        return tuple(_Holding(out, "", one) for out, one in own.items())
    return (
        *(_Holding(folder, f"news-{n + 1}" if n else "", None) for n, folder in enumerate(apart)),
        *(_Holding(out, folder_name(one.digest.name), one) for out, one in own.items()),
    )


def _folder(place: Path) -> Path:
    """Return the folder of copies at ``place``, which may also name the first copy in it."""
    if place.name == DATABASE and not place.is_dir():
        return place.parent
    if place.is_file() or place.suffix:
        raise UsageError(
            "is one file, and there are several archives",
            subject=str(place),
            remedy="name a folder, or one digest with --digest",
        )
    return place


def _require_copies(holdings: Sequence[_Holding], source: Path) -> None:
    """Require a copy for each digest before anything is replaced."""
    wanted = [one.copy for one in holdings if one.configuration is not None]
    lacking = [copy for copy in wanted if not (source / copy / DATABASE).exists()]
    if lacking:
        raise UnavailableError(
            f"has no copy of {', '.join(lacking)}",
            subject=str(source),
            remedy="name a folder that digest backup wrote, or one digest with --digest",
        )
