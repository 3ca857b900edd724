"""Who is on the list, and what that means for mails that wait: each reader gets an edition once.

Spellings of one address are one reader, written to as the list has it now. Whoever is taken off the list is
not written to any more, which is told once; whoever comes back in time waits again.
"""

from collections.abc import Mapping
from typing import Final

from digest import archive, delivery
from digest.dates import in_utc
from digest.model import Fate
from digest.pipeline.keeping import kept_edition
from digest.pipeline.running.fates import ONCE_MORE, OPEN, STUCK, is_too_old, may_be_there
from digest.pipeline.running.post import Post

_OFF_THE_LIST: Final = "is no recipient any more"
_OFF_IN_DOUBT: Final = f"{_OFF_THE_LIST}, and may have it"
_OFF_HELD: Final = f"{_OFF_IN_DOUBT}, and was held"
"""Replies of mails that should their readers come back to the list wait again, are sent once more as they
would have been, or are held again."""

_BACK: Final = "its reader is back on the list"


def listed(post: Post) -> Mapping[str, str]:
    """Return how the address of each reader is spelled now.

    Raises:
        ConfigurationError: one is no address, or the list cannot be read.
    """
    return {delivery.reader(address): address for address in delivery.recipients(post.configuration.mail)}


def enlist(post: Post, date: str) -> None:
    """Let the archive know to whom the edition of ``date`` goes; who is on its list already stays there."""
    composed = kept_edition(post.store, date)
    known = {delivery.reader(mailing.recipient) for mailing in archive.outbox.mailings(post.store, date=date)}
    mails = [
        (address, delivery.message_id(composed, address, post.configuration.mail))
        for reader, address in listed(post).items()
        if reader not in known
    ]
    archive.outbox.enlist(post.store, date, mails, in_utc(post.now()))


def dismiss_the_removed(post: Post, readers: Mapping[str, str]) -> tuple[archive.outbox.Mailing, ...]:
    """Let nothing wait any more for whoever is not among ``readers``; return what did, as it was."""
    waiting = archive.outbox.mailings(post.store, fates=OPEN | STUCK)
    removed = tuple(mailing for mailing in waiting if delivery.reader(mailing.recipient) not in readers)
    for mailing in removed:
        reply = _OFF_IN_DOUBT if may_be_there(mailing) else _OFF_THE_LIST
        reply = _OFF_HELD if mailing.fate is Fate.UNCERTAIN else reply
        archive.outbox.settle(post.store, mailing, Fate.DISMISSED, reply, in_utc(post.now()))
    return removed


def take_back(post: Post, readers: Mapping[str, str], date: str | None = None) -> None:
    """Let the mails wait again whose readers are back on the list: those of ``date``, or all in time."""
    moment = post.now()
    for mailing in archive.outbox.mailings(post.store, date=date, fates={Fate.DISMISSED}):
        is_wanted = date is not None or not is_too_old(mailing, moment, post.configuration.run.give_up)
        if not is_wanted or delivery.reader(mailing.recipient) not in readers:
            continue
        if mailing.reply == _OFF_HELD:
            archive.outbox.settle(post.store, mailing, Fate.UNCERTAIN, _BACK, in_utc(moment))
        elif mailing.reply in {_OFF_THE_LIST, _OFF_IN_DOUBT}:
            known = f"{ONCE_MORE}: {_BACK}" if mailing.reply == _OFF_IN_DOUBT else None
            archive.outbox.reopen(post.store, mailing, in_utc(moment), known)
