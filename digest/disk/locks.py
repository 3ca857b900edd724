"""One process at a time: a lock on a folder, freed by the operating system when its holder ends."""

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from digest.disk.refusals import refusals
from digest.errors import TryAgainError

LOCK: Final = ".digest.lock"
"""Name of the file that ``exclusive`` locks; where it is, a digest was made or fetched once."""


@contextmanager
def exclusive(folder: Path) -> Generator[None]:
    """Hold ``folder``, which is made where there is none, for the block, and for blocks inside of it.

    Whoever builds, fetches, sends, prunes or restores in a folder of editions holds it.

    Raises:
        TryAgainError: another process holds it.
        UnavailableError: it cannot be made or written.
    """
    with refusals(folder):
        folder.mkdir(parents=True, exist_ok=True)
    with locked(folder, LOCK, "another build or fetch is at work here"):
        yield


@contextmanager
def locked(folder: Path, name: str, refusal: str) -> Generator[None]:
    """Hold the lock ``name`` of ``folder`` for the block, and for blocks inside of it.

    The operating system frees it when the process ends, however it ends; the empty file stays.

    Args:
        folder: where the file is that is locked; it exists.
        name: of that file.
        refusal: what is said where another process holds it.

    Raises:
        TryAgainError: another process holds it.
        UnavailableError: the file cannot be made or written.
    """
    import filelock

    lock = filelock.FileLock(folder / name, timeout=0, is_singleton=True)
    with refusals(folder):
        try:
            lock.acquire()
        except filelock.Timeout as error:
            raise TryAgainError(refusal, subject=str(folder), remedy="try again when it is done") from error
    try:
        yield
    finally:
        lock.release()
