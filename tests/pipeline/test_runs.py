"""``digest run``: each day once to each recipient, with real feeds and a real mail server."""

import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from pathlib import Path

import pytest
from mail_server import MailServer, settings_for
from news_server import NewsServer, rss, story

from digest import pipeline
from digest.archive import Archive, DayOutcome, noted_days
from digest.config import Configuration, RunSettings
from digest.errors import InputError
from digest.model import Fate

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

    @property
    def configuration(self) -> Configuration:
        return replace(
            self.feeds.configuration(),
            mail=settings_for(self.office, recipients=self.recipients, host="127.0.0.1", **self.mail),
            run=RunSettings(**{"retries": (), **self.settings}),  # type: ignore[arg-type]
        )

    def now(self) -> datetime:
        return self.moment

    def pause(self, seconds: float) -> None:
        self.waited.append(seconds)
        self.moment += timedelta(seconds=seconds)

    @property
    def taken(self) -> list[tuple[str, str]]:
        """Recipient and Message-ID of each mail that the server took."""
        mails = self.office.delivered
        return [(mail.recipient, message_from_bytes(mail.content)["Message-ID"]) for mail in mails]

    def put_off(self, recipient: str, *answers: str) -> None:
        self.office.answers[recipient] = [*answers]

    def run(self, **days_later: int) -> pipeline.Ran:
        self.moment += timedelta(**days_later)
        return pipeline.run(self.configuration, self.out, self.now, self.pause)

    def send(self, **asked: object) -> pipeline.Posted:
        return pipeline.send(self.configuration, self.out, self.now, self.pause, **asked)  # type: ignore[arg-type]

    def news(self, number: int, published: datetime | None = None) -> None:
        """Let a feed have a story of that number, and the ones before."""
        moment = published or self.moment - timedelta(hours=8)
        one = replace(story(0, number), published=moment.strftime("%a, %d %b %Y %H:%M:%S GMT"))
        self.stories = [*getattr(self, "stories", []), one]
        self.feeds.bodies["/0.xml"] = rss("Feed 0", self.stories)

    def days(self) -> dict[str, str]:
        with Archive.open(self.out / "digest.db") as store:
            return {day.date: day.outcome for day in noted_days(store)}

    def titles(self, date: str) -> set[str]:
        from digest.edition import decode

        edition = decode((self.out / date / "digest.json").read_bytes(), subject=date)
        return {article.title or "" for article in edition.articles}


@pytest.fixture
def newsroom(tmp_path: Path) -> Iterator[Newsroom]:
    """One feed with one story, three recipients."""
    with NewsServer() as feeds, MailServer() as office:
        made = Newsroom(feeds, office, tmp_path / "out")
        made.news(0)
        yield made


def test_a_run_builds_the_day_and_sends_it_to_everyone(newsroom: Newsroom) -> None:
    ran = newsroom.run()
    assert (ran.exit_code, ran.problems, ran.posted.sent) == (0, (), 3)
    assert [recipient for recipient, _ in newsroom.taken] == [ADA, BEA, CEM]
    assert len({message_id for _, message_id in newsroom.taken}) == 3
    assert newsroom.days() == {"2025-02-13": "edition"}
    assert pipeline.verify(newsroom.out, "2025-02-13").failures == ()


def test_running_again_sends_and_fetches_nothing(newsroom: Newsroom) -> None:
    newsroom.run()
    newsroom.feeds.forget()
    published = (newsroom.out / "2025-02-13" / "message.eml").stat()
    for _ in range(10):
        ran = newsroom.run(minutes=20)
        assert (ran.exit_code, ran.problems, ran.posted.sent, ran.settled.built) == (0, (), 0, ())
    assert len(newsroom.taken) == 3
    assert newsroom.feeds.asked.total() == 0
    assert (newsroom.out / "2025-02-13" / "message.eml").stat() == published


def test_building_again_by_hand_sends_nothing_again(newsroom: Newsroom) -> None:
    newsroom.run()
    pipeline.build(
        pipeline.BuildRequest((), "2025-02-13", newsroom.out), newsroom.configuration, now=newsroom.now
    )
    assert newsroom.send().sent == 0
    assert newsroom.run().posted.sent == 0


def test_who_is_put_off_is_tried_again_in_the_same_run_and_by_the_next(newsroom: Newsroom) -> None:
    newsroom.settings = {"retries": (2.0, 10.0)}
    newsroom.put_off(BEA, "451 grey")
    newsroom.put_off(CEM, *["450 busy"] * 4)
    ran = newsroom.run()
    assert (ran.exit_code, ran.posted.sent, newsroom.waited) == (75, 2, [0.0, 2.0, 10.0])
    [problem] = ran.problems
    assert problem.source == CEM
    assert "was not taken yet: RCPT: 450 busy" in problem.what
    again = newsroom.run(minutes=20)
    assert (again.exit_code, again.posted.sent) == (0, 1)
    assert sorted(recipient for recipient, _ in newsroom.taken) == [ADA, BEA, CEM]


def test_who_is_put_off_for_days_is_left_alone_for_longer_and_in_the_end_given_up(newsroom: Newsroom) -> None:
    newsroom.recipients = (ADA,)
    newsroom.put_off(ADA, *["450 busy"] * 10_000)
    newsroom.run()
    tries = [len(newsroom.office.answers[ADA])]
    for _ in range(4 * 24 * 3):
        newsroom.run(minutes=20)
        tries.append(len(newsroom.office.answers[ADA]))
    asked = [before - after for before, after in itertools.pairwise(tries)]
    assert sum(asked[:10]) > sum(asked[60:100])
    [problem] = [problem for problem in newsroom.run().problems if "2025-02-13" in problem.what]
    assert "was refused: given up after 3 days: RCPT: 450 busy" in problem.what


def test_who_is_refused_is_told_at_every_run_and_never_tried_again(newsroom: Newsroom) -> None:
    newsroom.put_off(BEA, "550 no such user")
    for _ in range(3):
        ran = newsroom.run()
        assert ran.exit_code == 69
        [problem] = ran.problems
        assert problem.source == BEA
        assert problem.what == (
            "edition 2025-02-13 was refused: RCPT: 550 no such user; correct mail.recipients, or try"
            f" digest send 2025-02-13 --to {BEA}, or digest send 2025-02-13 --dismiss {BEA}"
        )
    assert [recipient for recipient, _ in newsroom.taken] == [ADA, CEM]


@pytest.mark.parametrize(
    "deal",
    [
        lambda newsroom: setattr(newsroom, "recipients", (ADA, CEM)),
        lambda newsroom: newsroom.send(dismiss=(BEA,)),
        lambda newsroom: newsroom.send(again_to=(BEA,)),
    ],
    ids=["taken off the list", "dismissed", "sent again"],
)
def test_what_was_dealt_with_is_told_no_more(newsroom: Newsroom, deal: Callable[[Newsroom], None]) -> None:
    newsroom.put_off(BEA, "550 no such user")
    assert newsroom.run().exit_code == 69
    deal(newsroom)
    assert (newsroom.run().exit_code, newsroom.run().problems) == (0, ())


def test_sending_again_on_request_repeats_the_mail_to_that_one(newsroom: Newsroom) -> None:
    newsroom.run()
    assert newsroom.send(again_to=(BEA.upper(),)).sent == 1
    to_bea = [message_id for recipient, message_id in newsroom.taken if recipient == BEA]
    assert len(to_bea) == 2
    assert len({*to_bea}) == 1
    with pytest.raises(InputError, match="is not on the list"):
        newsroom.send(again_to=("eve@example.org",))


def test_who_was_taken_off_the_list_gets_nothing_that_waited(newsroom: Newsroom) -> None:
    newsroom.put_off(BEA, *["450 busy"] * 9)
    newsroom.run()
    newsroom.recipients = (ADA, CEM)
    newsroom.office.answers.clear()
    assert (newsroom.run(hours=1).exit_code, len(newsroom.taken)) == (0, 2)


def test_a_day_without_news_is_noted_and_nobody_gets_a_mail(newsroom: Newsroom) -> None:
    newsroom.run()
    ran = newsroom.run(days=1)
    assert (ran.exit_code, ran.problems, ran.settled.built) == (0, (), ())
    assert newsroom.days() == {"2025-02-13": "edition", "2025-02-14": "empty"}
    assert len(newsroom.taken) == 3
    assert not (newsroom.out / "2025-02-14").exists()


def test_a_day_without_news_is_sent_where_that_is_wanted(newsroom: Newsroom) -> None:
    newsroom.settings = {"send_empty": True}
    newsroom.run()
    assert newsroom.run(days=1).posted.sent == 3
    assert "Nothing to report" in (newsroom.out / "2025-02-14" / "digest.txt").read_text("utf-8")


def test_a_day_on_which_no_source_can_be_reached_stays_due(newsroom: Newsroom) -> None:
    newsroom.feeds.statuses["/0.xml"] = 503
    ran = newsroom.run()
    assert (ran.exit_code, newsroom.days()) == (75, {})
    assert ran.problems[0].source == "source"
    newsroom.feeds.statuses.clear()
    assert newsroom.run(minutes=20).posted.sent == 3


def test_what_waits_is_sent_though_today_cannot_be_built(newsroom: Newsroom) -> None:
    newsroom.put_off(ADA, "450 busy")
    assert newsroom.run().exit_code == 75
    newsroom.feeds.statuses["/0.xml"] = 503
    ran = newsroom.run(days=1)
    assert (ran.exit_code, ran.posted.sent) == (75, 1)


def test_without_recipients_a_run_builds_and_is_done(newsroom: Newsroom) -> None:
    nobody = replace(newsroom.configuration, mail=replace(newsroom.configuration.mail, recipients=()))
    ran = pipeline.run(nobody, newsroom.out, newsroom.now, newsroom.pause)
    assert (ran.exit_code, ran.settled.built, newsroom.taken) == (0, ("2025-02-13",), [])


@pytest.mark.parametrize(
    ("mode", "outcomes", "editions"),
    [
        ("merge", "edition merged merged merged edition", {"2025-02-17": {1, 2, 3, 4}}),
        (
            "per-day",
            "edition edition edition edition edition",
            {"2025-02-14": {1}, "2025-02-15": {2}, "2025-02-16": {3}, "2025-02-17": {4}},
        ),
        ("none", "edition skipped skipped skipped edition", {"2025-02-17": {3, 4}}),
    ],
)
def test_three_missed_days_are_made_up_for(
    newsroom: Newsroom, mode: str, outcomes: str, editions: dict[str, set[int]]
) -> None:
    newsroom.settings = {"catch_up": mode}
    newsroom.run()
    for number in range(1, 5):
        newsroom.news(number, MORNING + timedelta(days=number, hours=-2))
    ran = newsroom.run(days=4)
    assert ran.exit_code == 0
    assert newsroom.days() == dict(
        zip((f"2025-02-{day}" for day in range(13, 18)), outcomes.split(), strict=True)
    )
    assert ran.settled.built == tuple(editions)
    for date, numbers in editions.items():
        assert newsroom.titles(date) == {story(0, number).title for number in numbers}
    assert len(newsroom.taken) == 3 * (1 + len(editions))


def test_a_mail_of_which_nobody_knows_is_sent_again_or_held(newsroom: Newsroom) -> None:
    newsroom.run()
    with Archive.open(newsroom.out / "digest.db") as store:
        store.execute("UPDATE outbox SET fate = ? WHERE recipient = ?", (Fate.SENDING, BEA))
    newsroom.mail = {"doubt": "hold"}
    for _ in range(2):
        ran = newsroom.run()
        assert (ran.exit_code, ran.posted.sent) == (69, 0)
        assert "may have arrived" in ran.problems[0].what
    newsroom.mail = {}
    assert newsroom.run().posted.sent == 0
    assert newsroom.send(again_to=(BEA,)).sent == 1
    with Archive.open(newsroom.out / "digest.db") as store:
        store.execute("UPDATE outbox SET fate = ? WHERE recipient = ?", (Fate.SENDING, ADA))
    assert newsroom.run().posted.sent == 1
    assert {message_id for recipient, message_id in newsroom.taken if recipient == ADA} == {
        newsroom.taken[0][1]
    }


def test_what_is_said_about_days_is_what_happened(newsroom: Newsroom) -> None:
    newsroom.put_off(BEA, "550 no such user")
    newsroom.run()
    told = pipeline.status(newsroom.configuration, newsroom.out, newsroom.now)
    assert [(day.date, day.outcome, day.sent, day.open, day.stuck) for day in told.days] == [
        ("2025-02-13", "edition", 2, 0, 1)
    ]
    assert [(one.recipient, one.fate, one.attempts) for one in told.letters] == [(BEA, "refused", 1)]
    assert told.due == ()
    newsroom.moment += timedelta(days=1)
    assert pipeline.status(newsroom.configuration, newsroom.out, newsroom.now).due == ("2025-02-14",)
    assert DayOutcome.EDITION in newsroom.days().values()
