"""A copy of the archive, taken while others write to it, and put back where the archive was damaged."""

import os
import shutil
import sqlite3
from collections.abc import Callable, Generator
from contextlib import closing, contextmanager
from itertools import count
from pathlib import Path
from typing import Final

from digest import disk
from digest.archive import integrity
from digest.archive.database import APPLICATION_ID, Archive
from digest.archive.refusals import refusals
from digest.errors import UnavailableError, UsageError

_HEADER: Final = 100
"""Bytes of an SQLite file before its first page: https://www.sqlite.org/fileformat.html#the_database_header"""

_BESIDE: Final = ("-wal", "-shm")
"""Files that SQLite keeps beside an open database; left beside another version of it, they would ruin it."""

_LOCK: Final = ".digest.backup.lock"
"""Name of the file beside an archive that is locked while it is copied."""

_PLACE: Final = "name a folder that is there and can be written, with room in it"
"""Remedy where a copy cannot be written."""
_WRITTEN: Final = "name a file that digest backup wrote"
"""Remedy where there is no backup to restore."""


def _silent(_done: int, _total: int) -> None:
    pass


def make(archive: Archive, target: Path, progress: Callable[[int, int], None] = _silent) -> Path:
    """Copy the archive as it is now, in place of an earlier copy; return the path of the sound copy.

    Args:
        archive: other processes may write to it meanwhile.
        target: file to write, or folder for a file of the archive's name: one that is there, or where nothing
            is, a name without a suffix. A folder is made, but not those above it: a disk that is not there
            gets no copy. The copy appears when it is complete, checked and on the disk.
        progress: told how many pages of the database are copied, and of how many.

    Raises:
        UsageError: ``target`` is an archive that is in use.
        TryAgainError: another backup of it is being made.
        UnavailableError: it is another program's file or cannot be written, or the archive is damaged.
    """
    path = archive.path
    with disk.refusals(target, _PLACE):
        target = _file_of(target, path.name)
    with (
        disk.locked(path.parent, _LOCK, "is being backed up already"),
        disk.refusals(target, _PLACE),
        _unfinished(target) as part,
    ):
        _require_replaceable(path, target)
        with refusals(target), closing(sqlite3.connect(part)) as copy:
            archive.copy(copy, progress)
        _require_sound(part, path)
        shutil.copymode(path, part)
        disk.flush(part)
        part.replace(target)
        disk.flush(target.parent)
    return target


def restore(path: Path, source: Path) -> Path | None:
    """Put the backup ``source`` in the place of the archive at ``path``; the published site stays as it is.

    What was done since the backup is not known any more: a mail that was sent since may be sent again.
    The caller holds ``exclusive`` of the folder.

    Args:
        path: of the archive.
        source: file, or folder with a file of the archive's name.

    Returns:
        The file that what was at ``path`` is now, or None where there was nothing.

    Raises:
        UnavailableError: ``source`` is or holds no sound backup, or the folder cannot be written.
    """
    source = _backup_at(source, path.name)
    with disk.refusals(path), _unfinished(path) as part:
        shutil.copyfile(source, part)
        _require_sound(part, source)
        disk.flush(part)
        before = _put_aside(path)
        part.replace(path)
        disk.flush(path.parent)
    return before


@contextmanager
def _unfinished(target: Path) -> Generator[Path]:
    """Yield the name under which ``target`` is made, in its folder, which is made where there is none.

    Nothing is left under that name, however the block ends.
    """
    target.parent.mkdir(exist_ok=True)
    part = target.with_name(f"{target.name}.part")
    names = [part, *(part.with_name(part.name + beside) for beside in _BESIDE)]
    for name in names:
        name.unlink(missing_ok=True)
    try:
        yield part
    finally:
        for name in names:
            name.unlink(missing_ok=True)


def _put_aside(path: Path) -> Path | None:
    """Keep the file at ``path`` under a second name, too, and move there what SQLite kept beside it."""
    if not path.exists():
        return None
    names = (path.with_name(f"{path.name}.{number}") for number in count(1))
    before = next(name for name in names if not name.exists())
    os.link(path, before)
    for beside in _BESIDE:
        if (kept := path.with_name(path.name + beside)).exists():
            kept.rename(before.with_name(before.name + beside))
    return before


def _require_sound(copy: Path, original: Path) -> None:
    try:
        with Archive.open(copy, create=False) as opened:
            faults = integrity.faults(opened)
    except UnavailableError as damage:
        faults = (damage.what,)
    if faults:
        raise UnavailableError(
            f"is damaged ({faults[0]})",
            subject=str(original),
            remedy="put back what digest backup made before (digest restore FILE)",
        )


def _require_replaceable(archive: Path, target: Path) -> None:
    if not target.exists():
        return
    if target.samefile(archive) or (target.name == archive.name and (target.parent / disk.LOCK).exists()):
        raise UsageError("is an archive in use", subject=str(target), remedy="name another file")
    if not _is_ours(target):
        raise UnavailableError(
            "is a file of another program", subject=str(target), remedy="name another file"
        )


def _file_of(target: Path, name: str) -> Path:
    is_folder = target.is_dir() or not (target.suffix or target.exists())
    return target / name if is_folder else target


def _backup_at(source: Path, name: str) -> Path:
    try:
        file = source / name if source.is_dir() else source
        is_ours = _is_ours(file)
    except OSError as error:
        raise UnavailableError(
            f"cannot be read ({error.strerror})", subject=str(source), remedy=_WRITTEN
        ) from error
    if not is_ours:
        raise UnavailableError("is no backup", subject=str(file), remedy=_WRITTEN)
    return file


def _is_ours(path: Path) -> bool:
    with path.open("rb") as file:
        header = file.read(_HEADER)
    return header.startswith(b"SQLite format 3\0") and header[68:72] == APPLICATION_ID.to_bytes(4)
