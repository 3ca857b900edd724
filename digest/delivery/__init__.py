"""Edition → a mail message (transports come with sending)."""

from digest.delivery.message import MailSettings, compose_message

__all__ = ["MailSettings", "compose_message"]
