"""Messages → the sendmail program of this machine, one call for each recipient.

The program gets addresses as arguments and the message as a file on its standard input, which stays whole
when this process is killed. It has taken the message once it ends with 0. The environment, where secrets may
be, is not passed on.
"""

import os
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from tempfile import TemporaryFile
from typing import Final

from digest.delivery.addresses import sender_of
from digest.delivery.receipts import Receipt, receipt
from digest.delivery.settings import MailSettings
from digest.errors import ConfigurationError
from digest.model import Fate

_REFUSALS: Final = frozenset({os.EX_DATAERR, os.EX_NOUSER})
"""Exit codes (sysexits.h) that speak of the mail itself. All others may pass, or wait for somebody to repair
the program's own settings: also "no such host", which msmtp says of its server when the network is down."""

_KILLED: Final = 128
"""A shell that stands before the program adds to this the signal that ended it."""

_PASSED_ON: Final = ("HOME", "LOGNAME", "PATH", "TZ", "USER", "XDG_CONFIG_HOME")
"""Of the environment: by these programs such as msmtp find their settings."""

_SAID: Final = 2**12
"""Bytes of what the program says that are looked at."""


@contextmanager
def open_program(settings: MailSettings) -> Iterator["ProgramTransport"]:
    """Yield a transport to the program that ``settings`` name.

    Raises:
        ConfigurationError: there is none.
    """
    if not (settings.sendmail.is_file() and os.access(settings.sendmail, os.X_OK)):
        raise ConfigurationError(
            f"{settings.sendmail} is no program",
            subject="mail.sendmail",
            remedy="install a mail server such as postfix or msmtp-mta, or choose another mail.transport",
        )
    yield ProgramTransport(settings)


def probe_program(settings: MailSettings) -> str:
    """Return in one line what was found."""
    with open_program(settings):
        return f"{settings.sendmail} is there; what becomes of a mail it says when one is sent"


class ProgramTransport:
    """One call of the program for each message."""

    def __init__(self, settings: MailSettings) -> None:
        self._command = [str(settings.sendmail), "-i", "-f", sender_of(settings).addr_spec, "--"]
        self._timeout = settings.timeout

    def send(self, recipient: str, message: bytes, before_data: Callable[[], None]) -> Receipt:
        """Hand one message over; see ``Transport``."""
        with TemporaryFile() as handed, TemporaryFile() as said:
            handed.write(message.replace(b"\r\n", b"\n"))  # line ends as every program here has them
            handed.seek(0)
            before_data()
            try:
                ended = subprocess.run(  # noqa: S603 - no shell; the addresses were checked and stand after --
                    [*self._command, recipient.encode()],
                    stdin=handed,
                    stdout=subprocess.DEVNULL,
                    stderr=said,
                    env={name: os.environ[name] for name in _PASSED_ON if name in os.environ},
                    timeout=self._timeout,
                    start_new_session=True,  # Ctrl-C is for this program, not for a mail on its way
                    check=False,
                )
            except subprocess.TimeoutExpired:
                return receipt(Fate.UNCERTAIN, "sendmail", "did not end in time and was killed")
            except OSError as error:
                return receipt(Fate.DEFERRED, "sendmail", f"cannot be started ({error.strerror})")
            said.seek(0)
            first_line = said.read(_SAID).strip().partition(b"\n")[0].decode(errors="replace")
            return receipt(_fate(ended.returncode), "sendmail", f"{ended.returncode} {first_line}".strip())


def _fate(code: int) -> Fate:
    """Return what an exit code makes of a message."""
    if code == os.EX_OK:
        return Fate.SENT
    if code < 0 or code > _KILLED:
        return Fate.UNCERTAIN
    return Fate.REFUSED if code in _REFUSALS else Fate.DEFERRED
