"""A backup is one moment of the archive, whole, and can be put back."""

import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from digest.archive import Archive, backups, editions, integrity
from digest.disk import exclusive
from digest.errors import InputError, TryAgainError, UnavailableError, UsageError
from digest.publication import publish, recover

WRITER = """
import sys
from pathlib import Path
from digest.archive import Archive, editions
with Archive.open(Path(sys.argv[1])) as archive:
    for number in range(100_000):
        with archive.transaction():
            for day in ("2025-02-12", "2025-02-13"):
                editions.save(archive, editions.Row(day, "M", "g", "s", str(number).encode() * 20_000))
        print(number, flush=True)
"""


def edition(date: str, json: bytes = b"{}") -> editions.Row:
    return editions.Row(date, "Morning", "digest 0.0", "seeds", json)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with Archive.open(tmp_path / "digest.db") as archive:
        for day in range(10, 20):
            editions.save(archive, edition(f"2025-02-{day}", b"%d" % day * 50_000))
    return tmp_path / "digest.db"


def dates(path: Path) -> tuple[str, ...]:
    with Archive.open(path, create=False) as archive:
        assert integrity.faults(archive, thorough=True) == ()
        return editions.dates(archive)


def back_up(path: Path, target: Path, progress: Callable[[int, int], None] = lambda *_pages: None) -> Path:
    with Archive.open(path, create=False) as archive:
        return backups.make(archive, target, progress)


def damage(path: Path, page: int) -> None:
    with path.open("r+b") as file:
        file.seek((page - 1) * 4096)
        file.write(b"\xa5" * 4096)


def test_a_backup_is_one_file_that_holds_everything(path: Path, tmp_path: Path) -> None:
    target = tmp_path / "elsewhere" / "copy.db"
    target.parent.mkdir()
    told: list[tuple[int, int]] = []
    back_up(path, target, lambda done, total: told.append((done, total)))
    assert [entry.name for entry in target.parent.iterdir()] == ["copy.db"]
    assert told[-1][0] == told[-1][1] > 0
    assert dates(target) == dates(path)
    assert target.stat().st_mode == path.stat().st_mode


def test_a_backup_replaces_the_one_before(path: Path, tmp_path: Path) -> None:
    target = tmp_path / "copy.db"
    back_up(path, target)
    with Archive.open(path) as archive:
        editions.save(archive, edition("2025-03-01"))
        back_up(path, target)
    assert dates(target)[-1] == "2025-03-01"


@pytest.mark.parametrize("folder", ["copies", "copies.old"])
def test_a_backup_into_a_folder_has_the_name_of_the_archive(path: Path, tmp_path: Path, folder: str) -> None:
    (tmp_path / folder).mkdir()
    assert back_up(path, tmp_path / folder) == tmp_path / folder / "digest.db"
    assert len(dates(tmp_path / folder / "digest.db")) == 10


def test_a_name_without_a_suffix_is_that_of_a_folder_which_is_made(path: Path, tmp_path: Path) -> None:
    assert back_up(path, tmp_path / "copies") == tmp_path / "copies" / "digest.db"
    assert len(dates(tmp_path / "copies" / "digest.db")) == 10


def test_a_name_without_a_suffix_of_a_backup_that_is_there_is_that_of_a_file(
    path: Path, tmp_path: Path
) -> None:
    back_up(path, tmp_path / "copy.db").rename(tmp_path / "copy")
    assert back_up(path, tmp_path / "copy") == tmp_path / "copy"
    assert len(dates(tmp_path / "copy")) == 10


def test_a_folder_that_holds_a_backup_can_be_restored(path: Path, tmp_path: Path) -> None:
    back_up(path, tmp_path / "copies")
    path.unlink()
    backups.restore(path, tmp_path / "copies")
    assert len(dates(path)) == 10


def test_there_is_no_backup_of_nothing(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="there is no archive"):
        back_up(tmp_path / "digest.db", tmp_path / "copy")
    assert [*tmp_path.glob("[!.]*")] == []


def test_a_backup_taken_while_another_process_writes_is_one_moment_of_it(tmp_path: Path) -> None:
    path, target = tmp_path / "digest.db", tmp_path / "copy.db"
    with subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path)], stdout=subprocess.PIPE, text=True
    ) as writer:
        assert writer.stdout is not None
        while int(writer.stdout.readline()) < 20:
            pass
        seen = set()
        for _ in range(8):
            back_up(path, target)
            with Archive.open(target, create=False) as copy:
                assert integrity.faults(copy) == ()
                [content] = {editions.load(copy, day) for day in ("2025-02-12", "2025-02-13")}
                seen.add(content)
        writer.kill()
    assert len(seen) > 1, "nothing was written meanwhile"


@pytest.mark.parametrize("content", [b"", b"my letters\n" * 500])
def test_another_programs_file_is_not_replaced(path: Path, tmp_path: Path, content: bytes) -> None:
    target = tmp_path / "letters"
    target.write_bytes(content)
    with pytest.raises(UnavailableError, match="another program; name another"):
        back_up(path, target)
    assert target.read_bytes() == content


def test_another_programs_database_is_not_replaced(path: Path, tmp_path: Path) -> None:
    target = tmp_path / "bookmarks.db"
    with closing(sqlite3.connect(target)) as other:
        other.execute("CREATE TABLE bookmarks (url)")
    before = target.read_bytes()
    with pytest.raises(UnavailableError, match="another program"):
        back_up(path, target)
    assert target.read_bytes() == before


def test_an_archive_in_use_is_not_replaced(path: Path, tmp_path: Path) -> None:
    with exclusive(tmp_path / "other"), Archive.open(tmp_path / "other" / "digest.db"):
        pass
    for target in (path, tmp_path, tmp_path / "other" / "digest.db", tmp_path / "other"):
        with pytest.raises(UsageError, match="is an archive in use"):
            back_up(path, target)
    assert len(dates(path)) == 10


def test_a_backup_that_cannot_be_written_leaves_nothing(path: Path, tmp_path: Path) -> None:
    missing = tmp_path / "missing" / "disk" / "copy.db"
    for target, told in (
        (missing, f"{missing}: cannot be"),
        (
            Path("/dev/null/copy.db"),
            "/dev/null: is a file where a folder is to be; name a folder that is there",
        ),
    ):
        with pytest.raises(UnavailableError, match=told):
            back_up(path, target)
    assert [entry.name for entry in tmp_path.glob("[!.]*")] == ["digest.db"]


@pytest.mark.parametrize("page", [1, 30, 60])
def test_a_damaged_archive_is_not_backed_up_over_a_sound_one(path: Path, tmp_path: Path, page: int) -> None:
    target = tmp_path / "copy.db"
    back_up(path, target)
    before = target.read_bytes()
    damage(path, page)
    with pytest.raises(UnavailableError, match="what digest backup made") as caught:
        back_up(path, target)
    assert caught.value.subject == str(path)
    assert target.read_bytes() == before
    assert sorted(entry.name for entry in tmp_path.glob("[!.]*")) == ["copy.db", "digest.db"]


@pytest.mark.parametrize("page", [1, 2, 60])
def test_a_damaged_archive_is_restored_and_the_site_stays_as_it_is_published(
    path: Path, tmp_path: Path, page: int
) -> None:
    files = {"digest.json": b"13" * 50_000, "index.html": b"<p>the day"}
    publish(tmp_path, "2025-02-13", files, site={"index.html": b"<p>all"})
    target = tmp_path / "copy.backup"
    back_up(path, target)
    damage(path, page)
    damaged = path.read_bytes()
    before = backups.restore(path, target)
    assert len(dates(path)) == 10
    assert before is not None
    assert before.read_bytes() == damaged
    with Archive.open(path) as archive:
        recover(tmp_path, lambda date: editions.load(archive, date))
    assert (tmp_path / "2025-02-13" / "index.html").read_bytes() == b"<p>the day"
    assert (tmp_path / "index.html").read_bytes() == b"<p>all"


def test_what_a_killed_process_left_of_a_log_does_not_spoil_the_backup_that_is_restored(
    path: Path, tmp_path: Path
) -> None:
    back_up(path, tmp_path / "copy.db")
    program = (
        "import os, sys; from pathlib import Path\n"
        "from digest.archive import Archive, editions\n"
        "archive = Archive.open(Path(sys.argv[1]))\n"
        "editions.save(archive, editions.Row('2025-03-01', 'M', 'g', 's', b'[' + b' ' * 90_000 + b']'))\n"
        "os._exit(0)"
    )
    subprocess.run([sys.executable, "-c", program, str(path)], check=True)
    assert path.with_name("digest.db-wal").stat().st_size > 90_000
    before = backups.restore(path, tmp_path / "copy.db")
    assert "2025-03-01" not in dates(path)
    assert before is not None
    assert dates(before)[-1] == "2025-03-01"
    assert backups.restore(path, tmp_path / "copy.db") not in {None, before}


def test_a_lost_archive_is_restored(path: Path, tmp_path: Path) -> None:
    back_up(path, tmp_path / "copy.db")
    path.unlink()
    assert backups.restore(path, tmp_path / "copy.db") is None
    assert len(dates(path)) == 10


def test_only_a_sound_backup_is_restored(path: Path, tmp_path: Path) -> None:
    (tmp_path / "letters").write_bytes(b"my letters\n" * 500)
    with pytest.raises(UnavailableError, match=r"letters: is no backup"):
        backups.restore(path, tmp_path / "letters")
    for nothing in ("missing", "empty"):
        (tmp_path / "empty").mkdir(exist_ok=True)
        with pytest.raises(
            UnavailableError, match=rf"{nothing}: cannot be read .*; name a file that digest b"
        ):
            backups.restore(path, tmp_path / nothing)
    (tmp_path / "empty").rmdir()
    back_up(path, tmp_path / "copy.db")
    for page in (60, 2):
        damage(tmp_path / "copy.db", page)
        with pytest.raises(UnavailableError, match=r"copy.db: is damaged \(.*\); put back what"):
            backups.restore(path, tmp_path / "copy.db")
    assert len(dates(path)) == 10
    assert sorted(entry.name for entry in tmp_path.glob("[!.]*")) == ["copy.db", "digest.db", "letters"]


def test_an_archive_that_is_held_for_long_can_be_copied_and_not_written(path: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as other, Archive.open(path) as archive:
        other.execute("BEGIN IMMEDIATE")
        back_up(path, tmp_path / "copy.db")
        archive.execute("PRAGMA busy_timeout = 10")
        with pytest.raises(TryAgainError, match="is in use"):
            editions.save(archive, edition("2025-03-01"))
    assert dates(path) == dates(tmp_path / "copy.db")


BACKUP = """
import sys
from pathlib import Path
from digest.archive import Archive, backups
from digest.errors import TryAgainError
try:
    with Archive.open(Path(sys.argv[1])) as archive:
        backups.make(archive, Path(sys.argv[2]))
except TryAgainError as error:
    print(error)
"""


def test_of_two_backups_at_once_the_second_leaves(path: Path, tmp_path: Path) -> None:
    """It neither spoils what the first is making, nor takes the archive for damaged."""
    target = tmp_path / "copy.db"
    command = [sys.executable, "-c", BACKUP, str(path), str(target)]
    said: list[str] = []

    def back_up_meanwhile(_done: int, _total: int) -> None:
        said.append(subprocess.run(command, capture_output=True, text=True, check=True).stdout)

    back_up(path, target, back_up_meanwhile)
    assert {line.split(";")[0] for line in said} == {f"{path.parent}: is being backed up already"}
    assert len(dates(target)) == 10
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout == ""
