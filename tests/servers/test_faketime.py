"""Every date has one edition and every article is in one, whatever the clocks of a time zone do.

Twice: as cron would run it, real command lines under libfaketime, around each change of the clock; and on
every day of two years, with a clock that is handed in.
"""

import json
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from email.utils import format_datetime
from functools import partial
from itertools import pairwise, product
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Final
from zoneinfo import ZoneInfo

import pytest

from digest import pipeline
from digest.config import Configuration, DigestSettings, RunSettings, SourceEntry
from digest.rendering import RenderingSettings
from tests.support.desk import READERS, SILENCE, desk_of
from tests.support.mail_server import MailServer
from tests.support.mortal_runs import at_once
from tests.support.news_server import NewsServer, Story, rss
from tests.support.processes import PROCESSES

ZONES: Final = ("Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu")
DAY: Final = timedelta(days=1)
HALF_A_YEAR: Final = 183
"""Days."""
TWO_YEARS: Final = [date(2025, 1, 1) + number * DAY for number in range(2 * 365)]
ORDINARY: Final = [date(2025, 3, 30), date(2025, 10, 26)]
"""Days on which clocks are left alone where nobody changes them."""

RUNS: Final = (time(6), time(0, 10), time(2, 30), time(23, 50))
"""When runs begin by the clock on the wall, in turn; on some days one of them is there never or twice."""
HOURS: Final = (time(0, 30), time(2, 15), time(23, 40))
"""When there is news, by the same clock."""
OFFERED: Final = 12
"""Articles that a source offers at a time, the newest."""

CORES: Final = 2


def local(day: date, at: time, zone: str) -> datetime:
    """Return when a clock of ``zone`` shows this, or would; the first time if there are two."""
    return datetime.combine(day, at, ZoneInfo(zone)).astimezone(UTC)


def around(day: date, first: int, last: int) -> list[date]:
    """Return the days from ``first`` days after ``day`` to ``last`` days after it."""
    return [day + number * DAY for number in range(first, last + 1)]


def changes(zone: str) -> list[date]:
    """Return the days of two years that have not 24 hours."""
    midnight = partial(local, at=time(), zone=zone)
    return [day for day in TWO_YEARS if midnight(day + DAY) - midnight(day) != DAY]


def news(zone: str, days: Sequence[date], now: datetime) -> list[datetime]:
    """Return when there was news on ``days``, up to ``now``."""
    moments = (local(day, hour, zone) for day in days for hour in HOURS)
    return sorted(moment for moment in moments if moment <= now)


_WRITTEN: Final = "%Y%m%d%H%M"
_LETTERS: Final = str.maketrans("0123456789", "bcdfghjklm")


def article(moment: datetime) -> Story:
    """Return the article of a moment, which is its title; no other has one of its words."""
    chance = Random(moment.isoformat())  # noqa: S311 - words, no secrets
    words = ("".join(chance.choices("abcdefghiklmnoprstuvwy", k=7)) for _ in range(20))
    title = f"{moment:{_WRITTEN}}".translate(_LETTERS)
    return Story(title, title, f"{' '.join(words).capitalize()}.", format_datetime(moment))


def moment_of(title: str) -> datetime:
    """Return the moment of the article of that title."""
    digits = title.translate({letter: digit for digit, letter in _LETTERS.items()})
    return datetime.strptime(digits, _WRITTEN).replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Printed:
    """What an edition says of itself."""

    date: date
    start: date | None
    end: date
    moments: frozenset[datetime]
    """Of its articles."""


def editions(out: Path) -> list[Printed]:
    """Return the editions that are published, the oldest first."""
    printed = []
    for path in sorted(out.glob("*/digest.json")):
        edition = json.loads(path.read_bytes())
        moments = [moment_of(one["title"]) for one in edition["articles"]]
        assert len({*moments}) == len(moments)
        start, end = (date.fromisoformat(day) if day else None for day in edition["window"].values())
        printed.append(Printed(date.fromisoformat(edition["date"]), start, end, frozenset(moments)))
    return printed


def require_tiles(printed: Sequence[Printed]) -> None:
    """Check that each window ends with its date, and the next one begins on the day after."""
    assert all(one.end == one.date for one in printed)
    assert [one.start for one in printed] == [None, *(one.end + DAY for one in printed[:-1])]


def require_one_a_run(printed: Sequence[Printed], runs: Sequence[datetime], zone: str) -> None:
    """Check that each run made the edition of its date, of what came since the run before."""
    assert [one.date for one in printed] == [run.astimezone(ZoneInfo(zone)).date() for run in runs]
    for (last, run), one in zip(pairwise(runs), printed[1:], strict=True):
        assert one.moments
        assert all(last < moment <= run for moment in one.moments)


def follow_the_clock(zone: str, home: Path) -> int:
    """Run on the day of each change of the clock; return how many mails came."""
    runs: list[datetime] = []
    with NewsServer(bodies={"/0.xml": b""}) as feeds, MailServer() as office:
        desk = desk_of(home, feeds, office)
        desk.set("digest", timezone=zone)
        desk.set("mail", recipients=READERS[:1])
        desk.set("run", catch_up_days=365)
        for day in changes(zone) or ORDINARY:
            moment = local(day, RUNS[len(runs) % len(RUNS)], zone)
            offered = news(zone, around(day, -3, 0), moment)[-OFFERED:]
            feeds.bodies["/0.xml"] = rss("Feed", [article(one) for one in offered])
            desk.set_clock(moment)
            assert desk.call("run") == SILENCE
            runs.append(moment)
        assert desk.call("run") == SILENCE
        require_tiles(editions(desk.out))
        require_one_a_run(editions(desk.out), runs, zone)
        return len(office.delivered)


def test_the_command_line_gives_each_date_one_edition_where_clocks_change(tmp_path: Path) -> None:
    assert [len(changes(zone)) for zone in ZONES] == [4, 4, 4, 0]
    homes = [tmp_path / str(number) for number in range(len(ZONES))]
    with ThreadPoolExecutor(CORES) as hands:
        assert list(hands.map(follow_the_clock, ZONES, homes)) == [4, 4, 4, 2]


@dataclass
class Almanac:
    """A digest of a file that offers the newest articles at each run; nobody gets mail."""

    home: Path
    zone: str
    catch_up: str = "merge"

    def run(self, days: Sequence[date], moment: datetime) -> tuple[str, ...]:
        """Return the dates that got an edition."""
        self.home.mkdir(exist_ok=True)
        offered = [article(one) for one in news(self.zone, days, moment)[-OFFERED:]]
        rows = [{"title": one.title, "text": one.text, "published": one.published} for one in offered]
        (self.home / "news.jsonl").write_text("".join(f"{json.dumps(row)}\n" for row in rows), "utf-8")
        ran = pipeline.run(self.home / "out", self.configuration, now=lambda: moment, pause=at_once)
        assert ran.exit_code == 0
        assert all("which no edition covers" in problem.what for problem in ran.problems)
        assert self.catch_up == "none" or not ran.problems
        return ran.settled.built

    @property
    def configuration(self) -> Configuration:
        return Configuration(
            digest=DigestSettings(timezone=self.zone, events=1, memory=1),
            source=(SourceEntry(path=self.home / "news.jsonl"),),
            rendering=RenderingSettings(formats=()),
            run=RunSettings(catch_up=self.catch_up),  # type: ignore[arg-type]
        )

    @property
    def editions(self) -> list[Printed]:
        return editions(self.home / "out")


def run_every_day(zone: str, days: Sequence[date], home: Path) -> int:
    """Run once on each of ``days``, check what came of it, and return how many editions there are."""
    almanac = Almanac(home, zone)
    runs = [local(day, RUNS[number % len(RUNS)], zone) for number, day in enumerate(days)]
    for day, moment in zip(days, runs, strict=True):
        assert almanac.run(around(day, -1, 0), moment) == (f"{day}",)
    printed = almanac.editions
    require_tiles(printed)
    require_one_a_run(printed, runs, zone)
    everything = news(zone, [days[0] - DAY, *days], runs[-1])
    assert sorted(moment for one in printed for moment in one.moments) == everything
    return len(printed)


@pytest.fixture
def memory() -> Iterator[Path]:
    """A folder that costs no writing to a disk."""
    with TemporaryDirectory(dir="/dev/shm") as folder:
        yield Path(folder)


def test_each_day_of_two_years_has_one_edition_and_each_article_is_in_one(memory: Path) -> None:
    """By halves of a year, each from the last day of the one before, lest the list of editions grow long."""
    firsts = range(0, len(TWO_YEARS), HALF_A_YEAR)
    halves = [TWO_YEARS[max(0, first - 1) : first + HALF_A_YEAR] for first in firsts]
    zones, days = zip(*product(ZONES, halves), strict=True)
    homes = [memory / str(number) for number in range(len(days))]
    with ProcessPoolExecutor(CORES, mp_context=PROCESSES) as hands:
        made = sum(hands.map(run_every_day, zones, days, homes))
    assert made == len(ZONES) * (len(TWO_YEARS) + len(halves) - 1)


PLACES: Final[dict[str, Callable[[date, date], date | None]]] = {
    "merge": lambda _written, middle: middle + 2 * DAY,
    "per-day": lambda written, middle: max(written, middle - DAY),
    "none": lambda written, middle: middle + 2 * DAY if written > middle else None,
}
"""Mode of catching up after three missed days → the date of the edition that has an article, by the day on
which it was published and the middle one of the three."""


@pytest.mark.parametrize("mode", PLACES)
@pytest.mark.parametrize("zone", ZONES)
def test_three_missed_days_are_made_up_for_where_clocks_change(tmp_path: Path, zone: str, mode: str) -> None:
    for middle in changes(zone) or ORDINARY:
        almanac, days = Almanac(tmp_path / f"{middle}", zone, mode), around(middle, -3, 3)
        before, after, next_day = (local(middle + number * DAY, time(6), zone) for number in (-2, 2, 3))
        built = [almanac.run(days, moment) for moment in (before, after, next_day)]
        expected: dict[date | None, set[datetime]] = {middle - 2 * DAY: {*news(zone, days, before)}}
        for moment in news(zone, days, after):
            if moment > before:
                place = PLACES[mode](moment.astimezone(ZoneInfo(zone)).date(), middle)
                expected.setdefault(place, set()).add(moment)
        expected[middle + 3 * DAY] = {moment for moment in news(zone, days, next_day) if moment > after}
        left_out = expected.pop(None, set())
        assert {one.date: one.moments for one in almanac.editions} == expected
        assert [date for dates in built for date in dates] == [f"{one}" for one in expected]
        if left_out:
            assert [one.start for one in almanac.editions] == [None, middle + 2 * DAY, middle + 3 * DAY]
        else:
            require_tiles(almanac.editions)
