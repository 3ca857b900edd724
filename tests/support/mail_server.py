"""Mail servers on the loopback interface: one that behaves (aiosmtpd), one that does not, and a tap.

``MailServer`` speaks SMTP as it should, with TLS and log-in where asked for, and answers as ``answers`` say.
``RudeServer`` sends what a script says, and nothing else. ``Wiretap`` passes everything on and keeps a copy.
"""

import asyncio
import ssl
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from socket import SHUT_WR, SO_LINGER, SOL_SOCKET, create_connection, socket
from socketserver import BaseRequestHandler, StreamRequestHandler, ThreadingTCPServer
from struct import pack
from types import TracebackType
from typing import Any, Final, Self

import trustme
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from digest.delivery import MailSettings, Receipt, open_transport
from digest.secret import Secret
from tests.support.local_server import LocalServer

USER: Final = "tides"
PASSWORD: Final = "pässword-of-the-tides-73"  # noqa: S105 - of a server that lives for one test
"""Not ASCII, as people have them."""


LOGIN: Final[Mapping[str, Any]] = {"user": USER, "password": Secret("env:TIDES_PASSWORD")}
"""Settings to log in with, where the environment holds ``PASSWORD``."""

MESSAGE: Final = (
    b"From: Tide Table <tides@paper.example>\r\nTo: rea@home.example\r\n"
    b"Date: Wed, 05 Nov 2025 06:00:00 +0100\r\n"
    b"Message-ID: <2025-11-05.0123456789abcdef@paper.example>\r\nSubject: High water\r\n\r\n"
    b"The level rises.\r\n.\r\n..two dots\r\n.end\r\n"
)
"""With lines that begin with dots."""


def settings_for(server: Any, **others: Any) -> MailSettings:
    """Return settings that lead to ``server``, unencrypted unless ``others`` say so."""
    usual = {
        "sender": "Tides <tides@paper.example>",
        "port": server.port,
        "security": "none",
        "timeout": 20.0,
    }
    return MailSettings(**{**usual, **others})


def receipts(settings: MailSettings, *recipients: str, message: bytes = MESSAGE) -> list[Receipt]:
    """Return what became of ``message`` to each of ``recipients``, over one transport."""
    with open_transport(settings) as transport:
        return [transport.send(recipient, message, lambda: None) for recipient in recipients]


@dataclass(frozen=True, slots=True)
class Certificates:
    """What one authority has issued, as contexts of a server."""

    authority: Path
    good: ssl.SSLContext
    other_host: ssl.SSLContext
    expired: ssl.SSLContext
    stranger: ssl.SSLContext
    """For the right host, by an authority nobody knows."""

    @classmethod
    def issue(cls, folder: Path) -> Self:
        known, unknown = trustme.CA(), trustme.CA()
        file = folder / "authority.pem"
        known.cert_pem.write_to_path(str(file))
        yesterday = datetime.now(UTC) - timedelta(days=1)
        return cls(
            authority=file,
            good=_context(known.issue_cert("localhost")),
            other_host=_context(known.issue_cert("mail.example.org")),
            expired=_context(known.issue_cert("localhost", not_after=yesterday)),
            stranger=_context(unknown.issue_cert("localhost")),
        )


def _context(certificate: trustme.LeafCert) -> ssl.SSLContext:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    certificate.configure_cert(context)
    return context


@dataclass(frozen=True, slots=True)
class Delivered:
    """A message that a server has taken."""

    sender: str
    recipient: str
    content: bytes
    user: str | None


@dataclass
class MailServer:
    """Takes mail from a thread of its own while ``with`` lasts."""

    starttls: ssl.SSLContext | None = None
    tls: ssl.SSLContext | None = None
    log_in: bool = False
    mechanisms: frozenset[str] = frozenset({"PLAIN", "LOGIN"})
    answers: dict[str, list[str]] = field(default_factory=dict)
    """Replies to ``RCPT`` by address, to the end of a message by ``"."`` and address; the next one first."""
    size: int = 2**20
    smtputf8: bool = False
    delivered: list[Delivered] = field(default_factory=list)
    connections: int = 0

    def __enter__(self) -> Self:
        self._loop = asyncio.new_event_loop()
        serving = self._loop.create_server(self._greet, "127.0.0.1", 0, ssl=self.tls)
        self._server = self._loop.run_until_complete(serving)
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        asyncio.run_coroutine_threadsafe(self._end(), self._loop).result()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    @property
    def port(self) -> int:
        port: int = self._server.sockets[0].getsockname()[1]
        return port

    async def _end(self) -> None:
        self._server.close()
        tasks = asyncio.all_tasks() - {asyncio.current_task()}
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _greet(self) -> SMTP:
        self.connections += 1
        return SMTP(
            self,
            data_size_limit=self.size,
            enable_SMTPUTF8=self.smtputf8,
            tls_context=self.starttls,
            require_starttls=self.starttls is not None,
            hostname="localhost",
            ident="tides",
            authenticator=self._authenticate if self.log_in else None,
            auth_require_tls=self.starttls is not None,
            auth_exclude_mechanism={"PLAIN", "LOGIN"} - self.mechanisms,
            loop=self._loop,
        )

    def _authenticate(
        self, _server: SMTP, _session: Session, _envelope: Envelope, _how: str, data: Any
    ) -> AuthResult:
        right = LoginPassword(USER.encode(), PASSWORD.encode())
        return AuthResult(success=data == right, auth_data=USER, handled=False)

    def _answer(self, key: str, usual: str) -> str:
        waiting = self.answers.get(key)
        return waiting.pop(0) if waiting else usual

    async def handle_RCPT(  # noqa: N802 - the name that aiosmtpd looks for
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        answer = self._answer(address, "250 OK")
        if answer.startswith("2"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, _server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        [recipient] = envelope.rcpt_tos
        answer = self._answer(f".{recipient}", "250 OK")
        if answer.startswith("2"):
            content = envelope.original_content or b""
            user = session.auth_data if session.authenticated else None
            self.delivered.append(Delivered(envelope.mail_from or "", recipient, content, user))
        return answer


Answer = bytes | Callable[["_Rude"], None]
"""What is sent, or done instead."""

USUAL: Final[Mapping[str, Answer]] = {
    "greeting": b"220 rude\r\n",
    "EHLO": b"250-rude\r\n250 SIZE 100000000\r\n",
    "AUTH": b"235 come in\r\n",
    "RSET": b"250 ok\r\n",
    "MAIL": b"250 ok\r\n",
    "RCPT": b"250 ok\r\n",
    "DATA": b"354 go on\r\n",
    ".": b"250 taken\r\n",
    "QUIT": b"221 bye\r\n",
}


class RudeServer(LocalServer):
    """Answers every command by ``script``, and keeps what it was told."""

    def __init__(self, script: Mapping[str, Answer], *, first: int | None = None) -> None:
        self._script = script
        self._first = first
        """Connections that meet the script; the later ones meet a server that behaves."""
        self.received = b""
        self.connections = 0
        self.over = threading.Event()

    def listener(self) -> ThreadingTCPServer:
        return _Listener(("127.0.0.1", 0), _Rude)

    def script(self) -> Mapping[str, Answer]:
        """Return how the next connection is treated."""
        with self._lock:
            self.connections += 1
            is_rude = self._first is None or self.connections <= self._first
        return {**USUAL, **(self._script if is_rude else {})}

    def __exit__(self, *raised: object) -> None:
        self.over.set()
        super().__exit__(*raised)  # type: ignore[arg-type] - passed on as they came


class _Listener(ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True


class _Rude(StreamRequestHandler):
    def handle(self) -> None:
        self.site: RudeServer = self.server.site  # type: ignore[attr-defined] - LocalServer sets it
        script = self.site.script()
        in_message = False
        with suppress(OSError):
            self._do(script["greeting"])
            for line in self.rfile:
                self.site.received += line
                if in_message and line != b".\r\n":
                    continue
                verb = line.split()[0].decode("latin-1").upper()
                in_message = (
                    verb == "DATA" and isinstance(script["DATA"], bytes) and script["DATA"][:1] == b"3"
                )
                self._do(script.get(verb, b"500 what?\r\n"))

    def _do(self, answer: Answer) -> None:
        if isinstance(answer, bytes):
            self.wfile.write(answer)
        else:
            answer(self)


def drop(_connection: _Rude) -> None:
    """Close the connection without a word."""
    raise ConnectionError


def reset(connection: _Rude) -> None:
    """Let the other side know that nothing more will be read."""
    connection.connection.setsockopt(SOL_SOCKET, SO_LINGER, pack("ii", 1, 0))
    for part in (connection.rfile, connection.wfile, connection.connection):
        part.close()
    raise ConnectionError


def stall(connection: _Rude) -> None:
    """Say nothing until the test is over."""
    connection.site.over.wait()
    raise ConnectionError


def drip(connection: _Rude) -> None:
    """Send a reply that never ends, one byte at a time."""
    while not connection.site.over.wait(0.01):
        connection.wfile.write(b"2")
    raise ConnectionError


def endless(connection: _Rude) -> None:
    """Send a reply of ever more lines."""
    while not connection.site.over.is_set():
        connection.wfile.write(b"250-and more\r\n" * 100)


class Wiretap(LocalServer):
    """Stands before a server, and keeps what is sent to it."""

    def __init__(self, port: int) -> None:
        self.behind = port
        self.heard = b""

    def listener(self) -> ThreadingTCPServer:
        return _Listener(("127.0.0.1", 0), _Tapped)


class _Tapped(BaseRequestHandler):
    def handle(self) -> None:
        site: Wiretap = self.server.site  # type: ignore[attr-defined] - LocalServer sets it
        with create_connection(("127.0.0.1", site.behind)) as behind:
            back = threading.Thread(target=_pass_on, args=(behind, self.request, lambda _: None), daemon=True)
            back.start()
            _pass_on(self.request, behind, lambda part: setattr(site, "heard", site.heard + part))
            back.join()


def _pass_on(source: socket, sink: socket, hear: Callable[[bytes], None]) -> None:
    with suppress(OSError):
        while part := source.recv(2**16):
            hear(part)
            sink.sendall(part)
        sink.shutdown(SHUT_WR)
