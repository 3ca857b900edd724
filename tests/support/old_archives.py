"""Archives as earlier versions of this program left them, made by the SQL of their time."""

import sqlite3
from contextlib import closing
from importlib.resources import files
from pathlib import Path

from digest.archive.database import _MIGRATIONS, migrate

VERSIONS = tuple(range(1, len(_MIGRATIONS)))
"""Each that there was before this one."""


def make_old(path: Path, version: int) -> tuple[str, ...]:
    """Make the archive at ``path`` one of ``version``, with all that it could hold; return its tables."""
    scripts = [files("digest.archive").joinpath(name).read_text("utf-8") for name in _MIGRATIONS[:version]]
    before = path.with_name("before.db")
    with closing(sqlite3.connect(before, isolation_level=None)) as archive:
        migrate(archive, scripts)
        archive.execute("ATTACH ? AS now", (str(path),))
        tables = [
            name for (name,) in archive.execute("SELECT name FROM main.sqlite_master WHERE type = 'table'")
        ]
        for table in tables:
            columns = ", ".join(row[1] for row in archive.execute(f"PRAGMA main.table_info({table})"))
            archive.execute(f"INSERT INTO {table} SELECT {columns} FROM now.{table}")  # noqa: S608 - own names
    for beside in ("-wal", "-shm"):
        path.with_name(path.name + beside).unlink(missing_ok=True)
    before.replace(path)
    return tuple(tables)
