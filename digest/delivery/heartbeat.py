"""A sign of life to a watch such as healthchecks.io, which raises the alarm when none comes.

It changes nothing: it is over within seconds, raises nothing, and says in the log, without the address, which
is a secret of its own, that it failed.
"""

import logging
from http.client import HTTPException
from threading import Thread
from typing import Final
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

_log = logging.getLogger(__name__)

_DEADLINE: Final = 10.0
"""Seconds after which the run goes on without an answer."""
_USER_AGENT: Final = "digest-news"


def ping(url: str, status: int | None) -> None:
    """Tell the watch at ``url`` that a run begins, or with which exit code it ended."""
    if urlsplit(url).scheme not in {"http", "https"}:
        _log.warning("the heartbeat has no address of the web")
        return
    address = f"{url.rstrip('/')}/{'start' if status is None else status}"
    asking = Thread(target=_ask, args=(address,), daemon=True)
    asking.start()
    asking.join(_DEADLINE)
    if asking.is_alive():
        _log.warning("the heartbeat got no answer within %.0f seconds", _DEADLINE)


def _ask(address: str) -> None:
    try:
        request = Request(address, headers={"User-Agent": _USER_AGENT})  # noqa: S310 - of the web
        with urlopen(request, timeout=_DEADLINE):  # noqa: S310 - (as above)
            pass
    except HTTPError as error:
        with error:
            _log.warning("the heartbeat was answered with %d", error.code)
    except (OSError, HTTPException, ValueError) as error:
        _log.warning("the heartbeat failed (%s)", type(error).__name__)
