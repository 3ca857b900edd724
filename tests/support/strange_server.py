"""A web server on the loopback interface that misbehaves to order.

Each path has a script, an ordinary function that is given the connection and may write to it whatever it
likes, byte by byte. What was asked is kept, so that a test can look at the requests themselves.
"""

import socketserver
import ssl
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tests.support.local_server import LocalServer


@dataclass(frozen=True)
class Asked:
    """One request, as it came in."""

    path: str
    headers: Mapping[str, str]
    """Names in lower case."""
    at: float
    """Seconds of a clock that never runs backwards."""


class Talk:
    """One connection, after its request was read."""

    def __init__(
        self,
        request: Asked,
        write: Callable[[bytes], object],
        read: Callable[[], bytes],
        begun: Callable[[], None],
    ) -> None:
        self.request = request
        self._write = write
        self._read = read
        self._begun = begun
        self._begins = True

    def begin(self) -> None:
        """Tell the server, once, that the answer begins."""
        if self._begins:
            self._begins = False
            self._begun()

    def send(self, data: bytes) -> None:
        """Write ``data`` as it is."""
        self.begin()
        self._write(data)

    def answer(self, status: int, headers: Mapping[str, str] | None = None, body: bytes = b"") -> None:
        """Write a well-formed answer."""
        lines = {"Content-Length": str(len(body)), **(headers or {})}
        head = f"HTTP/1.1 {status} Said\r\n" + "".join(
            f"{name}: {value}\r\n" for name, value in lines.items()
        )
        self.send(head.encode("latin-1") + b"\r\n" + body)

    def drip(self, data: bytes, pause: float = 0.02) -> None:
        """Write ``data`` again and again, until the other side has had enough."""
        while True:
            self.send(data)
            time.sleep(pause)

    def be_silent(self) -> None:
        """Wait until the other side has had enough."""
        while self._read():
            pass


Script = Callable[[Talk], None]


@dataclass
class StrangeServer(LocalServer):
    """Serves ``scripts`` on 127.0.0.1, and 404 for every other path; ``with`` starts and ends it."""

    scripts: dict[str, Script] = field(default_factory=dict)
    certificate: Path | None = None
    """PEM of certificate and key; the server then speaks TLS."""
    asked: list[Asked] = field(default_factory=list)
    busiest: int = 0
    """Most requests that waited at one time for the first byte of their answers."""
    _waiting: int = 0

    def listener(self) -> "_Listener":
        listener = _Listener(("127.0.0.1", 0), _Handler)
        if self.certificate is not None:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(self.certificate)
            listener.socket = context.wrap_socket(listener.socket, server_side=True)
        return listener

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        return f"{'https' if self.certificate else 'http'}://{host}:{self.port}{path}"

    def paths(self) -> list[str]:
        """Return what was asked for, robots.txt aside, in the order in which it was."""
        return [request.path for request in self.asked if request.path != "/robots.txt"]

    def serve(self, request: Asked, talk: Talk) -> None:
        """Let the script of the path answer.

        A request waits until its answer begins. Were it to wait until its answer was written, an asker that
        has read that, and asks for the next thing before this thread goes on, would be counted twice.
        """
        with self._lock:
            self.asked.append(request)
            self._waiting += 1
            self.busiest = max(self.busiest, self._waiting)
        try:
            self.scripts.get(request.path, lambda talk: talk.answer(404))(talk)
        finally:
            talk.begin()

    def begin_to_answer(self) -> None:
        """Let one request wait no longer."""
        with self._lock:
            self._waiting -= 1


class _Listener(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True
    request_queue_size = 256
    site: StrangeServer

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing: that the other side hung up is what many scripts wait for."""


class _Handler(socketserver.StreamRequestHandler):
    server: _Listener

    def handle(self) -> None:
        """Read one request, let its script answer, close the connection."""
        first = self.rfile.readline(65536).decode("latin-1").split()
        headers = {}
        while line := self.rfile.readline(65536).decode("latin-1").strip():
            name, _, value = line.partition(":")
            headers[name.lower()] = value.strip()
        if len(first) > 1:
            asked = Asked(first[1], headers, time.monotonic())
            site = self.server.site
            talk = Talk(asked, self.wfile.write, lambda: self.rfile.read(1), site.begin_to_answer)
            site.serve(asked, talk)


def says(body: bytes = b"<rss/>", status: int = 200, headers: Mapping[str, str] | None = None) -> Script:
    """Return a script that answers properly."""
    return lambda talk: talk.answer(status, headers, body)


def writes(*parts: bytes) -> Script:
    """Return a script that writes ``parts``, proper or not, and closes the connection."""

    def script(talk: Talk) -> None:
        for part in parts:
            talk.send(part)

    return script


def one_after_another(*scripts: Script) -> Script:
    """Return a script that follows each of ``scripts`` once, in their order."""
    following = iter(scripts)
    return lambda talk: next(following)(talk)  # noqa: PLW0108 - the next one is chosen when it is needed
