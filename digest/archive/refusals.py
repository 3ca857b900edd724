"""What SQLite refuses, in the words of ``digest.errors``."""

import sqlite3
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from digest.errors import DigestError, TryAgainError, UnavailableError


@contextmanager
def refusals(path: Path) -> Generator[None]:
    """Raise SQLite's refusals in the block as our errors about ``path``; errors in SQL stay as they are."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        refusal = _refusal(error, path)
        if refusal is None:
            raise
        raise refusal from error


def damaged(path: Path, error: Exception) -> UnavailableError:
    """Return the error for a damaged archive at ``path``."""
    return UnavailableError(
        f"is damaged or no database ({error})",
        subject=str(path),
        remedy="put back what digest backup made: digest restore FILE;"
        " or as a last resort move the whole folder away to start over",
    )


def _refusal(error: sqlite3.DatabaseError, path: Path) -> DigestError | None:
    # The low byte is the primary code, the rest details it: https://www.sqlite.org/rescode.html
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT) & 0xFF
    if code in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
        return TryAgainError(
            "is in use", subject=str(path), remedy="run the command again when the other is done"
        )
    if code in {sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT}:
        return damaged(path, error)
    if code in {
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_PERM,
        sqlite3.SQLITE_READONLY,
    }:
        return UnavailableError(
            f"cannot be opened or written ({error})",
            subject=str(path),
            remedy="make its folder writable and check the space left",
        )
    return None
