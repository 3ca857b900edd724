"""One visit: robots.txt, redirects, retries and pauses, all within one deadline."""

import asyncio
from collections import defaultdict
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from http import HTTPStatus
from typing import Final

from yarl import URL

from digest.model import Problem
from digest.sources.fetching.answers import Answer, conditions, declared_type, require_success, validators
from digest.sources.fetching.asking import Asker
from digest.sources.fetching.hosts import Host
from digest.sources.fetching.redirects import Journey, address, bare, follow, is_redirect
from digest.sources.fetching.robots import Robots
from digest.sources.fetching.setbacks import Setback, shown
from digest.sources.fetching.visits import FetchSettings, Outcome, Remembered, Request, Visit, World

_LONGEST_PRINTED: Final = 2000
"""Characters; browsers and servers take URLs of about this length."""


class Visitor:
    """Makes the visits of one run; knows the hosts and robots.txt that were met in it."""

    def __init__(self, asker: Asker, settings: FetchSettings, world: World) -> None:
        self._asker = asker
        self._settings = settings
        self._now = world.now
        self._jitter = world.jitter
        self._robots = Robots(asker, settings)
        self._hosts: defaultdict[str, Host] = defaultdict(lambda: Host(settings))

    async def visit(self, request: Request) -> Visit:
        """Return what came of ``request``; no failure of the other side raises."""
        deadline = self._settings.deadline
        try:
            start = address(request.remembered.moved_to or request.url)
            self._require_time(request.remembered.not_before)
            async with asyncio.timeout(deadline):
                journey = await self._patiently(start, request.remembered)
        except Setback as setback:
            return self._turned_back(request, setback)
        except TimeoutError:
            late = Setback(f"took longer than {deadline:g} seconds", "raise deadline if it is always slow")
            return self._turned_back(request, late)
        return _arrived(request, journey)

    def _require_time(self, not_before: str | None) -> None:
        """Raise a setback as long as the server asked to be left alone."""
        if not_before is None:
            return
        wait = (datetime.fromisoformat(not_before) - self._now()).total_seconds()
        if wait > 0:
            what = "asked on the last visit to be left alone"
            remedy = "nothing to do: it is visited again after that"
            raise Setback(what, remedy, outcome=Outcome.POSTPONED, wait=wait)

    async def _patiently(self, start: URL, remembered: Remembered) -> Journey:
        """Return the end of a journey, after as many attempts as may help."""
        attempt = 0
        while True:
            try:
                return await follow(start, partial(self._ask, remembered), self._settings.max_redirects)
            except Setback as setback:
                pause = self._pause(setback, attempt)
                if pause is None:
                    raise
            await asyncio.sleep(pause)
            attempt += 1

    def _pause(self, setback: Setback, attempt: int) -> float | None:
        """Return the seconds to wait before another attempt, None where there is to be none."""
        if not setback.passing or attempt >= self._settings.retries:
            return None
        if setback.wait is not None:
            return setback.wait if setback.wait <= self._settings.patience else None
        return self._settings.backoff * 2.0**attempt * (1 + self._jitter()) / 2

    async def _ask(self, remembered: Remembered, url: URL) -> Answer:
        """Return what ``url`` answers, when it is this visit's turn: a redirect, or what was asked for."""
        host = self._hosts[(url.raw_host or "").rstrip(".")]
        async with host.turn():
            if self._settings.robots:
                wished = await self._robots.delay_for(url)
                host.delay = max(self._settings.delay, min(wished, self._settings.longest_delay))
            conditional = conditions(remembered, bare(url))
            answer = await self._asker.ask(url, conditional, max_bytes=self._settings.max_bytes)
            if not is_redirect(answer.status):
                self._require_success(answer, host, conditional=bool(conditional))
            return answer

    def _require_success(self, answer: Answer, host: Host, *, conditional: bool) -> None:
        """Raise a setback for a useless answer; leave its host alone if it asks for that."""
        try:
            require_success(answer, conditional=conditional, now=self._now())
        except Setback as setback:
            if setback.wait is not None and setback.wait > self._settings.patience:
                host.close(setback.wait)
            raise

    def _turned_back(self, request: Request, setback: Setback) -> Visit:
        """Return the visit that ended in ``setback``; validators remembered before still hold."""
        what, not_before = setback.what, None
        moved_to = None
        if setback.outcome is Outcome.POSTPONED:
            wait = min(setback.wait or 0.0, self._settings.longest_postponement)
            not_before = (self._now().astimezone(UTC) + timedelta(seconds=wait)).isoformat(timespec="seconds")
            what = f"{what} until {not_before}"
            moved_to = request.remembered.moved_to
        return Visit(
            asked=request.url,
            url=_printed(request.url),
            outcome=setback.outcome,
            status=setback.status,
            remembered=replace(request.remembered, moved_to=moved_to, not_before=not_before),
            problem=Problem(shown(request.source or _printed(request.url)), f"{what}; {setback.remedy}"),
        )


def _arrived(request: Request, journey: Journey) -> Visit:
    """Return the visit that found what it asked for, or that nothing changed."""
    answer, before = journey.answer, request.remembered
    unchanged = answer.status == HTTPStatus.NOT_MODIFIED
    media_type, charset = declared_type(answer.headers)
    after = validators(answer.headers, journey.url)
    if unchanged:
        after = replace(
            before, etag=after.etag or before.etag, last_modified=after.last_modified or before.last_modified
        )
    asked = address(request.url)
    # The new address would hold the credentials of the old one, which do not belong in an archive.
    moved = journey.permanent and journey.url != str(asked) and asked.user is None
    return Visit(
        asked=request.url,
        url=journey.url,
        outcome=Outcome.UNCHANGED if unchanged else Outcome.NEW,
        status=answer.status,
        raw=answer.raw,
        media_type=media_type,
        charset=charset,
        remembered=replace(after, moved_to=journey.url if moved else None, not_before=None),
    )


def _printed(url: str) -> str:
    """Return ``url``, valid or not, as one line without credentials."""
    try:
        return shown(bare(address(url)), _LONGEST_PRINTED)
    except Setback:
        return shown(url.rpartition("@")[2], _LONGEST_PRINTED)
