"""A run killed anywhere between the first visit and the last mail: the next one loses nothing.

Real processes, really killed (SIGKILL): before statements of SQL, before changes of files that the operating
system is asked for, and by the mail server at each thing it is told.
"""

import itertools
import multiprocessing
import os
import signal
import sqlite3
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from email import message_from_bytes
from pathlib import Path
from threading import Event
from typing import Any, Final

import pytest
from mail_server import USUAL, MailServer, RudeServer, settings_for
from news_server import NewsServer, rss, story

from digest import pipeline
from digest.archive import Archive
from digest.config import Configuration, RunSettings
from digest.delivery import MailSettings

DATE: Final = "2025-02-13"
READERS: Final = ("ada@example.org", "bea@example.org", "cem@example.org")
CHANGES: Final = frozenset({"os.chmod", "os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.link"})
"""What Python tells its auditors about files, and is a step of publishing (https://peps.python.org/pep-0578)."""

PROCESSES = multiprocessing.get_context("forkserver")
PROCESSES.set_forkserver_preload(
    ["digest.pipeline", "digest.sources.fetching.crew", "feedparser", "trafilatura", "css_inline", "jinja2"]
)


def now() -> datetime:
    return datetime(2025, 2, 13, 6, tzinfo=UTC)


def at_once(_seconds: float) -> None:
    """Wait for nothing."""


@dataclass
class Newsroom:
    """Two feeds, three readers, and where the mail goes."""

    feeds: NewsServer
    office: MailServer

    def configuration(self, **mail: Any) -> Configuration:
        settings: MailSettings = settings_for(self.office, recipients=READERS, host="127.0.0.1", **mail)
        return replace(self.feeds.configuration(), mail=settings, run=RunSettings(retries=()))

    @property
    def taken(self) -> Counter[str]:
        return Counter(mail.recipient for mail in self.office.delivered)


@pytest.fixture
def newsroom() -> Iterator[Newsroom]:
    """Two feeds with three stories each."""
    with NewsServer() as feeds, MailServer() as office:
        for feed in range(2):
            feeds.bodies[f"/{feed}.xml"] = rss(f"Feed {feed}", [story(feed, n) for n in range(3)])
        yield Newsroom(feeds, office)


def _count(step: Callable[[], None]) -> None:
    """Call ``step`` before each statement of SQL and each change of files in this process."""
    execute = Archive.execute

    def counted(self: Archive, *arguments: Any) -> Any:
        step()
        return execute(self, *arguments)

    Archive.execute = counted  # type: ignore[method-assign]
    sys.addaudithook(lambda event, _: step() if event in CHANGES else None)


def _run_and_die(configuration: Configuration, out: Path, at: int, steps: Any) -> None:
    """Run, and be killed before the step of that number; below 0 never. Says how many steps there were."""
    counter = itertools.count()

    def step() -> None:
        if next(counter) == at:
            os.kill(os.getpid(), signal.SIGKILL)

    _count(step)
    ran = pipeline.run(configuration, out, now, at_once)
    steps.value = next(counter)
    sys.exit(ran.exit_code)


def run_in_a_process(configuration: Configuration, out: Path, at: int = -1) -> tuple[int | None, int]:
    """Return how a process ended that ran, and of how many steps it was."""
    steps = PROCESSES.Value("i", 0)
    process = PROCESSES.Process(target=_run_and_die, args=(configuration, out, at, steps))
    process.start()
    process.join()
    return process.exitcode, steps.value


def insist_on_everything(newsroom: Newsroom, out: Path, *, doubtful: bool = False) -> None:
    """Check that everybody has the mail, nobody twice but the one of whom nobody knew, and all is sound."""
    again = [recipient for recipient, count in newsroom.taken.items() if count > 1]
    assert set(newsroom.taken) == set(READERS)
    assert len(again) <= (1 if doubtful else 0)
    assert sum(newsroom.taken.values()) <= len(READERS) + len(again)
    names = {message_from_bytes(mail.content)["Message-ID"] for mail in newsroom.office.delivered}
    assert len(names) == len(READERS)
    with closing(sqlite3.connect(out / "digest.db")) as archive:
        assert archive.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert archive.execute("PRAGMA foreign_key_check").fetchall() == []
    assert pipeline.verify(out, DATE).failures == ()
    kept = {path.name for path in out.iterdir()}
    assert kept - {"digest.db-wal", "digest.db-shm", ".digest.lock"} == {
        DATE, "digest.db", "index.html", "feed.atom", "feed.json"
    }  # fmt: skip


def published(out: Path) -> dict[str, bytes]:
    """Return all that a reader can see, by its path."""
    seen = (path for path in out.rglob("*") if path.is_file() and "digest.db" not in path.name)
    return {str(path.relative_to(out)): path.read_bytes() for path in seen if path.name != ".digest.lock"}


def test_a_run_killed_at_any_step_is_made_up_for_by_the_next(newsroom: Newsroom, tmp_path: Path) -> None:
    configuration = newsroom.configuration()
    code, steps = run_in_a_process(configuration, tmp_path / "undisturbed")
    assert code == 0
    undisturbed = published(tmp_path / "undisturbed")
    every = max(1, steps // 40)
    killed = doubtful = 0
    for at in range(0, steps, every):
        newsroom.office.delivered.clear()
        out = tmp_path / str(at)
        code, _ = run_in_a_process(configuration, out, at)
        assert code == -signal.SIGKILL
        killed += 1
        is_doubtful = _fates(out)["sending"] > 0
        doubtful += is_doubtful
        assert pipeline.run(configuration, out, now, at_once).exit_code == 0
        insist_on_everything(newsroom, out, doubtful=is_doubtful)
        assert published(out) == undisturbed
    assert killed >= 25
    assert doubtful >= 1


def _fates(out: Path) -> Counter[str]:
    if not (out / "digest.db").exists():
        return Counter()
    with closing(sqlite3.connect(out / "digest.db")) as archive:
        if not archive.execute("SELECT 1 FROM sqlite_master WHERE name = 'outbox'").fetchall():
            return Counter()
        return Counter(fate for (fate,) in archive.execute("SELECT fate FROM outbox"))


def _killing(process: list[Any], dead: Event) -> Callable[[object], None]:
    def kill(_connection: object) -> None:
        process[0].kill()
        dead.wait()
        raise ConnectionError

    return kill


@pytest.mark.parametrize("stage", ["greeting", "EHLO", "MAIL", "RCPT", "DATA", "."])
@pytest.mark.parametrize("doubt", ["send", "hold"])
def test_a_run_killed_while_it_talks_to_the_mail_server(
    newsroom: Newsroom, tmp_path: Path, stage: str, doubt: str
) -> None:
    """Nobody gets a mail twice; with "hold" nobody gets one of whom it is not known whether they have it."""
    process: list[Any] = []
    dead = Event()
    with RudeServer({**USUAL, stage: _killing(process, dead)}) as rude:
        configuration = newsroom.configuration(doubt=doubt)
        deadly = replace(configuration, mail=replace(configuration.mail, port=rude.port))
        steps = PROCESSES.Value("i", 0)
        process.append(PROCESSES.Process(target=_run_and_die, args=(deadly, tmp_path, -1, steps)))
        process[0].start()
        process[0].join()
        dead.set()
    assert process[0].exitcode == -signal.SIGKILL
    may_have_arrived = stage == "."
    assert _fates(tmp_path)["sending"] == (1 if stage in {"DATA", "."} else 0)
    ran = pipeline.run(configuration, tmp_path, now, at_once)
    if doubt == "hold" and stage in {"DATA", "."}:
        assert ran.exit_code == 69
        assert [problem.source for problem in ran.problems] == [READERS[0]]
        assert newsroom.taken == Counter(READERS[1:])
    else:
        assert (ran.exit_code, may_have_arrived and doubt == "hold") == (0, False)
        insist_on_everything(newsroom, tmp_path)


def test_of_four_runs_at_once_one_works_and_three_leave(newsroom: Newsroom, tmp_path: Path) -> None:
    configuration = newsroom.configuration()
    steps = PROCESSES.Value("i", 0)
    processes = [
        PROCESSES.Process(target=_run_and_die, args=(configuration, tmp_path, -1, steps)) for _ in range(4)
    ]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    codes = [process.exitcode for process in processes]
    assert codes.count(0) >= 1
    assert set(codes) <= {0, 1, 75}
    insist_on_everything(newsroom, tmp_path)
