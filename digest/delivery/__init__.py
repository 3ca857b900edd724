"""Edition → a mail message, and the ways on which it leaves this program.

What a message is depends on the edition and the settings alone; only transports and the heartbeat reach
outside. Nothing here remembers what was sent: that is the archive's.
"""

from digest.delivery.addresses import mailbox, reader, recipients, sender_of
from digest.delivery.heartbeat import ping
from digest.delivery.message import compose_message, compose_notice, message_id, require_ways_out
from digest.delivery.opening import open_transport, probe, require_keys
from digest.delivery.receipts import Receipt, Transport
from digest.delivery.settings import Handover, MailSettings

__all__ = [
    "Handover",
    "MailSettings",
    "Receipt",
    "Transport",
    "compose_message",
    "compose_notice",
    "mailbox",
    "message_id",
    "open_transport",
    "ping",
    "probe",
    "reader",
    "recipients",
    "require_keys",
    "require_ways_out",
    "sender_of",
]
