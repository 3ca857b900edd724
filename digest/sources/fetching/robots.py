"""What a site's robots.txt allows this program: RFC 9309, and the older ``Crawl-delay``.

Each origin is asked once a run. A missing robots.txt (4xx) allows everything; one that cannot be had for
another reason (5xx, network) closes the site for this run, as the RFC asks. The first 500 KiB count, which is
the least that the RFC wants parsed.
"""

import asyncio
import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from http import HTTPStatus
from typing import Final

from protego import Protego
from yarl import URL

from digest.sources.fetching.answers import Answer
from digest.sources.fetching.asking import Asker
from digest.sources.fetching.redirects import follow
from digest.sources.fetching.setbacks import Setback
from digest.sources.fetching.visits import FetchSettings

_PARSED_BYTES: Final = 500 * 2**10
_MAX_REDIRECTS: Final = 5
"""Hops that RFC 9309 (2.3.1.2) wants followed at least."""
_AGENT_LINE: Final = re.compile(r"\s*user[ -]?agent\b[\s:]*([^#]*)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Rules:
    """What one robots.txt says to one robot."""

    parsed: Protego
    robot: str

    def allow(self, url: URL) -> bool:
        """Tell whether ``url`` may be asked for."""
        return self.parsed.can_fetch(str(url), self.robot)

    @property
    def delay(self) -> float:
        """Seconds between requests, 0 where nothing is said."""
        return self.parsed.crawl_delay(self.robot) or 0.0


def rules(text: str, robot: str) -> Rules:
    r"""Return what ``text`` says to ``robot``, in time linear in its length.

    >>> site = rules("User-agent: *\nDisallow: /private\nAllow: /private/feed", "digest-news")
    >>> site.allow(URL("https://news.example/private")), site.allow(URL("https://news.example/private/feed"))
    (False, True)
    """
    lines = (_without_strangers(line, robot.lower()) for line in text.splitlines())
    return Rules(Protego.parse("\n".join(lines)), robot)


def _without_strangers(line: str, robot: str) -> str:
    """Return ``line`` with one name for all other robots.

    Protego keeps every rule once for each robot it is meant for: twenty thousand names above twenty
    thousand rules, which fit in 500 KiB, would fill the memory.
    """
    stated = _AGENT_LINE.match(line)
    if stated is None:
        return line
    name = stated[1].strip().lower()
    return line if name.replace("*", "") in robot else "User-agent: another"


def robot_name(user_agent: str) -> str:
    """Return the name that robots.txt uses for a program that sends ``user_agent``.

    >>> robot_name("digest-news/2.0 (+https://news.example)")
    'digest-news'
    """
    return re.split(r"[\s/]", user_agent.strip(), maxsplit=1)[0]


class Robots:
    """The robots.txt of every origin that is met in a run."""

    def __init__(self, asker: Asker, settings: FetchSettings) -> None:
        self._asker = asker
        self._deadline = settings.robots_deadline
        self._retries = settings.retries
        self._robot = robot_name(settings.user_agent)
        self._known: dict[URL, Rules | Setback] = {}
        self._failures: Counter[URL] = Counter()
        self._one_asks: defaultdict[URL, asyncio.Lock] = defaultdict(asyncio.Lock)

    async def delay_for(self, url: URL) -> float:
        """Return the seconds that the site of ``url`` wants between requests.

        Raises:
            Setback: the site does not allow this request.
        """
        self._asker.require_public(url)
        said = await self._said(url.origin())
        if not said.allow(url):
            what = "is closed to robots by its robots.txt"
            raise Setback(what, "ask the publisher, or take it off the list")
        return said.delay

    async def _said(self, origin: URL) -> Rules:
        """Return the rules of ``origin``; one that keeps failing is not asked again in this run.

        Raises:
            Setback: they cannot be had.
        """
        async with self._one_asks[origin]:
            if origin not in self._known:
                self._known[origin] = await self._fetch(origin)
            said = self._known[origin]
            if isinstance(said, Rules):
                return said
            self._failures[origin] += 1
            again = said.passing and self._failures[origin] <= self._retries
            if again:
                del self._known[origin]
        what = f"was not asked, because its robots.txt {said.what}"
        raise Setback(what, said.remedy, passing=again, status=said.status) from said

    async def _fetch(self, origin: URL) -> Rules | Setback:
        try:
            async with asyncio.timeout(self._deadline):
                journey = await follow(origin / "robots.txt", self._ask, _MAX_REDIRECTS)
        except TimeoutError:
            return Setback(f"took longer than {self._deadline:g} seconds", passing=True)
        except Setback as setback:
            return setback
        raw = journey.answer.raw
        if len(raw) == _PARSED_BYTES:
            # The last line may be cut: what was "Disallow: /private" must not become "Disallow: /".
            raw = raw[: raw.rfind(b"\n") + 1]
        return rules(raw.decode("utf-8-sig", "replace"), self._robot)

    async def _ask(self, url: URL) -> Answer:
        answer = await self._asker.ask(url, {}, max_bytes=_PARSED_BYTES, cut=True)
        if answer.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            raise Setback(f"answered {answer.status}", status=answer.status, passing=True)
        return answer
