"""What a transport promises: a message goes to one recipient, and a receipt says what became of it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Protocol

from digest.model import Fate

_LONGEST_REPLY: Final = 200
"""Code points that are kept of what a server says; enough for a reason and the address of an explanation."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of one message to one recipient."""

    fate: Fate
    """``SENT``, ``DEFERRED``, ``REFUSED`` or ``UNCERTAIN``."""
    reply: str
    """One line: at which stage, and what the other side said: ``RCPT: 550 no such user``."""


class Transport(Protocol):
    """A way out of this program."""

    def send(self, recipient: str, message: bytes, before_data: Callable[[], None]) -> Receipt:
        """Hand one message over, and return within the time that is set.

        What is wrong with this one message or recipient stands in the receipt. What would be wrong with
        every other as well is raised before ``before_data`` is called, and has nothing to do with this one.

        Args:
            recipient: an address of ``recipients``.
            message: as ``compose_message`` returns it.
            before_data: called once, right before the message itself is handed over, and not at all where
                the recipient is turned down before. What ends without that call is surely not delivered.
                What it raises passes through, and nothing is handed over.

        Raises:
            UnavailableError: the other side takes nothing from us.
            TryAgainError: it is of no use any more for now.
        """


def receipt(fate: Fate, stage: str, said: str | bytes) -> Receipt:
    r"""Return a receipt whose reply is always one harmless line.

    >>> receipt(Fate.REFUSED, "RCPT", b"550 no\r\n\x1b[31m such user").reply
    'RCPT: 550 no [31m such user'
    """
    return Receipt(fate, f"{stage}: {harmless(said)}")


def harmless(said: str | bytes) -> str:
    """Return a stranger's words as part of one line: shortened, without control characters."""
    text = said if isinstance(said, str) else said.decode(errors="replace")
    line = " ".join("".join(c if c.isprintable() else " " for c in text[: 2 * _LONGEST_REPLY]).split())
    return line if len(line) <= _LONGEST_REPLY else f"{line[: _LONGEST_REPLY - 1]}…"
