"""Every error this program raises on purpose, each naming its subject and the remedy.

    DigestError                 exit code
    ├── UsageError              64  what was asked for makes no sense
    ├── InputError              65  nothing usable came in
    │   ├── UnreadableDocumentError  65  one document cannot be read; the others go on
    │   └── NoNewsError     65  the sources brought nothing new
    ├── UnavailableError        69  a service refused
    ├── TryAgainError           75  a lock is held, the network is down
    ├── ConfigurationError      78  a setting is wrong; names its key
    └── VerificationError       1   a check failed

The codes are those of BSD's ``sysexits.h``. Only ``digest.cli`` prints an error or exits.
"""

from typing import ClassVar


class DigestError(Exception):
    """Something went wrong that a user can mend.

    ``str(error)`` is one line: what happened, to which subject, what to do.

    >>> str(InputError("is empty", subject="news.txt", remedy="give a file with text in it"))
    'news.txt: is empty; give a file with text in it'
    """

    exit_code: ClassVar[int] = 1

    def __init__(self, what: str, *, subject: str, remedy: str) -> None:
        super().__init__(what, subject, remedy)
        self.what = what
        self.subject = subject
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.subject}: {self.what}; {self.remedy}"


class UsageError(DigestError):
    """What was asked for makes no sense."""

    exit_code = 64


class InputError(DigestError):
    """Nothing usable came in."""

    exit_code = 65


class UnreadableDocumentError(InputError):
    """One document cannot be read; the run goes on with the others."""


class NoNewsError(InputError):
    """The sources brought nothing that an edition has not had; a later visit may."""


class UnavailableError(DigestError):
    """A service, a disk or a permission refused."""

    exit_code = 69


class TryAgainError(DigestError):
    """The same call may succeed later: a lock is held, the network is down."""

    exit_code = 75


class ConfigurationError(DigestError):
    """A setting is wrong; the subject is its key."""

    exit_code = 78


class VerificationError(DigestError):
    """A check failed: an edition does not agree with its archived originals."""
