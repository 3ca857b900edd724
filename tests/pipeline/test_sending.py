"""Mails that meet trouble: nobody is lost, nobody held up by others, nobody gets more than one copy more."""

import itertools
import signal
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from digest.archive import Archive
from digest.archive.outbox import Mailing, Settlement, mailings
from digest.delivery import Receipt
from digest.model import Fate
from digest.pipeline.running.fates import settlement
from digest.pipeline.running.flight import undisturbed
from digest.pipeline.running.reports import undelivered
from tests.support.mail_server import MailServer, RudeServer
from tests.support.working_newsroom import ADA, BEA, CEM, MORNING, Newsroom

DATE = "2025-02-13"
UNLUCKY = ("a1@example.org", "a2@example.org", "a3@example.org")


def outbox(newsroom: Newsroom) -> dict[str, Mailing]:
    """Return the mails of the archive by recipient; the newest edition's."""
    with Archive.open(newsroom.out / "digest.db") as store:
        return {mailing.recipient: mailing for mailing in mailings(store)}


def copies(newsroom: Newsroom) -> Counter[str]:
    return Counter(recipient for recipient, _ in newsroom.taken)


@dataclass
class Mute(MailServer):
    """Takes every mail, and breaks off instead of saying so where it goes to one of ``muted``."""

    muted: set[str] = field(default_factory=set)

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802 - of aiosmtpd
        said = await super().handle_DATA(server, session, envelope)
        if envelope.rcpt_tos[0] in self.muted:
            server.transport.abort()
        return said


@dataclass
class Leisurely(MailServer):
    """Takes ten seconds for each mail, by the clock of the newsroom."""

    newsroom: Newsroom | None = None

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802 - of aiosmtpd
        if self.newsroom is not None:
            self.newsroom.moment += timedelta(seconds=10)
        return await super().handle_DATA(server, session, envelope)


@pytest.fixture
def mute(newsroom: Newsroom) -> Iterator[Mute]:
    with Mute() as office:
        newsroom.office = office
        yield office


def test_recipients_at_whom_a_server_breaks_off_hold_up_nobody_else(newsroom: Newsroom) -> None:
    newsroom.recipients = (*UNLUCKY, BEA, CEM)
    newsroom.settings = {"retries": (2.0,)}
    for unlucky in UNLUCKY:
        newsroom.put_off(unlucky, *["421 too many for this domain"] * 100)
    ran = newsroom.run()
    assert (ran.exit_code, ran.mails.sent) == (75, 2)
    assert newsroom.waited == [0.0, 2.0]
    newsroom.news(1)
    assert newsroom.run(days=1).mails.sent == 2
    assert copies(newsroom) == {BEA: 2, CEM: 2}


def test_who_was_not_tried_is_as_before(newsroom: Newsroom) -> None:
    newsroom.recipients = (*UNLUCKY, BEA, CEM)
    for unlucky in UNLUCKY:
        newsroom.put_off(unlucky, "421 too many for this domain")
    ran = newsroom.run()
    assert ran.exit_code == 75
    assert [problem.source for problem in ran.problems] == [
        f"127.0.0.1:{newsroom.office.port}", ", ".join(UNLUCKY)
    ]  # fmt: skip
    waiting = outbox(newsroom)
    assert [(waiting[one].fate, waiting[one].attempts) for one in (BEA, CEM)] == [(Fate.DUE, 0)] * 2
    assert ran.mails.summary == "mails 0, recipients without theirs 5"


def test_a_mail_in_doubt_holds_up_neither_the_others_nor_later_editions(
    newsroom: Newsroom, mute: Mute
) -> None:
    newsroom.mail = {"doubt": "hold"}
    mute.muted = {BEA}
    assert newsroom.run().exit_code == 69
    assert copies(newsroom) == {ADA: 1, BEA: 1, CEM: 1}
    mute.muted = set()
    newsroom.news(1)
    assert newsroom.run(days=1).exit_code == 69
    assert copies(newsroom) == {ADA: 2, BEA: 2, CEM: 2}


def test_a_mail_in_doubt_is_sent_once_more_and_then_held(newsroom: Newsroom, mute: Mute) -> None:
    newsroom.settings = {"retries": (2.0, 2.0)}
    mute.muted = {BEA}
    ran = newsroom.run()
    assert (ran.exit_code, ran.mails.sent, copies(newsroom)[BEA]) == (75, 2, 1)
    [problem] = ran.problems
    assert problem.source == BEA
    assert problem.what == (
        f"edition {DATE} may have arrived, and is sent once more: end of message: the connection was closed;"
        " the next run or digest send tries again"
    )
    assert outbox(newsroom)[BEA].reply == (
        "may have arrived, and is sent once more: end of message: the connection was closed"
    )
    for _ in range(3):
        ran = newsroom.run(minutes=20)
        assert (ran.exit_code, copies(newsroom)[BEA]) == (69, 2)
        [problem] = ran.problems
        assert problem.what.startswith(f"edition {DATE} may have arrived: end of message: ")
        assert problem.what.endswith(
            f"ask, then digest send {DATE} --to {BEA}, or digest send {DATE} --dismiss {BEA}"
        )
    assert len({*newsroom.taken}) == 3
    mute.muted = set()
    assert newsroom.send(again_to=(BEA,)).exit_code == 0


def test_a_mail_that_is_put_off_in_between_is_still_the_one_in_doubt(newsroom: Newsroom, mute: Mute) -> None:
    mute.muted = {BEA}
    newsroom.run()
    newsroom.put_off(BEA, "450 busy")
    [problem] = newsroom.run(minutes=20).problems
    assert "may have arrived, and is sent once more: RCPT: 450 busy" in problem.what
    assert newsroom.run(minutes=20).exit_code == 69
    assert newsroom.run(minutes=20).exit_code == 69
    assert copies(newsroom)[BEA] == 2


def test_a_server_that_leaves_two_mails_in_a_row_in_doubt_twice_is_left_alone(
    newsroom: Newsroom, mute: Mute
) -> None:
    readers = [f"r{number}@example.org" for number in range(6)]
    newsroom.recipients = tuple(readers)
    newsroom.settings = {"retries": (2.0, 10.0, 30.0)}
    mute.muted = {*readers}
    ran = newsroom.run()
    assert (ran.exit_code, newsroom.waited) == (75, [0.0, 2.0])
    assert copies(newsroom) == dict.fromkeys(readers[:4], 1)
    mute.muted = set()
    assert newsroom.run(minutes=20).exit_code == 0
    assert [recipient for recipient, _ in newsroom.taken][4:] == [*readers[4:], *readers[:4]]


def test_readers_whose_mails_end_in_doubt_every_day_hold_up_nobody_else(
    newsroom: Newsroom, mute: Mute
) -> None:
    newsroom.recipients = ("a1@example.org", "a2@example.org", BEA, CEM)
    mute.muted = {"a1@example.org", "a2@example.org"}
    newsroom.run()
    for day in range(1, 5):
        newsroom.news(day)
        newsroom.put_off(CEM, "450 come later")
        newsroom.run(days=1)
        assert copies(newsroom)[BEA] == day + 1
        assert copies(newsroom)[CEM] >= day
    newsroom.run(minutes=20)
    assert copies(newsroom)[CEM] == 5
    assert max(copies(newsroom).values()) <= 2 * 5


def test_time_that_is_spent_on_mails_that_arrive_costs_nobody_a_second_try(newsroom: Newsroom) -> None:
    newsroom.settings = {"retries": (2.0,)}
    newsroom.recipients = tuple(f"r{number:02}@example.org" for number in range(12))
    with Leisurely(newsroom=newsroom) as office:
        newsroom.office = office
        newsroom.put_off("r00@example.org", "451 grey")
        assert newsroom.run().exit_code == 0
    assert newsroom.moment - MORNING > timedelta(minutes=1)


def test_a_second_copy_has_the_identity_of_the_first_whatever_was_set_since(
    newsroom: Newsroom, mute: Mute
) -> None:
    mute.muted = {BEA}
    newsroom.run()
    mute.muted = set()
    newsroom.mail = {"sender": "other@elsewhere.example"}
    assert newsroom.run(minutes=20).exit_code == 0
    assert len({identity for recipient, identity in newsroom.taken if recipient == BEA}) == 1
    assert copies(newsroom)[BEA] == 2


def test_who_is_asked_to_be_sent_to_again_gets_it_though_a_run_was_killed(newsroom: Newsroom) -> None:
    newsroom.mail = {"doubt": "hold"}
    newsroom.run()
    with Archive.open(newsroom.out / "digest.db") as store:
        store.execute("UPDATE outbox SET fate = 'sending' WHERE recipient = ?", (BEA,))
    assert newsroom.send(again_to=(BEA,)).exit_code == 0
    assert copies(newsroom)[BEA] == 2


def test_who_is_held_in_doubt_left_the_list_and_is_back_is_held_and_told_again(
    newsroom: Newsroom, mute: Mute
) -> None:
    newsroom.mail = {"doubt": "hold"}
    mute.muted = {BEA}
    newsroom.run()
    newsroom.recipients = (ADA, CEM)
    assert newsroom.run().exit_code == 75
    assert newsroom.run().exit_code == 0
    newsroom.recipients = (ADA, BEA, CEM)
    [problem] = newsroom.run().problems
    assert problem.source == BEA
    assert problem.what.startswith(
        f"edition {DATE} may have arrived: its reader is back on the list; ask, then"
    )
    assert copies(newsroom)[BEA] == 1


def test_who_may_have_it_and_left_the_list_gets_it_once_more_on_coming_back(
    newsroom: Newsroom, mute: Mute
) -> None:
    mute.muted = {BEA}
    newsroom.run()
    mute.muted = set()
    newsroom.recipients = (ADA, CEM)
    [problem] = newsroom.run().problems
    assert problem.what.startswith(f"is no recipient any more and may not have got the edition of {DATE};")
    newsroom.recipients = (ADA, BEA, CEM)
    assert newsroom.run().exit_code == 0
    assert newsroom.run().exit_code == 0
    assert copies(newsroom)[BEA] == 2


def test_where_nothing_can_be_sent_everybody_is_counted(newsroom: Newsroom) -> None:
    newsroom.mail = {"port": 1}
    mails = newsroom.run().mails
    assert (len(mails.problems), mails.summary) == (1, "mails 0, recipients without theirs 3")


def test_a_sender_who_is_refused_is_told_once_and_nobody_is_lost(newsroom: Newsroom) -> None:
    with RudeServer({"MAIL": b"550 5.7.1 sender not authorised\r\n"}) as rude:
        newsroom.mail = {"port": rude.port}
        for _ in range(2):
            ran = newsroom.run()
            assert ran.exit_code == 69
            [problem] = ran.problems
            assert problem.what.startswith(
                "takes no mail from tides@paper.example (550 5.7.1 sender not auth"
            )
        assert rude.connections == 2
    newsroom.mail = {}
    ran = newsroom.run()
    assert (ran.exit_code, ran.mails.sent) == (0, 3)


def test_a_message_that_is_too_large_for_the_server_is_told_in_one_line(newsroom: Newsroom) -> None:
    newsroom.office.size = 500
    for _ in range(2):
        ran = newsroom.run()
        assert ran.exit_code == 69
        [problem] = ran.problems
        assert problem.source == f"{ADA}, {BEA}, {CEM}"
        assert problem.what.startswith(f"edition {DATE} was refused: not tried: the message is larger than")


@contextmanager
def raising(number: signal.Signals) -> Iterator[None]:
    """Let a signal end the block as Ctrl-C does, and not the tests."""
    before = signal.signal(number, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(number, before)


@dataclass
class Interrupting(MailServer):
    """Ends the program amid the mail to ``BEA``, then takes it."""

    number: signal.Signals = signal.SIGINT

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802 - of aiosmtpd
        if envelope.rcpt_tos == [BEA]:
            signal.pthread_kill(threading.main_thread().ident or 0, self.number)
        return await super().handle_DATA(server, session, envelope)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_who_ends_a_run_amid_a_mail_waits_for_the_answer(newsroom: Newsroom, number: signal.Signals) -> None:
    with Interrupting(number=number) as office, raising(number):
        newsroom.office = office
        with pytest.raises(KeyboardInterrupt):
            newsroom.run()
        assert copies(newsroom) == {ADA: 1, BEA: 1}
        assert outbox(newsroom)[BEA].fate is Fate.SENT
        assert newsroom.run().mails.sent == 1
    assert copies(newsroom) == {ADA: 1, BEA: 1, CEM: 1}


def test_who_insists_is_obeyed_at_once() -> None:
    passed = []

    def interrupted() -> None:
        with undisturbed():
            signal.raise_signal(signal.SIGINT)
            passed.append("the first")
            signal.raise_signal(signal.SIGINT)
            passed.append("the second")

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert passed == ["the first"]
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_what_is_ignored_stays_ignored_and_other_threads_decide_nothing() -> None:
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with undisturbed():
            assert signal.getsignal(signal.SIGHUP) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGHUP, before)
    entered = []

    def enter() -> None:
        with undisturbed():
            entered.append(signal.getsignal(signal.SIGINT))

    thread = threading.Thread(target=enter)
    thread.start()
    thread.join()
    assert entered == [signal.default_int_handler]


NOW = datetime(2025, 2, 13, 6, tzinfo=UTC)
AT_SIX = NOW.isoformat()
MAILING = Mailing(DATE, BEA, "<1@digest>", Fate.SENDING, 1, None, AT_SIX, None, AT_SIX)
ONCE_MORE = "may have arrived, and is sent once more: "


@pytest.mark.parametrize(
    ("in_doubt", "fate", "doubt", "settled"),
    [
        (False, Fate.SENT, "send", Settlement(Fate.SENT, "said")),
        (False, Fate.REFUSED, "send", Settlement(Fate.REFUSED, "said")),
        (False, Fate.DEFERRED, "send", Settlement(Fate.DEFERRED, "said")),
        (False, Fate.UNCERTAIN, "send", Settlement(Fate.DEFERRED, f"{ONCE_MORE}said", in_doubt=True)),
        (False, Fate.UNCERTAIN, "hold", Settlement(Fate.UNCERTAIN, "said", in_doubt=True)),
        (True, Fate.UNCERTAIN, "send", Settlement(Fate.UNCERTAIN, "said", in_doubt=True)),
        (True, Fate.DEFERRED, "send", Settlement(Fate.DEFERRED, f"{ONCE_MORE}said", in_doubt=True)),
        (True, Fate.REFUSED, "send", Settlement(Fate.REFUSED, "said", in_doubt=True)),
        (True, Fate.SENT, "send", Settlement(Fate.SENT, "said")),
    ],
)
def test_a_mail_is_settled_by_what_is_said_now_and_whether_it_was_in_doubt(
    in_doubt: bool,  # noqa: FBT001 - a parameter of the test
    fate: Fate,
    doubt: Any,
    settled: Settlement,
) -> None:
    mailing, receipt = replace(MAILING, in_doubt=in_doubt), Receipt(fate, "said")
    assert settlement(mailing, receipt, NOW, doubt=doubt, give_up=timedelta(days=3)) == settled


def test_what_is_put_off_for_too_long_is_given_up_and_what_may_have_arrived_says_so() -> None:
    late = NOW + timedelta(days=3, seconds=1)
    for in_doubt, doubtful in ((False, ""), (True, ", and may have arrived")):
        mailing, busy = replace(MAILING, in_doubt=in_doubt), Receipt(Fate.DEFERRED, "busy")
        settled = settlement(mailing, busy, late, doubt="send", give_up=timedelta(days=3))
        said = f"given up after 3 days, 0:00:00{doubtful}: busy"
        assert settled == Settlement(Fate.REFUSED, said, in_doubt)


def test_recipients_with_one_cause_are_told_in_one_line() -> None:
    readers = [f"reader{number}@example.org" for number in range(5_000)]
    put_off = [
        replace(
            MAILING, recipient=one, fate=Fate.DEFERRED, reply=f"MAIL: 451 4.3.0 <{one}> later - qz{len(one)}x"
        )
        for one in readers
    ]
    refused = replace(MAILING, fate=Fate.REFUSED, reply="RCPT: 550 5.1.1 no such user")
    some, one = undelivered([*put_off, refused])
    assert some.source == "reader0@example.org, reader1@example.org, reader2@example.org and 4997 more"
    assert some.what.startswith(
        f"edition {DATE} was not taken yet: MAIL: 451 4.3.0 <reader0@example.org> later"
    )
    assert one.source == BEA


def test_recipients_whom_a_server_calls_by_their_first_half_are_told_in_one_line() -> None:
    unknown = [
        replace(
            MAILING,
            recipient=f"{one}@example.org",
            fate=Fate.REFUSED,
            reply=f"550 5.1.1 Unknown user: {one}.",
        )
        for one in ("aku", "belle", "cyd")
    ]
    [line] = undelivered(unknown)
    assert line.source == "aku@example.org, belle@example.org, cyd@example.org"


def test_however_many_causes_there_are_the_lines_are_few() -> None:
    words = ["".join(pair) for pair in itertools.product("abcdefgh", repeat=2)]
    mails = [
        replace(MAILING, recipient=f"{one}x@y", fate=Fate.REFUSED, reply=f"550 no {one}") for one in words
    ]
    *lines, rest = undelivered(mails)
    assert len(lines) == 20
    assert (rest.source, rest.what) == ("44 other mails", "did not arrive either; see digest status")


def test_a_mail_that_rests_says_when_it_is_tried_again() -> None:
    resting = replace(MAILING, fate=Fate.DEFERRED, reply="450 busy", not_before="2025-02-13T07:30:00+00:00")
    [line] = undelivered([resting])
    assert line.what.endswith(f"; a run after 2025-02-13T07:30:00+00:00 or digest send {DATE} tries again")


def test_recipients_with_different_causes_are_told_apart() -> None:
    replies = ["RCPT: 550 5.1.1 no such user", "RCPT: 550 5.2.2 no such user", "RCPT: 552 full", None]
    mails = [
        replace(MAILING, recipient=f"{number}@x", fate=Fate.REFUSED, reply=reply)
        for number, reply in enumerate(replies)
    ]
    assert [problem.source for problem in undelivered(mails)] == ["0@x", "1@x", "2@x", "3@x"]
