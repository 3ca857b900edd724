"""stdout and stderr as every command meets them, whatever the shell made of them.

stdout that is full or closed refuses what was asked for, as an ``UnavailableError``. A pipe whose reader has
read enough takes the rest silently, so that a command does all its work and ends with its own exit code.
stderr that is full or closed takes everything silently: nobody is left to tell.
"""

import errno
import io
import os
import sys
from collections.abc import Generator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final, TextIO

from digest.errors import UnavailableError

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

_STDOUT: Final = 1
_STDERR: Final = 2


@contextmanager
def standard_streams() -> Generator[None]:
    """Make ``sys.stdout`` and ``sys.stderr`` behave so in the block."""
    before = sys.stdin, sys.stdout, sys.stderr
    _hold_closed_descriptors()
    sys.stdout = _text(_Output(_STDOUT, "w", closefd=False), sys.stdout)
    sys.stderr = _text(_Messages(_STDERR, "w", closefd=False), sys.stderr)
    try:
        yield
    finally:
        sys.stdin, sys.stdout, sys.stderr = before


def _hold_closed_descriptors() -> None:
    """Open the null device in place of streams that are closed, lest a file of ours gets their number.

    For stdout it is opened for reading, so that it refuses what is written.
    """
    for stream, flags in (
        (sys.stdin, os.O_RDONLY),
        (sys.stdout, os.O_RDONLY),
        (sys.stderr, os.O_WRONLY),
    ):
        if stream is None:
            os.open(os.devnull, flags)  # takes the least number that is free


def _text(raw: io.RawIOBase, like: TextIO | None) -> io.TextIOWrapper:
    """Return ``raw`` as a stream of text in the encoding of ``like``; no character of any source ends it."""
    encoding = "utf-8" if like is None else like.encoding
    return io.TextIOWrapper(io.BufferedWriter(raw), encoding, "backslashreplace", line_buffering=True)


class _Output(io.FileIO):
    """What was asked for."""

    _is_over = False
    """Whether the stream takes no more: it refused, or nobody reads on."""

    def write(self, data: "ReadableBuffer", /) -> int:
        if self._is_over:
            return memoryview(data).nbytes
        try:
            written = super().write(data)
        except BrokenPipeError:
            self._is_over = True
            return memoryview(data).nbytes
        except OSError as error:
            self._is_over = True
            raise _refusal("is closed" if error.errno == errno.EBADF else _cannot(error.strerror)) from error
        if written is None:
            self._is_over = True
            raise _refusal(_cannot("it does not wait for its reader"))
        return written


class _Messages(io.FileIO):
    """What is said beside."""

    def write(self, data: "ReadableBuffer", /) -> int:
        try:
            return super().write(data) or memoryview(data).nbytes
        except OSError:
            return memoryview(data).nbytes


def _cannot(reason: str | None) -> str:
    return f"cannot be written ({reason})"


def _refusal(what: str) -> UnavailableError:
    remedy = "send it to a terminal, a pipe or a file that has room"
    return UnavailableError(what, subject="standard output", remedy=remedy)
