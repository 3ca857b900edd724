"""Mailboxes → the articles of their mails.

A mail's location is that of the mailbox and a hash of its Message-ID: it stays the same when the mailbox
grows, and when a mail reader moves the mail or marks it as read.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from digest.sources.gathered import (
    Gathered,
    Parcel,
    SourceSettings,
    first_problems,
    joined,
    part_of,
    refused,
)
from digest.sources.mails.mail import message_key, open_mail

_SEPARATOR: Final = re.compile(
    rb"(?:\A\s*From [^\n]*\n"
    rb"|(?<=\n)(?:\r?\n)From +\S{1,320} [^\n]{0,60}\b\d{1,2}:\d{2}[^\n]{0,40}\n"
    rb"(?=>?[A-Za-z][A-Za-z0-9-]{0,60}[: ]))"
)
"""A line ``From ADDRESS DATE`` above a header; an article may have a line that begins with "From", too."""
_QUOTED: Final = re.compile(rb"^>(>{0,20}From )", re.MULTILINE)
"""A line of a mail that begins like a separator (mboxrd)."""


def open_mbox(parcel: Parcel, settings: SourceSettings) -> Gathered:
    """Return the articles of all mails in an mbox file (RFC 4155)."""
    mails = [_QUOTED.sub(rb"\1", raw) for raw in _SEPARATOR.split(parcel.raw) if raw.strip()]
    if not mails:
        return refused(parcel.location, "is a mailbox without mails; export it again")
    return open_mails(mails, parcel, settings)


def open_mails(mails: Sequence[bytes], mailbox: Parcel, settings: SourceSettings) -> Gathered:
    """Return the articles of the mails of one mailbox."""
    parts = [
        open_mail(replace(mailbox, location=part_of(mailbox.location, message_key(raw)), raw=raw), settings)
        for raw in mails[: settings.max_members]
    ]
    beyond = len(mails) - settings.max_members
    if beyond > 0:
        parts.append(refused(mailbox.location, f"has {beyond:,} mails more than are read; split it"))
    taken = joined(parts)
    return replace(taken, problems=first_problems(taken.problems, mailbox.location))
