"""An archive of an earlier version is brought up to date, and everything in it stays."""

import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from digest import pipeline
from digest.archive import Archive, arrivals, articles, days, editions, integrity, outbox, overview, visits
from digest.config import Configuration
from digest.model import Claims, Document
from tests.support.old_archives import VERSIONS, make_old
from tests.support.places import SEEDS

DATE = "2025-02-13"
ARRIVAL = arrivals.Arrival(
    Document("https://a.example/#1", b"It sails.", f"{DATE}T09:00:00+00:00"), "https://a.example/"
)


@pytest.fixture(params=VERSIONS)
def version(request: pytest.FixtureRequest) -> int:
    number: int = request.param
    return number


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the edition of the seeds, to be copied."""
    folder = tmp_path_factory.mktemp("built") / "out"
    pipeline.build(pipeline.BuildRequest((SEEDS,), DATE, folder), Configuration())
    with Archive.open(folder / "digest.db") as archive:
        arrivals.save(archive, [ARRIVAL])
    return folder


@pytest.fixture
def old(built: Path, tmp_path: Path, version: int) -> Path:
    """The same, its archive as an earlier version of this program left it."""
    folder = tmp_path / "old"
    shutil.copytree(built, folder)
    make_old(folder / "digest.db", version)
    return folder


def rows(path: Path, table: str, columns: str = "*") -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as archive:
        return archive.execute(f"SELECT {columns} FROM {table} ORDER BY 1, 2").fetchall()  # noqa: S608 - own names


def test_everything_in_it_stays(old: Path, version: int) -> None:
    path = old / "digest.db"
    with Archive.open(path):
        pass
    before = {table: (names, rows(path, table)) for table, names in make_old(path, version).items()}
    with Archive.open(path) as archive:
        assert archive.execute("PRAGMA user_version") == [(6,)]
        assert archive.execute("PRAGMA integrity_check") == [("ok",)]
        assert archive.execute("PRAGMA foreign_key_check") == []
        assert editions.dates(archive) == (DATE,)
        assert editions.load(archive, DATE) == (old / DATE / "digest.json").read_bytes()
    assert all(before[table][1] for table in ("documents", "articles", "fingerprints", "editions"))
    for table, (names, kept) in before.items():
        assert rows(path, table, names) == kept


def test_what_it_did_not_know_is_empty(old: Path, version: int) -> None:
    with Archive.open(old / "digest.db") as archive:
        assert visits.load(archive) == {}
        assert arrivals.newest(archive, until="9") == ((ARRIVAL,) if version > 1 else ())
        assert outbox.mailings(archive) == ()
        assert days.load(archive) == ()
        [(article, raw)] = archive.execute("SELECT id, raw_sha256 FROM articles ORDER BY id LIMIT 1")
        stored = articles.load(archive, article, raw)
        assert stored is not None
        assert (stored.document.claims, stored.document.charset) == (Claims(), None)


def test_lists_tell_of_editions_of_before_what_they_would_tell_had_they_been_kept_now(old: Path) -> None:
    with Archive.open(old / "digest.db") as archive:
        edition = json.loads(editions.load(archive, DATE) or b"")
        ids = [article["id"] for article in edition["articles"]]
        listed = overview.load(archive)
        assert [h.headline for h in listed[0].events] == [e["headline"]["text"] for e in edition["events"]]
        assert listed[0].articles == edition["ledger"]["articles_used"]
        assert editions.used_articles(archive, ids, but="2025-02-14") == set(ids)
        editions.save(
            archive,
            editions.Row(DATE, edition["digest"], "g", "s", (old / DATE / "digest.json").read_bytes()),
        )
        assert overview.load(archive) == listed
        assert editions.used_articles(archive, ids, but="2025-02-14") == set(ids)


@pytest.mark.parametrize("version", [1, 2])
def test_an_edition_that_is_damaged_does_not_keep_the_others_from_coming_along(old: Path) -> None:
    with closing(sqlite3.connect(old / "digest.db")) as archive, archive:
        archive.execute(
            "INSERT INTO editions (date, digest, generator, created_from, json)"
            " VALUES ('2025-02-11', 'M', 'g', 's', x'7b22')"
        )
        archive.execute("DELETE FROM articles WHERE id = (SELECT min(id) FROM articles)")
    with Archive.open(old / "digest.db") as archive:
        assert [len(edition.events) for edition in overview.load(archive)] == [0, 1]
        ids = [article["id"] for article in json.loads(editions.load(archive, DATE) or b"")["articles"]]
        assert len(editions.used_articles(archive, ids, but="2025-02-14")) == len(ids) - 1
        unreadable, lost = integrity.faults(archive, thorough=True)
        assert unreadable == "edition 2025-02-11 is no JSON"
        assert lost.startswith("edition 2025-02-13 names article")


def test_an_edition_of_before_is_verified_and_the_next_day_continues_it(old: Path) -> None:
    assert pipeline.verify(old, named=DATE).failures == ()
    request = pipeline.BuildRequest((SEEDS,), "2025-02-14", old)
    assert pipeline.build(request, Configuration()).edition.events[0].story.day == 2
