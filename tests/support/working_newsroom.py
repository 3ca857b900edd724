"""A digest with feeds, readers, a mail server and a clock, all in the hand of a test."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from pathlib import Path

from digest import pipeline
from digest.archive import Archive, days
from digest.config import Configuration, RunSettings, SourceEntry
from digest.edition import decode
from digest.model import Edition
from tests.support.mail_server import MailServer, settings_for
from tests.support.news_server import NewsServer, rss, story

MORNING = datetime(2025, 2, 13, 6, tzinfo=UTC)
ADA, BEA, CEM = "ada@example.org", "bea@example.org", "cem@example.org"


@dataclass
class Newsroom:
    """A digest with its feeds, its mail server and a clock of its own."""

    feeds: NewsServer
    office: MailServer
    out: Path
    recipients: tuple[str, ...] = (ADA, BEA, CEM)
    settings: dict[str, object] = field(default_factory=dict)
    mail: dict[str, object] = field(default_factory=dict)
    moment: datetime = MORNING
    waited: list[float] = field(default_factory=list)
    on_pause: Callable[[float], object] = field(default=lambda _seconds: None)
    entries: tuple[SourceEntry, ...] = ()
    """Sources; none for the feeds."""
    digest: dict[str, object] = field(default_factory=dict)

    @property
    def configuration(self) -> Configuration:
        return replace(
            self.feeds.configuration(*self.entries, **self.digest),
            mail=settings_for(self.office, recipients=self.recipients, host="127.0.0.1", **self.mail),
            run=RunSettings(**{"retries": (), **self.settings}),  # type: ignore[arg-type]
        )

    def now(self) -> datetime:
        return self.moment

    def pause(self, seconds: float) -> None:
        self.waited.append(seconds)
        self.on_pause(seconds)
        self.moment += timedelta(seconds=seconds)

    @property
    def taken(self) -> list[tuple[str, str]]:
        """Recipient and Message-ID of each mail that the server took."""
        mails = self.office.delivered
        return [(mail.recipient, message_from_bytes(mail.content)["Message-ID"]) for mail in mails]

    def put_off(self, recipient: str, *answers: str) -> None:
        self.office.answers[recipient] = [*answers]

    def run(self, date: str | None = None, **later: int) -> pipeline.Ran:
        self.moment += timedelta(**later)
        return pipeline.run(self.out, self.configuration, now=self.now, pause=self.pause, date=date)

    def send(self, **asked: object) -> pipeline.MailReport:
        return pipeline.send(self.out, self.configuration, now=self.now, pause=self.pause, **asked)  # type: ignore[arg-type]

    def news(self, number: int, published: datetime | None = None) -> None:
        """Let a feed have a story of that number, and the ones before."""
        moment = published or self.moment - timedelta(hours=8)
        one = replace(story(0, number), published=moment.strftime("%a, %d %b %Y %H:%M:%S GMT"))
        self.stories = [*getattr(self, "stories", []), one]
        self.feeds.bodies["/0.xml"] = rss("Feed 0", self.stories)

    def days(self) -> dict[str, str]:
        with Archive.open(self.out / "digest.db") as store:
            return {day.date: day.outcome for day in days.load(store)}

    def edition(self, date: str) -> Edition:
        return decode((self.out / date / "digest.json").read_bytes(), subject=date)

    def titles(self, date: str) -> set[str]:
        return {article.title or "" for article in self.edition(date).articles}
