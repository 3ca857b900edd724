"""Messages → a folder of this machine: a Maildir that mail programs open, or ``.eml`` files.

A message appears whole or not at all, and one that comes twice is there once: its name follows from its
Message-ID. Files are flushed to the disk before a receipt says that they are there.
"""

import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from email.parser import BytesHeaderParser
from email.policy import SMTP
from hashlib import sha256
from pathlib import Path
from typing import Final, cast

from digest.delivery.receipts import Receipt, receipt
from digest.delivery.settings import MailSettings
from digest.errors import UnavailableError
from digest.model import Fate

_PRIVATE: Final = 0o700
_MAILDIR: Final = ("tmp", "new", "cur")

_UNSAFE: Final = re.compile(r"[^\w.@+-]")
_LONGEST_NAME: Final = 60
"""Characters of a recipient in the name of a file; of names of files 255 bytes are allowed."""


@contextmanager
def open_maildir(settings: MailSettings) -> Iterator["MaildirTransport"]:
    """Yield a transport into a Maildir (https://cr.yp.to/proto/maildir.html), made where there is none.

    Raises:
        UnavailableError: the folder cannot be made or written.
    """
    folder = _folder(settings)
    for name in _MAILDIR:
        _make(folder / name)
    yield MaildirTransport(folder)


@contextmanager
def open_folder(settings: MailSettings) -> Iterator["FolderTransport"]:
    """Yield a transport into a folder, made where there is none; raises as ``open_maildir``."""
    folder = _folder(settings)
    _make(folder)
    yield FolderTransport(folder)


def probe_maildir(settings: MailSettings) -> str:
    """Return in one line what was found."""
    with open_maildir(settings):
        return f"{settings.folder} is a Maildir and can be written"


def probe_folder(settings: MailSettings) -> str:
    """Return in one line what was found."""
    with open_folder(settings):
        return f"{settings.folder} can be written"


class MaildirTransport:
    """Puts messages among the new ones, unless they were there before."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def send(self, recipient: str, message: bytes, before_data: Callable[[], None]) -> Receipt:  # noqa: ARG002
        """Put one message down; see ``Transport``."""
        header = _header(message)
        name = f"{int(header['Date'].datetime.timestamp())}.{_digits(header)}.digest"
        before_data()
        try:
            was_seen = any((self._folder / "cur").glob(f"{name}:*"))
            if not was_seen:
                native = message.replace(b"\r\n", b"\n")
                _put(native, self._folder / "tmp" / name, self._folder / "new" / name)
        except OSError as error:
            return _failed(error)
        return receipt(Fate.SENT, "maildir", f"{'seen before as' if was_seen else 'put down as'} {name}")


class FolderTransport:
    """Puts messages into files with names that people can read."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def send(self, recipient: str, message: bytes, before_data: Callable[[], None]) -> Receipt:
        """Put one message down; see ``Transport``."""
        header = _header(message)
        to = _UNSAFE.sub("_", recipient)[:_LONGEST_NAME]
        name = f"{header['Date'].datetime.date()} {to} {_digits(header)[:8]}.eml"
        before_data()
        try:
            _put(message, self._folder / f".{name}.part", self._folder / name)
        except OSError as error:
            return _failed(error)
        return receipt(Fate.SENT, "folder", f"put down as {name}")


def _folder(settings: MailSettings) -> Path:
    return cast("Path", settings.folder)  # such settings do not come to be without one


def _make(folder: Path) -> None:
    why = None
    try:
        folder.mkdir(mode=_PRIVATE, parents=True, exist_ok=True)
    except OSError as error:
        why = error.strerror
    if why is not None or not os.access(folder, os.W_OK | os.X_OK):
        raise UnavailableError(
            f"cannot be written ({why or 'no permission'})",
            subject=str(folder),
            remedy="name another mail.folder",
        )


def _header(message: bytes) -> EmailMessage:
    return BytesHeaderParser(policy=SMTP).parsebytes(message)


def _digits(header: EmailMessage) -> str:
    return sha256(str(header["Message-ID"]).encode()).hexdigest()[:32]


def _put(content: bytes, unfinished: Path, finished: Path) -> None:
    """Write a file, flushed to the disk, or none at all."""
    with unfinished.open("wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())
    unfinished.replace(finished)
    folder = os.open(finished.parent, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _failed(error: OSError) -> Receipt:
    return receipt(Fate.DEFERRED, "disk", error.strerror or "input/output error")
