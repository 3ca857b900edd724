"""smtplib, kept within a time and a size, whatever the other side does.

The library waits again after each byte, and reads a reply however long it is; here every wait ends at one
deadline, and what is no reply of SMTP (RFC 5321, section 4.2), or one that nobody asked for, ends the
connection. Everything that goes wrong with a connection is an ``OSError``.
"""

import re
import smtplib
from socket import socket
from ssl import SSLContext, SSLWantReadError
from time import monotonic
from typing import Any, Final, NoReturn

_REPLY: Final = re.compile(rb"([2-5][0-9][0-9])(-|[ \t]|(?=\r?\n))([^\n]*)\n")

_CONNECTING: Final = 30.0
"""Seconds in which each address of a server may answer; three lost SYN packets cost 7."""
_LONGEST_LINE: Final = 4096
"""Bytes of one line of a reply; the standard asks for 512."""
_MOST_LINES: Final = 200
"""Lines of one reply; a server with every extension there is sends about thirty."""
_AT_ONCE: Final = 2**16
"""Bytes that are handed to the network between two looks at the clock."""

_OURSELVES: Final = "[127.0.0.1]"
"""How we introduce ourselves: like mail programs that reveal nothing about their machine and network."""

_TOO_LATE: Final = "no answer came in time"


class Conversation(smtplib.SMTP):
    """A connection to a mail server, greeted by it; after any ``OSError`` it is closed."""

    def __init__(self, server: tuple[str, int], seconds: float) -> None:
        self.allow(seconds)
        patience = min(seconds, _CONNECTING)
        smtplib.SMTP.__init__(self, *server, local_hostname=_OURSELVES, timeout=patience)
        self.command_encoding = "utf-8"

    def allow(self, seconds: float) -> None:
        """Allow all that follows ``seconds`` together."""
        self._deadline = monotonic() + seconds

    def send(self, s: Any) -> None:  # noqa: ANN401 - as smtplib has it
        """Send a command, or a part of a message."""
        if isinstance(s, str):
            self.require_silence()
        raw = s.encode(self.command_encoding) if isinstance(s, str) else s
        for start in range(0, len(raw), _AT_ONCE):
            self._awaited()
            super().send(raw[start : start + _AT_ONCE])

    def getreply(self) -> tuple[int, bytes]:
        """Return code and text of a reply, its lines in one."""
        lines: list[bytes] = []
        while True:
            reply = _REPLY.fullmatch(self._line())
            if reply is None:
                self._give_up("what came is not a reply of a mail server")
            lines.append(reply[3].strip())
            if reply[2] != b"-":
                return int(reply[1]), b"\n".join(lines)
            if len(lines) >= _MOST_LINES:
                self._give_up("a reply had no end")

    def require_silence(self) -> None:
        """End the connection where an answer waits already: it would be taken for the next one."""
        if self.file is None or self.sock is None:
            return
        self.sock.settimeout(0)
        try:
            waiting = self.file.peek()
        except (BlockingIOError, SSLWantReadError):
            return
        except OSError:
            self._give_up("the connection broke")
        if waiting:
            self._give_up("an answer came before it was asked for")

    def _line(self) -> bytes:
        line = b""
        while not line.endswith(b"\n"):
            if len(line) > _LONGEST_LINE:
                self._give_up("a line had no end")
            connection = self._awaited()
            if self.file is None:
                self.file = connection.makefile("rb")
            try:
                waiting = self.file.peek()
            except TimeoutError:
                self._give_up(_TOO_LATE)
            except OSError:
                self._give_up("the connection broke")
            if not waiting:
                self._give_up("the connection was closed")
            line += self.file.read(waiting.find(b"\n") + 1 or len(waiting))
        return line

    def _awaited(self) -> socket:
        """Return the connection, on which the next wait ends at the deadline."""
        left = self._deadline - monotonic()
        if self.sock is None or left <= 0:
            self._give_up(_TOO_LATE)
        self.sock.settimeout(left)
        return self.sock

    def _give_up(self, why: str) -> NoReturn:
        self.close()
        raise smtplib.SMTPServerDisconnected(why)


class EncryptedConversation(Conversation, smtplib.SMTP_SSL):
    """The same, in TLS from the first byte."""

    def __init__(self, server: tuple[str, int], seconds: float, context: SSLContext) -> None:
        self.allow(seconds)
        patience = min(seconds, _CONNECTING)
        smtplib.SMTP_SSL.__init__(self, *server, local_hostname=_OURSELVES, timeout=patience, context=context)
        self.command_encoding = "utf-8"
