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
from typing import TYPE_CHECKING, TextIO

from digest.errors import UnavailableError

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer


@contextmanager
def standard_streams() -> Generator[None]:
    """Make ``sys.stdout`` and ``sys.stderr`` behave so in the block."""
    before = sys.stdin, sys.stdout, sys.stderr
    _descriptor(sys.stdin, 0, os.O_RDONLY)
    output = _Output(_descriptor(sys.stdout, 1, os.O_RDONLY), "w", closefd=False)  # if closed, it refuses
    messages = _Messages(_descriptor(sys.stderr, 2, os.O_WRONLY), "w", closefd=False)
    sys.stdout, sys.stderr = _text(output, sys.stdout), _text(messages, sys.stderr)
    try:
        yield
    finally:
        sys.stdin, sys.stdout, sys.stderr = before


def _descriptor(stream: TextIO | None, number: int, flags: int) -> int:
    """Return the descriptor of a standard stream; of the null device if the stream is closed.

    The null device takes the number of the stream, so that no file of ours gets it.
    """
    return number if stream is not None else os.open(os.devnull, flags)


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
    """Everything else that is said."""

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
