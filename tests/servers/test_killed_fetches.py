"""A fetch killed at any moment: the next one has everything exactly once.

Real processes, really killed (SIGKILL): at statements of SQL all along a run, commits among them, and at
random moments; see ``tests.support.processes``.
"""

import itertools
import os
import random
import signal
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from digest import pipeline
from digest.archive import Archive
from digest.config import Configuration
from tests.support.news_server import NewsServer, Story, page, rss, story
from tests.support.processes import PROCESSES

FEEDS, STORIES, TEASERS = 6, 4, 2
WORDS = "The ferry between Lindby and Karlstad sails again since Thursday, after nine weeks in the yard."

Kept = tuple[str, bytes, int]
"""Location, bytes, whether it is whole."""


def now() -> datetime:
    return datetime(2025, 2, 13, 12, tzinfo=UTC)


@pytest.fixture
def server() -> Iterator[NewsServer]:
    """Feeds whose first items are teasers, with their pages."""
    with NewsServer() as server:
        for feed in range(FEEDS):
            stories = [story(feed, n) for n in range(STORIES)]
            for n in range(TEASERS):
                path = f"/{feed}/{n}"
                stories[n] = Story(
                    f"t{n}", f"Ferry {path}", f"{path} {WORDS[:50]} ...", link=server.url(path)
                )
                server.bodies[path] = page(
                    f"Ferry {path}", f"{path}: {WORDS}", "Its captain thanked the crew."
                )
            server.bodies[f"/{feed}.xml"] = rss(f"Feed {feed}", stories)
        yield server


def _fetch_and_die(configuration: Configuration, out: Path, statement: int) -> None:
    """Fetch, and be killed before the statement of that number; below 0 whenever somebody does it."""
    execute, count = Archive.execute, itertools.count()

    def counted(self: Archive, *arguments: object) -> object:
        if next(count) == statement:
            os.kill(os.getpid(), signal.SIGKILL)
        return execute(self, *arguments)  # type: ignore[arg-type]

    Archive.execute = counted  # type: ignore[assignment, method-assign]
    pipeline.fetch(out, configuration, now=now)


def fetch_in_a_process(
    configuration: Configuration, out: Path, *, statement: int = -1, seconds: float | None = None
) -> int | None:
    """Return how a process ended that fetched, and was killed at a statement or after some time."""
    process = PROCESSES.Process(target=_fetch_and_die, args=(configuration, out, statement))
    process.start()
    if seconds is not None:
        time.sleep(seconds)
        process.kill()
    process.join()
    return process.exitcode


def _seconds_of_a_fetch(configuration: Configuration, out: Path) -> float:
    """Return how long a process takes that nobody kills."""
    began = time.monotonic()
    assert fetch_in_a_process(configuration, out) == 0
    return time.monotonic() - began


def everything(out: Path) -> list[Kept]:
    """Return what the archive keeps, after it was found sound."""
    with closing(sqlite3.connect(out / "digest.db")) as archive:
        assert archive.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert archive.execute("PRAGMA foreign_key_check").fetchall() == []
        return archive.execute(
            "SELECT location, raw, is_whole FROM arrivals JOIN documents ON sha256 = raw_sha256 ORDER BY 1, 2"
        ).fetchall()


@pytest.fixture
def undisturbed(server: NewsServer, tmp_path: Path) -> list[Kept]:
    """What a fetch keeps that nobody kills."""
    pipeline.fetch(tmp_path / "undisturbed", server.configuration(), now=now)
    kept = everything(tmp_path / "undisturbed")
    assert len(kept) == FEEDS * (STORIES + TEASERS)
    return kept


def test_a_fetch_killed_at_any_statement_is_made_up_for_by_the_next(
    server: NewsServer, tmp_path: Path, undisturbed: list[Kept]
) -> None:
    configuration = server.configuration()
    kills, sizes = 0, set()
    for statement in range(0, 1000, 5):
        out = tmp_path / str(statement)
        code = fetch_in_a_process(configuration, out, statement=statement)
        if code == 0:
            break
        assert code == -signal.SIGKILL
        kills += 1
        sizes.add(len(everything(out)))
        pipeline.fetch(out, configuration, now=now)
        assert everything(out) == undisturbed
    assert kills >= 20
    assert {0, FEEDS * STORIES} < sizes


def test_a_fetch_killed_at_random_moments_again_and_again_ends_with_everything_once(
    server: NewsServer, tmp_path: Path, undisturbed: list[Kept]
) -> None:
    """The moments lie within the time of a first fetch here, every other one within a repeated one's."""
    configuration = server.configuration()
    first, repeated, again = (_seconds_of_a_fetch(configuration, tmp_path / "timed") for _ in range(3))
    moments = random.Random(13)  # noqa: S311 - moments to kill at, no secrets
    grown, codes = [0], []
    for span in [first, min(repeated, again)] * 16:
        codes.append(fetch_in_a_process(configuration, tmp_path, seconds=moments.random() * span))
        if (tmp_path / "digest.db").exists():
            with Archive.open(tmp_path / "digest.db"):
                grown.append(len(everything(tmp_path)))
    assert grown == sorted(grown)
    assert {*codes} <= {0, -signal.SIGKILL}
    assert codes.count(-signal.SIGKILL) >= 10
    pipeline.fetch(tmp_path, configuration, now=now)
    assert everything(tmp_path) == undisturbed


def test_what_was_kept_before_the_kill_is_not_transferred_again(server: NewsServer, tmp_path: Path) -> None:
    configuration = server.configuration()
    assert fetch_in_a_process(configuration, tmp_path, statement=30) == -signal.SIGKILL
    kept = {location.partition("#")[0] for location, *_ in everything(tmp_path)}
    assert 0 < len(kept) < FEEDS
    server.forget()
    assert pipeline.fetch(tmp_path, configuration, now=now).unchanged == len(kept)
