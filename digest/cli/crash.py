"""A fault of the program → a line that asks for a report, and a file with the traceback for it.

The traceback stands beside the archive, else in the folder for temporary files, else on stderr. It shows no
values of variables, so that it holds no secret, and only its owner can read it.
"""

import datetime as dt
import os
import platform
import tempfile
from contextlib import suppress
from contextvars import ContextVar
from pathlib import Path
from traceback import TracebackException
from typing import Final

from digest.version import __version__

NAME: Final = "digest-crash.txt"
"""Of the file; a later crash replaces it."""

folder_in_use: ContextVar[Path | None] = ContextVar("folder_in_use", default=None)
"""The folder of editions that the command works in, as soon as it is known."""
is_verbose: ContextVar[bool] = ContextVar("is_verbose", default=False)
"""Whether the command was asked to say what it does."""


def forget() -> None:
    """Forget what an earlier command of this process worked in."""
    folder_in_use.set(None)
    is_verbose.set(False)


def report(error: BaseException, now: dt.datetime) -> tuple[str, str]:
    """Keep the traceback of ``error``.

    Returns:
        A line for the user, and what else to print on stderr.
    """
    trace = "".join(TracebackException.from_exception(error).format())
    system = f"Python {platform.python_version()}, {platform.platform()}"
    text = f"digest {__version__}, {system}, {now:%Y-%m-%dT%H:%M:%SZ}\n\n{trace}"
    path = _keep(text)
    place = "what follows" if path is None else str(path)
    line = f"a fault of the program ({type(error).__name__}); please report it with {place}"
    return line, text if path is None or is_verbose.get() else ""


def _keep(text: str) -> Path | None:
    """Return where ``text`` was written; None where no folder takes it."""
    folder = folder_in_use.get()
    if folder is not None:
        with suppress(OSError):
            folder.mkdir(parents=True, exist_ok=True)
            path = folder.absolute() / NAME
            path.unlink(missing_ok=True)
            _write(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), text)
            return path
    with suppress(OSError):
        descriptor, name = tempfile.mkstemp("-" + NAME)
        _write(descriptor, text)
        return Path(name)
    return None


def _write(descriptor: int, text: str) -> None:
    with os.fdopen(descriptor, "w", encoding="utf-8", errors="backslashreplace") as file:
        file.write(text)
