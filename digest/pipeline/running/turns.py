"""Whose mail is sent next, and when a server is left alone. Pure.

Readers whose mail met trouble before, with any edition, come last, so that they do not delay the others. A
server that gives no answers, or is slow to turn mails down, gets no more mails in this run.
"""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import islice
from typing import Final

from digest import delivery
from digest.archive.outbox import Mailing
from digest.errors import DigestError, TryAgainError
from digest.model import Fate
from digest.pipeline.running.fates import OPEN

_SLOW: Final = timedelta(seconds=30)
"""Time spent in one round on mails that did not arrive, after which a server counts as in trouble."""

_STALLED: Final = timedelta(seconds=5)
"""Time after which a mail that was not taken is not tried again in the same run."""

_MOST_DOUBTS: Final = 2
"""Mails in a row without an answer, after which a server counts as in trouble: a single one may be due to the
mail itself, for example to a filter that fails on it."""

_MOST_TROUBLE: Final = 2
"""Rounds of a run in which the server was in trouble; then it is left alone until the next run."""

_IN_VAIN: Final = frozenset({Fate.DEFERRED, Fate.UNCERTAIN})
"""Fates of mails that did not arrive, as far as is known."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """What became of one mail."""

    mailing: Mailing
    """As it was before."""
    fate: Fate
    took: timedelta

    @property
    def is_last(self) -> bool:
        """Tell whether the mail is left alone for the rest of the run."""
        return self.fate is Fate.UNCERTAIN or (self.fate is Fate.DEFERRED and self.took > _STALLED)


@dataclass(frozen=True, slots=True)
class Round:
    """What became of mails that were tried once each."""

    attempts: tuple[Attempt, ...] = ()
    failure: DigestError | None = None
    """Why the others were not tried."""

    @property
    def sent(self) -> int:
        """How many mails the server took."""
        return sum(one.fate is Fate.SENT for one in self.attempts)

    @property
    def is_trouble(self) -> bool:
        """Tell whether the server gave no answers, or took long over mails that did not arrive."""
        lost = sum((one.took for one in self.attempts if one.fate in _IN_VAIN), timedelta())
        return lost > _SLOW or is_silent([one.fate for one in self.attempts])


def in_turn(unsettled: Sequence[Mailing], readers: Collection[str], rested_at: str | None) -> list[Mailing]:
    """Return those of ``unsettled`` that are to be sent, in their order.

    First come readers whose mails all wait for their first try, then those with a mail that waits for a
    second, then those with a mail in doubt: the doubtful mails first, so that an old doubt is settled before
    there is a new one.

    Args:
        unsettled: all mails that wait or need a decision.
        readers: who is on the list.
        rested_at: moment until which a mail's rest before its next try has to be over; None to ignore rests.
    """
    tried = Counter(delivery.reader(one.recipient) for one in unsettled if one.attempts)
    doubted = {delivery.reader(one.recipient) for one in unsettled if one.in_doubt}

    def turn(one: Mailing) -> tuple[bool, bool, int, int, str, str]:
        reader = delivery.reader(one.recipient)
        is_doubted = reader in doubted
        is_new_doubt = is_doubted and not one.in_doubt
        return is_doubted, is_new_doubt, tried[reader], one.attempts, one.date, one.recipient

    return sorted(
        (
            one
            for one in unsettled
            if one.fate in OPEN - {Fate.SENDING}
            and delivery.reader(one.recipient) in readers
            and (rested_at is None or one.not_before is None or one.not_before <= rested_at)
        ),
        key=turn,
    )


def is_silent(fates: Sequence[Fate]) -> bool:
    """Tell whether a server takes mails but no longer answers."""
    handed_over = (fate for fate in reversed(fates) if fate in {Fate.SENT, Fate.UNCERTAIN})
    return [*islice(handed_over, _MOST_DOUBTS)] == [Fate.UNCERTAIN] * _MOST_DOUBTS


def is_worth_another(rounds: Sequence[Round]) -> bool:
    """Tell whether the server is to be asked again after ``rounds`` of a run."""
    failure = rounds[-1].failure
    if not isinstance(failure, TryAgainError | None):
        return False
    return sum(made.is_trouble for made in rounds) < _MOST_TROUBLE
