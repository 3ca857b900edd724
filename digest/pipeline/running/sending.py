"""The outbox: each edition reaches each recipient, whatever ends the process in between.

    enlist    before anything is sent, the archive notes to whom the edition goes
    begin     right before the message goes over the wire, it notes that it may arrive
    settle    it notes what the server answered

A process killed between the last two leaves a mail that may have arrived; so does a connection that breaks
there. It is sent once more, under the same Message-ID, and held after a second doubt until somebody decides;
with ``mail.doubt = "hold"`` it is held at once. The other mails go on (``turns``). A mail that a server
refused for good is not tried again, and is reported at every run until somebody decides.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from functools import cache
from typing import Final

from digest import delivery, rendering
from digest.archive import outbox
from digest.archive.outbox import Mailing
from digest.errors import DigestError, TryAgainError, UnavailableError
from digest.model import Edition, Fate, Problem
from digest.moments import in_utc
from digest.pipeline.keeping import kept_edition
from digest.pipeline.phrases import naming
from digest.pipeline.running import reports
from digest.pipeline.running.context import RunContext
from digest.pipeline.running.fates import OPEN, STUCK, settlement
from digest.pipeline.running.flight import undisturbed
from digest.pipeline.running.readers import current_readers, dismiss_removed, requeue_returned
from digest.pipeline.running.turns import Attempt, Round, in_turn, is_silent, is_worth_another
from digest.pipeline.templates import templates_of

_UNTIL_WRITTEN: Final = (1.0, 2.0, 4.0, 8.0, 15.0, 30.0, *[60.0] * 4)
"""Seconds between tries to note a server's answer while another process holds the archive, five minutes in
all: no program holds it as long on purpose, and a lost answer means a mail that comes twice."""


@dataclass(frozen=True, slots=True)
class MailReport:
    """What became of the mails of one run."""

    sent: int
    without: int
    """Recipients without their edition."""
    problems: tuple[Problem, ...]
    """One for each fault of a template, for each cause why they are without it, and one if nothing could be
    sent at all."""
    exit_code: int
    """0 where every recipient is settled."""

    @property
    def summary(self) -> str:
        """What was done, in a few words."""
        return f"mails {self.sent}, recipients without theirs {self.without}"


@dataclass(frozen=True, slots=True)
class _Printed:
    """What the mails of one edition have in common."""

    edition: Edition
    subject: str
    html: str
    text: str


def send_waiting(context: RunContext, *, rested: bool = True) -> MailReport:
    """Send the mails that wait; readers whose mail met trouble before come last.

    Args:
        context: of the run.
        rested: whether to leave out mails that are to rest before their next try.
    """
    settle_interrupted(context)
    readers = current_readers(context)
    requeue_returned(context, readers)
    rounds = [Round()]
    with templates_of(context.configuration) as templates:
        for wait in (0.0, *context.configuration.run.retries):
            waiting = _next_turns(context, readers, rounds, rested=rested)
            if not (waiting and is_worth_another(rounds)):
                break
            context.pause(wait)
            rounds.append(_round(context, waiting, readers, templates))
    removed = dismiss_removed(context, readers)
    return _report(context, rounds, removed, templates.faults)


def _next_turns(
    context: RunContext, readers: Mapping[str, str], rounds: Sequence[Round], *, rested: bool
) -> list[Mailing]:
    """Return the mails that the round after ``rounds`` tries."""
    attempts = [one for made in rounds for one in made.attempts]
    done = {(one.mailing.date, one.mailing.recipient) for one in attempts if one.is_last}
    unsettled = outbox.mailings(context.store, fates=OPEN | STUCK)
    turns = in_turn(unsettled, readers, in_utc(context.now()) if rested else None)
    return [one for one in turns if (one.date, one.recipient) not in done]


def settle_interrupted(context: RunContext) -> None:
    """Settle a mail that was under way when a process was killed or could not note the answer."""
    for mailing in outbox.mailings(context.store, fates=(Fate.SENDING,)):
        _settle(context, mailing, delivery.Receipt(Fate.UNCERTAIN, "the process ended while it was sent"))


def _round(
    context: RunContext,
    waiting: Sequence[Mailing],
    readers: Mapping[str, str],
    templates: rendering.Templates,
) -> Round:
    """Try each of ``waiting`` once."""
    attempts: list[Attempt] = []
    try:
        attempts.extend(_send_all(context, waiting, readers, templates))
    except DigestError as error:
        return Round(tuple(attempts), error)
    return Round(tuple(attempts))


def _send_all(
    context: RunContext,
    waiting: Sequence[Mailing],
    readers: Mapping[str, str],
    templates: rendering.Templates,
) -> Iterator[Attempt]:
    """Yield what became of each mail; end early where the server no longer answers."""
    settings = context.configuration.mail
    rendered = cache(lambda date: _rendered(context, date, templates))
    fates: list[Fate] = []
    context.progress("sending", 0, len(waiting))
    with delivery.open_transport(settings) as transport:
        for mailing in waiting:
            printed = rendered(mailing.date)
            address = readers[delivery.reader(mailing.recipient)]
            began = context.now()
            message = delivery.compose_message(
                printed.edition,
                printed.html,
                printed.text,
                settings,
                address,
                identity=mailing.message_id,
                subject=printed.subject,
                moment=began,
            )
            fates.append(_send_one(context, transport, mailing, address, message))
            context.progress("sending", len(fates), len(waiting))
            yield Attempt(mailing, fates[-1], context.now() - began)
            if is_silent(fates):
                return


def _send_one(
    context: RunContext, transport: delivery.Transport, mailing: Mailing, address: str, message: bytes
) -> Fate:
    """Return what became of a mail, after noting it in the archive."""
    stages = [mailing]
    with ExitStack() as flight:

        def before_data() -> None:
            flight.enter_context(undisturbed())
            stages.append(outbox.begin(context.store, mailing, in_utc(context.now())))

        receipt = transport.send(address, message, before_data)
        _settle_patiently(context, stages[-1], receipt)
    return receipt.fate


def _settle_patiently(context: RunContext, mailing: Mailing, receipt: delivery.Receipt) -> None:
    """Note in the archive what a server said, even if another process holds it for a while."""
    for wait in _UNTIL_WRITTEN:
        with suppress(TryAgainError):
            return _settle(context, mailing, receipt)
        context.pause(wait)
    return _settle(context, mailing, receipt)


def _settle(context: RunContext, mailing: Mailing, receipt: delivery.Receipt) -> None:
    moment, configuration = context.now(), context.configuration
    settled = settlement(
        mailing, receipt, moment, doubt=configuration.mail.doubt, give_up=configuration.run.give_up
    )
    outbox.settle(context.store, mailing, settled, in_utc(moment))


def _rendered(context: RunContext, date: str, templates: rendering.Templates) -> _Printed:
    """Return what a mail prints of the edition of ``date``."""
    composed = kept_edition(context.store, date)
    asked, language = context.configuration.rendering, context.configuration.digest.language
    files = rendering.render(composed, asked, ("email", "text"), language=language, templates=templates)
    subject = rendering.subject(composed, context.configuration.mail.subject, rendering.Speech(language))
    return _Printed(composed, subject, files["email.html"].decode(), files["digest.txt"].decode())


def _report(
    context: RunContext, rounds: Sequence[Round], removed: Sequence[Mailing], faults: Sequence[Problem]
) -> MailReport:
    """Return what was sent, what is wrong with templates, and a line for each cause why a mail was not."""
    failure = rounds[-1].failure
    waiting = outbox.mailings(context.store, fates=OPEN)
    stuck = outbox.mailings(context.store, fates=STUCK)
    problems = [*faults] if failure is None else [*faults, Problem.of(failure)]
    problems += reports.undelivered(
        (one for one in (*waiting, *stuck) if one.reply is not None or failure is None),
        naming(context.configuration),
    )
    problems += reports.removed(removed, naming(context.configuration))
    codes = [UnavailableError.exit_code] * bool(stuck)
    codes += [TryAgainError.exit_code] * bool(waiting or removed)
    if failure is not None:
        codes.append(failure.exit_code)
    without = len({delivery.reader(mailing.recipient) for mailing in (*waiting, *stuck)})
    return MailReport(sum(made.sent for made in rounds), without, tuple(problems), codes[-1] if codes else 0)
