"""What can go wrong on the way, in words a reader can act on.

Takes an exception of aiohttp or of the system, returns a ``Setback``: what happened, what to do, and whether
another try may help. The words of libraries stay out: they hold URLs with credentials, and line breaks.
"""

import os
import socket
import ssl
from typing import Final

import aiohttp

from digest.sources import gathered
from digest.sources.fetching.visits import FetchSettings, Outcome

_LATER = "nothing to do if it passes; if it stays, check the address"


class Setback(Exception):  # noqa: N818 - what happened to an attempt, and an outcome like others
    """An attempt that did not bring what was asked for.

    ``what`` continues a sentence that begins with the name of the source.
    """

    def __init__(  # noqa: PLR0913 - one fact each, all but two with a usual value
        self,
        what: str,
        remedy: str = _LATER,
        *,
        passing: bool = False,
        status: int | None = None,
        outcome: Outcome = Outcome.FAILED,
        wait: float | None = None,
    ) -> None:
        super().__init__(what, remedy)
        self.what = what
        self.remedy = remedy
        self.passing = passing
        """Another attempt in the same run may succeed."""
        self.status = status
        self.outcome = outcome
        self.wait = wait
        """Seconds for which the server asked to be left alone."""

    def behind(self, url: str) -> "Setback":
        """Return the same setback, met at ``url`` where a redirect led."""
        return Setback(
            f"leads to {url}, which {self.what}",
            self.remedy,
            passing=self.passing,
            status=self.status,
            outcome=self.outcome,
            wait=self.wait,
        )


def shown(text: str, limit: int = 200) -> str:
    r"""Return a stranger's words as part of one line: no control characters, at most ``limit`` code points.

    >>> shown("gzip\r\n\x1b[31m")
    'gzip���[31m'
    """
    line = gathered.shown(text.strip())
    return line if len(line) <= limit else f"{line[: limit - 1]}…"


_SAID: Final[tuple[tuple[type[Exception], str, str, bool], ...]] = (
    (
        aiohttp.ClientProxyConnectionError,
        "cannot be reached, because the proxy cannot",
        "check the proxy",
        True,
    ),
    (aiohttp.ClientHttpProxyError, "cannot be reached, because the proxy refuses", "check the proxy", False),
    (aiohttp.ServerDisconnectedError, "closed the connection without an answer", _LATER, True),
    (aiohttp.ClientPayloadError, "broke off before the end of its body", _LATER, True),
    (aiohttp.InvalidURL, "is not a valid address", "check the address", False),
    (aiohttp.ConnectionTimeoutError, "could not be connected to within {0.connect:g} seconds", _LATER, True),
    (TimeoutError, "was silent for {0.silence:g} seconds", _LATER, True),
)
"""Kind of exception, what it means under the settings, what to do, whether it may pass."""


def setback_of(error: Exception, settings: FetchSettings) -> Setback:
    """Return what ``error``, raised by aiohttp or the system while a URL was asked for, means."""
    for kind, what, remedy, passing in _SAID:
        if isinstance(error, kind):
            return Setback(what.format(settings), remedy, passing=passing)
    match error:
        case aiohttp.ClientConnectorCertificateError() | aiohttp.ClientSSLError():
            return _distrust(error)
        case aiohttp.ClientConnectorDNSError(os_error=cause):
            passing = cause.errno == socket.EAI_AGAIN
            return Setback("has a host name that cannot be found", passing=passing)
        case aiohttp.ClientResponseError(message=message):
            return _not_http(message)
        case OSError(errno=number):
            reason = os.strerror(number).lower() if number else "no connection"
            return Setback(f"could not be connected to ({reason})", passing=True)
    return Setback(f"could not be asked ({type(error).__name__})", passing=True)


def _distrust(error: Exception) -> Setback:
    cause = error.certificate_error if isinstance(error, aiohttp.ClientConnectorCertificateError) else None
    reason = cause.verify_message if isinstance(cause, ssl.SSLCertVerificationError) else "no common protocol"
    return Setback(
        f"cannot prove who it is ({shown(reason)})", "check the address, and the clock and certificates here"
    )


def _not_http(message: str) -> Setback:
    if message.startswith(("Got more than", "Too many headers")):
        return Setback("sends more headers than are taken", "report it to the publisher")
    return Setback("does not answer in valid HTTP", "check the address")
