"""A server on the loopback interface that runs in threads of its own while a test asks it."""

import socketserver
import threading
from types import TracebackType
from typing import Any, Self


class LocalServer:
    """Listens while ``with`` lasts; a subclass says by what, and its handlers find it as ``server.site``."""

    def listener(self) -> Any:
        """Return what listens, bound to a free port of 127.0.0.1."""
        raise NotImplementedError

    def __enter__(self) -> Self:
        self._lock = threading.Lock()
        self._listener: socketserver.TCPServer = self.listener()
        self._listener.site = self  # type: ignore[attr-defined] - every listener here has one
        self._thread = threading.Thread(target=self._listener.serve_forever, args=(0.01,), daemon=True)
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._listener.shutdown()
        self._thread.join()
        self._listener.server_close()

    @property
    def port(self) -> int:
        return self._listener.server_address[1]
