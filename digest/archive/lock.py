"""One build or fetch at a time in one folder of editions."""

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from digest.archive.refusals import disk_refusals
from digest.errors import TryAgainError

LOCK: Final = ".digest.lock"
"""Name of the file that is locked, in each folder of editions."""


@contextmanager
def exclusive(out: Path) -> Generator[None]:
    """Hold the folder ``out``, which is made where it does not exist, for the block, and blocks inside of it.

    The operating system frees it when the process ends, however it ends; the empty file stays.

    Raises:
        TryAgainError: another process holds it.
        UnavailableError: it cannot be made or written.
    """
    import filelock

    lock = filelock.FileLock(out / LOCK, timeout=0, is_singleton=True)
    with disk_refusals(out):
        out.mkdir(parents=True, exist_ok=True)
        try:
            lock.acquire()
        except filelock.Timeout as error:
            raise TryAgainError(
                "another build or fetch is at work here", subject=str(out), remedy="try again when it is done"
            ) from error
    try:
        yield
    finally:
        lock.release()
