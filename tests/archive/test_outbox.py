"""The outbox loses no mail and takes none for sent that was not."""

import sqlite3
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from digest.archive import Archive, outbox
from digest.archive.outbox import Dismissal, Settlement
from digest.model import Fate

MEMORY = Path(":memory:")
DATE = "2025-02-13"
NOW, LATER = "2025-02-13T06:00:00+00:00", "2025-02-13T06:00:01+00:00"
ADA, BEA = ("ada@lindby.example", "<1.ada@digest>"), ("bea@lindby.example", "<1.bea@digest>")


def the_mailing(archive: Archive) -> outbox.Mailing:
    [mailing] = outbox.mailings(archive)
    return mailing


def settled_as(fate: Fate) -> Settlement:
    by_hand = Dismissal.BY_HAND if fate is Fate.DISMISSED else None
    return Settlement(fate, "250", in_doubt=fate is Fate.UNCERTAIN, dismissal=by_hand)


def test_a_mailing_is_enlisted_begun_and_settled() -> None:
    with Archive.open(MEMORY) as archive:
        assert outbox.enlist(archive, DATE, [ADA], NOW) == 1
        due = outbox.Mailing(DATE, *ADA, Fate.DUE, 0, None, NOW, None, NOW)
        assert the_mailing(archive) == due
        sending = outbox.begin(archive, due, LATER)
        assert sending == the_mailing(archive) == replace(due, fate=Fate.SENDING, attempts=1, changed=LATER)
        deferred = outbox.settle(
            archive,
            sending,
            Settlement(Fate.DEFERRED, "451 come\r\n back", in_doubt=True, not_before="2025-02-14"),
            LATER,
        )
        assert deferred == the_mailing(archive)
        assert (deferred.fate, deferred.reply) == (Fate.DEFERRED, "451 come back")
        assert (deferred.in_doubt, deferred.not_before) == (True, "2025-02-14")
        sent = outbox.settle(
            archive, outbox.begin(archive, deferred, LATER), Settlement(Fate.SENT, "250 ok"), LATER
        )
        assert sent == the_mailing(archive)
        assert (sent.attempts, sent.in_doubt, sent.not_before) == (2, False, None)


def test_enlisting_again_leaves_alone_what_is_there() -> None:
    with Archive.open(MEMORY) as archive:
        outbox.enlist(archive, DATE, [ADA], NOW)
        sent = outbox.settle(
            archive, outbox.begin(archive, the_mailing(archive), NOW), Settlement(Fate.SENT, "250 ok"), NOW
        )
        assert outbox.enlist(archive, DATE, [(ADA[0], "<another>"), BEA], LATER) == 1
        assert outbox.enlist(archive, DATE, [ADA, BEA], LATER) == 0
        assert outbox.mailings(archive, fates={Fate.SENT}) == (sent,)


def test_mailings_are_found_by_date_and_fate_those_of_fewest_attempts_first() -> None:
    with Archive.open(MEMORY) as archive:
        outbox.enlist(archive, DATE, [BEA, ADA], NOW)
        outbox.enlist(archive, "2025-02-12", [BEA], NOW)
        tried = outbox.begin(archive, outbox.mailings(archive, date=DATE)[0], NOW)
        outbox.settle(archive, tried, Settlement(Fate.DEFERRED), NOW)
        order = [(mailing.date, mailing.recipient) for mailing in outbox.mailings(archive)]
        assert order == [("2025-02-12", BEA[0]), (DATE, BEA[0]), (DATE, ADA[0])]
        assert [m.recipient for m in outbox.mailings(archive, date=DATE, fates={Fate.DEFERRED})] == [ADA[0]]
        assert outbox.mailings(archive, fates=()) == ()


def test_a_sent_mail_is_sent_again_only_when_somebody_asks() -> None:
    with Archive.open(MEMORY) as archive:
        outbox.enlist(archive, DATE, [ADA], NOW)
        sent = outbox.settle(
            archive, outbox.begin(archive, the_mailing(archive), NOW), Settlement(Fate.SENT, "250 ok"), NOW
        )
        for fate in Fate:
            with pytest.raises(ValueError, match="that is sent cannot become"):
                outbox.settle(archive, sent, Settlement(fate), LATER)
        with pytest.raises(ValueError, match="that is sent cannot become sending"):
            outbox.begin(archive, sent, LATER)
        assert the_mailing(archive) == sent
        assert outbox.reopen(archive, sent, LATER) == the_mailing(archive) == replace(
            sent, fate=Fate.DUE, reply=None, changed=LATER, enlisted=LATER
        )  # fmt: skip


def test_whoever_asks_again_has_settled_a_doubt_unless_it_is_said_to_last() -> None:
    with Archive.open(MEMORY) as archive:
        outbox.enlist(archive, DATE, [ADA], NOW)
        sending = outbox.begin(archive, the_mailing(archive), NOW)
        held = outbox.settle(archive, sending, settled_as(Fate.UNCERTAIN), NOW)
        assert not outbox.reopen(archive, held, LATER).in_doubt
        removed = outbox.settle(
            archive, the_mailing(archive), Settlement(Fate.DISMISSED, dismissal=Dismissal.REMOVED), NOW
        )
        assert the_mailing(archive) == removed
        wanted = outbox.reopen(archive, removed, LATER, "it may have arrived", in_doubt=True)
        assert the_mailing(archive) == wanted
        assert (wanted.in_doubt, wanted.dismissal) == (True, None)


@pytest.mark.parametrize(
    "contradiction",
    [
        Settlement(Fate.UNCERTAIN),
        Settlement(Fate.SENT, in_doubt=True),
        Settlement(Fate.DISMISSED),
        Settlement(Fate.DEFERRED, dismissal=Dismissal.REMOVED),
    ],
)
def test_a_state_that_contradicts_itself_is_never_kept(contradiction: Settlement) -> None:
    with Archive.open(MEMORY) as archive:
        outbox.enlist(archive, DATE, [ADA], NOW)
        sending = outbox.begin(archive, the_mailing(archive), NOW)
        with pytest.raises(sqlite3.IntegrityError):
            outbox.settle(archive, sending, contradiction, LATER)
        assert the_mailing(archive) == sending


def test_a_mail_that_was_never_handed_over_is_not_taken_for_sent() -> None:
    with Archive.open(MEMORY) as archive:
        outbox.enlist(archive, DATE, [ADA], NOW)
        with pytest.raises(ValueError, match="that is due cannot become sent"):
            outbox.settle(archive, the_mailing(archive), Settlement(Fate.SENT, "250 ok"), NOW)


def test_a_mailing_that_another_process_changed_meanwhile_is_left_to_it() -> None:
    with Archive.open(MEMORY) as archive:
        outbox.enlist(archive, DATE, [ADA], NOW)
        due = the_mailing(archive)
        sending = outbox.begin(archive, due, NOW)
        with pytest.raises(ValueError, match="is no longer due") as caught:
            outbox.begin(archive, due, LATER)
        assert ADA[0] not in str(caught.value)
        assert the_mailing(archive) == sending


def test_a_failure_before_a_mail_was_begun_counts_as_an_attempt_and_a_decision_does_not() -> None:
    with Archive.open(MEMORY) as archive:
        outbox.enlist(archive, DATE, [ADA], NOW)
        greylisted = outbox.settle(archive, the_mailing(archive), Settlement(Fate.DEFERRED, "450 later"), NOW)
        refused = outbox.settle(archive, greylisted, Settlement(Fate.REFUSED, "550 nobody here"), NOW)
        dismissed = outbox.settle(archive, refused, settled_as(Fate.DISMISSED), NOW)
        assert [one.attempts for one in (greylisted, refused, dismissed)] == [1, 2, 2]


def test_what_an_attempt_before_was_told_does_not_settle_the_next() -> None:
    with Archive.open(MEMORY) as archive:
        outbox.enlist(archive, DATE, [ADA], NOW)
        first = outbox.begin(archive, the_mailing(archive), NOW)
        second = outbox.begin(
            archive, outbox.settle(archive, first, Settlement(Fate.DEFERRED, "451"), NOW), LATER
        )
        with pytest.raises(ValueError, match="is no longer sending"):
            outbox.settle(archive, first, Settlement(Fate.SENT, "250 ok"), LATER)
        assert the_mailing(archive) == second


def test_no_recipient_is_shown_by_accident() -> None:
    assert ADA[0] not in repr(outbox.Mailing(DATE, *ADA, Fate.DUE, 0, None, NOW, None, NOW)).replace(
        ADA[1], ""
    )


@settings(max_examples=40, stateful_step_count=30, deadline=None)
class Outbox(RuleBasedStateMachine):
    """Whatever is called in whatever order, with mailings of any age, and killed in between."""

    @initialize()
    def start(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.archive = Archive.open(Path(self.folder.name) / "digest.db")
        self.archive.execute("PRAGMA synchronous = OFF")  # no power cut is tried here
        self.seen: list[outbox.Mailing] = []
        self.known: dict[tuple[str, str], outbox.Mailing] = {}

    def now(self) -> dict[tuple[str, str], outbox.Mailing]:
        return {(mailing.date, mailing.recipient): mailing for mailing in outbox.mailings(self.archive)}

    @rule(date=st.sampled_from([DATE, "2025-02-14"]), mails=st.lists(st.sampled_from([ADA, BEA])))
    def enlisted(self, date: str, mails: list[tuple[str, str]]) -> None:
        outbox.enlist(self.archive, date, mails, NOW)
        after = self.now()
        assert {(date, recipient) for recipient, _ in mails} <= after.keys()
        assert {key: after[key] for key in self.known} == self.known
        self.known = after
        self.seen += after.values()

    @rule(data=st.data(), fate=st.sampled_from([None, "reopen", *Fate]), dies=st.booleans())
    def changed(self, data: st.DataObject, fate: Fate | str | None, dies: bool) -> None:  # noqa: FBT001 - drawn by name
        if not self.seen:
            return
        mailing = data.draw(st.sampled_from(self.seen))
        key = (mailing.date, mailing.recipient)
        before = self.known[key]
        try:
            if dies:
                self.dying(mailing, fate)
            after = self.call(mailing, fate)
        except ValueError:
            assert self.now() == self.known
            return
        assert (mailing.fate, mailing.attempts) == (before.fate, before.attempts), "a stale view was believed"
        assert before.fate is not Fate.SENT or fate == "reopen"
        assert after.fate is not Fate.SENT or before.fate in {Fate.SENDING, Fate.UNCERTAIN}
        counts = fate is None or (
            before.fate in {Fate.DUE, Fate.DEFERRED} and fate in {Fate.DEFERRED, Fate.REFUSED}
        )
        assert after.attempts == before.attempts + counts
        self.known[key] = after
        self.seen.append(after)

    def call(self, mailing: outbox.Mailing, fate: Fate | str | None) -> outbox.Mailing:
        if fate is None:
            return outbox.begin(self.archive, mailing, LATER)
        if fate == "reopen":
            return outbox.reopen(self.archive, mailing, LATER)
        return outbox.settle(self.archive, mailing, settled_as(Fate(fate)), LATER)

    def dying(self, mailing: outbox.Mailing, fate: Fate | str | None) -> None:
        """Change it in a transaction that a kill ends before its commit."""
        self.archive.execute("BEGIN IMMEDIATE")
        try:
            self.call(mailing, fate)
        finally:
            self.reopened()
        assert self.now() == self.known

    @rule()
    def reopened(self) -> None:
        with self.archive:
            pass
        self.archive = Archive.open(Path(self.folder.name) / "digest.db")
        self.archive.execute("PRAGMA synchronous = OFF")

    @invariant()
    def nothing_is_lost(self) -> None:
        assert self.now() == self.known

    def teardown(self) -> None:
        with self.archive:
            pass
        self.folder.cleanup()


TestOutbox = Outbox.TestCase
