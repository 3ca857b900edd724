"""A run killed anywhere between the first visit and the last mail: the next one loses nothing.

Real processes, really killed (SIGKILL), and real command lines that meet each other.
"""

import signal
import sqlite3
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import timedelta
from email import message_from_bytes
from itertools import product
from pathlib import Path
from threading import Event
from typing import Any, Final

import pytest

from digest import pipeline
from digest.config import Configuration, RunSettings
from digest.secret import Secret
from tests.support.desk import PATIENCE, READERS, SILENCE, GatedNews, desk_of, ended
from tests.support.mail_server import (
    PASSWORD,
    USER,
    USUAL,
    Certificates,
    MailServer,
    RudeServer,
    settings_for,
)
from tests.support.mortal_runs import DATE, DOUBTFUL, STAGES, at_once, now, run_in_a_process, start
from tests.support.news_server import NewsServer, rss, story

OF_MAIL: Final = STAGES[STAGES.index("EHLO") :]

POINTS: Final = 3
"""At which a run is killed in each stage: at the first, at the last, and in between."""


@dataclass
class Newsroom:
    """Two feeds, three readers, and where the mail goes."""

    feeds: NewsServer
    office: MailServer
    mail: dict[str, Any]

    def configuration(self, **mail: Any) -> Configuration:
        settings = settings_for(self.office, recipients=READERS, **{**self.mail, **mail})
        return replace(self.feeds.configuration(), mail=settings, run=RunSettings(retries=()))

    @property
    def taken(self) -> Counter[str]:
        return Counter(mail.recipient for mail in self.office.delivered)


@pytest.fixture
def feeds() -> Iterator[NewsServer]:
    """Two feeds with two stories each."""
    with NewsServer() as feeds:
        for feed in range(2):
            feeds.bodies[f"/{feed}.xml"] = rss(f"Feed {feed}", [story(feed, n) for n in range(2)])
        yield feeds


@pytest.fixture
def newsroom(feeds: NewsServer) -> Iterator[Newsroom]:
    """Mail goes to a server that neither encrypts nor asks who we are."""
    with MailServer() as office:
        yield Newsroom(feeds, office, {"host": "127.0.0.1"})


@pytest.fixture
def closed_newsroom(feeds: NewsServer, tmp_path: Path) -> Iterator[Newsroom]:
    """Mail goes to a server that insists on STARTTLS and a password."""
    certificates = Certificates.issue(tmp_path)
    kept = tmp_path / "password"
    kept.write_text(PASSWORD, "utf-8")
    kept.chmod(0o600)
    log_in = {"user": USER, "password": Secret(f"file:{kept}")}
    with MailServer(starttls=certificates.good, log_in=True) as office:
        yield Newsroom(feeds, office, {"security": "starttls", "ca_file": certificates.authority, **log_in})


def spread(steps: Sequence[str], stages: Sequence[str]) -> list[int]:
    """Return the numbers of ``POINTS`` steps in each of ``stages``, the first and the last among them."""
    chosen = []
    for stage in stages:
        found = [number for number, one in enumerate(steps, start=1) if one == stage]
        chosen += [found[(len(found) - 1) * point // (POINTS - 1)] for point in range(POINTS)]
    return sorted({*chosen})


def published(out: Path) -> dict[str, bytes]:
    """Return all that a reader can see, by its path."""
    seen = (path for path in out.rglob("*") if path.is_file() and "digest.db" not in path.name)
    return {str(path.relative_to(out)): path.read_bytes() for path in seen if path.name != ".digest.lock"}


def fates(out: Path) -> Counter[str]:
    """Return how many mails the archive knows of each fate."""
    if not (out / "digest.db").exists():
        return Counter()
    with closing(sqlite3.connect(out / "digest.db")) as archive:
        if not archive.execute("SELECT 1 FROM sqlite_master WHERE name = 'outbox'").fetchall():
            return Counter()
        return Counter(fate for (fate,) in archive.execute("SELECT fate FROM outbox"))


def require_sound(out: Path) -> None:
    """Check the database and every sentence of the edition, and that nothing unfinished is left."""
    with closing(sqlite3.connect(out / "digest.db")) as archive:
        assert archive.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert archive.execute("PRAGMA foreign_key_check").fetchall() == []
    assert pipeline.verify(out, named=DATE).failures == ()
    kept = {path.name for path in out.iterdir()} - {"digest.db-wal", "digest.db-shm", ".digest.lock"}
    assert kept == {
        *(DATE, "digest.db", "index.html", "search.html", "sources.html", "feed.atom", "feed.json")
    }


def require_delivered(newsroom: Newsroom, *, most: int) -> None:
    """Check that every reader has the mail under one name, and at most so many mails came twice."""
    assert {*newsroom.taken} == {*READERS}
    assert newsroom.taken.total() <= len(READERS) + most
    names = {message_from_bytes(mail.content)["Message-ID"] for mail in newsroom.office.delivered}
    assert len(names) == len(READERS)


def kill_everywhere(
    newsroom: Newsroom, tmp_path: Path, stages: Sequence[str], **mail: Any
) -> Iterator[tuple[str, Path]]:
    """Yield the stage of each kill and the folder it left, from ``stages``, spread over all their steps."""
    configuration = newsroom.configuration(**mail)
    undisturbed = run_in_a_process(configuration, tmp_path / "undisturbed")
    assert undisturbed.code == 0
    for last in spread(undisturbed.steps, stages):
        newsroom.office.delivered.clear()
        out = tmp_path / str(last)
        killed = run_in_a_process(configuration, out, last)
        assert killed.code == -signal.SIGKILL
        yield killed.steps[-1], out


def test_a_run_killed_at_any_step_is_made_up_for_by_the_next(newsroom: Newsroom, tmp_path: Path) -> None:
    killed: Counter[str] = Counter()
    doubts = 0
    for stage, out in kill_everywhere(newsroom, tmp_path, STAGES):
        killed[stage] += 1
        doubts += newsroom.taken.total() > fates(out)["sent"]
        assert pipeline.run(out, newsroom.configuration(), now=now, pause=at_once).exit_code == 0
        require_sound(out)
        require_delivered(newsroom, most=1 if stage == DOUBTFUL else 0)
        assert published(out) == published(tmp_path / "undisturbed")
    assert killed.keys() == {*STAGES}
    assert min(killed.values()) >= 2
    assert killed.total() >= 25
    assert doubts >= 1


def test_every_story_reaches_every_reader_though_the_next_run_is_on_the_next_day(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    """A day is published and noted in one step: it has a mail of its own, or is in that of the next day."""
    later = now() + timedelta(days=1)
    kept: Counter[bool] = Counter()
    for _stage, out in kill_everywhere(newsroom, tmp_path, ["publish", "outbox"]):
        ran = pipeline.run(out, newsroom.configuration(), now=lambda: later, pause=at_once)
        assert ran.exit_code == 0
        mails = newsroom.office.delivered
        read = {reader: b"".join(m.content for m in mails if m.recipient == reader) for reader in READERS}
        for feed, number in product(range(2), repeat=2):
            title = story(feed, number).title.encode()
            assert all(title in mail for mail in read.values())
        kept[(out / DATE).exists()] += 1
    assert min(kept[True], kept[False]) >= 1


def test_so_is_one_killed_while_it_is_logged_in_over_tls(closed_newsroom: Newsroom, tmp_path: Path) -> None:
    killed: Counter[str] = Counter()
    for stage, out in kill_everywhere(closed_newsroom, tmp_path, OF_MAIL):
        killed[stage] += 1
        assert pipeline.run(out, closed_newsroom.configuration(), now=now, pause=at_once).exit_code == 0
        require_sound(out)
        require_delivered(closed_newsroom, most=1 if stage == DOUBTFUL else 0)
        assert {mail.user for mail in closed_newsroom.office.delivered} == {USER}
    assert min(killed[stage] for stage in OF_MAIL) >= 2


def test_what_is_doubtful_is_held_and_told_until_somebody_decides(newsroom: Newsroom, tmp_path: Path) -> None:
    """Nobody gets a mail twice, wherever a run is killed; of whom it is not known is told at every run."""
    held = 0
    for _, out in kill_everywhere(newsroom, tmp_path, ("RCPT", "DATA", "commit"), doubt="hold"):
        configuration = newsroom.configuration(doubt="hold")
        in_doubt = fates(out)["sending"]
        held += in_doubt
        for _ in range(2):
            ran = pipeline.run(out, configuration, now=now, pause=at_once)
            assert ran.exit_code == (69 if in_doubt else 0)
            assert len(ran.problems) == in_doubt
            assert newsroom.taken.most_common(1)[0][1] == 1
            assert newsroom.taken.total() >= len(READERS) - in_doubt
        uncertain = [problem.source for problem in ran.problems]
        listed = pipeline.status(out, configuration, now=now).mailings
        assert [(mailing.recipient, mailing.fate) for mailing in listed] == [
            (reader, "uncertain") for reader in uncertain
        ]
        pipeline.send(out, configuration, now=now, pause=at_once, again_to=tuple(uncertain))
        require_delivered(newsroom, most=in_doubt)
        assert pipeline.run(out, configuration, now=now, pause=at_once).problems == ()
    assert held >= 2


def _killing(process: list[Any], dead: Event) -> Callable[[object], None]:
    def kill(_connection: object) -> None:
        process[0].kill()
        dead.wait()
        raise ConnectionError

    return kill


@pytest.mark.parametrize("verb", ["greeting", "EHLO", "MAIL", "RCPT", "DATA", "."])
def test_a_run_killed_by_what_it_says_to_the_mail_server(
    newsroom: Newsroom, tmp_path: Path, verb: str
) -> None:
    """Of the message itself the server has everything, and nobody else knows."""
    process: list[Any] = []
    dead = Event()
    with RudeServer({**USUAL, verb: _killing(process, dead)}) as rude:
        started, _ = start(newsroom.configuration(port=rude.port), tmp_path)
        process.append(started)
        started.join()
        dead.set()
    assert started.exitcode == -signal.SIGKILL
    assert fates(tmp_path)["sending"] == (verb in {"DATA", "."})
    assert rude.received.endswith(b"\r\n.\r\n") is (verb == ".")
    assert pipeline.run(tmp_path, newsroom.configuration(), now=now, pause=at_once).exit_code == 0
    require_sound(tmp_path)
    require_delivered(newsroom, most=0)


def test_a_run_that_is_asked_to_end_amid_a_mail_writes_down_what_became_of_it(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    process: list[Any] = []

    def ask_and_answer(connection: Any) -> None:
        process[0].terminate()
        connection.wfile.write(b"250 taken\r\n")

    with RudeServer({".": ask_and_answer}) as rude:
        started, _ = start(newsroom.configuration(port=rude.port), tmp_path)
        process.append(started)
        started.join()
    assert started.exitcode == -signal.SIGTERM
    assert fates(tmp_path) == {"sent": 1, "due": len(READERS) - 1}
    assert pipeline.run(tmp_path, newsroom.configuration(), now=now, pause=at_once).exit_code == 0
    assert newsroom.taken.total() == len(READERS) - 1


def test_of_four_runs_at_once_one_works_and_three_leave_and_ten_more_do_nothing(tmp_path: Path) -> None:
    with GatedNews() as feeds, MailServer() as office:
        feeds.bodies["/0.xml"] = rss("Feed 0", [story(0, 0)])
        desk = desk_of(tmp_path, feeds, office)
        runs = [desk.start("run") for _ in range(4)]
        patience = time.monotonic() + PATIENCE
        while sum(run.poll() is not None for run in runs) < 3:
            assert time.monotonic() < patience
            time.sleep(0.02)
        feeds.gate.set()
        *left, worked = sorted(map(ended, runs), key=lambda said: -said.code)
        assert worked == SILENCE
        for said in left:
            assert (said.code, said.out) == (75, "")
            [line] = said.lines
            assert line == f"{desk.out}: another build or fetch is at work here; try again when it is done"
        assert [mail.recipient for mail in office.delivered] == [*READERS]
        feeds.forget()
        assert [desk.call("run") for _ in range(10)] == [SILENCE] * 10
        assert feeds.asked.total() == 0
        assert len(office.delivered) == len(READERS)
        assert office.connections == 1
