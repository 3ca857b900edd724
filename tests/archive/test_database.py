"""The archive's file: opened, migrated, refused in plain words."""

import os
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path

import pytest

from digest.archive import Archive, editions
from digest.archive.database import _MIGRATIONS, migrate
from digest.archive.refusals import refusals
from digest.errors import ConfigurationError, InputError, TryAgainError, UnavailableError


def edition(date: str, json: bytes = b"{}") -> editions.Row:
    return editions.Row(date, "Morning", "digest 0.0", "seeds", json)


def pragma(archive: Archive, name: str) -> object:
    [(value,)] = archive.execute(f"PRAGMA {name}")
    return value


def test_a_new_archive_is_durable_and_keeps_its_references(tmp_path: Path) -> None:
    with Archive.open(tmp_path / "not" / "yet" / "digest.db") as archive:
        assert pragma(archive, "journal_mode") == "wal"
        assert pragma(archive, "synchronous") == 2
        assert pragma(archive, "foreign_keys") == 1
        assert pragma(archive, "user_version") == 6


def test_what_was_saved_is_there_when_the_archive_is_opened_again(tmp_path: Path) -> None:
    path = tmp_path / "digest.db"
    with Archive.open(path) as archive:
        editions.save(archive, edition("2025-02-13", b"saved"))
    with Archive.open(path, create=False) as archive:
        assert editions.load(archive, "2025-02-13") == b"saved"


def test_a_closed_archive_is_one_file(tmp_path: Path) -> None:
    with Archive.open(tmp_path / "digest.db") as archive:
        editions.save(archive, edition("2025-02-13"))
    assert [path.name for path in tmp_path.iterdir()] == ["digest.db"]


def test_a_transaction_that_fails_leaves_nothing(tmp_path: Path) -> None:
    def save_and_fail(archive: Archive) -> None:
        with archive.transaction():
            editions.save(archive, edition("2025-02-13"))
            raise ZeroDivisionError

    with Archive.open(tmp_path / "digest.db") as archive:
        with pytest.raises(ZeroDivisionError):
            save_and_fail(archive)
        assert editions.dates(archive) == ()


def test_an_article_without_its_document_is_refused(tmp_path: Path) -> None:
    insert = (
        "INSERT INTO articles (id, raw_sha256, location, media_type, first_seen, source_name,"
        " source_kind, language, text, text_sha256) VALUES ('id', 'no such hash', 'a.txt', 'text/plain',"
        " '2025-02-13', 'n', 'wire', 'en', '', '')"
    )
    with Archive.open(tmp_path / "digest.db") as archive, pytest.raises(sqlite3.IntegrityError):
        archive.execute(insert)


def test_an_archive_that_is_asked_for_and_missing_is_no_input(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="there is no archive; build an edition first"):
        Archive.open(tmp_path / "digest.db", create=False)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("create", [True, False])
def test_beside_editions_no_archive_begins_and_the_remedy_is_a_backup(
    tmp_path: Path, *, create: bool
) -> None:
    path = tmp_path / "digest.db"
    with pytest.raises(UnavailableError, match=r"is gone, though there are editions.*: digest restore FILE"):
        Archive.open(path, create=create, published=["2025-02-13"])
    assert not path.exists()
    with Archive.open(path):
        pass
    with Archive.open(path, create=create, published=["2025-02-13"]):
        assert path.exists()


@pytest.mark.parametrize(
    "content", [b"these are words, not pages of a database\n" * 50, b"SQLite format 3\0" + b"?" * 900]
)
def test_a_file_that_is_no_database_names_the_remedy(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "digest.db"
    path.write_bytes(content)
    with pytest.raises(UnavailableError, match="move the whole folder away") as caught:
        Archive.open(path)
    assert caught.value.subject == str(path)
    assert path.read_bytes() == content


def test_a_damaged_archive_names_the_remedy_when_the_damage_is_met(tmp_path: Path) -> None:
    path = tmp_path / "digest.db"
    with Archive.open(path) as archive:
        editions.save(archive, edition("2025-02-13", b"x" * 50_000))
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * (path.stat().st_size - 4096))
    with pytest.raises(UnavailableError, match="put back what digest backup"), Archive.open(path) as archive:
        editions.load(archive, "2025-02-13")


def test_text_that_is_no_longer_utf_8_counts_as_damage(tmp_path: Path) -> None:
    with Archive.open(tmp_path / "digest.db") as archive:
        archive.execute(
            "INSERT INTO editions VALUES ('', CAST(x'ff' AS TEXT), 'Morning', 'digest', 'seeds', x'00', 0)"
        )
        with pytest.raises(UnavailableError, match="is damaged"):
            editions.dates(archive)


def test_the_database_of_another_program_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "digest.db"
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE bookmarks (url)")
    before = path.read_bytes()
    with pytest.raises(UnavailableError, match="database of another program"):
        Archive.open(path)
    assert path.read_bytes() == before


def test_an_archive_of_a_newer_version_asks_for_an_update(tmp_path: Path) -> None:
    path = tmp_path / "digest.db"
    with Archive.open(path) as archive:
        archive.execute("PRAGMA user_version = 7")
    with pytest.raises(ConfigurationError, match=r"version 7; this one knows 6\); update digest"):
        Archive.open(path)


def test_a_folder_that_cannot_be_made_is_named() -> None:
    with pytest.raises(UnavailableError, match=r"/dev/null/out/digest\.db: cannot be read or written"):
        Archive.open(Path("/dev/null/out/digest.db"))


def test_a_path_that_is_a_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(UnavailableError, match="cannot be opened or written"):
        Archive.open(tmp_path)


def test_a_folder_closed_to_this_user_is_named(tmp_path: Path) -> None:
    """In a process of its own, which gives up the rights of root where it has them."""
    program = (
        "import os, sys; from pathlib import Path\n"
        "from digest.archive import Archive; from digest.errors import UnavailableError\n"
        "out = Path(sys.argv[1]); out.mkdir(); out.chmod(0o555)\n"
        "if os.geteuid() == 0: os.setuid(65534)\n"
        "try: Archive.open(out / 'digest.db')\n"
        "except UnavailableError as error: print(error)\n"
    )
    tmp_path.chmod(0o755)
    ran = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path / "out")], capture_output=True, text=True, check=True
    )
    assert "make its folder writable" in ran.stdout


def test_an_archive_held_by_another_process_for_long_is_tried_again_later(tmp_path: Path) -> None:
    path = tmp_path / "digest.db"
    with Archive.open(path) as archive:
        archive.execute("PRAGMA busy_timeout = 10")
        with closing(sqlite3.connect(path, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(TryAgainError, match="is in use"), archive.transaction():
                pass


def test_a_disk_that_is_full_is_named(tmp_path: Path) -> None:
    with Archive.open(tmp_path / "digest.db") as archive:
        archive.execute(f"PRAGMA max_page_count = {pragma(archive, 'page_count')}")
        with pytest.raises(UnavailableError, match="check the space left"):
            editions.save(archive, edition("2025-02-13", b"x" * 100_000))


def test_an_error_in_our_own_sql_is_not_dressed_up(tmp_path: Path) -> None:
    with Archive.open(tmp_path / "digest.db") as archive, pytest.raises(sqlite3.OperationalError):
        archive.execute("SELECT nothing FROM nowhere")


def test_later_scripts_are_applied_to_an_older_file_and_keep_what_is_in_it() -> None:
    first = "-- The first version; it has one table.\nCREATE TABLE days (day TEXT);\n"
    second = "ALTER TABLE days ADD COLUMN note TEXT DEFAULT 'a;b';\nCREATE INDEX by_day ON days (day);\n"
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        migrate(connection, (first,))
        connection.execute("INSERT INTO days VALUES ('2025-02-13')")
        migrate(connection, (first, second))
        migrate(connection, (first, second))
        assert connection.execute("SELECT * FROM days").fetchall() == [("2025-02-13", "a;b")]
        assert connection.execute("PRAGMA user_version").fetchone() == (2,)


def test_a_script_that_fails_leaves_the_older_version_whole() -> None:
    first = "CREATE TABLE days (day TEXT);"
    broken = "CREATE TABLE weeks (week TEXT);\nCREATE TABLE days (again TEXT);"
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        migrate(connection, (first,))
        with pytest.raises(sqlite3.OperationalError, match="already exists"):
            migrate(connection, (first, broken))
        assert connection.execute("PRAGMA user_version").fetchone() == (1,)
        assert connection.execute("SELECT name FROM sqlite_master").fetchall() == [("days",)]


def test_two_processes_may_begin_an_archive_at_the_same_time(tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from digest.archive import Archive, editions\n"
        "sys.stdin.readline()\n"
        "with Archive.open(Path(sys.argv[1])) as archive: print(editions.dates(archive))"
    )
    starters = [
        subprocess.Popen(
            [sys.executable, "-c", program, str(tmp_path / "digest.db")],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(4)
    ]
    outputs: list[str] = []
    threads = [
        threading.Thread(target=lambda each=each: outputs.append(each.communicate("go\n")[0]))
        for each in starters
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert outputs == ["()\n"] * 4


def test_an_error_without_a_code_of_sqlite_counts_as_damage() -> None:
    with pytest.raises(UnavailableError, match="is damaged"), refusals(Path("digest.db")):
        raise sqlite3.OperationalError("Could not decode to UTF-8 column 'text'")


def test_the_scripts_explain_every_table() -> None:
    import digest.archive

    folder = Path(os.fspath(digest.archive.__path__[0]))
    before = ""
    for line in "".join((folder / name).read_text("utf-8") for name in _MIGRATIONS).splitlines():
        if line.startswith(("CREATE TABLE", "CREATE VIEW", "ALTER TABLE")):
            assert before.startswith(("-- ", "ALTER TABLE")), line
        before = line
