"""Manners towards one host: how many requests at once, how long between them, and when none."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from digest.sources.fetching.setbacks import Setback
from digest.sources.fetching.visits import FetchSettings, Outcome


class Host:
    """What all visits of a run to one host share."""

    def __init__(self, settings: FetchSettings) -> None:
        self.delay = settings.delay
        """Seconds between two requests; robots.txt may ask for more."""
        self._places = asyncio.Semaphore(settings.per_host)
        self._free_at = 0.0
        self._closed_until = 0.0

    def close(self, wait: float) -> None:
        """Send no request for ``wait`` seconds, as the host asked."""
        self._closed_until = max(self._closed_until, _clock() + wait)

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        """Wait until one more request may be sent; the next one waits for this to end.

        Raises:
            Setback: the host has asked to be left alone.
        """
        async with self._places:
            start = max(_clock(), self._free_at)
            self._free_at = start + self.delay
            await asyncio.sleep(start - _clock())
            self._require_open()
            try:
                yield
            finally:
                self._free_at = max(self._free_at, _clock() + self.delay)

    def _require_open(self) -> None:
        left = self._closed_until - _clock()
        if left > 0:
            what = "was not asked, because its host asks to be left alone"
            remedy = "nothing to do: it is visited again after that"
            raise Setback(what, remedy, outcome=Outcome.POSTPONED, wait=left)


def _clock() -> float:
    """Return seconds of a clock that never runs backwards."""
    return asyncio.get_running_loop().time()
