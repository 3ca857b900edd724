"""Archives as earlier versions of this program left them, made by the SQL of their time."""

import sqlite3
from contextlib import closing
from importlib.resources import files
from pathlib import Path
from typing import Final

from digest.archive.database import _MIGRATIONS, migrate

VERSIONS = tuple(range(1, len(_MIGRATIONS)))
"""Each that there was before this one."""


_OF_ONE_DIGEST: Final = 5
"""The last version in which an archive was of one digest; what is its ``name`` now was called ``digest``."""


def make_old(path: Path, version: int) -> dict[str, str]:
    """Make the archive at ``path``, of today, one of ``version``, with all that it could hold.

    Returns:
        Its tables, and how the columns of each are named today, with commas.
    """
    scripts = [files("digest.archive").joinpath(name).read_text("utf-8") for name in _MIGRATIONS[:version]]
    before = path.with_name("before.db")
    with closing(sqlite3.connect(before, isolation_level=None)) as archive:
        migrate(archive, scripts)
        archive.execute("ATTACH ? AS now", (str(path),))
        tables = [
            name for (name,) in archive.execute("SELECT name FROM main.sqlite_master WHERE type = 'table'")
        ]
        columns = {
            table: ", ".join(row[1] for row in archive.execute(f"PRAGMA main.table_info({table})"))
            for table in tables
        }
        if version <= _OF_ONE_DIGEST:
            columns["editions"] = columns["editions"].replace("digest", "name")
        for table, names in columns.items():
            archive.execute(f"INSERT INTO {table} SELECT {names} FROM now.{table}")  # noqa: S608 - own names
    for beside in ("-wal", "-shm"):
        path.with_name(path.name + beside).unlink(missing_ok=True)
    before.replace(path)
    return columns
