"""What a server said → what becomes of a mail, also of one that is doubtful or takes too long. Pure.

    may have arrived    sent once more, and held after a second doubt; with ``hold``, held at once
    put off             tried again, after some tries more and more rarely, then given up

A mail stays in doubt until a server says that it took it, or somebody asks for it to be sent again.
"""

from datetime import datetime, timedelta
from typing import Final, Literal

from digest.archive.outbox import Mailing, Settlement
from digest.delivery import Receipt
from digest.model import Fate
from digest.moments import in_utc

OPEN: Final = frozenset({Fate.DUE, Fate.SENDING, Fate.DEFERRED})
"""Fates that a later run changes by itself."""

STUCK: Final = frozenset({Fate.REFUSED, Fate.UNCERTAIN})
"""Fates that stay until somebody decides."""

ONCE_MORE: Final = "may have arrived, and is sent once more"
"""The words for a mail that is in doubt and tried again."""

_PATIENT_TRIES: Final = 5
"""Tries after which a recipient is left alone for a while: a server that first puts off unknown senders
(greylisting) takes the second or third try, and a run makes four."""
_FIRST_REST: Final = timedelta(minutes=10)
_LONGEST_REST: Final = timedelta(hours=4)
"""Between two tries of an ordinary mail server (RFC 5321, section 4.5.4.1: 30 minutes and more)."""


def is_too_old(mailing: Mailing, moment: datetime, give_up: timedelta) -> bool:
    """Tell whether a mail has waited for longer than mails are tried."""
    return moment - datetime.fromisoformat(mailing.enlisted) > give_up


def settlement(
    mailing: Mailing,
    receipt: Receipt,
    moment: datetime,
    *,
    doubt: Literal["send", "hold"],
    give_up: timedelta,
) -> Settlement:
    """Return what becomes of ``mailing``, given what a transport said.

    Args:
        mailing: as it was when it was handed over.
        receipt: what became of it, as far as is known.
        moment: now.
        doubt: what to do with a mail that may have arrived.
        give_up: how long a mail is tried.
    """
    fate, reply, in_doubt = receipt.fate, receipt.reply, mailing.in_doubt
    if fate is Fate.UNCERTAIN and doubt == "send" and not in_doubt:
        fate, in_doubt = Fate.DEFERRED, True
    elif fate is Fate.DEFERRED and is_too_old(mailing, moment, give_up):
        doubtful = ", and may have arrived" if in_doubt else ""
        return Settlement(Fate.REFUSED, f"given up after {give_up}{doubtful}: {reply}", in_doubt)
    if fate is Fate.DEFERRED:
        said = f"{ONCE_MORE}: {reply}" if in_doubt else reply
        return Settlement(fate, said, in_doubt, not_before=_rested(mailing, moment))
    return Settlement(fate, reply, fate is Fate.UNCERTAIN or (in_doubt and fate is not Fate.SENT))


def _rested(mailing: Mailing, moment: datetime) -> str | None:
    """Return when a mail that was put off is tried again; None for at once."""
    if mailing.attempts < _PATIENT_TRIES:
        return None
    rest = _FIRST_REST * (1 << min(mailing.attempts - _PATIENT_TRIES, 10))
    return in_utc(moment + min(rest, _LONGEST_REST))
