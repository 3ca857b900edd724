"""A watch over runs on the loopback interface, as healthchecks.io is one."""

from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event

from tests.support.local_server import LocalServer


@dataclass
class Watch(LocalServer):
    """Keeps what it is asked for; answers with ``status``, or, with None, not before it is ``over``."""

    status: int | None = 200
    asked: list[str] = field(default_factory=list)
    over: Event = field(default_factory=Event)

    def listener(self) -> ThreadingHTTPServer:
        return ThreadingHTTPServer(("127.0.0.1", 0), _Handler)

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.port}/{path}"


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        watch: Watch = self.server.site  # type: ignore[attr-defined] - LocalServer sets it
        watch.asked.append(self.path)
        if watch.status is None:
            watch.over.wait(60)
            return
        self.send_response(watch.status)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""
