"""Messages → a mail server, one envelope for each recipient (RFC 5321).

    RSET, MAIL           may be refused: that is about us, unless we are taken without the size of the message
    RCPT                 may be refused, and nothing has happened
    before_data          the caller notes that from here on the mail may arrive
    DATA, message, dot   after the dot only the server's reply tells what became of it

A connection that breaks before the dot leaves the mail undelivered, one that breaks after it leaves a doubt.
The next recipient gets a new connection, until the server broke off too often: then nobody else is tried.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from ssl import SSLSocket
from typing import Final

from digest.delivery.addresses import sender_of
from digest.delivery.conversation import Conversation
from digest.delivery.receipts import Receipt, harmless, receipt
from digest.delivery.session import name_of, open_session
from digest.delivery.settings import NOBODY, MailSettings, is_this_machine
from digest.errors import ConfigurationError, TryAgainError, UnavailableError
from digest.model import Fate

_PATIENCE: Final = 3
"""Connections lost in a row after which the server is left alone: it is ill, and every try costs time."""

_FAREWELL: Final = 5.0
"""Seconds for QUIT, of which nothing depends."""

_TAKEN: Final = range(200, 300)
_LATER: Final = range(400, 500)
_NEVER: Final = range(500, 600)
_START: Final = 354
_CLOSING: Final = 421
"""The server ends the connection, at whatever stage (RFC 5321, section 3.8)."""
_NOT_LOGGED_IN: Final = 530
"""Refuses us and not the mail (RFC 4954, section 6): another setting will do."""

_END: Final = "end of message"
"""The stage from which on nobody but the server knows whether a message arrived."""

_TOO_LARGE: Final = re.compile(r"552\b|5[0-9][0-9] 5\.(?:2\.3|3\.4)\b")
"""A reply to MAIL that is about the message, whose size was announced (RFC 1870; RFC 3463, section 3.4)."""

_SIZE: Final = re.compile(r"[1-9][0-9]{0,17}")
"""Bytes of the largest message, as a server announces it (RFC 1870); 0 says that there is no limit."""

_DOT_FIRST: Final = re.compile(rb"^\.", re.MULTILINE)
"""Is doubled, for a dot alone ends the message (RFC 5321, section 4.5.2)."""


@contextmanager
def open_smtp(settings: MailSettings) -> Iterator["SmtpTransport"]:
    """Yield a transport over a connection that stands and is logged in; raises as ``open_session``."""
    _require_sender(settings)
    transport = SmtpTransport(settings, open_session(settings))
    try:
        yield transport
    finally:
        transport.close()


def probe_smtp(settings: MailSettings) -> str:
    """Return in one line how the mail server was found; nothing is sent."""
    _require_sender(settings)
    conversation = open_session(settings)
    try:
        socket, (host, port) = conversation.sock, settings.server
        version = socket.version() if isinstance(socket, SSLSocket) else "no encryption"
        user = "no log-in" if settings.user is None else f"logged in as {settings.user}"
        return f"{host}:{port} answers, {version}, {user}"
    finally:
        _take_leave(conversation)


class SmtpTransport:
    """The connection to a mail server, made again where it broke."""

    def __init__(self, settings: MailSettings, conversation: Conversation) -> None:
        self._settings = settings
        self._sender = sender_of(settings).addr_spec
        self._conversation: Conversation | None = conversation
        self._lost = 0
        """Connections lost since a message was answered."""

    def send(self, recipient: str, message: bytes, before_data: Callable[[], None]) -> Receipt:
        """Hand one message over; see ``Transport``."""
        if self._lost >= _PATIENCE:
            raise TryAgainError(
                f"broke off {self._lost} times in a row",
                subject=name_of(self._settings),
                remedy="nothing to do: whoever was not tried comes first the next time",
            )
        conversation = self._ready()
        turned_down = self._announce(conversation, recipient, len(message))
        if turned_down is not None:
            return turned_down
        try:
            before_data()
            return self._hand_over(conversation, message)
        except BaseException:
            self._drop()  # the server waits for a message, or has an answer that is not one to QUIT
            raise

    def close(self) -> None:
        """Say goodbye to the server, and ignore its answer."""
        if self._conversation is not None:
            _take_leave(self._conversation)

    def _ready(self) -> Conversation:
        """Return a connection that stands, and on which nothing is left of the message before."""
        if self._conversation is not None:
            self._conversation.allow(self._settings.timeout)
            with suppress(OSError):
                code, _ = self._conversation.docmd("RSET")
                if code in _TAKEN:
                    return self._conversation
            self._drop()
        conversation = self._conversation = open_session(self._settings)
        conversation.allow(self._settings.timeout)
        return conversation

    def _announce(self, conversation: Conversation, recipient: str, size: int) -> Receipt | None:
        """Say from whom and to whom; return a receipt if that was the end of it."""
        said_size = _SIZE.fullmatch(conversation.esmtp_features.get("size", ""))
        if said_size is not None and size > (most := int(said_size[0])):
            return receipt(
                Fate.REFUSED, "not tried", f"the message is larger than the server takes ({most:_} bytes)"
            )
        if not recipient.isascii() and not conversation.has_extn("smtputf8"):
            return receipt(
                Fate.REFUSED, "not tried", "the server knows no address with such letters (SMTPUTF8)"
            )
        parameters = f" SIZE={size}" if conversation.has_extn("size") else ""
        parameters += "" if recipient.isascii() else " BODY=8BITMIME SMTPUTF8"
        stage = "MAIL"
        try:
            code, said = conversation.docmd(f"MAIL FROM:<{self._sender}>{parameters}")
            if code in _TAKEN:
                stage = "RCPT"
                code, said = conversation.docmd(f"RCPT TO:<{recipient}>")
            elif code in _NEVER:
                return self._unwelcome(conversation, recipient, code, said)
        except OSError as error:
            return self._broken(stage, error)
        return None if code in _TAKEN else self._judged(stage, code, said)

    def _unwelcome(self, conversation: Conversation, recipient: str, code: int, said: bytes) -> Receipt:
        """Return that a message is too large or the recipient's letters are unknown; raise that it is us."""
        reply = f"{code} {harmless(said)}"
        self._lost = 0
        if _TOO_LARGE.match(reply) or self._is_taken_without_size(conversation):
            return receipt(Fate.REFUSED, "MAIL", reply)
        if not recipient.isascii():
            return receipt(Fate.DEFERRED, "MAIL", reply)
        raise UnavailableError(
            f"takes no mail from {self._sender} ({reply})",
            subject=name_of(self._settings),
            remedy="correct mail.sender, or check whether the account may write from it (mail.user)",
        )

    def _is_taken_without_size(self, conversation: Conversation) -> bool:
        """Tell whether a server that refused us with the size of a message takes us where none is told."""
        if not conversation.has_extn("size"):
            return False
        code, _ = conversation.docmd(f"MAIL FROM:<{self._sender}>")
        return code in _TAKEN

    def _hand_over(self, conversation: Conversation, message: bytes) -> Receipt:
        stage = "DATA"
        try:
            code, said = conversation.docmd("DATA")
            if code == _START:
                conversation.send(_DOT_FIRST.sub(b"..", message))
                conversation.require_silence()
                stage = _END
                conversation.send(b".\r\n")
                code, said = conversation.getreply()
        except OSError as error:
            return self._broken(stage, error)
        return self._judged(stage, code, said)

    def _judged(self, stage: str, code: int, said: bytes) -> Receipt:
        """Return what the reply means that ended a message; a connection that makes no sense is dropped."""
        fate = _fate(stage, code)
        self._lost = 0 if fate is not None and code != _CLOSING else self._lost + 1
        if self._lost:
            self._drop()
        return receipt(fate or _unknown(stage), stage, f"{code} {said.decode(errors='replace')}")

    def _broken(self, stage: str, error: OSError) -> Receipt:
        self._drop()
        self._lost += 1
        return receipt(_unknown(stage), stage, str(error))

    def _drop(self) -> None:
        if self._conversation is not None:
            self._conversation.close()
            self._conversation = None


def _fate(stage: str, code: int) -> Fate | None:
    """Return what a reply makes of a message; None where it does not fit the stage."""
    if code in _TAKEN and stage == _END:
        return Fate.SENT
    if code in _LATER or code == _NOT_LOGGED_IN:
        return Fate.DEFERRED
    return Fate.REFUSED if code in _NEVER else None


def _unknown(stage: str) -> Fate:
    """Return what becomes of a message that got no answer."""
    return Fate.UNCERTAIN if stage == _END else Fate.DEFERRED


def _require_sender(settings: MailSettings) -> None:
    if settings.sender == NOBODY and not is_this_machine(settings.host):
        raise ConfigurationError("is not set", subject="mail.sender", remedy="name the address that writes")


def _take_leave(conversation: Conversation) -> None:
    conversation.allow(_FAREWELL)
    with suppress(OSError):
        conversation.docmd("QUIT")
    conversation.close()
