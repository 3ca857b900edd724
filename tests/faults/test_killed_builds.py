"""A build killed at any moment leaves the old edition or the new one, never a mix.

Real processes, really killed (SIGKILL): at every single step of a publication, and at random moments.
"""

import random
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest

from digest.archive import Archive, editions
from digest.publication import recover

DATE = "2025-02-13"
NAMES = ("digest.json", "digest.md", "email.html", "index.html")

BUILD = """
import itertools, os, signal, sys
from pathlib import Path
import digest.publication.publishing
from digest.archive import Archive, editions
from digest.disk import exclusive
from digest.publication import publish, recover

out, way, kill_at, rounds = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), sys.argv[4:]
if way == "two renames":
    digest.publication.publishing.exchange = lambda one, other: False
steps = itertools.count()

def step():
    if next(steps) == kill_at:
        os.kill(os.getpid(), signal.SIGKILL)

def files(version):
    content = (version + "\\n").encode() * 20_000
    return {name: content for name in ("digest.json", "digest.md", "email.html", "index.html")}

def site(version):
    content = files(version)["index.html"]
    here, gone = sorted(["stories/a.html", "stories/b.html"], reverse="new" in version)
    return {here: content, gone: None, "index.html": content}

def remember(archive, version):
    step()
    with archive.transaction():
        for day in ("2025-02-12", "2025-02-13"):
            editions.save(archive, editions.Row(day, "M", "g", "s", files(version)["digest.json"]))
            step()
    step()

with exclusive(out), Archive.open(out / "digest.db") as archive:
    recover(out, lambda date: editions.load(archive, date))
    for version in rounds:
        publish(
            out, "2025-02-13", files(version), site=site(version),
            remember=lambda: remember(archive, version), step=step,
        )
        print(version, flush=True)
print(next(steps))
"""


def start(out: Path, way: str, kill_at: int, *versions: str) -> "subprocess.Popen[str]":
    command = [sys.executable, "-c", BUILD, str(out), way, str(kill_at), *versions]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def seen(out: Path) -> str | None:
    """Return the version a reader sees; None where there is no edition; fail where versions are mixed."""
    if not (out / DATE).exists():
        return None
    contents = {(out / DATE / name).read_bytes() for name in NAMES}
    assert {path.name for path in (out / DATE).iterdir()} == set(NAMES)
    [content] = contents
    assert content.count(b"\n") == 20_000
    assert all(path.read_bytes().count(b"\n") == 20_000 for path in around(out))
    return content.split(b"\n")[0].decode()


def around(out: Path) -> list[Path]:
    """The files of the site beside the day."""
    return [*out.glob("*.html"), *out.glob("stories/*")]


def remembered(archive: Archive) -> str | None:
    """Return the version the archive holds, the same on both days that one transaction wrote."""
    [content] = {editions.load(archive, day) for day in ("2025-02-12", DATE)}
    return None if content is None else content.split(b"\n")[0].decode()


def recovered(out: Path) -> str | None:
    """Return the version seen after recovery, which is the one remembered and leaves nothing behind."""
    with Archive.open(out / "digest.db") as archive:
        recover(out, partial(editions.load, archive))
        assert seen(out) == remembered(archive)
    site = {path.read_bytes().split(b"\n")[0].decode(): path for path in around(out)}
    assert site.keys() == ({seen(out)} - {None})
    assert len(around(out)) == 2 * len(site), "a page that was to go is there, or one that was to come is not"
    assert {path.name for path in out.iterdir()} <= {
        DATE,
        "digest.db",
        ".digest.lock",
        "index.html",
        "stories",
    }
    return seen(out)


@pytest.mark.parametrize("way", ["swap", "two renames"])
def test_a_build_killed_at_any_step_leaves_one_whole_edition(tmp_path: Path, way: str) -> None:
    outcomes: list[tuple[str | None, str | None]] = []
    kill_at = 0
    while True:
        out = tmp_path / str(kill_at)
        with start(out, way, -1, "old") as first:
            first.communicate()
        with start(out, way, kill_at, "new") as second:
            second.communicate()
        if second.returncode == 0:
            break
        assert second.returncode == -signal.SIGKILL
        outcomes.append((seen(out), recovered(out)))
        kill_at += 1
    before_recovery, after = zip(*outcomes, strict=True)
    assert kill_at >= 20
    assert ("old", "new") in outcomes, "none was killed between the commit and the swap"
    assert set(before_recovery) <= ({"old", "new"} if way == "swap" else {"old", "new", None})
    assert after == ("old",) * after.count("old") + ("new",) * after.count("new")
    assert set(after) == {"old", "new"}


def test_a_first_build_killed_at_any_step_leaves_a_whole_edition_or_none(tmp_path: Path) -> None:
    outcomes: list[str | None] = []
    returncode = -signal.SIGKILL
    while returncode == -signal.SIGKILL:
        out = tmp_path / str(len(outcomes))
        with start(out, "swap", len(outcomes), "new") as build:
            build.communicate()
        returncode = build.returncode
        outcomes.append(recovered(out))
    assert returncode == 0
    assert set(outcomes) == {None, "new"}


@pytest.mark.parametrize("way", ["swap", "two renames"])
def test_builds_killed_at_random_moments_leave_one_whole_edition(tmp_path: Path, way: str) -> None:
    moments = random.Random(13)  # noqa: S311 - moments to kill at, no secrets
    versions = [f"version {number}" for number in range(2_000)]
    for _ in range(6):
        with start(tmp_path, way, -1, *versions) as build:
            assert build.stdout is not None
            assert build.stdout.readline() == "version 0\n"
            time.sleep(moments.random() / 5)
            build.kill()
        assert build.returncode == -signal.SIGKILL
        assert (seen(tmp_path) or "version") in {*versions, "version"}
        assert recovered(tmp_path) in versions
