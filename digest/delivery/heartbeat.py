"""A sign of life to a watch such as healthchecks.io, which raises the alarm when none comes.

It changes nothing: it is over within seconds, raises nothing, and says in the log, without the address, which
is a secret of its own, that it failed. That a beginning was not heard is no warning: the end says more.
"""

import logging
from http.client import HTTPException
from threading import Thread
from typing import Final
from urllib.error import HTTPError
from urllib.request import Request, urlopen

_log = logging.getLogger(__name__)

_DEADLINE: Final = 10.0
"""Seconds after which the run goes on without an answer."""
_USER_AGENT: Final = "digest-news"


def ping(url: str, status: int | None) -> None:
    """Tell the watch at ``url`` that a run begins, or with which exit code it ended."""
    level = logging.INFO if status is None else logging.WARNING
    if not url.startswith(("http://", "https://")):
        _warn(level, "has no address of the web; begin it with https://")
        return
    address = f"{url.rstrip('/')}/{'start' if status is None else status}"
    asking = Thread(target=_ask, args=(address, level), daemon=True)
    asking.start()
    asking.join(_DEADLINE)
    if asking.is_alive():
        _warn(level, f"got no answer within {_DEADLINE:.0f} seconds; look whether its watch is well")


def _ask(address: str, level: int) -> None:
    try:
        request = Request(address, headers={"User-Agent": _USER_AGENT})  # noqa: S310 - of the web
        with urlopen(request, timeout=_DEADLINE):  # noqa: S310 - (as above)
            pass
    except HTTPError as error:
        with error:
            _warn(level, f"was answered with {error.code}; look whether its watch knows the address")
    except (OSError, HTTPException, ValueError) as error:
        _warn(level, f"cannot be asked ({type(error).__name__}); check the address and the network")


def _warn(level: int, what: str) -> None:
    _log.log(level, "run.heartbeat: %s", what)
