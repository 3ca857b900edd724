"""The outbox: each edition reaches each recipient, whatever ends the process in between.

    enlist    before anything is sent, the archive knows to whom the edition goes
    begin     right before the message itself goes over the wire, it knows that it may arrive
    settle    what the server answered

A process killed between the last two leaves a mail of which nobody knows whether it arrived. It is sent
again, under the same Message-ID, or with ``mail.doubt = "hold"`` kept back until somebody decides. A run ends
at the first mail whose fate is unknown, so that there is never more than one of them. What a server refused
for good is not tried again, and told at every run until somebody decides.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cache
from typing import Final

from digest import archive, delivery, edition, rendering
from digest.config import Configuration
from digest.errors import DigestError, InputError, TryAgainError, UnavailableError
from digest.model import Edition, Fate, Problem
from digest.pipeline.gathering import Clock, Progress
from digest.pipeline.period import in_utc

Pause = Callable[[float], None]
"""Waits for so many seconds."""

OPEN: Final = frozenset({Fate.DUE, Fate.SENDING, Fate.DEFERRED})
"""Fates that a later run changes by itself."""

STUCK: Final = frozenset({Fate.REFUSED, Fate.UNCERTAIN})
"""Fates that stay until somebody decides."""

_PATIENT_TRIES: Final = 5
"""Tries after which a recipient is left alone for a while: a server that lists unknown senders in grey takes
the second or third, and a run makes four."""
_SLOW: Final = timedelta(seconds=30)
"""A round that took longer is not repeated in the same run, which a server that stalls would hold up."""

_FIRST_REST: Final = timedelta(minutes=10)
_LONGEST_REST: Final = timedelta(hours=4)
"""Between two tries of an ordinary mail server (RFC 5321, section 4.5.4.1: 30 minutes and more)."""


@dataclass(frozen=True, slots=True)
class Posted:
    """What became of the mails of one run."""

    sent: int
    problems: tuple[Problem, ...]
    """One for each recipient who has not got an edition, and why nothing could be sent at all."""
    exit_code: int
    """0 where every recipient is settled."""

    @property
    def summary(self) -> str:
        """What was done, in a few words."""
        return f"mails {self.sent}, recipients without theirs {len(self.problems)}"


@dataclass(frozen=True, slots=True)
class Post:
    """What every step of sending needs."""

    store: archive.Archive
    configuration: Configuration
    now: Clock
    pause: Pause
    progress: Progress


def enlist(post: Post, date: str) -> None:
    """Let the archive know to whom the edition of ``date`` goes; who is on its list already stays there."""
    composed = _edition(post.store, date)
    settings = post.configuration.mail
    to = delivery.recipients(settings)
    mails = [(recipient, delivery.message_id(composed, recipient, settings)) for recipient in to]
    archive.enlist(post.store, date, mails, in_utc(post.now()))


def send_open(post: Post, *, rested: bool = True) -> Posted:
    """Send what recipients still wait for, the oldest edition first.

    Args:
        post: with what.
        rested: whether to leave alone those who are to be left alone for a while.
    """
    sent, failure = 0, None
    for wait in (0.0, *post.configuration.run.retries):
        _settle_what_ended(post)
        _dismiss_the_removed(post)
        waiting = _waiting(post, rested=rested)
        if not waiting or (failure is not None and not isinstance(failure, TryAgainError)):
            break
        post.pause(wait)
        began, failure, is_doubtful = post.now(), None, False
        try:
            for fate in _send_all(post, waiting):
                sent += fate is Fate.SENT
                is_doubtful = fate is Fate.UNCERTAIN
        except DigestError as error:
            failure = error
        if is_doubtful or post.now() - began > _SLOW:
            break
    return _told(post, sent, failure)


def _settle_what_ended(post: Post) -> None:
    """Decide about a mail that was under way when a process was killed, or could not write down its fate."""
    for mailing in archive.mailings(post.store, fates=(Fate.SENDING,)):
        _settle(post, mailing, Fate.UNCERTAIN, "the process ended while it was sent")


def _dismiss_the_removed(post: Post) -> None:
    recipients = frozenset(delivery.recipients(post.configuration.mail))
    for mailing in archive.mailings(post.store, fates=OPEN | STUCK):
        if mailing.recipient not in recipients:
            _settle(post, mailing, Fate.DISMISSED, "is no recipient any more")


def _waiting(post: Post, *, rested: bool) -> Sequence[archive.Mailing]:
    moment = in_utc(post.now())
    found = archive.mailings(post.store, fates=OPEN)
    return [one for one in found if not rested or one.not_before is None or one.not_before <= moment]


def _send_all(post: Post, waiting: Sequence[archive.Mailing]) -> Iterator[Fate]:
    """Yield what became of each mail; ends with the first of which nobody knows."""
    settings = post.configuration.mail
    rendered = cache(lambda date: _rendered(post, date))
    post.progress("sending", 0, len(waiting))
    with delivery.open_transport(settings) as transport:
        for done, mailing in enumerate(waiting, start=1):
            composed, html, text = rendered(mailing.date)
            message = delivery.compose_message(composed, html, text, settings, mailing.recipient)
            stages = [mailing]

            def before_data(stages: list[archive.Mailing] = stages) -> None:
                stages.append(archive.begin(post.store, stages[-1], in_utc(post.now())))

            receipt = transport.send(mailing.recipient, message, before_data)
            _settle_patiently(post, stages[-1], receipt)
            post.progress("sending", done, len(waiting))
            yield receipt.fate
            if receipt.fate is Fate.UNCERTAIN:
                return


def _settle_patiently(post: Post, mailing: archive.Mailing, receipt: delivery.Receipt) -> None:
    """Let the archive know what a server said, even where somebody else holds the archive for a while."""
    for wait in post.configuration.run.retries:
        with suppress(TryAgainError):
            return _settle(post, mailing, receipt.fate, receipt.reply)
        post.pause(wait)
    return _settle(post, mailing, receipt.fate, receipt.reply)


def _settle(post: Post, mailing: archive.Mailing, fate: Fate, reply: str) -> None:
    """Let the archive know what became of a mail, by the rules for what is doubtful or took too long."""
    moment = post.now()
    if fate is Fate.UNCERTAIN and post.configuration.mail.doubt == "send":
        fate = Fate.DEFERRED
    if fate is Fate.DEFERRED and _is_too_old(post, mailing, moment):
        fate, reply = Fate.REFUSED, f"given up after {post.configuration.run.give_up}: {reply}"
    not_before = None
    if fate is Fate.DEFERRED and mailing.attempts >= _PATIENT_TRIES:
        rest = _FIRST_REST * 2 ** min(mailing.attempts - _PATIENT_TRIES, 10)
        not_before = in_utc(moment + min(rest, _LONGEST_REST))
    archive.settle(post.store, mailing, fate, reply, in_utc(moment), not_before=not_before)


def _is_too_old(post: Post, mailing: archive.Mailing, moment: datetime) -> bool:
    enlisted = datetime.fromisoformat(mailing.enlisted)
    return moment - enlisted > post.configuration.run.give_up


def _edition(store: archive.Archive, date: str) -> Edition:
    json = archive.load_edition(store, date)
    if json is None:
        raise InputError("has no edition", subject=date, remedy=f"build it first: digest build --date {date}")
    return edition.decode(json, subject=date)


def _rendered(post: Post, date: str) -> tuple[Edition, str, str]:
    """Return the edition of ``date`` with its renderings as HTML and as text."""
    composed = _edition(post.store, date)
    formats = replace(post.configuration.rendering, formats=("email", "text"))
    files = rendering.render(composed, formats)
    return composed, files["email.html"].decode(), files["digest.txt"].decode()


def _told(post: Post, sent: int, failure: DigestError | None) -> Posted:
    """Return what is to be said about every mail that is not where it belongs."""
    open_mails = archive.mailings(post.store, fates=OPEN)
    stuck = archive.mailings(post.store, fates=STUCK)
    problems = [] if failure is None else [Problem.of(failure)]
    problems += (_problem(mailing) for mailing in (*open_mails, *stuck) if mailing.reply or failure is None)
    codes = [UnavailableError.exit_code] * bool(stuck)
    codes += [TryAgainError.exit_code] * bool(open_mails)
    if failure is not None:
        codes.append(failure.exit_code)
    return Posted(sent, tuple(problems), codes[-1] if codes else 0)


def _problem(mailing: archive.Mailing) -> Problem:
    date, recipient = mailing.date, mailing.recipient
    again = f"digest send {date} --to {recipient}"
    leave = f"digest send {date} --dismiss {recipient}"
    told = {
        Fate.REFUSED: f"was refused: {mailing.reply}; correct mail.recipients, or try {again}, or {leave}",
        Fate.UNCERTAIN: f"may have arrived: {mailing.reply}; ask, then {again}, or {leave}",
    }
    waiting = f"was not taken yet: {mailing.reply or 'not tried'}; the next run or digest send tries again"
    return Problem(recipient, f"edition {date} {told.get(mailing.fate, waiting)}")
