"""``digest run``: each day once to each recipient, with real feeds and a real mail server."""

import itertools
import json
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import timedelta
from email import message_from_bytes
from pathlib import Path
from typing import Any

import pytest

from digest import pipeline
from digest.archive import Archive, days
from digest.config import SourceEntry
from digest.errors import ConfigurationError, InputError, UnavailableError, UsageError
from digest.model import Fate, Window
from tests.support.mail_server import MailServer
from tests.support.news_server import story
from tests.support.working_newsroom import ADA, BEA, CEM, MORNING, Newsroom

EDITOR = "editor@example.org"


def test_a_run_builds_the_day_and_sends_it_to_everyone(newsroom: Newsroom) -> None:
    ran = newsroom.run()
    assert (ran.exit_code, ran.problems, ran.mails.sent) == (0, (), 3)
    assert [recipient for recipient, _ in newsroom.taken] == [ADA, BEA, CEM]
    assert len({message_id for _, message_id in newsroom.taken}) == 3
    assert newsroom.days() == {"2025-02-13": "edition"}
    assert pipeline.verify(newsroom.out, named="2025-02-13").failures == ()


def test_running_again_sends_and_fetches_nothing(newsroom: Newsroom) -> None:
    newsroom.run()
    newsroom.feeds.forget()
    published = (newsroom.out / "2025-02-13" / "message.eml").stat()
    for _ in range(10):
        ran = newsroom.run(minutes=20)
        assert (ran.exit_code, ran.problems, ran.mails.sent, ran.settled.built) == (0, (), 0, ())
    assert len(newsroom.taken) == 3
    assert newsroom.feeds.asked.total() == 0
    assert (newsroom.out / "2025-02-13" / "message.eml").stat() == published


def test_building_again_by_hand_sends_nothing_again(newsroom: Newsroom) -> None:
    newsroom.run()
    pipeline.build(
        pipeline.BuildRequest((), "2025-02-13", newsroom.out, fetch_first=True),
        newsroom.configuration,
        now=newsroom.now,
    )
    assert newsroom.send().sent == 0
    assert newsroom.run().mails.sent == 0


def test_who_is_put_off_is_tried_again_in_the_same_run_and_by_the_next(newsroom: Newsroom) -> None:
    newsroom.settings = {"retries": (2.0, 10.0)}
    newsroom.put_off(BEA, "451 grey")
    newsroom.put_off(CEM, *["450 busy"] * 4)
    ran = newsroom.run()
    assert (ran.exit_code, ran.mails.sent, newsroom.waited) == (75, 2, [0.0, 2.0, 10.0])
    [problem] = ran.problems
    assert problem.source == CEM
    assert "was not taken yet: RCPT: 450 busy" in problem.what
    again = newsroom.run(minutes=20)
    assert (again.exit_code, again.mails.sent) == (0, 1)
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
        lambda newsroom: newsroom.send(dismiss=(BEA,)),
        lambda newsroom: newsroom.send(again_to=(BEA,)),
    ],
    ids=["dismissed", "sent again"],
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
    ran = newsroom.run(hours=1)
    assert (ran.exit_code, len(newsroom.taken)) == (75, 2)
    [problem] = ran.problems
    assert problem.source == BEA
    assert problem.what == (
        "is no recipient any more and did not get the edition of 2025-02-13;"
        " new readers on the list get it by digest send 2025-02-13"
    )
    ran = newsroom.run()
    assert (ran.exit_code, ran.problems, len(newsroom.taken)) == (0, (), 2)


def test_an_address_that_is_corrected_gets_its_edition_as_it_was_told(newsroom: Newsroom) -> None:
    newsroom.recipients = (ADA, "bae@example.org")
    newsroom.put_off("bae@example.org", "550 no such user")
    assert newsroom.run().exit_code == 69
    newsroom.recipients = (ADA, BEA)
    assert [problem.source for problem in newsroom.run().problems] == ["bae@example.org"]
    assert newsroom.send(date="2025-02-13").sent == 1
    assert [recipient for recipient, _ in newsroom.taken] == [ADA, BEA]


def test_who_is_back_on_the_list_waits_again_unless_it_is_too_late_or_was_dismissed(
    newsroom: Newsroom,
) -> None:
    newsroom.put_off(BEA, *["450 busy"] * 2)
    newsroom.put_off(CEM, "550 no such user")
    newsroom.run()
    newsroom.send(dismiss=(CEM,))
    everybody, newsroom.recipients = newsroom.recipients, ()
    [problem] = newsroom.run().problems
    assert (problem.source, "did not get the edition" in problem.what) == (BEA, True)
    newsroom.recipients = everybody
    ran = newsroom.run()
    assert (ran.exit_code, ran.mails.sent) == (0, 1)
    assert [recipient for recipient, _ in newsroom.taken] == [ADA, BEA]


def test_what_is_too_old_for_a_run_is_sent_to_who_is_back_on_the_list_on_request(newsroom: Newsroom) -> None:
    newsroom.put_off(BEA, "450 busy")
    newsroom.run()
    newsroom.recipients = (ADA, CEM)
    newsroom.run()
    newsroom.recipients = (ADA, BEA, CEM)
    assert newsroom.run(days=4).mails.sent == 0
    assert newsroom.send(date="2025-02-13").sent == 1


def test_another_spelling_of_an_address_is_the_same_reader_and_goes_over_the_wire(newsroom: Newsroom) -> None:
    newsroom.recipients = ("Ada@example.org", "Bea@example.org")
    newsroom.put_off("Bea@example.org", "450 busy")
    newsroom.run()
    newsroom.recipients = (ADA, BEA)
    ran = newsroom.run()
    assert (ran.exit_code, ran.mails.sent, newsroom.send().sent) == (0, 1, 0)
    assert [recipient for recipient, _ in newsroom.taken] == ["Ada@example.org", BEA]


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
    assert newsroom.run(days=1).mails.sent == 3
    assert "Nothing to report" in (newsroom.out / "2025-02-14" / "digest.txt").read_text("utf-8")


def test_a_day_on_which_no_source_can_be_reached_stays_due(newsroom: Newsroom) -> None:
    newsroom.feeds.statuses["/0.xml"] = 503
    ran = newsroom.run()
    assert (ran.exit_code, newsroom.days()) == (75, {})
    assert ran.problems[0].source == "sources"
    newsroom.feeds.statuses.clear()
    assert newsroom.run(minutes=20).mails.sent == 3


def test_what_waits_is_sent_though_today_cannot_be_built(newsroom: Newsroom) -> None:
    newsroom.put_off(ADA, "450 busy")
    assert newsroom.run().exit_code == 75
    newsroom.feeds.statuses["/0.xml"] = 503
    ran = newsroom.run(days=1)
    assert (ran.exit_code, ran.mails.sent) == (75, 1)


def test_without_recipients_a_run_builds_and_is_done(newsroom: Newsroom) -> None:
    nobody = replace(newsroom.configuration, mail=replace(newsroom.configuration.mail, recipients=()))
    ran = pipeline.run(newsroom.out, nobody, now=newsroom.now, pause=newsroom.pause)
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


def test_what_was_left_out_stays_out_also_of_later_editions(newsroom: Newsroom) -> None:
    newsroom.settings = {"catch_up": "none"}
    newsroom.run()
    for number in range(1, 5):
        newsroom.news(number, MORNING + timedelta(days=number, hours=-2))
    newsroom.run(days=4)
    assert newsroom.edition("2025-02-17").window == Window(start="2025-02-17", end="2025-02-17")
    newsroom.news(5, newsroom.moment + timedelta(hours=8))
    newsroom.run(days=1)
    assert newsroom.titles("2025-02-18") == {story(0, 5).title}
    pipeline.build(
        pipeline.BuildRequest((), "2025-02-18", newsroom.out, fetch_first=True),
        newsroom.configuration,
        now=newsroom.now,
    )
    assert newsroom.titles("2025-02-18") == {story(0, 5).title}


def test_missed_days_without_news_are_made_up_for_by_one_edition_that_says_so(newsroom: Newsroom) -> None:
    newsroom.settings = {"send_empty": True}
    newsroom.run()
    assert newsroom.run(days=3).settled.built == ("2025-02-16",)
    assert newsroom.days() == {
        "2025-02-13": "edition", "2025-02-14": "merged", "2025-02-15": "merged", "2025-02-16": "edition"
    }  # fmt: skip
    assert len(newsroom.taken) == 2 * len(newsroom.recipients)


def test_a_missed_day_has_nothing_of_later_days_also_where_a_file_is_the_source(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    newsroom.settings = {"catch_up": "per-day"}
    newsroom.entries = (SourceEntry(path=tmp_path / "news.jsonl"),)
    for day in range(13, 18):
        with (tmp_path / "news.jsonl").open("a") as file:
            row = {"title": f"{day}", "text": story(0, day).text, "published": f"2025-02-{day}T05:00:00Z"}
            file.write(f"{json.dumps(row)}\n")
        if day in {13, 17}:
            assert newsroom.run(days=4 * (day == 17)).exit_code == 0
    assert [newsroom.titles(f"2025-02-{day}") for day in range(13, 18)] == [
        {f"{day}"} for day in range(13, 18)
    ]


def test_a_source_that_is_not_there_is_told_and_the_day_stays_due(newsroom: Newsroom, tmp_path: Path) -> None:
    newsroom.entries = (SourceEntry(path=tmp_path / "disk"),)
    ran = newsroom.run()
    assert (ran.exit_code, newsroom.days()) == (75, {})
    assert [problem.source for problem in ran.problems] == ["sources", str(tmp_path / "disk")]
    newsroom.entries = (*newsroom.entries, SourceEntry(url=newsroom.feeds.url("/0.xml")))
    ran = newsroom.run()
    assert (ran.exit_code, newsroom.days()) == (0, {"2025-02-13": "edition"})
    assert [problem.source for problem in ran.problems] == [str(tmp_path / "disk")]


def test_the_edition_of_a_past_day_can_be_asked_for(newsroom: Newsroom) -> None:
    newsroom.news(1, newsroom.moment - timedelta(days=2))
    assert newsroom.run(date="2025-02-12").settled.built == ("2025-02-12",)
    assert newsroom.titles("2025-02-12") == {story(0, 0).title, story(0, 1).title}
    assert newsroom.run(date="2025-02-11").settled.built == ()
    assert newsroom.run().settled.built == ()
    assert newsroom.days() == {"2025-02-12": "edition", "2025-02-13": "empty"}


def test_a_folder_that_is_opened_a_year_later_on_another_machine_goes_on(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    """Nothing in it names where it was."""
    newsroom.run()
    before, newsroom.out = newsroom.out, tmp_path / "elsewhere" / "out"
    shutil.copytree(before, newsroom.out)
    kept = [path.read_bytes() for path in newsroom.out.rglob("*") if path.is_file()]
    assert not any(str(before).encode() in content for content in kept)
    shutil.rmtree(before)
    newsroom.news(1, newsroom.moment + timedelta(days=365))
    ran = newsroom.run(days=365, hours=8)
    assert (ran.settled.built, ran.problems) == (("2026-02-13",), ())
    assert newsroom.titles("2026-02-13") == {story(0, 1).title}
    for date in ("2025-02-13", "2026-02-13"):
        assert pipeline.verify(newsroom.out, named=date).failures == ()


def test_of_days_ahead_only_tomorrow_can_be_asked_for(newsroom: Newsroom) -> None:
    with pytest.raises(UsageError, match="name tomorrow at the latest"):
        newsroom.run(date="2025-02-15")
    assert newsroom.run(date="2025-02-14").settled.built == ("2025-02-14",)
    assert (newsroom.run().exit_code, newsroom.run(days=1).settled.built) == (0, ())


def test_a_clock_that_went_back_is_told_and_costs_nothing(newsroom: Newsroom) -> None:
    newsroom.run()
    assert newsroom.run(days=-1).problems == ()
    [problem] = newsroom.run(days=-1).problems
    assert problem.source == "clock"
    assert problem.what.startswith("is at 2025-02-11, and 2025-02-13 is done with already; set it")
    assert newsroom.run(days=2).problems == ()
    assert len(newsroom.taken) == len(newsroom.recipients)


@dataclass
class Busy(MailServer):
    """Lets another process hold the archive from the moment on at which it takes a mail."""

    archive: Path = Path()
    other: sqlite3.Connection | None = None

    async def handle_DATA(self, *about: Any) -> str:  # noqa: N802 - the name that aiosmtpd looks for
        if self.other is None:
            self.other = sqlite3.connect(self.archive, isolation_level=None, check_same_thread=False)
            self.other.execute("BEGIN IMMEDIATE")
        return await super().handle_DATA(*about)

    def release(self) -> None:
        if self.other is not None:
            self.other.close()


@pytest.fixture
def busy(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> Iterator[Busy]:
    """The mail server of a newsroom that has no patience with whoever holds its archive."""
    monkeypatch.setattr("digest.archive.database._BUSY_TIMEOUT", 0.01)
    with Busy(archive=newsroom.out / "digest.db") as office:
        newsroom.office, newsroom.settings = office, {"retries": (2.0, 10.0)}
        yield office
        office.release()


def test_what_a_server_said_is_written_down_when_the_archive_is_free_again(
    newsroom: Newsroom, busy: Busy
) -> None:
    newsroom.on_pause = lambda _seconds: busy.release() if sum(newsroom.waited) > 120.0 else None
    ran = newsroom.run()
    assert (ran.exit_code, ran.problems) == (0, ())
    assert [recipient for recipient, _ in newsroom.taken] == [ADA, BEA, CEM]


def test_where_it_cannot_be_written_down_only_that_mail_may_come_twice(
    newsroom: Newsroom, busy: Busy
) -> None:
    ran = newsroom.run()
    assert (ran.exit_code, ran.mails.problems[0].what.split(";")[0]) == (75, "is in use")
    assert len(newsroom.taken) == 1
    busy.release()
    assert newsroom.run(minutes=20).exit_code == 0
    assert sorted(recipient for recipient, _ in newsroom.taken) == [ADA, ADA, BEA, CEM]
    assert len({*newsroom.taken}) == 3


def later(newsroom: Newsroom, tmp_path: Path) -> Path:
    """Let two more days go by, and return a backup of then."""
    for number in (1, 2):
        newsroom.moment += timedelta(days=1)
        newsroom.news(number)
        assert newsroom.run().exit_code == 0
    return pipeline.backup(newsroom.out, newsroom.configuration, target=tmp_path / "newer.db")


def test_where_the_archive_is_gone_nobody_gets_an_edition_again(newsroom: Newsroom) -> None:
    newsroom.run()
    for file in newsroom.out.glob("digest.db*"):
        file.unlink()
    request = pipeline.BuildRequest((), "2025-02-13", newsroom.out)
    for begin_anew in (
        lambda: newsroom.run(days=1),
        lambda: pipeline.build(replace(request, fetch_first=True), newsroom.configuration, now=newsroom.now),
        lambda: pipeline.build(request, newsroom.configuration),
        lambda: pipeline.fetch(newsroom.out, newsroom.configuration, now=newsroom.now),
        newsroom.run,
    ):
        with pytest.raises(
            UnavailableError, match=r"digest\.db: is gone, though there are editions.*: digest restore FILE"
        ):
            begin_anew()
    assert len(newsroom.taken) == len(newsroom.recipients)


def test_where_the_archive_is_older_than_the_editions_nobody_gets_one_again(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    newsroom.run()
    older = pipeline.backup(newsroom.out, newsroom.configuration, target=tmp_path / "older.db")
    newer = later(newsroom, tmp_path)
    shutil.copyfile(older, newsroom.out / "digest.db")
    request = pipeline.BuildRequest((), "2025-02-15", newsroom.out)
    for build_anew in (
        newsroom.run,
        lambda: pipeline.build(request, newsroom.configuration),
        lambda: newsroom.run(days=1),
    ):
        with pytest.raises(UnavailableError, match=r"does not know \(2025-02-14, 2025-02-15\)"):
            build_anew()
    assert len(newsroom.taken) == 3 * len(newsroom.recipients)
    digests = {newsroom.out: newsroom.configuration}
    assert pipeline.restore(digests, backup=newer, now=newsroom.now).problems == ()
    assert newsroom.run().exit_code == 0


def test_editions_that_a_restored_backup_does_not_know_are_taken_for_sent(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    newsroom.run()
    older = pipeline.backup(newsroom.out, newsroom.configuration, target=tmp_path / "older.db")
    later(newsroom, tmp_path)
    sent = len(newsroom.taken)
    digests = {newsroom.out: newsroom.configuration}
    [problem] = pipeline.restore(digests, backup=older, now=newsroom.now).problems
    assert problem.what.startswith(
        "holds editions that this backup does not know (2025-02-14, 2025-02-15); they are taken for sent"
    )
    assert newsroom.run().exit_code == 0
    assert len(newsroom.taken) == sent
    newsroom.news(9)
    assert newsroom.run(days=1).settled.built == ("2025-02-16",)
    assert len(newsroom.taken) == sent + len(newsroom.recipients)


def test_editions_that_were_moved_away_are_made_and_sent_again(newsroom: Newsroom, tmp_path: Path) -> None:
    newsroom.run()
    older = pipeline.backup(newsroom.out, newsroom.configuration, target=tmp_path / "older.db")
    later(newsroom, tmp_path)
    shutil.copyfile(older, newsroom.out / "digest.db")
    for date in ("2025-02-14", "2025-02-15"):
        (newsroom.out / date).rename(tmp_path / date)
    ran = newsroom.run()
    assert (ran.exit_code, ran.settled.built) == (0, ("2025-02-15",))
    assert len(newsroom.taken) == 4 * len(newsroom.recipients)


def test_editions_that_an_archive_does_not_know_are_named_in_one_line(newsroom: Newsroom) -> None:
    newsroom.run()
    for day in range(12):
        shutil.copytree(newsroom.out / "2025-02-13", newsroom.out / f"2026-01-{day + 1:02}")
    with pytest.raises(UnavailableError, match=r"2026-01-09, 2026-01-10 and 2 more\), which readers may"):
        newsroom.run(days=1)


def test_a_list_that_cannot_be_read_keeps_the_day_due_until_it_is_mended(newsroom: Newsroom) -> None:
    newsroom.recipients = ("nobody",)
    with pytest.raises(ConfigurationError):
        newsroom.run()
    assert not (newsroom.out / "2025-02-13").exists()
    told = pipeline.status(newsroom.out, newsroom.configuration, now=newsroom.now)
    assert (told.due, told.days) == (("2025-02-13",), ())
    [hint] = told.hints
    assert hint.startswith("mail.recipients: ")
    newsroom.recipients = (ADA,)
    assert (newsroom.run().exit_code, len(newsroom.taken)) == (0, 1)


def test_an_edition_that_a_run_has_still_to_send_is_not_one_of_somebodys_own(newsroom: Newsroom) -> None:
    request = pipeline.BuildRequest((), "2025-02-13", newsroom.out, fetch_first=True)
    pipeline.build(request, newsroom.configuration, now=newsroom.now)
    [day] = pipeline.status(newsroom.out, newsroom.configuration, now=newsroom.now).days
    assert day.outcome == "edition, still due"


def test_where_the_folder_cannot_be_written_the_editor_is_told(newsroom: Newsroom) -> None:
    newsroom.settings = {"failure_mail": EDITOR}
    newsroom.out.touch()
    with pytest.raises(UnavailableError, match="is a file where a folder is to be"):
        newsroom.run()
    assert [recipient for recipient, _ in newsroom.taken] == [EDITOR]


def test_a_run_that_is_interrupted_says_so(newsroom: Newsroom) -> None:
    def interrupt(_seconds: float) -> None:
        raise KeyboardInterrupt

    newsroom.settings, newsroom.on_pause = {"failure_mail": EDITOR}, interrupt
    with pytest.raises(KeyboardInterrupt):
        newsroom.run()
    [notice] = newsroom.office.delivered
    assert notice.recipient == EDITOR
    assert message_from_bytes(notice.content).get_payload(decode=True) == b"was interrupted\r\n"


def test_an_editor_whose_address_is_none_changes_nothing(newsroom: Newsroom) -> None:
    newsroom.settings = {"failure_mail": "the editor"}
    newsroom.put_off(BEA, "550 no such user")
    ran = newsroom.run()
    assert (ran.exit_code, [problem.source for problem in ran.problems]) == (69, [BEA])


def test_a_mail_of_which_nobody_knows_is_sent_again_or_held(newsroom: Newsroom) -> None:
    newsroom.run()
    with Archive.open(newsroom.out / "digest.db") as store:
        store.execute("UPDATE outbox SET fate = ? WHERE recipient = ?", (Fate.SENDING, BEA))
    newsroom.mail = {"doubt": "hold"}
    for _ in range(2):
        ran = newsroom.run()
        assert (ran.exit_code, ran.mails.sent) == (69, 0)
        assert "may have arrived" in ran.problems[0].what
    newsroom.mail = {}
    assert newsroom.run().mails.sent == 0
    assert newsroom.send(again_to=(BEA,)).sent == 1
    with Archive.open(newsroom.out / "digest.db") as store:
        store.execute("UPDATE outbox SET fate = ? WHERE recipient = ?", (Fate.SENDING, ADA))
    assert newsroom.run().mails.sent == 1
    assert {message_id for recipient, message_id in newsroom.taken if recipient == ADA} == {
        newsroom.taken[0][1]
    }


def test_what_is_said_about_days_is_what_happened(newsroom: Newsroom) -> None:
    newsroom.put_off(BEA, "550 no such user")
    newsroom.run()
    told = pipeline.status(newsroom.out, newsroom.configuration, now=newsroom.now)
    assert [(day.date, day.outcome, day.sent, day.open, day.stuck) for day in told.days] == [
        ("2025-02-13", "edition", 2, 0, 1)
    ]
    assert [(one.recipient, one.fate, one.attempts) for one in told.mailings] == [(BEA, "refused", 1)]
    assert told.due == ()
    newsroom.moment += timedelta(days=1)
    assert pipeline.status(newsroom.out, newsroom.configuration, now=newsroom.now).due == ("2025-02-14",)
    assert days.RunOutcome.EDITION in newsroom.days().values()


def test_a_damaged_edition_is_told_with_what_mends_it(newsroom: Newsroom) -> None:
    newsroom.run()
    with closing(sqlite3.connect(newsroom.out / "digest.db")) as store, store:
        store.execute("UPDATE editions SET json = x'7b'")
    with pytest.raises(
        UnavailableError, match=r"digest\.db: has a damaged edition of 2025-02-13; .* restore"
    ):
        newsroom.send()
