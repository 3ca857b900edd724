"""What a server said → what becomes of a mail. Pure; the rules for what is doubtful or takes too long.

    nobody knows whether it arrived    sent once more; after a second doubt held, or at once with ``hold``
    put off                            tried again, after some tries more and more rarely, then given up

That a mail is sent once more stands in its reply, where the next try finds it and whoever looks on reads it.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, Literal

from digest.archive.outbox import Mailing
from digest.model import Fate

OPEN: Final = frozenset({Fate.DUE, Fate.SENDING, Fate.DEFERRED})
"""Fates that a later run changes by itself."""

STUCK: Final = frozenset({Fate.REFUSED, Fate.UNCERTAIN})
"""Fates that stay until somebody decides."""

ONCE_MORE: Final = "may have arrived, and is sent once more"
"""What the reply of a mail begins with that ended in doubt before."""

_PATIENT_TRIES: Final = 5
"""Tries after which a recipient is left alone for a while: a server that lists unknown senders in grey takes
the second or third, and a run makes four."""
_FIRST_REST: Final = timedelta(minutes=10)
_LONGEST_REST: Final = timedelta(hours=4)
"""Between two tries of an ordinary mail server (RFC 5321, section 4.5.4.1: 30 minutes and more)."""


@dataclass(frozen=True, slots=True)
class Decision:
    """How a mail is settled."""

    fate: Fate
    reply: str
    not_before: datetime | None = None
    """Moment before which it is not tried again."""


def may_be_there(mailing: Mailing) -> bool:
    """Tell whether nobody knows that the recipient has not got the mail."""
    return mailing.fate is Fate.UNCERTAIN or (mailing.reply or "").startswith(ONCE_MORE)


def is_too_old(mailing: Mailing, moment: datetime, give_up: timedelta) -> bool:
    """Tell whether a mail is wanted for longer than one is tried."""
    return moment - datetime.fromisoformat(mailing.enlisted) > give_up


def decide(  # noqa: PLR0913 - what was said, and each rule
    mailing: Mailing,
    fate: Fate,
    reply: str,
    moment: datetime,
    *,
    doubt: Literal["send", "hold"],
    give_up: timedelta,
) -> Decision:
    """Return how ``mailing`` is settled of which a transport said ``fate`` and ``reply``.

    Args:
        mailing: as it was when it was handed over, with the reply of the try before.
        fate: what became of it, as far as anybody knows.
        reply: in one line.
        moment: now.
        doubt: what is to happen to a mail of which nobody knows whether it arrived.
        give_up: how long a mail is tried.
    """
    was_in_doubt = may_be_there(mailing)
    if fate is Fate.UNCERTAIN and doubt == "send" and not was_in_doubt:
        return Decision(Fate.DEFERRED, f"{ONCE_MORE}: {reply}", _rested(mailing, moment))
    if fate is not Fate.DEFERRED:
        return Decision(fate, reply)
    if is_too_old(mailing, moment, give_up):
        doubtful = ", and may have arrived" if was_in_doubt else ""
        return Decision(Fate.REFUSED, f"given up after {give_up}{doubtful}: {reply}")
    return Decision(fate, f"{ONCE_MORE}: {reply}" if was_in_doubt else reply, _rested(mailing, moment))


def _rested(mailing: Mailing, moment: datetime) -> datetime | None:
    """Return when a mail is tried again that was put off; None for at once."""
    if mailing.attempts < _PATIENT_TRIES:
        return None
    rest = _FIRST_REST * (1 << min(mailing.attempts - _PATIENT_TRIES, 10))
    return moment + min(rest, _LONGEST_REST)
