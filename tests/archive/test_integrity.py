"""A damaged archive is found out."""

from hashlib import sha256
from pathlib import Path

import pytest

from digest import pipeline
from digest.archive import Archive, arrivals, articles, editions, fingerprints, integrity, overview
from digest.config import Configuration
from digest.errors import UnavailableError
from digest.model import Document
from tests.support.places import SEEDS

DATE = "2025-02-13"
PAGE = 4096


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The archive of a built edition."""
    out = tmp_path_factory.mktemp("out")
    pipeline.build(pipeline.BuildRequest((SEEDS,), DATE, out), Configuration())
    return (out / "digest.db").read_bytes()


def read_everything(archive: Archive) -> None:
    for date in editions.dates(archive):
        editions.load(archive, date)
    overview.load(archive)
    for day, _ in fingerprints.versions(archive, "s", before="9999-01-01", days=3_000_000):
        fingerprints.load_day(archive, "s", day)
    for article, raw in archive.execute("SELECT id, raw_sha256 FROM articles"):
        articles.load(archive, article, raw)


def test_a_sound_archive_has_no_faults(sound: bytes, tmp_path: Path) -> None:
    (tmp_path / "digest.db").write_bytes(sound)
    with Archive.open(tmp_path / "digest.db") as archive:
        assert integrity.faults(archive) == integrity.faults(archive, thorough=True) == ()


def damage_seen_in(path: Path) -> UnavailableError | None:
    """Return what whoever opens, checks and reads the archive is told; None where all of it can be read."""
    try:
        with Archive.open(path) as archive:
            assert integrity.faults(archive, thorough=True)
            read_everything(archive)
    except UnavailableError as error:
        return error
    return None


@pytest.mark.parametrize("garbage", [b"\0" * PAGE, b"\xa5" * PAGE, bytes(range(256)) * (PAGE // 256)])
def test_one_page_of_garbage_is_found_wherever_it_is_and_named_where_it_is_met(
    sound: bytes, tmp_path: Path, garbage: bytes
) -> None:
    path = tmp_path / "digest.db"
    pages = len(sound) // PAGE
    told = []
    for number in range(pages):
        path.write_bytes(sound[: number * PAGE] + garbage + sound[(number + 1) * PAGE :])
        told.append(damage_seen_in(path))
    refusals = [error for error in told if error is not None]
    assert len(refusals) > pages // 3 > 15
    assert {error.subject for error in refusals} == {str(path)}
    assert all("what digest backup made" in error.remedy for error in refusals)


def test_bytes_that_changed_inside_a_document_are_found_by_a_thorough_check(tmp_path: Path) -> None:
    path = tmp_path / "digest.db"
    words = b"The ferry sails. " * 1_000
    with Archive.open(path) as archive:
        arrivals.save(archive, [arrivals.Arrival(Document("a", words, "2025-02-13T09:00:00+00:00"), "a")])
    path.write_bytes(path.read_bytes().replace(b"ferry", b"barge", 1))
    with Archive.open(path) as archive:
        assert integrity.faults(archive) == ()
        assert integrity.faults(archive, thorough=True) == (
            f"document {sha256(words).hexdigest()} is not what it was kept as",
        )


def test_what_is_pointed_at_and_not_there_is_counted() -> None:
    with Archive.open(Path(":memory:")) as archive:
        archive.execute("PRAGMA foreign_keys = OFF")
        archive.execute("INSERT INTO happenings VALUES ('', '2025-02-13', 0, 'e', 's', 1, 'Ferry', 'en')")
        archive.execute("INSERT INTO happenings VALUES ('', '2025-02-13', 1, 'f', 't', 1, 'Bridge', 'en')")
        assert integrity.faults(archive) == ("happenings names what is not in editions, 2 times",)


def test_of_many_faults_of_a_kind_the_first_are_named_and_the_others_counted() -> None:
    with Archive.open(Path(":memory:")) as archive:
        for number in range(25):
            archive.execute("INSERT INTO documents VALUES (?, x'00')", (f"{number:064}",))
        *named, more = integrity.faults(archive, thorough=True)
    assert len(named) == 20
    assert more == "and 5 more like it"
