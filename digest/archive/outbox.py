"""The outbox: what became of the mail of each edition to each recipient.

A mailing is enlisted once, begun before it is handed over and settled after; each call of this module is
on the disk when it returns, so that a process killed in between leaves a mailing that is ``sending``. Every
change names what the mailing was before and is refused where it no longer is that. Only ``reopen``, for
whoever asks for a mail to be sent again, leads away from ``sent``, and only ``sending`` and ``uncertain``
lead to it: a mail that was never handed over is not taken for sent. What becomes of a mailing is decided by
its ``fate``, ``in_doubt`` and ``dismissal``; its ``reply`` is for people.

Recipients are personal data: no error and no ``repr`` of this module names one.
"""

import json
from collections.abc import Collection, Iterable
from dataclasses import asdict, dataclass, field, replace
from enum import StrEnum
from typing import Any, Final

from digest.archive.database import Archive
from digest.model import Fate

_BEGINS_FROM: Final = frozenset({Fate.DUE, Fate.DEFERRED})

_SETTLES_FROM: Final = {
    Fate.SENT: frozenset({Fate.SENDING, Fate.UNCERTAIN}),
    Fate.DEFERRED: frozenset({Fate.DUE, Fate.SENDING, Fate.DEFERRED, Fate.UNCERTAIN}),
    Fate.REFUSED: frozenset({Fate.DUE, Fate.SENDING, Fate.DEFERRED}),
    Fate.UNCERTAIN: frozenset({Fate.SENDING, Fate.DISMISSED}),
    Fate.DISMISSED: frozenset(Fate) - {Fate.SENT, Fate.DISMISSED},
}
"""Outcome → the fates that it may follow."""

_REOPENS_FROM: Final = frozenset(Fate) - _BEGINS_FROM


class Dismissal(StrEnum):
    """Why nobody waits for a mail any more."""

    BY_HAND = "by hand"
    """Somebody decided so."""
    REMOVED = "removed"
    """Its reader was taken off the list."""
    REMOVED_WHILE_HELD = "removed while held"
    """Its reader was taken off the list while it was ``uncertain``, and would be so again on coming back."""


@dataclass(frozen=True, slots=True)
class Settlement:
    """What became of a mailing."""

    fate: Fate
    reply: str | None = None
    """For people, in one line: what the server said, or who decided."""
    in_doubt: bool = False
    """Whether it may have arrived though no server said so, by this attempt or one before."""
    dismissal: Dismissal | None = None
    """Why, where the fate is ``dismissed``."""
    not_before: str | None = None
    """Moment before which it is not to be tried again."""


@dataclass(frozen=True, slots=True)
class Mailing:
    """The mail of one edition to one recipient, as it stands. Moments are ISO 8601 in UTC."""

    date: str
    """Of the edition."""
    recipient: str = field(repr=False)
    message_id: str
    """The same in every attempt."""
    fate: Fate
    attempts: int
    """How often it was tried to hand it over."""
    reply: str | None
    """The last one, in one line, for people."""
    changed: str
    not_before: str | None
    """Moment before which it is not to be tried again."""
    enlisted: str
    """Moment since which it is wanted: of its enlisting, or when it was last asked for again."""
    in_doubt: bool = False
    """Whether an attempt ended unanswered, so that it may have arrived."""
    dismissal: Dismissal | None = None
    """Why nobody waits for it any more; None unless the fate is ``dismissed``."""


def enlist(archive: Archive, date: str, mails: Iterable[tuple[str, str]], moment: str) -> int:
    """Note to whom the edition of ``date`` is to be sent; a mailing that is noted already stays as it is.

    Args:
        archive: where it is kept.
        date: ISO 8601, of the edition.
        mails: recipient and Message-ID of each.
        moment: now, ISO 8601 in UTC.

    Returns:
        How many of ``mails`` are new.
    """
    return sum(
        len(
            archive.execute(
                "INSERT INTO outbox VALUES (?, ?, ?, ?, ?, 0, NULL, ?, NULL, ?, 0, NULL)"
                " ON CONFLICT DO NOTHING RETURNING 1",
                (archive.digest, date, recipient, message_id, Fate.DUE, moment, moment),
            )
        )
        for recipient, message_id in mails
    )


def mailings(
    archive: Archive, *, date: str | None = None, fates: Collection[Fate] | None = None
) -> tuple[Mailing, ...]:
    """Return the mailings of one date or all, with one of ``fates`` or any, by date, attempts, recipient."""
    rows = archive.execute(
        "SELECT date, recipient, message_id, fate, attempts, reply, changed, not_before, enlisted, in_doubt,"
        " dismissal FROM outbox WHERE digest = ? AND date = coalesce(?, date)"
        " AND fate IN (SELECT value FROM json_each(?)) ORDER BY date, attempts, recipient",
        (archive.digest, date, json.dumps(sorted(Fate if fates is None else fates))),
    )
    return tuple(map(_mailing, rows))


def _mailing(row: tuple[Any, ...]) -> Mailing:
    kept = Mailing(*row)
    return replace(
        kept,
        fate=Fate(kept.fate),
        in_doubt=bool(kept.in_doubt),
        dismissal=None if kept.dismissal is None else Dismissal(kept.dismissal),
    )


def begin(archive: Archive, mailing: Mailing, moment: str) -> Mailing:
    """Return ``mailing`` as it is from ``moment`` on: being handed over.

    Raises:
        ValueError: it is not to be sent, or was changed since it was looked up.
    """
    _require(mailing, _BEGINS_FROM, Fate.SENDING)
    begun = replace(mailing, fate=Fate.SENDING, attempts=mailing.attempts + 1, changed=moment)
    return _change(archive, mailing, begun)


def settle(archive: Archive, mailing: Mailing, settlement: Settlement, moment: str) -> Mailing:
    """Return ``mailing`` as it is from ``moment`` on: tried, failed before it was begun, or decided about.

    A failure before it was begun counts as an attempt, too.

    Args:
        archive: where it is kept.
        mailing: as it was looked up or begun.
        settlement: what became of it.
        moment: now, ISO 8601 in UTC.

    Raises:
        ValueError: this cannot follow on what it was, or it was changed since.
    """
    fate, reply = settlement.fate, settlement.reply
    _require(mailing, _SETTLES_FROM.get(fate, frozenset()), fate)
    failed_early = mailing.fate in _BEGINS_FROM and fate in {Fate.DEFERRED, Fate.REFUSED}
    settled = replace(
        mailing,
        fate=fate,
        attempts=mailing.attempts + failed_early,
        reply=None if reply is None else " ".join(reply.split()),
        changed=moment,
        not_before=settlement.not_before,
        in_doubt=settlement.in_doubt,
        dismissal=settlement.dismissal,
    )
    return _change(archive, mailing, settled)


def reopen(
    archive: Archive, mailing: Mailing, moment: str, reply: str | None = None, *, in_doubt: bool = False
) -> Mailing:
    """Return ``mailing`` as it is from ``moment`` on: to be sent, again if need be, because somebody asked.

    ``reply`` is what is known of earlier attempts, and ``in_doubt`` whether the mail may have arrived by one;
    whoever asks for it by name has settled that.

    Raises:
        ValueError: it is to be sent already, or was changed since it was looked up.
    """
    _require(mailing, _REOPENS_FROM, Fate.DUE)
    wanted = replace(
        mailing,
        fate=Fate.DUE,
        reply=reply,
        changed=moment,
        not_before=None,
        enlisted=moment,
        in_doubt=in_doubt,
        dismissal=None,
    )
    return _change(archive, mailing, wanted)


def _require(mailing: Mailing, legal: Collection[Fate], fate: Fate) -> None:
    if mailing.fate not in legal:
        raise ValueError(f"a mailing that is {mailing.fate} cannot become {fate}")


def _change(archive: Archive, before: Mailing, after: Mailing) -> Mailing:
    changed = archive.execute(
        "UPDATE outbox SET fate = :fate, attempts = :attempts, reply = :reply, changed = :changed,"
        " not_before = :not_before, enlisted = :enlisted, in_doubt = :in_doubt, dismissal = :dismissal"
        " WHERE digest = :digest AND date = :date AND recipient = :recipient"
        " AND fate = :old_fate AND attempts = :old_attempts RETURNING 1",
        {**asdict(after), "digest": archive.digest, "old_fate": before.fate, "old_attempts": before.attempts},
    )
    if not changed:
        raise ValueError(f"a mailing of {before.date} is no longer {before.fate}")
    return after
