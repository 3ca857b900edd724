"""A build killed at any moment leaves the old edition or the new one, never a mix.

Real processes, really killed (SIGKILL): at every single step of a publication, and at random moments; see
``tests.support.processes``.
"""

import itertools
import os
import random
import shutil
import signal
import time
from collections.abc import Sequence
from functools import partial
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest

from digest.archive import Archive, editions
from digest.disk import exclusive
from digest.publication import publish, publishing, recover
from tests.support.processes import PROCESSES

DATE = "2025-02-13"
DAYS = ("2025-02-12", DATE)
"""Two days are written by one transaction."""
NAMES = ("digest.json", "digest.md", "email.html", "index.html")

CONTENT = 20_000
"""Lines of each file of an edition."""


def files_of(version: str) -> dict[str, bytes]:
    return dict.fromkeys(NAMES, (version + "\n").encode() * CONTENT)


def site_of(version: str) -> dict[str, bytes | None]:
    content = files_of(version)["index.html"]
    here, gone = sorted(["stories/a.html", "stories/b.html"], reverse="new" in version)
    return {here: content, gone: None, "index.html": content}


def _build_and_die(out: Path, way: str, kill_at: int, versions: Sequence[str], report: Connection) -> None:
    """Publish one version after another, and be killed at the step of that number; below 0 by somebody."""
    steps = itertools.count()

    def step() -> None:
        if next(steps) == kill_at:
            os.kill(os.getpid(), signal.SIGKILL)

    def remember(version: str) -> None:
        step()
        with archive.transaction():
            for day in DAYS:
                editions.save(archive, editions.Row(day, "M", "g", "s", files_of(version)["digest.json"]))
                step()
        step()

    if way == "two renames":
        publishing.exchange = lambda _one, _other: False
    with exclusive(out), Archive.open(out / "digest.db") as archive:
        recover(out, partial(editions.load, archive))
        for version in versions:
            publish(
                out, DATE, files_of(version), site=site_of(version),
                remember=partial(remember, version), step=step,
            )  # fmt: skip
            report.send(version)


def start(out: Path, way: str, kill_at: int, *versions: str) -> tuple[BaseProcess, Connection]:
    """Return a process that builds, and where it tells each version that it published."""
    report, theirs = PROCESSES.Pipe(duplex=False)
    process = PROCESSES.Process(target=_build_and_die, args=(out, way, kill_at, versions, theirs))
    process.start()
    theirs.close()
    return process, report


def build(out: Path, way: str, kill_at: int, version: str) -> int | None:
    """Return how a build in a process of its own ended."""
    process, _ = start(out, way, kill_at, version)
    process.join()
    return process.exitcode


def seen(out: Path) -> str | None:
    """Return the version a reader sees; None where there is no edition; fail where versions are mixed."""
    if not (out / DATE).exists():
        return None
    contents = {(out / DATE / name).read_bytes() for name in NAMES}
    assert {path.name for path in (out / DATE).iterdir()} == set(NAMES)
    [content] = contents
    assert content.count(b"\n") == CONTENT
    assert all(path.read_bytes().count(b"\n") == CONTENT for path in around(out))
    return content.split(b"\n")[0].decode()


def around(out: Path) -> list[Path]:
    """The files of the site beside the day."""
    return [*out.glob("*.html"), *out.glob("stories/*")]


def remembered(archive: Archive) -> str | None:
    """Return the version the archive holds, the same on both days that one transaction wrote."""
    [content] = {editions.load(archive, day) for day in DAYS}
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
    assert build(tmp_path / "old", way, -1, "old") == 0
    kill_at = 0
    while True:
        out = shutil.copytree(tmp_path / "old", tmp_path / str(kill_at))
        code = build(out, way, kill_at, "new")
        if code == 0:
            break
        assert code == -signal.SIGKILL
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
    code: int | None = -signal.SIGKILL
    while code == -signal.SIGKILL:
        out = tmp_path / str(len(outcomes))
        code = build(out, "swap", len(outcomes), "new")
        outcomes.append(recovered(out))
    assert code == 0
    assert set(outcomes) == {None, "new"}


@pytest.mark.parametrize("way", ["swap", "two renames"])
def test_builds_killed_at_random_moments_leave_one_whole_edition(tmp_path: Path, way: str) -> None:
    moments = random.Random(13)  # noqa: S311 - moments to kill at, no secrets
    versions = [f"version {number}" for number in range(2_000)]
    for _ in range(6):
        process, report = start(tmp_path, way, -1, *versions)
        assert report.recv() == "version 0"
        time.sleep(moments.random() / 5)
        process.kill()
        process.join()
        assert process.exitcode == -signal.SIGKILL
        assert (seen(tmp_path) or "version") in {*versions, "version"}
        assert recovered(tmp_path) in versions
