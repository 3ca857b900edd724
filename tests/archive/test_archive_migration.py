"""An archive of an earlier version is brought up to date, and everything in it stays."""

import sqlite3
from contextlib import closing
from importlib.resources import files
from pathlib import Path

import pytest

from digest import pipeline
from digest.archive import Archive, edition_dates, load_article, load_edition, load_visits, newest_arrivals
from digest.archive.database import migrate
from digest.config import Configuration
from digest.model import Claims

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
DATE = "2025-02-13"
ADDED = ("visits", "arrivals", "missing_pages")


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A folder with the edition of the seeds, its archive as version 1 of this program left it."""
    pipeline.build(pipeline.BuildRequest((SEEDS,), DATE, tmp_path), Configuration())
    first = files("digest.archive").joinpath("schema.sql").read_text("utf-8")
    before = tmp_path / "before.db"
    with closing(sqlite3.connect(before, isolation_level=None)) as archive:
        migrate(archive, (first,))
        archive.execute("ATTACH ? AS now", (str(tmp_path / "digest.db"),))
        for table in ("documents", "articles", "fingerprints", "editions"):
            columns = ", ".join(row[1] for row in archive.execute(f"PRAGMA main.table_info({table})"))
            archive.execute(f"INSERT INTO {table} SELECT {columns} FROM now.{table}")  # noqa: S608 - own names
    before.replace(tmp_path / "digest.db")
    return tmp_path


def rows(path: Path, table: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as archive:
        return archive.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall()  # noqa: S608 - own names


def test_everything_in_it_stays(old: Path) -> None:
    path = old / "digest.db"
    before = {table: rows(path, table) for table in ("documents", "articles", "fingerprints", "editions")}
    with Archive.open(path) as archive:
        assert archive.execute("PRAGMA user_version") == [(2,)]
        assert archive.execute("PRAGMA integrity_check") == [("ok",)]
        assert edition_dates(archive) == (DATE,)
        assert load_edition(archive, DATE) == (old / DATE / "digest.json").read_bytes()
    for table, kept in before.items():
        assert len(kept) > 0
        assert [row[: len(kept[0])] for row in rows(path, table)] == kept


def test_what_it_did_not_know_is_empty(old: Path) -> None:
    with Archive.open(old / "digest.db") as archive:
        assert load_visits(archive) == {}
        assert newest_arrivals(archive, until="9") == ()
        [(article, raw)] = archive.execute("SELECT id, raw_sha256 FROM articles ORDER BY id LIMIT 1")
        stored = load_article(archive, article, raw)
        assert stored is not None
        assert (stored.document.claims, stored.document.charset) == (Claims(), None)


def test_an_edition_of_before_is_verified_and_the_next_day_continues_it(old: Path) -> None:
    assert pipeline.verify(old, DATE).failures == ()
    request = pipeline.BuildRequest((SEEDS,), "2025-02-14", old)
    assert pipeline.build(request, Configuration()).edition.events[0].story.day == 2
