"""A disk that is full or closed, a database that is held or damaged: a clear line, and nothing lost.

Real command lines: on the second morning something is wrong, and once it is mended the next run goes on.
"""

import shutil
import sqlite3
import subprocess
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

import pytest

from tests.support.desk import READERS, SILENCE, Desk, Said, desk_of
from tests.support.mail_server import MailServer
from tests.support.news_server import NewsServer, rss, story

FIRST: Final = datetime(2025, 2, 13, 10, tzinfo=UTC)
DISK: Final = 4 * 2**20
"""Bytes of the small disk; an archive of two editions takes about a quarter."""
PAGE: Final = 4096
"""Bytes of a page of SQLite."""


@dataclass
class House:
    """A digest with one edition, and news of the second morning."""

    desk: Desk
    office: MailServer
    root: Path = Path("/")
    """Of the disks that the desk knows, as it is seen from here."""

    @property
    def out(self) -> Path:
        return self.root / self.desk.out.relative_to("/")

    def published(self, date: str = "*") -> dict[str, bytes]:
        """Return all that a reader can see of an edition or of all, by its path."""
        files = [*self.out.glob(f"{date}/*"), *(self.out.glob("*.[!d]*") if date == "*" else ())]
        names = {path.relative_to(self.out).as_posix(): path for path in files if path.is_file()}
        return {name: path.read_bytes() for name, path in names.items() if name[0] != "."}

    def require_the_second_edition(self) -> None:
        """Check that the next run makes up for what failed: each mail has come once, all is sound."""
        assert self.desk.call("run") == SILENCE
        assert Counter(mail.recipient for mail in self.office.delivered) == dict.fromkeys(READERS, 1)
        assert [path.name for path in sorted(self.out.glob("2025-*"))] == ["2025-02-13", "2025-02-14"]
        assert self.desk.call("verify", "2025-02-14").code == 0
        assert self.desk.call("backup", str(self.desk.home / "sound.db")).code == 0


@pytest.fixture(scope="module")
def second_morning(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """A house to be copied."""
    with NewsServer() as feeds, MailServer() as office:
        first = replace(story(0, 0), published="Thu, 13 Feb 2025 09:30:00 GMT")
        second = replace(story(0, 1), published="Thu, 13 Feb 2025 19:30:00 GMT")
        feeds.bodies["/0.xml"] = rss("Feed 0", [first])
        desk = desk_of(tmp_path_factory.mktemp("first"), feeds, office)
        desk.set("digest", timezone="UTC")
        desk.set_clock(FIRST)
        assert desk.call("run") == SILENCE
        feeds.bodies["/0.xml"] = rss("Feed 0", [first, second])
        desk.set_clock(FIRST + timedelta(days=1))
        yield House(desk, office)


def moved(house: House, home: Path) -> House:
    """Return a copy of ``house`` in another folder, to which no mail has come."""
    house.office.delivered.clear()
    shutil.copytree(house.out, home / "out", dirs_exist_ok=True)
    return House(replace(house.desk, home=home), house.office)


@pytest.fixture
def house(second_morning: House, tmp_path: Path) -> House:
    return moved(second_morning, tmp_path)


@pytest.fixture
def small_house(second_morning: House, tmp_path: Path) -> Iterator[House]:
    """A house on a small disk in a mount namespace of its own."""
    (tmp_path / "out").mkdir()
    alone = ["unshare", "--mount", "--propagation", "private", "sh", "-c"]
    mount = f'mount -t tmpfs -o size={DISK} none "$0" && echo mounted && exec sleep infinity'
    with subprocess.Popen([*alone, mount, str(tmp_path / "out")], stdout=subprocess.PIPE) as keeper:
        assert keeper.stdout is not None
        assert keeper.stdout.readline() == b"mounted\n"
        root = Path(f"/proc/{keeper.pid}/root")
        house = moved(second_morning, root / tmp_path.relative_to("/"))
        within = ("nsenter", f"--mount=/proc/{keeper.pid}/ns/mnt")
        yield House(replace(house.desk, home=tmp_path, within=within), house.office, root)
        keeper.kill()


def require_one_line(said: Said, code: int, subject: Path, remedy: str) -> None:
    """Check that a command failed with one line about something at ``subject``, and says what to do."""
    assert (said.code, said.out) == (code, "")
    [line] = said.lines
    assert line.startswith(str(subject))
    assert remedy in line.partition("; ")[2]


@pytest.mark.parametrize("room", [0, 100_000])
def test_a_full_disk_is_named_and_what_was_due_goes_out_when_there_is_room(
    small_house: House, room: int
) -> None:
    """With no room at all, and with room for a part of a run."""
    before, ballast = small_house.published(), small_house.out / "ballast"
    ballast.write_bytes(bytes(shutil.disk_usage(small_house.out).free - room))
    said = small_house.desk.call("run")
    ballast.unlink()
    require_one_line(said, 69, small_house.desk.out, "check the space left")
    assert small_house.office.delivered == []
    assert small_house.published() == before
    small_house.require_the_second_edition()


def test_a_disk_that_may_only_be_read_is_named_and_the_site_stays(small_house: House) -> None:
    desk, before = small_house.desk, small_house.published()
    subprocess.run([*desk.within, "mount", "-o", "remount,ro", str(desk.out)], check=True)
    require_one_line(desk.call("run"), 69, desk.out, "make its folder writable")
    assert small_house.published() == before
    subprocess.run([*desk.within, "mount", "-o", "remount,rw", str(desk.out)], check=True)
    small_house.require_the_second_edition()


def test_a_database_that_another_process_holds_is_named_and_the_next_run_goes_on(house: House) -> None:
    before = house.published()
    with closing(sqlite3.connect(house.out / "digest.db", isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        said = house.desk.call("run")
    require_one_line(said, 75, house.out / "digest.db", "when the other is done")
    assert house.published() == before
    house.require_the_second_edition()


def page_of(path: Path, table: str) -> int:
    """Return the page on which a table begins, counted from 0."""
    with closing(sqlite3.connect(path)) as archive:
        archive.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        [(page,)] = archive.execute("SELECT rootpage FROM sqlite_schema WHERE name = ?", (table,))
    return int(page) - 1


@pytest.mark.parametrize("table", ["visits", "outbox"])
def test_a_damaged_page_is_named_and_a_backup_goes_on_where_it_was_made(house: House, table: str) -> None:
    copy, archive, before = (
        house.desk.home / "copy.db",
        house.out / "digest.db",
        house.published("2025-02-13"),
    )
    assert house.desk.call("backup", str(copy)).code == 0
    page = page_of(archive, table)
    with archive.open("r+b") as file:
        file.seek(page * PAGE)
        file.write(bytes(range(256)) * (PAGE // 256))
    require_one_line(house.desk.call("run"), 69, archive, "digest restore FILE")
    assert house.published("2025-02-13") == before
    assert house.office.delivered == []
    assert house.desk.call("restore", str(copy)).code == 0
    house.require_the_second_edition()
