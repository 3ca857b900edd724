"""Whoever watches over the runs hears of them, and changes nothing about them."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest

from digest import pipeline
from digest.config import Configuration, RunSettings
from digest.disk import exclusive
from digest.errors import UnavailableError
from tests.support.mail_server import MailServer, settings_for
from tests.support.news_server import NewsServer, rss, story
from tests.support.watch import Watch

EDITOR = "editor@example.org"


@dataclass
class Watched:
    """A digest of one feed, its mail server, and who watches over it."""

    feeds: NewsServer
    office: MailServer
    watch: Watch
    out: Path

    def configuration(self, **run: object) -> Configuration:
        settings = {"retries": (), "heartbeat": self.watch.url("check"), **run}
        return replace(
            self.feeds.configuration(),
            mail=settings_for(self.office, recipients=("ada@example.org",), host="127.0.0.1"),
            run=RunSettings(**settings),  # type: ignore[arg-type]
        )

    def run(self, **run: object) -> pipeline.Ran:
        return pipeline.run(self.out, self.configuration(**run), now=now, pause=lambda _seconds: None)

    @property
    def notices(self) -> list[str]:
        """What the editor was told."""
        mails = [message_from_bytes(m.content) for m in self.office.delivered if m.recipient == EDITOR]
        return [mail.get_payload(decode=True).decode() for mail in mails]  # type: ignore[union-attr]


def now() -> datetime:
    return datetime(2025, 2, 13, 6, tzinfo=UTC)


@pytest.fixture
def watched(tmp_path: Path) -> Iterator[Watched]:
    with NewsServer() as feeds, MailServer() as office, Watch() as watch:
        feeds.bodies["/0.xml"] = rss("Feed 0", [story(0, 0)])
        yield Watched(feeds, office, watch, tmp_path / "out")


def test_a_run_says_when_it_begins_and_how_it_ended(watched: Watched) -> None:
    watched.office.answers["ada@example.org"] = ["450 later", "550 never"]
    for _ in range(3):
        watched.run()
    assert watched.watch.asked == [
        "/check/start", "/check/75", "/check/start", "/check/69", "/check/start", "/check/69"
    ]  # fmt: skip


def test_an_error_that_ends_a_run_is_told_too(watched: Watched) -> None:
    watched.out.mkdir()
    (watched.out / "digest.db").write_bytes(b"no database" * 1000)
    with pytest.raises(UnavailableError):
        watched.run(failure_mail=EDITOR)
    assert watched.watch.asked == ["/check/start", "/check/69"]
    assert "digest restore FILE" in watched.notices[0]


def test_a_run_that_finds_another_at_work_says_nothing(watched: Watched) -> None:
    with exclusive(watched.out), ThreadPoolExecutor() as elsewhere:
        assert elsewhere.submit(watched.run, failure_mail=EDITOR).exception() is not None
    assert (watched.watch.asked, watched.office.delivered) == ([], [])


@pytest.mark.parametrize("heartbeat", ["http://127.0.0.1:1/check", "ftp://example.org/", "nonsense"])
def test_a_watch_that_is_not_there_changes_nothing(watched: Watched, heartbeat: str) -> None:
    assert watched.run(heartbeat=heartbeat).exit_code == 0
    assert len(watched.office.delivered) == 1


def test_a_watch_that_answers_with_an_error_changes_nothing(watched: Watched) -> None:
    watched.watch.status = 500
    assert watched.run().exit_code == 0


def test_a_run_that_fails_is_told_by_mail_with_what_to_do(watched: Watched) -> None:
    watched.office.answers["ada@example.org"] = ["550 no such user"]
    ran = watched.run(failure_mail=EDITOR)
    [notice] = watched.notices
    [problem] = ran.problems
    assert notice.strip() == f"{problem.source}: {problem.what}"


def test_an_ill_source_is_told_to_the_operator_and_named_to_readers_only_as_silent(watched: Watched) -> None:
    watched.feeds.bodies["/1.xml"] = b"no feed at all"
    ran = watched.run(failure_mail=EDITOR)
    assert ran.exit_code == 0
    [notice] = watched.notices
    assert notice.splitlines() == [f"{problem.source}: {problem.what}" for problem in ran.problems]
    [mail] = [m.content for m in watched.office.delivered if m.recipient != EDITOR]
    message = message_from_bytes(mail, policy=default)
    for kind in ("plain", "html"):
        body = message.get_body((kind,))
        assert body is not None
        text = body.get_content()
        assert "Nothing came today from 127.0.0.1." in " ".join(text.split())
        assert all(problem.what not in text for problem in ran.problems)


def test_a_run_that_succeeds_writes_to_nobody_else(watched: Watched) -> None:
    assert watched.run(failure_mail=EDITOR).exit_code == 0
    assert watched.notices == []


def test_a_notice_that_cannot_be_sent_changes_nothing(watched: Watched) -> None:
    configuration = watched.configuration(failure_mail=EDITOR)
    unreachable = replace(configuration, mail=replace(configuration.mail, port=1))
    ran = pipeline.run(watched.out, unreachable, now=now, pause=lambda _seconds: None)
    assert (ran.exit_code, len(ran.problems)) == (75, 1)
