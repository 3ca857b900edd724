"""Every error this program raises on purpose, each naming its subject and the remedy, and every exit code.

    DigestError                 exit code
    ├── UsageError              64  the call makes no sense
    ├── InputError              65  nothing usable came in
    │   ├── UnreadableDocumentError  65  one document cannot be read; the others are used
    │   └── NoNewsError     65  the sources brought nothing new
    ├── UnavailableError        69  a service, a disk or a permission refused
    ├── TryAgainError           75  a lock is held, the network is down
    ├── ConfigurationError      78  a setting is wrong; names its key
    └── VerificationError       1   a check failed

Any other exception is a fault of the program. Only ``digest.cli`` prints an error or exits.
"""

from enum import IntEnum
from typing import ClassVar


class ExitCode(IntEnum):
    """How a command ends; from 64 on, the codes of BSD's ``sysexits.h``."""

    DONE = 0
    CHECK_FAILED = 1
    USAGE = 64
    NO_INPUT = 65
    UNAVAILABLE = 69
    FAULT = 70
    """An exception that the program does not raise on purpose."""
    TRY_AGAIN = 75
    CONFIGURATION = 78
    INTERRUPTED = 130
    """128 and the number of SIGINT, as shells report it."""


class DigestError(Exception):
    """Something that a user can correct.

    ``str(error)`` is one line: what happened, to which subject, what to do.

    >>> str(InputError("is empty", subject="news.txt", remedy="give a file with text in it"))
    'news.txt: is empty; give a file with text in it'
    """

    exit_code: ClassVar[ExitCode] = ExitCode.CHECK_FAILED

    def __init__(self, what: str, *, subject: str, remedy: str) -> None:
        super().__init__(what, subject, remedy)
        self.what = what
        self.subject = subject
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.subject}: {self.what}; {self.remedy}"


class UsageError(DigestError):
    """The call makes no sense."""

    exit_code = ExitCode.USAGE


class InputError(DigestError):
    """Nothing usable came in."""

    exit_code = ExitCode.NO_INPUT


class UnreadableDocumentError(InputError):
    """One document cannot be read; the others are used."""


class NoNewsError(InputError):
    """The sources brought nothing new; a later visit may."""

    def __init__(
        self, what: str, *, subject: str, remedy: str, met: tuple[tuple[str, str], ...] = ()
    ) -> None:
        super().__init__(what, subject=subject, remedy=remedy)
        self.met = met
        """Subject and words of each thing that is wrong with the sources."""


class UnavailableError(DigestError):
    """A service, a disk or a permission refused."""

    exit_code = ExitCode.UNAVAILABLE


class TryAgainError(DigestError):
    """The same call may succeed later: a lock is held, the network is down."""

    exit_code = ExitCode.TRY_AGAIN


class ConfigurationError(DigestError):
    """A setting is wrong; the subject is its key."""

    exit_code = ExitCode.CONFIGURATION


class VerificationError(DigestError):
    """A check failed: an edition does not agree with its archived originals."""
