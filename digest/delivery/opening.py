"""Settings → the transport they choose."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime
from typing import Final

from digest.delivery.folders import open_folder, open_maildir, probe_folder, probe_maildir
from digest.delivery.message import compose_notice
from digest.delivery.program import open_program, probe_program
from digest.delivery.receipts import Transport
from digest.delivery.session import context_of
from digest.delivery.settings import NOBODY, MailSettings
from digest.delivery.smtp import open_smtp, probe_smtp

_Opener = Callable[[MailSettings], AbstractContextManager[Transport]]
_Probe = Callable[[MailSettings], str]

_TRANSPORTS: Final[Mapping[str, tuple[_Opener, _Probe]]] = {
    "smtp": (open_smtp, probe_smtp),
    "sendmail": (open_program, probe_program),
    "maildir": (open_maildir, probe_maildir),
    "folder": (open_folder, probe_folder),
}


@contextmanager
def open_transport(settings: MailSettings) -> Iterator[Transport]:
    """Yield a transport that is ready to take messages.

    Raises:
        ConfigurationError: the settings lead nowhere.
        UnavailableError: the other side cannot be trusted, or does not let us in.
        TryAgainError: it does not answer now.
    """
    opener, _ = _TRANSPORTS[settings.transport]
    with opener(settings) as transport:
        yield transport


def probe(settings: MailSettings) -> str:
    """Return in one line what a transport was found to be, without sending; raises as ``open_transport``."""
    _, probe_it = _TRANSPORTS[settings.transport]
    return probe_it(settings)


def require_keys(settings: MailSettings) -> None:
    """Require that password and certificates can be read on this machine, and that the key signs.

    Raises:
        ConfigurationError: one cannot, or it does not.
    """
    if settings.password is not None:
        settings.password.reveal()
    compose_notice("Digest", "nothing; it is only signed", settings, NOBODY, datetime.fromtimestamp(0, UTC))
    context_of(settings)
