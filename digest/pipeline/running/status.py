"""What ran, what was sent to whom, what failed, what is due, which sources are ill."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from digest import archive
from digest.config import Configuration
from digest.model import Fate
from digest.pipeline.gathering import DATABASE, Clock
from digest.pipeline.period import day_in, in_utc
from digest.pipeline.running.due import due
from digest.pipeline.running.posting import OPEN, STUCK
from digest.pipeline.sourcing import list_sources


@dataclass(frozen=True, slots=True)
class Day:
    """What became of one date."""

    date: str
    outcome: str
    """An edition, no news, merged into another, left out, or an edition that no run has made."""
    sent: int
    """Recipients who have it."""
    open: int
    """Recipients who still wait for it."""
    stuck: int
    """Recipients of whom somebody has to decide."""


@dataclass(frozen=True, slots=True)
class Letter:
    """What became of one edition for one recipient."""

    date: str
    recipient: str
    fate: str
    attempts: int
    reply: str
    changed: str
    """Moment, ISO 8601 in UTC."""


@dataclass(frozen=True, slots=True)
class Ailing:
    """A source that is not well."""

    source: str
    health: str


@dataclass(frozen=True, slots=True)
class Status:
    """How a digest fares."""

    today: str
    due: tuple[str, ...]
    """Dates that the next run builds an edition of."""
    days: tuple[Day, ...]
    """The newest first."""
    letters: tuple[Letter, ...]
    """Those that did not reach their recipient, the oldest first."""
    ailing: tuple[Ailing, ...]

    @property
    def is_well(self) -> bool:
        """Whether nobody has to do anything."""
        return not self.letters and not self.ailing


def status(configuration: Configuration, out: Path, now: Clock, days: int = 14) -> Status:
    """Return how the digest in ``out`` fares; of dates the newest ``days``.

    Raises:
        UnavailableError: the archive cannot be read.
    """
    today = day_in(configuration.digest.timezone, in_utc(now()))
    ailing = tuple(
        Ailing(listed.name or listed.place, listed.health)
        for listed in list_sources(configuration, out, now)
        if listed.is_ailing
    )
    noted: dict[str, archive.NotedDay] = {}
    mailings: tuple[archive.Mailing, ...] = ()
    dates: list[str] = []
    if (out / DATABASE).exists():
        with archive.Archive.open(out / DATABASE, create=False) as store:
            noted = {day.date: day for day in archive.noted_days(store)}
            mailings = archive.mailings(store)
            dates = sorted({*archive.edition_dates(store), *noted}, reverse=True)[:days]
    return Status(
        today=today,
        due=due(today, noted, configuration.run).editions,
        days=tuple(_day(date, noted, mailings) for date in dates),
        letters=tuple(_letter(one) for one in mailings if one.fate not in {Fate.SENT, Fate.DISMISSED}),
        ailing=ailing,
    )


def _day(date: str, noted: Mapping[str, archive.NotedDay], mailings: Sequence[archive.Mailing]) -> Day:
    fates = [mailing.fate for mailing in mailings if mailing.date == date]
    return Day(
        date=date,
        outcome=_outcome(noted.get(date)),
        sent=fates.count(Fate.SENT),
        open=sum(fate in OPEN for fate in fates),
        stuck=sum(fate in STUCK for fate in fates),
    )


def _outcome(noted: archive.NotedDay | None) -> str:
    if noted is None:
        return "edition, by hand"
    return {
        archive.DayOutcome.EDITION: "edition",
        archive.DayOutcome.EMPTY: "no news",
        archive.DayOutcome.MERGED: f"in the edition of {noted.merged_into}",
        archive.DayOutcome.SKIPPED: "left out",
    }[noted.outcome]


def _letter(mailing: archive.Mailing) -> Letter:
    return Letter(
        mailing.date, mailing.recipient, mailing.fate, mailing.attempts, mailing.reply or "", mailing.changed
    )
