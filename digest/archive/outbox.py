"""The outbox: what became of the mail of each edition to each recipient.

A mailing is enlisted once, begun before it is handed over and settled after; each call of this module is
on the disk when it returns, so that a process killed in between leaves a mailing that is ``sending``. Every
change names what the mailing was before and is refused where it no longer is that. Nothing leads away
from ``sent`` but ``reopen``, for whoever asks for a mail to be sent again, and nothing but ``sending`` and
``uncertain`` leads to it: a mail that was never handed over is not taken for sent.

Recipients are personal data: no error and no ``repr`` of this module names one.
"""

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from typing import Final

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
    """The last one, in one line."""
    changed: str
    not_before: str | None
    """Moment before which it is not to be tried again."""
    enlisted: str
    """Moment since which it is wanted: of its enlisting, or when it was last asked for again."""


def enlist(archive: Archive, date: str, mails: Iterable[tuple[str, str]], moment: str) -> int:
    """Intend to send the edition of ``date``; leave alone what is intended or done already.

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
                "INSERT INTO outbox VALUES (?, ?, ?, ?, 0, NULL, ?, NULL, ?)"
                " ON CONFLICT DO NOTHING RETURNING 1",
                (date, recipient, message_id, Fate.DUE, moment, moment),
            )
        )
        for recipient, message_id in mails
    )


def mailings(
    archive: Archive, *, date: str | None = None, fates: Collection[Fate] | None = None
) -> tuple[Mailing, ...]:
    """Return the mailings of one date or all, with one of ``fates`` or any, by date, attempts, recipient."""
    rows = archive.execute(
        "SELECT date, recipient, message_id, fate, attempts, reply, changed, not_before, enlisted FROM outbox"
        " WHERE date = coalesce(?, date) AND fate IN (SELECT value FROM json_each(?))"
        " ORDER BY date, attempts, recipient",
        (date, json.dumps(sorted(Fate if fates is None else fates))),
    )
    return tuple(
        Mailing(date, recipient, message_id, Fate(fate), *rest)
        for date, recipient, message_id, fate, *rest in rows
    )


def begin(archive: Archive, mailing: Mailing, moment: str) -> Mailing:
    """Return ``mailing`` as it is from ``moment`` on: being handed over.

    Raises:
        ValueError: it is not to be sent, or was changed since it was looked up.
    """
    _insist(mailing, _BEGINS_FROM, Fate.SENDING)
    begun = replace(mailing, fate=Fate.SENDING, attempts=mailing.attempts + 1, changed=moment)
    return _change(archive, mailing, begun)


def settle(  # noqa: PLR0913 - what became of it has as many parts
    archive: Archive,
    mailing: Mailing,
    fate: Fate,
    reply: str | None,
    moment: str,
    *,
    not_before: str | None = None,
) -> Mailing:
    """Return ``mailing`` as it is from ``moment`` on: tried, failed before it was begun, or decided about.

    A failure before it was begun counts as an attempt, too.

    Args:
        archive: where it is kept.
        mailing: as it was looked up or begun.
        fate: what became of it.
        reply: what the server said, or whoever decided; brought into one line.
        moment: now, ISO 8601 in UTC.
        not_before: moment before which it is not to be tried again.

    Raises:
        ValueError: ``fate`` cannot follow on what it was, or it was changed since.
    """
    _insist(mailing, _SETTLES_FROM.get(fate, frozenset()), fate)
    line = None if reply is None else " ".join(reply.split())
    failed_early = mailing.fate in _BEGINS_FROM and fate in {Fate.DEFERRED, Fate.REFUSED}
    attempts = mailing.attempts + failed_early
    settled = replace(
        mailing, fate=fate, attempts=attempts, reply=line, changed=moment, not_before=not_before
    )
    return _change(archive, mailing, settled)


def reopen(archive: Archive, mailing: Mailing, moment: str, reply: str | None = None) -> Mailing:
    """Return ``mailing`` as it is from ``moment`` on: to be sent, again if need be, because somebody asked.

    ``reply`` is what is known of earlier attempts.

    Raises:
        ValueError: it is to be sent already, or was changed since it was looked up.
    """
    _insist(mailing, _REOPENS_FROM, Fate.DUE)
    wanted = replace(mailing, fate=Fate.DUE, reply=reply, changed=moment, not_before=None, enlisted=moment)
    return _change(archive, mailing, wanted)


def _insist(mailing: Mailing, legal: Collection[Fate], fate: Fate) -> None:
    if mailing.fate not in legal:
        raise ValueError(f"a mailing that is {mailing.fate} cannot become {fate}")


def _change(archive: Archive, before: Mailing, after: Mailing) -> Mailing:
    changed = archive.execute(
        "UPDATE outbox SET fate = ?, attempts = ?, reply = ?, changed = ?, not_before = ?, enlisted = ?"
        " WHERE date = ? AND recipient = ? AND fate = ? AND attempts = ? RETURNING 1",
        (
            after.fate,
            after.attempts,
            after.reply,
            after.changed,
            after.not_before,
            after.enlisted,
            before.date,
            before.recipient,
            before.fate,
            before.attempts,
        ),
    )
    if not changed:
        raise ValueError(f"a mailing of {before.date} is no longer {before.fate}")
    return after
