"""The archive's file: opened, migrated, written in transactions.

Takes a path, returns an open ``Archive``; the modules beside this one know the tables, this one knows
SQLite. Write-ahead log, foreign keys, every commit flushed to the disk (``synchronous=FULL``): what
was committed survives a killed process and a power cut. ``schema.sql`` and the
scripts that followed it document all that is kept.
"""

import sqlite3
from collections.abc import Callable, Collection, Generator, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from functools import cache
from importlib.resources import files
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

from digest import disk
from digest.archive.refusals import damaged, refusals
from digest.errors import ConfigurationError, InputError, UnavailableError

_MIGRATIONS: Final = (
    "schema.sql",
    "fetched.sql",
    "delivered.sql",
    "decided.sql",
    "corrected.sql",
    "shared.sql",
)
"""Scripts of this folder in the order they are applied; the version of a file is how many were."""

APPLICATION_ID: Final = 0x64676573
"""``dges`` in ASCII: tells our files from those of other programs (SQLite's file header, byte 68)."""

_BUSY_TIMEOUT: Final = 5.0
"""Seconds to wait for another process's transaction; the transaction of a build takes far below one."""

_PAGES_AT_A_TIME: Final = 2_500
"""Pages, 10 MB of them, that are copied between two calls of ``progress``."""


class Archive:
    """An open archive; a context manager that closes it.

    >>> with Archive.open(Path(":memory:")) as archive:
    ...     archive.execute("SELECT count(*) FROM editions")
    [(0,)]
    """

    def __init__(self, path: Path, connection: sqlite3.Connection, digest: str = "") -> None:
        self._path = path
        self._connection = connection
        self._digest = digest

    @classmethod
    def open(
        cls, path: Path, *, digest: str = "", create: bool = True, published: Collection[str] = ()
    ) -> Self:
        """Return the archive at ``path``, brought to this program's version.

        Args:
            path: the database file; its folder is made where it does not exist.
            digest: which of its digests the editions, days, mails and fingerprints are of that are read and
                written; "" where it has one.
            create: whether to begin an archive where there is none.
            published: dates of editions that an archive at ``path`` has to know. Where there are some and it
                is gone, none begins that would know nobody who has them.

        Raises:
            InputError: there is none, and ``create`` is false.
            UnavailableError: the file cannot be opened or written, is damaged, is another program's, or is
                gone though it was ``published`` from.
            ConfigurationError: a newer version of this program wrote it.
            TryAgainError: another process holds it for longer than the patience of this one.
        """
        with disk.refusals(path):
            if not path.exists():
                _require_beginning(path, published, create=create)
                path.parent.mkdir(parents=True, exist_ok=True)
        with refusals(path):
            connection = sqlite3.connect(path, timeout=_BUSY_TIMEOUT, isolation_level=None)
            try:
                _prepare(connection, path)
            except BaseException:
                connection.close()
                raise
        return cls(path, connection, digest)

    @property
    def path(self) -> Path:
        """Of the database file."""
        return self._path

    @property
    def digest(self) -> str:
        """Which of the digests of the file it is open for."""
        return self._digest

    def execute(
        self, sql: str, parameters: Sequence[object] | Mapping[str, object] = ()
    ) -> list[tuple[Any, ...]]:
        """Return all rows that one statement yields; SQLite's refusals become ours."""
        with refusals(self._path):
            return self._connection.execute(sql, parameters).fetchall()

    @contextmanager
    def transaction(self) -> Generator[None]:
        """Make all writes of the block one: all of them are kept, or none."""
        with refusals(self._path), _transaction(self._connection):
            yield

    def copy(self, target: sqlite3.Connection, progress: Callable[[int, int], None]) -> None:
        """Copy this archive as it is now to ``target``, while other processes may write.

        ``progress`` is called with the pages that are done, and their number in all.
        """
        with refusals(self._path):
            self._connection.execute("BEGIN")
            try:
                # The read makes the transaction hold on to this moment; without it a copy would start over
                # after each commit of another process: https://www.sqlite.org/backup.html
                self._connection.execute("SELECT 1 FROM sqlite_master").fetchone()
                self._connection.backup(
                    target,
                    pages=_PAGES_AT_A_TIME,
                    progress=lambda _status, left, total: progress(total - left, total),
                )
            finally:
                self._connection.rollback()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._connection.close()


def migrate(connection: sqlite3.Connection, scripts: Sequence[str]) -> None:
    """Apply those of ``scripts`` that were not applied yet, all or none."""
    with _transaction(connection):
        # Asked again inside the transaction: another process may have migrated a moment ago.
        for script in scripts[_number(connection, "user_version") :]:
            for statement in _statements(script):
                connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {len(scripts)}")


def _require_beginning(path: Path, published: Collection[str], *, create: bool) -> None:
    """Raise an error where no new archive may be made."""
    if published:
        raise UnavailableError(
            "is gone, though there are editions, and it alone knows who has them",
            subject=str(path),
            remedy="put it back: digest restore FILE; or move the folders of the editions away to start over",
        )
    if not create:
        raise InputError(
            "there is no archive",
            subject=str(path),
            remedy="build an edition first, or name the --out it was built in",
        )


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    # Whose file it is comes first: another program's is not changed in any way. One transaction, so that no
    # other process begins the archive between two of the questions.
    connection.execute("BEGIN")
    version = _number(connection, "user_version")
    is_ours = _number(connection, "application_id") == APPLICATION_ID
    is_empty = connection.execute("SELECT 1 FROM sqlite_master").fetchone() is None
    connection.execute("COMMIT")
    if not is_ours and not is_empty:
        raise UnavailableError(
            "is the database of another program", subject=str(path), remedy="name another --out"
        )
    if version > len(_MIGRATIONS):
        raise ConfigurationError(
            f"was written by a newer digest (version {version}; this one knows {len(_MIGRATIONS)})",
            subject=str(path),
            remedy="update digest",
        )
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")
    folder = files("digest.archive")
    scripts = [folder.joinpath(name).read_text("utf-8") for name in _MIGRATIONS]
    if version < len(scripts):
        _update(connection, path, scripts)
    _require_columns(connection, path, scripts)


def _update(connection: sqlite3.Connection, path: Path, scripts: Sequence[str]) -> None:
    try:
        migrate(connection, scripts)
    except (sqlite3.OperationalError, sqlite3.IntegrityError) as error:
        if error.sqlite_errorcode & 0xFF not in {sqlite3.SQLITE_ERROR, sqlite3.SQLITE_CONSTRAINT}:
            raise
        raise damaged(path, error) from error


def _require_columns(connection: sqlite3.Connection, path: Path, scripts: Sequence[str]) -> None:
    """Raise an error where a table is not as ``scripts`` make it: changed by somebody, or half updated."""
    found = _columns(connection)
    for table, columns in _columns_of(tuple(scripts)).items():
        if found.get(table) != columns:
            raise damaged(path, ValueError(f"its table {table} is not that of version {len(scripts)}"))


@cache
def _columns_of(scripts: tuple[str, ...]) -> dict[str, list[str]]:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as fresh:
        migrate(fresh, scripts)
        return _columns(fresh)


def _columns(connection: sqlite3.Connection) -> dict[str, list[str]]:
    """Return the columns of each table, in their order."""
    found: dict[str, list[str]] = {}
    for table, column in connection.execute(
        "SELECT one.name, info.name FROM sqlite_master AS one, pragma_table_info(one.name) AS info"
        " WHERE one.type = 'table' ORDER BY one.name, cid"
    ):
        found.setdefault(table, []).append(column)
    return found


@contextmanager
def _transaction(connection: sqlite3.Connection) -> Generator[None]:
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        connection.rollback()
        raise


def _number(connection: sqlite3.Connection, pragma: str) -> int:
    (number,) = connection.execute(f"PRAGMA {pragma}").fetchone()
    return int(number)


def _statements(script: str) -> Iterator[str]:
    """Split ``script``: sqlite3's own ``executescript`` would commit before it starts."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
    yield statement
