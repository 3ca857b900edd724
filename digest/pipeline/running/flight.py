"""A mail on its way is not interrupted before the server's answer is written down."""

import signal
import threading
from collections.abc import Generator
from contextlib import contextmanager
from types import FrameType
from typing import Final

_KEPT: Final = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
"""The signals by which a terminal, an operator or a shutdown ends a process."""


@contextmanager
def undisturbed() -> Generator[None]:
    """Hold back signals that end a process until the block has ended; a second of the same kind goes through.

    Ignored signals stay ignored. In other threads than the main one, which signals do not reach, this does
    nothing.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    found = {number: signal.getsignal(number) for number in _KEPT}
    usual = {number: handler for number, handler in found.items() if handler not in {None, signal.SIG_IGN}}
    kept: list[int] = []

    def keep(number: int, _frame: FrameType | None) -> None:
        kept.append(number)
        signal.signal(number, usual[signal.Signals(number)])

    for number in usual:
        signal.signal(number, keep)
    try:
        yield
    finally:
        for number, handler in usual.items():
            signal.signal(number, handler)
        for kept_back in kept:
            signal.raise_signal(kept_back)
