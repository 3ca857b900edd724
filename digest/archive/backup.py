"""A copy of the archive, taken while others write to it, and put back where the archive was damaged."""

import os
import shutil
import sqlite3
from collections.abc import Callable, Generator
from contextlib import closing, contextmanager
from itertools import count
from pathlib import Path
from typing import Final

from digest.archive.checking import check
from digest.archive.database import APPLICATION_ID, Archive
from digest.archive.disk import flush
from digest.archive.lock import LOCK
from digest.archive.refusals import database_refusals, disk_refusals
from digest.errors import UnavailableError, UsageError

_HEADER: Final = 100
"""Bytes of an SQLite file before its first page: https://www.sqlite.org/fileformat.html#the_database_header"""

_BESIDE: Final = ("-wal", "-shm")
"""What SQLite keeps beside an open database; of another state of it, it would ruin the file."""


def _unseen(_done: int, _total: int) -> None:
    pass


def backup(path: Path, target: Path, progress: Callable[[int, int], None] = _unseen) -> Path:
    """Return where a sound copy is of what the archive is at this moment, in place of an earlier copy.

    Args:
        path: of the archive, which other processes may write to meanwhile.
        target: file to write, or folder for a file of the archive's name; its folder exists. The copy
            appears when it is complete, checked and on the disk.
        progress: told how many pages of the database are copied, and of how many.

    Raises:
        InputError: there is no archive.
        UsageError: ``target`` is an archive that is in use.
        UnavailableError: it is another program's file or cannot be written, or the archive is damaged.
    """
    with disk_refusals(target):
        target = target / path.name if target.is_dir() else target
    with Archive.open(path, create=False) as archive, disk_refusals(target), _unfinished(target) as part:
        _insist_on_a_backup(path, target)
        with database_refusals(target), closing(sqlite3.connect(part)) as copy:
            archive.copy(copy, progress)
        _insist_on_sound(part, path)
        shutil.copymode(path, part)
        flush(part)
        part.replace(target)
        flush(target.parent)
    return target


def restore(path: Path, source: Path) -> Path | None:
    """Put the backup ``source`` in the place of the archive at ``path``; the published site stays as it is.

    What was done since the backup is not known any more: a mail that was sent since may be sent again.
    The caller holds ``exclusive`` of the folder.

    Returns:
        The file that what was at ``path`` is now, or None where there was nothing.

    Raises:
        UnavailableError: ``source`` is no sound backup, or the folder cannot be written.
    """
    with disk_refusals(source):
        is_ours = _is_ours(source)
    if not is_ours:
        raise UnavailableError("is no backup", subject=str(source), remedy="name another file")
    with disk_refusals(path), _unfinished(path) as part:
        shutil.copyfile(source, part)
        _insist_on_sound(part, source)
        flush(part)
        before = _put_aside(path)
        part.replace(path)
        flush(path.parent)
    return before


@contextmanager
def _unfinished(target: Path) -> Generator[Path]:
    """Yield the name under which ``target`` is made; nothing is left under it, however the block ends."""
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
    """Give the file at ``path`` a second name, and what SQLite kept beside it to that name alone."""
    if not path.exists():
        return None
    names = (path.with_name(f"{path.name}.{number}") for number in count(1))
    before = next(name for name in names if not name.exists())
    os.link(path, before)
    for beside in _BESIDE:
        if (kept := path.with_name(path.name + beside)).exists():
            kept.rename(before.with_name(before.name + beside))
    return before


def _insist_on_sound(copy: Path, original: Path) -> None:
    try:
        with Archive.open(copy, create=False) as opened:
            faults = check(opened)
    except UnavailableError as damage:
        faults = (damage.what,)
    if faults:
        raise UnavailableError(
            f"is damaged ({faults[0]})",
            subject=str(original),
            remedy="put back what digest backup made before (digest restore FILE)",
        )


def _insist_on_a_backup(archive: Path, target: Path) -> None:
    if not target.exists():
        return
    if target.samefile(archive) or (target.name == archive.name and (target.parent / LOCK).exists()):
        raise UsageError("is an archive in use", subject=str(target), remedy="name another file")
    if not _is_ours(target):
        raise UnavailableError(
            "is a file of another program", subject=str(target), remedy="name another file"
        )


def _is_ours(path: Path) -> bool:
    with path.open("rb") as file:
        header = file.read(_HEADER)
    return header.startswith(b"SQLite format 3\0") and header[68:72] == APPLICATION_ID.to_bytes(4)
