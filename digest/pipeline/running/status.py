"""What ran, what was sent to whom, what failed, what is due, which sources are ill."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from digest import archive, delivery
from digest.archive.outbox import Mailing
from digest.config import Configuration
from digest.dates.due import due
from digest.errors import ConfigurationError
from digest.model import Fate
from digest.moments import day_in, in_utc
from digest.pipeline.caller import Clock
from digest.pipeline.keeping import has_archive, open_archive
from digest.pipeline.phrases import naming, some_of
from digest.pipeline.running.fates import OPEN, STUCK
from digest.pipeline.sourcing import list_sources

_NAMED: Final = 10
"""Recipients named in one line; ``Day.mailings`` has all."""


@dataclass(frozen=True, slots=True)
class Day:
    """What became of one date."""

    date: str
    outcome: str
    """An edition, perhaps still due or built by hand; no news; merged into another; or left out."""
    sent: int
    """Recipients who have it."""
    open: int
    """Recipients who still wait for it."""
    stuck: int
    """Recipients whose mail needs a decision."""
    has_edition: bool
    mailings: tuple[Mailing, ...]
    """What became of its edition for each recipient."""


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
    mailings: tuple[Mailing, ...]
    """Those that did not reach their recipient, the oldest first."""
    ailing: tuple[Ailing, ...]
    hints: tuple[str, ...]
    """What no later run does by itself, with the command for it; and what is wrong with the readers."""

    @property
    def reached(self) -> str | None:
        """Who has the newest edition, in one line; None where there is no edition."""
        newest = next((day for day in self.days if day.has_edition), None)
        if newest is None:
            return None
        having = [mailing.recipient for mailing in newest.mailings if mailing.fate is Fate.SENT]
        return f"{newest.date} to {some_of(having, _NAMED) or 'nobody'}"


def status(out: Path, configuration: Configuration, *, now: Clock, days: int = 14) -> Status:
    """Return how the digest in ``out`` fares, with the newest ``days`` dates.

    Raises:
        UnavailableError: the archive cannot be read.
    """
    today = day_in(configuration.digest.timezone, in_utc(now()))
    ailing = tuple(
        Ailing(listed.name or listed.place, listed.health)
        for listed in list_sources(out, configuration, now=now)
        if listed.is_ailing
    )
    noted: dict[str, archive.days.Row] = {}
    mailings: tuple[Mailing, ...] = ()
    editions: tuple[str, ...] = ()
    if has_archive(out, configuration):
        with open_archive(out, configuration) as store:
            noted = {day.date: day for day in archive.days.load(store)}
            mailings = archive.outbox.mailings(store)
            editions = archive.editions.dates(store)
    owed = due(today, noted, configuration.run.catch_up, configuration.run.catch_up_days).editions
    dates = sorted({*editions, *noted}, reverse=True)[:days]
    shown = tuple(
        _day(date, noted.get(date), mailings, has_edition=date in editions, is_due=date in owed)
        for date in dates
    )
    return Status(
        today=today,
        due=owed,
        days=shown,
        mailings=tuple(one for one in mailings if one.fate not in {Fate.SENT, Fate.DISMISSED}),
        ailing=ailing,
        hints=tuple(_hints(shown, owed, configuration)),
    )


def _hints(days: Sequence[Day], owed: Sequence[str], configuration: Configuration) -> Iterator[str]:
    """Yield what to do about an unreadable list of readers, or about the newest date if nothing is due."""
    try:
        recipients = delivery.recipients(configuration.mail)
    except ConfigurationError as error:
        yield str(error)
        return
    if owed or not days or days[0].mailings:
        return
    date, named = days[0].date, naming(configuration)
    send = f"digest send {date}{named}"
    if days[0].has_edition and recipients:
        yield f"nobody was on the list of {date} when it was built; now somebody is: {send}"
    elif not days[0].has_edition:
        at_once = f"digest build --date {date}{named}" + (f", then {send}" if recipients else "")
        yield f"there was no news for {date}; what came since is in the next edition, or at once: {at_once}"


def _day(
    date: str,
    noted: archive.days.Row | None,
    mailings: Sequence[Mailing],
    *,
    has_edition: bool,
    is_due: bool,
) -> Day:
    of_date = tuple(mailing for mailing in mailings if mailing.date == date)
    return Day(
        date=date,
        outcome="edition, still due" if is_due else _outcome(noted, has_edition=has_edition),
        sent=sum(mailing.fate is Fate.SENT for mailing in of_date),
        open=sum(mailing.fate in OPEN for mailing in of_date),
        stuck=sum(mailing.fate in STUCK for mailing in of_date),
        has_edition=has_edition,
        mailings=of_date,
    )


def _outcome(noted: archive.days.Row | None, *, has_edition: bool) -> str:
    if noted is None or (has_edition and noted.outcome is not archive.days.RunOutcome.EDITION):
        return "edition, by hand"
    return {
        archive.days.RunOutcome.EDITION: "edition",
        archive.days.RunOutcome.EMPTY: "no news",
        archive.days.RunOutcome.MERGED: f"in the edition of {noted.merged_into}",
        archive.days.RunOutcome.SKIPPED: "left out",
    }[noted.outcome]
