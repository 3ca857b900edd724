"""The outbox: each edition reaches each recipient, whatever ends the process in between.

    enlist    before anything is sent, the archive knows to whom the edition goes
    begin     right before the message itself goes over the wire, it knows that it may arrive
    settle    what the server answered

A process killed between the last two leaves a mail of which nobody knows whether it arrived, and so does a
connection that breaks there. It is sent once more, under the same Message-ID, and held after a second doubt;
with ``mail.doubt = "hold"`` it is held at once, until somebody decides. Nobody else waits for it: whoever
was in trouble before, with any edition, comes last. What a server refused for good is not tried again, and
told at every run until somebody decides.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from itertools import islice
from typing import Final

from digest import archive, delivery, rendering
from digest.dates import in_utc
from digest.errors import DigestError, TryAgainError, UnavailableError
from digest.model import Edition, Fate, Problem
from digest.pipeline.keeping import kept_edition
from digest.pipeline.running.fates import OPEN, STUCK, decide, may_be_there
from digest.pipeline.running.flight import undisturbed
from digest.pipeline.running.post import Post
from digest.pipeline.running.readers import dismiss_the_removed, listed, take_back
from digest.pipeline.running.telling import told, told_of_removed

_SLOW: Final = timedelta(seconds=30)
"""Time lost in one round on mails of which nothing became, after which a server counts as in trouble."""

_STALLED: Final = timedelta(seconds=5)
"""Time after which a mail that was not taken is not tried again in the same run."""

_MOST_DOUBTS: Final = 2
"""Mails in a row without an answer, after which a server counts as in trouble: one may be the mail's own
fault, such as of a filter that stumbles over it."""

_MOST_TROUBLE: Final = 2
"""Rounds of a run in which the server was in trouble; then it is left alone until the next run."""

_UNTIL_WRITTEN: Final = (1.0, 2.0, 4.0, 8.0, 15.0, 30.0, *[60.0] * 4)
"""Seconds between tries to write down a server's answer while another process holds the archive, five minutes
in all: no program holds it as long on purpose, and an answer that is lost is a mail that comes twice."""


_IN_VAIN: Final = frozenset({Fate.DEFERRED, Fate.UNCERTAIN})
"""Fates of mails of which nobody knows that somebody has them."""


@dataclass(frozen=True, slots=True)
class Posted:
    """What became of the mails of one run."""

    sent: int
    without: int
    """Recipients who have not got an edition."""
    problems: tuple[Problem, ...]
    """Why they have not, one for each cause, and why nothing could be sent at all."""
    exit_code: int
    """0 where every recipient is settled."""

    @property
    def summary(self) -> str:
        """What was done, in a few words."""
        return f"mails {self.sent}, recipients without theirs {self.without}"


@dataclass(frozen=True, slots=True)
class _Tried:
    """What became of one mail."""

    mailing: archive.outbox.Mailing
    """As it was before."""
    fate: Fate
    took: timedelta


@dataclass(frozen=True, slots=True)
class _Round:
    """What became of mails that were tried once each."""

    tried: tuple[_Tried, ...] = ()
    failure: DigestError | None = None
    """Why the others were not tried."""

    @property
    def sent(self) -> int:
        return sum(one.fate is Fate.SENT for one in self.tried)

    @property
    def is_trouble(self) -> bool:
        """Tell whether the server gave no answers, or took its time over those that help nobody."""
        lost = sum((one.took for one in self.tried if one.fate in _IN_VAIN), timedelta())
        return lost > _SLOW or _is_silent([one.fate for one in self.tried])


def send_open(post: Post, *, rested: bool = True) -> Posted:
    """Send what recipients still wait for, to whoever was in trouble before last.

    Args:
        post: with what.
        rested: whether to leave alone those who are to be left alone for a while.
    """
    settle_what_ended(post)
    readers = listed(post)
    take_back(post, readers)
    rounds = [_Round()]
    for wait in (0.0, *post.configuration.run.retries):
        done = {
            (one.mailing.date, one.mailing.recipient)
            for made in rounds
            for one in made.tried
            if _is_done(one)
        }
        waiting = [
            one for one in _waiting(post, readers, rested=rested) if (one.date, one.recipient) not in done
        ]
        if not (waiting and _is_worth_a_round(rounds)):
            break
        post.pause(wait)
        rounds.append(_round(post, waiting, readers))
    removed = dismiss_the_removed(post, readers)
    return _told(post, sum(made.sent for made in rounds), rounds[-1].failure, removed)


def _is_done(one: _Tried) -> bool:
    """Tell whether a mail is not to be tried again in the same run."""
    return one.fate is Fate.UNCERTAIN or (one.fate is Fate.DEFERRED and one.took > _STALLED)


def _is_worth_a_round(rounds: Sequence[_Round]) -> bool:
    failure = rounds[-1].failure
    if not isinstance(failure, TryAgainError | None):
        return False
    return sum(made.is_trouble for made in rounds) < _MOST_TROUBLE


def settle_what_ended(post: Post) -> None:
    """Decide about a mail that was under way when a process was killed, or could not write down its fate."""
    for mailing in archive.outbox.mailings(post.store, fates=(Fate.SENDING,)):
        _settle(post, mailing, delivery.Receipt(Fate.UNCERTAIN, "the process ended while it was sent"))


def _waiting(post: Post, readers: Mapping[str, str], *, rested: bool) -> Sequence[archive.outbox.Mailing]:
    """Return what is to be sent, whoever is in trouble last, so that nobody holds up the others.

    First come readers none of whose mails waits for a second try, then those whose mails do, then those one
    of whose mails ended in doubt: their doubtful mails first, lest a new doubt come before an old one is
    settled.
    """
    moment = in_utc(post.now())
    unsettled = archive.outbox.mailings(post.store, fates=OPEN | STUCK)
    tried = Counter(delivery.reader(one.recipient) for one in unsettled if one.attempts)
    doubted = {delivery.reader(one.recipient) for one in unsettled if may_be_there(one)}

    def turn(one: archive.outbox.Mailing) -> tuple[bool, bool, int, int, str, str]:
        reader = delivery.reader(one.recipient)
        in_doubt = reader in doubted
        return (
            in_doubt,
            in_doubt and not may_be_there(one),
            tried[reader],
            one.attempts,
            one.date,
            one.recipient,
        )

    return sorted(
        (
            one
            for one in unsettled
            if one.fate in OPEN - {Fate.SENDING}
            and delivery.reader(one.recipient) in readers
            and (not rested or one.not_before is None or one.not_before <= moment)
        ),
        key=turn,
    )


def _round(post: Post, waiting: Sequence[archive.outbox.Mailing], readers: Mapping[str, str]) -> _Round:
    """Try each of ``waiting`` once."""
    tried: list[_Tried] = []
    try:
        tried.extend(_send_all(post, waiting, readers))
    except DigestError as error:
        return _Round(tuple(tried), error)
    return _Round(tuple(tried))


def _is_silent(fates: Sequence[Fate]) -> bool:
    """Tell whether a server no longer says what becomes of the mails that it is handed."""
    handed_over = (fate for fate in reversed(fates) if fate in {Fate.SENT, Fate.UNCERTAIN})
    return [*islice(handed_over, _MOST_DOUBTS)] == [Fate.UNCERTAIN] * _MOST_DOUBTS


def _send_all(
    post: Post, waiting: Sequence[archive.outbox.Mailing], readers: Mapping[str, str]
) -> Iterator[_Tried]:
    """Yield what became of each mail; ends early where the server falls silent."""
    settings = post.configuration.mail
    rendered = cache(lambda date: _rendered(post, date))
    fates: list[Fate] = []
    post.progress("sending", 0, len(waiting))
    with delivery.open_transport(settings) as transport:
        for mailing in waiting:
            composed, html, text = rendered(mailing.date)
            address = readers[delivery.reader(mailing.recipient)]
            message = delivery.compose_message(
                composed, html, text, settings, address, identity=mailing.message_id
            )
            began = post.now()
            fates.append(_send_one(post, transport, mailing, address, message))
            post.progress("sending", len(fates), len(waiting))
            yield _Tried(mailing, fates[-1], post.now() - began)
            if _is_silent(fates):
                return


def _send_one(
    post: Post, transport: delivery.Transport, mailing: archive.outbox.Mailing, address: str, message: bytes
) -> Fate:
    """Return what became of a mail, which the archive then knows."""
    stages = [mailing]
    with ExitStack() as flight:

        def before_data() -> None:
            flight.enter_context(undisturbed())
            stages.append(archive.outbox.begin(post.store, mailing, in_utc(post.now())))

        receipt = transport.send(address, message, before_data)
        _settle_patiently(post, stages[-1], receipt)
    return receipt.fate


def _settle_patiently(post: Post, mailing: archive.outbox.Mailing, receipt: delivery.Receipt) -> None:
    """Let the archive know what a server said, even where somebody else holds the archive for a while."""
    for wait in _UNTIL_WRITTEN:
        with suppress(TryAgainError):
            return _settle(post, mailing, receipt)
        post.pause(wait)
    return _settle(post, mailing, receipt)


def _settle(post: Post, mailing: archive.outbox.Mailing, receipt: delivery.Receipt) -> None:
    moment, configuration = post.now(), post.configuration
    decision = decide(
        mailing,
        receipt.fate,
        receipt.reply,
        moment,
        doubt=configuration.mail.doubt,
        give_up=configuration.run.give_up,
    )
    not_before = None if decision.not_before is None else in_utc(decision.not_before)
    archive.outbox.settle(
        post.store, mailing, decision.fate, decision.reply, in_utc(moment), not_before=not_before
    )


def _rendered(post: Post, date: str) -> tuple[Edition, str, str]:
    """Return the edition of ``date`` with its renderings as HTML and as text."""
    composed = kept_edition(post.store, date)
    files = rendering.render(composed, post.configuration.rendering, ("email", "text"))
    return composed, files["email.html"].decode(), files["digest.txt"].decode()


def _told(
    post: Post, sent: int, failure: DigestError | None, removed: Sequence[archive.outbox.Mailing]
) -> Posted:
    """Return what is to be said about every mail that is not where it belongs."""
    waiting = archive.outbox.mailings(post.store, fates=OPEN)
    stuck = archive.outbox.mailings(post.store, fates=STUCK)
    problems = [] if failure is None else [Problem.of(failure)]
    problems += told(one for one in (*waiting, *stuck) if one.reply or failure is None)
    problems += told_of_removed(removed)
    codes = [UnavailableError.exit_code] * bool(stuck)
    codes += [TryAgainError.exit_code] * bool(waiting or removed)
    if failure is not None:
        codes.append(failure.exit_code)
    without = len({delivery.reader(mailing.recipient) for mailing in (*waiting, *stuck)})
    return Posted(sent, without, tuple(problems), codes[-1] if codes else 0)
