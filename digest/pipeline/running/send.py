"""Sending an edition on request: to everyone who waits for it, or again to named readers."""

from contextlib import ExitStack
from pathlib import Path

from digest import archive, delivery, disk
from digest.config import Configuration
from digest.errors import ConfigurationError, InputError
from digest.model import Fate
from digest.moments import in_utc
from digest.pipeline.caller import Clock, Pause, Progress, silent
from digest.pipeline.keeping import open_archive
from digest.pipeline.running.context import RunContext
from digest.pipeline.running.fates import OPEN
from digest.pipeline.running.readers import current_readers, enlist, requeue_returned
from digest.pipeline.running.sending import MailReport, send_waiting, settle_interrupted


def send(  # noqa: PLR0913 - one call says all of it, by name
    out: Path,
    configuration: Configuration,
    *,
    now: Clock,
    pause: Pause,
    date: str | None = None,
    again_to: tuple[str, ...] = (),
    dismiss: tuple[str, ...] = (),
    progress: Progress = silent,
) -> MailReport:
    """Return what became of the mails of ``date``, by default of the newest edition, and of all that wait.

    Only readers in ``again_to`` get an edition twice; the mails to those in ``dismiss`` are no longer
    reported.

    Raises:
        ConfigurationError: there is no recipient.
        InputError: there is no edition, or a named address is not on its list.
        TryAgainError: another process is at work in the same folder.
    """
    if not delivery.recipients(configuration.mail):
        raise ConfigurationError(
            "names nobody", subject="mail.recipients", remedy='write recipients = ["name@example.org"]'
        )
    with ExitStack() as stack:
        stack.enter_context(disk.exclusive(out))
        store = stack.enter_context(open_archive(out, configuration))
        context = RunContext(store, configuration, now, pause, progress)
        day = date or _newest(store, out)
        settle_interrupted(context)
        enlist(context, day)
        requeue_returned(context, current_readers(context), day)
        for recipient in again_to:
            mailing = _mailing(store, day, recipient)
            if mailing.fate not in OPEN:
                archive.outbox.reopen(store, mailing, in_utc(now()))
        for recipient in dismiss:
            mailing = _mailing(store, day, recipient)
            if mailing.fate not in {Fate.SENT, Fate.DISMISSED}:
                archive.outbox.settle(store, mailing, _dismissed(mailing), in_utc(now()))
        return send_waiting(context, rested=False)


def _dismissed(mailing: archive.outbox.Mailing) -> archive.outbox.Settlement:
    by_hand = archive.outbox.Dismissal.BY_HAND
    return archive.outbox.Settlement(Fate.DISMISSED, "dismissed by hand", mailing.in_doubt, dismissal=by_hand)


def _newest(store: archive.Archive, out: Path) -> str:
    dates = archive.editions.dates(store)
    if not dates:
        raise InputError("holds no edition", subject=str(out), remedy="build one first")
    return dates[-1]


def _mailing(store: archive.Archive, date: str, recipient: str) -> archive.outbox.Mailing:
    for mailing in archive.outbox.mailings(store, date=date):
        if delivery.reader(mailing.recipient) == delivery.reader(recipient):
            return mailing
    raise InputError(
        f"is not on the list of the edition of {date}",
        subject=recipient,
        remedy="add it to mail.recipients first",
    )
