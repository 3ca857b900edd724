"""The readers on the list, and what that means for waiting mails: each reader gets an edition once.

Spellings of one address are one reader, who is written to in the spelling of the list. A reader who is
removed gets no more mail, which is reported once; the mails of one who returns in time wait again.
"""

from collections.abc import Mapping
from typing import Final

from digest import delivery
from digest.archive import outbox
from digest.archive.outbox import Dismissal, Mailing, Settlement
from digest.model import Fate
from digest.moments import in_utc
from digest.pipeline.keeping import kept_edition
from digest.pipeline.running.context import RunContext
from digest.pipeline.running.fates import ONCE_MORE, OPEN, STUCK, is_too_old

_BACK: Final = "its reader is back on the list"
"""The words for a mail that waits again, or is held again."""


def current_readers(context: RunContext) -> Mapping[str, str]:
    """Return how the address of each reader is spelled on the list.

    Raises:
        ConfigurationError: an entry is no address, or the list cannot be read.
    """
    return {delivery.reader(address): address for address in delivery.recipients(context.configuration.mail)}


def enlist(context: RunContext, date: str) -> None:
    """Note in the archive to whom the edition of ``date`` goes; readers that are noted already stay."""
    composed = kept_edition(context.store, date)
    known = {delivery.reader(mailing.recipient) for mailing in outbox.mailings(context.store, date=date)}
    mails = [
        (address, delivery.message_id(composed, address, context.configuration.mail))
        for reader, address in current_readers(context).items()
        if reader not in known
    ]
    outbox.enlist(context.store, date, mails, in_utc(context.now()))


def dismiss_removed(context: RunContext, readers: Mapping[str, str]) -> tuple[Mailing, ...]:
    """Dismiss the mails that wait for anybody but ``readers``; return them as they were."""
    waiting = outbox.mailings(context.store, fates=OPEN | STUCK)
    removed = tuple(mailing for mailing in waiting if delivery.reader(mailing.recipient) not in readers)
    for mailing in removed:
        outbox.settle(context.store, mailing, _dismissed(mailing), in_utc(context.now()))
    return removed


def _dismissed(mailing: Mailing) -> Settlement:
    """Return what becomes of a mail whose reader was removed."""
    is_held = mailing.fate is Fate.UNCERTAIN
    said = "is no recipient any more"
    said += ", and may have it" if mailing.in_doubt else ""
    said += ", and was held" if is_held else ""
    return Settlement(
        Fate.DISMISSED,
        said,
        mailing.in_doubt,
        dismissal=Dismissal.REMOVED_WHILE_HELD if is_held else Dismissal.REMOVED,
    )


def requeue_returned(context: RunContext, readers: Mapping[str, str], date: str | None = None) -> None:
    """Let the mails of readers who are back on the list wait again: those of ``date``, or all in time.

    A mail that was in doubt is sent once more; one that was held is held again.
    """
    now, give_up = context.now(), context.configuration.run.give_up
    for mailing in outbox.mailings(context.store, date=date, fates={Fate.DISMISSED}):
        is_wanted = date is not None or not is_too_old(mailing, now, give_up)
        if not is_wanted or delivery.reader(mailing.recipient) not in readers:
            continue
        if mailing.dismissal is Dismissal.REMOVED_WHILE_HELD:
            held = Settlement(Fate.UNCERTAIN, _BACK, in_doubt=True)
            outbox.settle(context.store, mailing, held, in_utc(now))
        elif mailing.dismissal is Dismissal.REMOVED:
            said = f"{ONCE_MORE}: {_BACK}" if mailing.in_doubt else None
            outbox.reopen(context.store, mailing, in_utc(now), said, in_doubt=mailing.in_doubt)
