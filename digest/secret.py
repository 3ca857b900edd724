"""Secrets: a configuration says where one is kept, and never holds it.

Takes ``env:NAME``, ``file:/path`` or ``keyring:service/user``; returns the secret at the moment it is used,
and remembers nothing. Errors, logs and every ``repr`` show the place alone.
"""

import os
import stat
from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path
from typing import Final

from digest.errors import ConfigurationError

MAX_FILE_BYTES: Final = 64 * 2**10
"""Bytes of the largest file that is taken for a secret; a private key has about 4 thousand."""


class Secret:
    """The place of a secret.

    >>> Secret("env:DIGEST_SMTP_PASSWORD")
    Secret('env:DIGEST_SMTP_PASSWORD')
    """

    __slots__ = ("_keep", "_where")

    def __init__(self, place: str) -> None:
        """Raise a ValueError if ``place`` is none; it does not repeat what may be the secret itself."""
        self._keep, _, self._where = place.partition(":")
        if self._keep not in _KEEPS or not self._where:
            raise ValueError("must say where the secret is kept, and not hold it")

    def __repr__(self) -> str:
        return f"Secret('{self}')"

    def __str__(self) -> str:
        return f"{self._keep}:{self._where}"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Secret) and str(self) == str(other)

    def __hash__(self) -> int:
        return hash(str(self))

    def reveal(self) -> str:
        """Return the secret itself.

        Raises:
            ConfigurationError: nothing is kept at that place, others can read it, too, or it is no text.
        """
        secret = _KEEPS[self._keep](self._where)
        try:
            secret.encode()
        except UnicodeEncodeError:
            secret = ""
        if not secret:  # outside of `except`, whose error holds the secret
            remedy = "set it again, as text in UTF-8"
            raise ConfigurationError("is not UTF-8", subject=str(self), remedy=remedy)
        return secret


def _from_environment(name: str) -> str:
    secret = os.environ.get(name)
    if not secret:
        raise ConfigurationError(
            "is not set", subject=f"env:{name}", remedy="set that variable where digest is started"
        )
    return secret


def _from_file(name: str) -> str:
    subject, path = f"file:{name}", Path(name).expanduser()
    if not path.is_absolute():
        raise ConfigurationError("is a relative path", subject=subject, remedy="begin it with / or ~")
    try:
        with os.fdopen(os.open(path, os.O_RDONLY | os.O_NONBLOCK), "rb") as stream:  # waits for no pipe
            mode = os.fstat(stream.fileno()).st_mode
            raw = stream.read(MAX_FILE_BYTES + 1) if stat.S_ISREG(mode) else b""
    except OSError as error:
        raise ConfigurationError(
            f"cannot be read ({error.strerror})", subject=subject, remedy="check path and permissions"
        ) from error
    if mode & stat.S_IRWXO:
        raise ConfigurationError("is open to every user", subject=subject, remedy=f"chmod o= {path}")
    try:
        text = raw.decode().strip("\r\n")
    except UnicodeDecodeError:
        text = ""
    if not text or len(raw) > MAX_FILE_BYTES:
        raise ConfigurationError(
            "does not hold a secret", subject=subject, remedy="put it there alone, as text in UTF-8"
        )
    return text


def _from_keyring(name: str) -> str:
    subject = f"keyring:{name}"
    service, _, user = name.rpartition("/")
    try:
        keyring = import_module("keyring")
        errors = import_module("keyring.errors")
    except ImportError as error:
        raise ConfigurationError(
            "needs the package keyring", subject=subject, remedy="pip install keyring, or use env: or file:"
        ) from error
    try:
        secret: str | None = keyring.get_password(service, user)
    except errors.KeyringError as error:
        raise ConfigurationError(
            f"cannot be opened ({type(error).__name__})", subject=subject, remedy="unlock the keyring"
        ) from error
    if not secret:
        raise ConfigurationError("is not kept there", subject=subject, remedy=f"keyring set {service} {user}")
    return secret


_KEEPS: Final[Mapping[str, Callable[[str], str]]] = {
    "env": _from_environment,
    "file": _from_file,
    "keyring": _from_keyring,
}
