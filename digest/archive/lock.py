"""One build or fetch at a time in one folder of editions, and one backup of it."""

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from digest.archive.refusals import disk_refusals
from digest.errors import TryAgainError

LOCK: Final = ".digest.lock"
"""Name of the file that is locked, in each folder of editions."""

_BACKUP_LOCK: Final = ".digest.backup.lock"


@contextmanager
def exclusive(out: Path) -> Generator[None]:
    """Hold the folder ``out``, which is made where it does not exist, for the block, and blocks inside of it.

    The operating system frees it when the process ends, however it ends; the empty file stays.

    Raises:
        TryAgainError: another process holds it.
        UnavailableError: it cannot be made or written.
    """
    with disk_refusals(out):
        out.mkdir(parents=True, exist_ok=True)
    with _held(out, LOCK, "another build or fetch is at work here"):
        yield


@contextmanager
def exclusive_backup(out: Path) -> Generator[None]:
    """Let no other backup of the archive in ``out`` begin during the block (as ``exclusive``)."""
    with _held(out, _BACKUP_LOCK, "is being backed up already"):
        yield


@contextmanager
def _held(out: Path, name: str, refusal: str) -> Generator[None]:
    import filelock

    lock = filelock.FileLock(out / name, timeout=0, is_singleton=True)
    with disk_refusals(out):
        try:
            lock.acquire()
        except filelock.Timeout as error:
            raise TryAgainError(refusal, subject=str(out), remedy="try again when it is done") from error
    try:
        yield
    finally:
        lock.release()
