"""Mails and mailboxes → one document per article, or per story of a newsletter."""

from digest.sources.mails.mail import open_mail
from digest.sources.mails.mailboxes import open_mails, open_mbox

__all__ = ["open_mail", "open_mails", "open_mbox"]
