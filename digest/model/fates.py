"""What becomes of an edition on its way to a reader."""

from enum import StrEnum


class Fate(StrEnum):
    """What became of the mail of one edition to one recipient."""

    DUE = "due"
    """Not tried yet."""
    SENDING = "sending"
    """Being handed over; after a crash it may have arrived."""
    SENT = "sent"
    """The server took it."""
    DEFERRED = "deferred"
    """Not taken, but another try makes sense; also where the server did not say whether it took the mail."""
    REFUSED = "refused"
    """Refused for good; tried again only if somebody asks for it."""
    UNCERTAIN = "uncertain"
    """May have arrived; held until somebody decides."""
    DISMISSED = "dismissed"
    """Somebody decided to leave it."""
