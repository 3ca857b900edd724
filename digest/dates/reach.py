"""How far an edition reaches: the days it covers, and the moments by which articles belong to it.

The first of these that applies decides:

    days that were asked for        by the day of publication; undated articles always belong
    files that were named           all of them belong
    the sources of a digest         what appeared before the end of the day, and since the edition before,
                                    or within the window where that reaches further back

What a source brings later than on its first visit may be older, because the source was out of order or is
late: it belongs as long as its day is remembered, since what was printed is recognised that long.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from digest.model import Window
from digest.moments import Period, day_after, in_utc, midnight_after, midnight_before, written_day

_SLACK: Final = timedelta(days=1)
"""Time between publication and arrival that is allowed for at both ends of what an edition reaches."""

_BEGINNING: Final = datetime(1, 1, 3, tzinfo=UTC)
"""Before everything; two days later than the first moment there is, for time zones and ``_SLACK``."""


@dataclass(frozen=True, slots=True)
class EarlierEditions:
    """What the editions before one mean for how far it reaches."""

    previous: str | None = None
    """Date of the newest edition before it that was made of the sources."""
    skipped: str | None = None
    """The last date before it that a run has left out; what was published until then stays out."""
    empty: str | None = None
    """The last date before it on which a run found no news."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Days that were asked for; all where neither is given."""

    since: str | None
    until: str | None

    def holds(self, published: str | None) -> bool:
        """Tell whether an article of that moment belongs; an undated one does.

        >>> Asked("2025-02-12", None).holds("2025-02-11T23:00:00Z"), Asked("2025-02-12", None).holds(None)
        (False, True)
        """
        if published is None:
            return True
        day = written_day(published)
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class Followed:
    """When articles of followed sources may have appeared."""

    on_time: Period
    late: Period
    """The same for what a source brings later than on its first visit."""
    reported_until: str | None
    """Date until which was reported what no edition has; None if none was before."""

    def oldest_day(self, *, late: bool) -> str:
        """Return the first day of which an article belongs, or a ``late`` one."""
        return written_day((self.late if late else self.on_time).start.isoformat())


@dataclass(frozen=True, slots=True)
class Reach:
    """How far an edition reaches."""

    articles: Asked | Followed
    """By which articles belong to it."""
    window: Window | None
    """The dates that it says it covers; None where files were named."""
    arrivals_since: str | None
    """Moment in UTC from which what sources brought is looked at; None for from the beginning."""
    arrivals_until: str
    """Moment in UTC until which."""


def reach_of(  # noqa: PLR0913 - what is asked, what is set, what came before
    date: str,
    *,
    since: str | None = None,
    until: str | None = None,
    of_files: bool = False,
    window: timedelta | None = None,
    memory: int = 7,
    timezone: str = "UTC",
    earlier: EarlierEditions = EarlierEditions(),
) -> Reach:
    """Return how far the edition of ``date`` reaches.

    Args:
        date: of the edition.
        since: the first day that was asked for.
        until: the last day that was asked for.
        of_files: whether files were named, rather than the sources of the configuration.
        window: how far back the first edition reaches; None for everything.
        memory: days for which what was printed is remembered.
        timezone: of the digest.
        earlier: what editions before this one mean for it.

    >>> reach = reach_of("2025-02-13", window=timedelta(days=2), timezone="Europe/Berlin")
    >>> reach.window
    Window(start='2025-02-12', end='2025-02-13')
    >>> reach_of("2025-02-13", earlier=EarlierEditions(previous="2025-02-10")).window
    Window(start='2025-02-11', end='2025-02-13')
    """
    end = midnight_after(date, timezone)
    if since or until:
        last = max(end, midnight_after(until, timezone) if until else end)
        first = in_utc(midnight_before(since, timezone) - _SLACK) if since else None
        return Reach(Asked(since, until), Window(start=since, end=until), first, in_utc(last + _SLACK))
    if of_files:
        return Reach(Asked(None, None), None, None, in_utc(end))
    period = None if window is None else Period.ending_with(date, window, timezone)
    before = None if earlier.previous is None else midnight_before(earlier.previous, timezone)
    starts = [start for start in (before, None if period is None else period.start) if start is not None]
    return Reach(
        articles=_followed(date, earlier, period, before, memory, timezone),
        window=Window(start=_first_day(earlier, period), end=date),
        arrivals_since=in_utc(min(starts) - _SLACK) if starts else None,
        arrivals_until=in_utc(end if period is None else end + _SLACK),
    )


def _first_day(earlier: EarlierEditions, period: Period | None) -> str | None:
    """Return the first day that an edition covers: those that follow one another share none, miss none."""
    start = None
    if earlier.previous is not None:
        start = day_after(earlier.previous)
    elif period is not None:
        start = period.start.date().isoformat()
    if earlier.skipped is not None:
        first = day_after(earlier.skipped)
        start = max(start or first, first)
    return start


def _followed(  # noqa: PLR0913, PLR0917 - parts of what ``reach_of`` was given
    date: str,
    earlier: EarlierEditions,
    period: Period | None,
    before: datetime | None,
    memory: int,
    timezone: str,
) -> Followed:
    start = _BEGINNING if period is None else period.start
    if period is not None and before is not None:
        start = min(start, before - _SLACK)
    remembered = midnight_before(day_after(date, -memory), timezone)
    oldest = _BEGINNING if earlier.skipped is None else midnight_before(earlier.skipped, timezone)
    end = midnight_after(date, timezone)
    return Followed(
        on_time=Period(max(start, oldest), end),
        late=Period(max(min(start, remembered), oldest), end),
        reported_until=max(filter(None, (earlier.previous, earlier.empty)), default=None),
    )
