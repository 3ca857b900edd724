"""A disk that is full or closed, and a database that others hold: a clear word, and nothing lost."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from digest.archive import Archive, editions
from digest.errors import TryAgainError
from digest.publication import publish

FULL = """
import json, os, resource, shutil, sys
from pathlib import Path
from digest.archive import *
from digest.disk import exclusive
from digest.publication import publish, recover
from digest.errors import UnavailableError

out, ballast = Path(sys.argv[1]) / "out", Path(sys.argv[1]) / "ballast"
UNLIMITED = resource.getrlimit(resource.RLIMIT_FSIZE)

def restrict(room):
    if sys.argv[2] == "tmpfs":
        disk = os.statvfs(out)
        ballast.write_bytes(bytes(max(0, disk.f_bavail * disk.f_bsize - room)))
    else:
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, UNLIMITED[1]))

def relieve():
    ballast.unlink(missing_ok=True)
    resource.setrlimit(resource.RLIMIT_FSIZE, UNLIMITED)

def files(version, size):
    return {"digest.json": json.dumps({"v": version * size}).encode(), "index.html": version.encode() * size}

def site(version, size):
    return {f"stories/{version}.html": version.encode() * size, "index.html": version.encode() * size}

def build(version, size):
    with exclusive(out), Archive.open(out / "digest.db") as archive:
        recover(out, lambda date: editions.load(archive, date))
        day = files(version, size)
        def remember():
            with archive.transaction():
                editions.save(archive, editions.Row("2025-02-13", "M", "g", "s", day["digest.json"]))
        publish(out, "2025-02-13", day, site=site(version, size), remember=remember)

def state():
    with Archive.open(out / "digest.db") as archive:
        recover(out, lambda date: editions.load(archive, date))
        assert (faults := integrity.faults(archive, thorough=True)) == (), faults
        kept = editions.load(archive, "2025-02-13")
    assert (out / "2025-02-13" / "digest.json").read_bytes() == kept
    [version] = {path.read_bytes()[:1] for path in out.rglob("index.html")}
    assert json.loads(kept)["v"][:1].encode() == version
    assert not [path.name for path in out.iterdir() if path.name.endswith((".part", ".new", ".site"))]
    return version.decode()

outcomes, words = [], set()
for room in range(0, 500_000, 20_000):
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir()
    build("a", 1_000)
    restrict(room)
    try:
        build("b", 40_000)
        outcomes.append("b")
    except UnavailableError as refusal:
        outcomes.append("refused")
        words.add(str(refusal))
    relieve()
    after = state()
    assert after == "b" or outcomes[-1] == "refused", (room, after)
    build("b", 40_000)
    assert state() == "b"
print(json.dumps([outcomes, sorted(words)]))
"""


def small_disk(at: Path) -> list[str]:
    """Return the command after which ``at`` is a disk of 1 MB; none where this user may not mount one."""
    alone = ["unshare", "--mount"] if os.geteuid() == 0 else ["unshare", "--mount", "--map-root-user"]
    mount = [*alone, "sh", "-c", 'mount -t tmpfs -o size=1m none "$0" && exec "$@"', str(at)]
    return mount if subprocess.run([*mount, "true"], capture_output=True, check=False).returncode == 0 else []


@pytest.mark.parametrize("kind", ["disk", "files"])
def test_a_build_that_finds_no_room_leaves_the_old_site_and_works_when_there_is_some(
    tmp_path: Path, kind: str
) -> None:
    """A disk of a megabyte, really full; or, and where none may be mounted, files that may not grow."""
    disk = small_disk(tmp_path) if kind == "disk" else []
    script = [sys.executable, "-c", FULL, str(tmp_path), "tmpfs" if disk else "limit"]
    ran = subprocess.run([*disk, *script], capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    outcomes, words = json.loads(ran.stdout)
    assert {"refused", "b"} == set(outcomes)
    assert outcomes.count("refused") >= 3
    assert all("check the space left" in line for line in words)
    assert any("digest.db" in line for line in words), "none was refused by the database"
    assert any("2025-02-13" in line for line in words), "none was refused while files were written"


CLOSED = """
import ctypes, os, sys
import filelock, msgspec  # while this process may still read where they are
from pathlib import Path
from digest.archive import *
from digest.disk import exclusive
from digest.publication import publish, recover
from digest.errors import UnavailableError

out = Path(sys.argv[1])
if os.geteuid() == 0:
    os.setuid(65534)

def save():
    with Archive.open(out / "digest.db") as archive:
        editions.save(archive, editions.Row("2025-02-14", "M", "g", "s", b"{}"))

def back_up():
    with Archive.open(out / "digest.db") as archive:
        backups.make(archive, out / "copy.db")

def lock():
    with exclusive(out):
        pass

for write in (
    save,
    lock,
    lambda: publish(out, "2025-02-14", {}),
    lambda: publish(out, "2025-02-13", {}, site={"index.html": b"new"}),
    back_up,
    lambda: backups.restore(out / "digest.db", out / "digest.db"),
):
    try:
        write()
    except UnavailableError as error:
        print(error)
"""


@pytest.fixture
def open_to_all() -> Iterator[Path]:
    """A folder that every user can look into; pytest's are closed to others than their owner."""
    with tempfile.TemporaryDirectory() as name:
        yield Path(name)


def test_a_folder_that_is_closed_is_named_whatever_is_to_be_written(open_to_all: Path) -> None:
    """In a process of its own, which gives up the rights of root where it has them."""
    out = open_to_all / "out"
    out.mkdir()
    with Archive.open(out / "digest.db") as archive:
        editions.save(archive, editions.Row("2025-02-13", "M", "g", "s", b"{}"))
    publish(out, "2025-02-13", {"index.html": b"old"}, site={"index.html": b"old"})
    for folder in (open_to_all, out, out / "2025-02-13"):
        folder.chmod(0o555)
    ran = subprocess.run(
        [sys.executable, "-c", CLOSED, str(out)], capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stderr
    for folder in (open_to_all, out, out / "2025-02-13"):
        folder.chmod(0o755)
    lines = ran.stdout.splitlines()
    assert len(lines) == 6
    assert all(line.startswith(str(out)) and "make its folder writable" in line for line in lines)
    assert sorted(path.name for path in out.iterdir()) == ["2025-02-13", "digest.db", "index.html"]
    assert (out / "index.html").read_bytes() == (out / "2025-02-13" / "index.html").read_bytes() == b"old"


HOLD = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("BEGIN IMMEDIATE")
print("held", flush=True)
sys.stdin.readline()
connection.execute("COMMIT")
"""


def test_a_database_that_another_process_holds_can_be_read_and_is_written_later(tmp_path: Path) -> None:
    path = tmp_path / "digest.db"
    edition = editions.Row("2025-02-13", "M", "g", "s", b"{}")
    with Archive.open(path) as archive:
        editions.save(archive, edition)
    command = [sys.executable, "-c", HOLD, str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        with Archive.open(path) as archive:
            assert editions.dates(archive) == ("2025-02-13",)
            archive.execute("PRAGMA busy_timeout = 50")
            with pytest.raises(TryAgainError, match=r"is in use; run the command again") as caught:
                editions.save(archive, edition)
            assert caught.value.subject == str(path)
            other.communicate("done\n")
            editions.save(archive, edition)


def test_the_patience_with_another_process_is_seconds(tmp_path: Path) -> None:
    with Archive.open(tmp_path / "digest.db") as archive:
        [(milliseconds,)] = archive.execute("PRAGMA busy_timeout")
    assert 1_000 <= milliseconds <= 10_000
