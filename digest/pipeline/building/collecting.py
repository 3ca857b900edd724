"""What sources brought → what an edition is built from, and what of those sources is wrong.

All that came up to a day after the end of what an edition reaches is looked at, so that one which is built
shortly after midnight is complete, and all that came from a day before it, for publishers' clocks. Where
nothing says how far back to reach, it is all that came by the end of the day and no earlier edition knew.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Final

from digest import archive
from digest.config import Configuration
from digest.model import Problem
from digest.pipeline.building.choosing import BuildRequest, period_of
from digest.pipeline.fetching import addresses
from digest.pipeline.fetching.health import ailments
from digest.pipeline.gathering import Progress, Readings, read_all
from digest.pipeline.period import day_in, in_utc, midnight_after

_SLACK: Final = timedelta(days=1)
"""Time between publication and arrival that is allowed for at both ends of a window."""


@dataclass(frozen=True, slots=True)
class Reach:
    """Which arrivals are looked at."""

    since: str | None
    """Moment, ISO 8601 in UTC; None for from the beginning."""
    until: str
    """Moment, excluded."""
    only_new: bool
    """Leave out what an earlier edition knew."""


def reach_of(request: BuildRequest, configuration: Configuration) -> Reach:
    """Return which arrivals may belong to the edition."""
    timezone = configuration.digest.timezone
    end = midnight_after(request.date, timezone)
    period = period_of(request, configuration)
    if period is not None:
        return Reach(in_utc(period.start - _SLACK), in_utc(end + _SLACK), only_new=False)
    if not (request.since or request.until):
        return Reach(None, in_utc(end), only_new=True)
    last = midnight_after(request.until, timezone) if request.until else end
    since = None
    if request.since:
        since = in_utc(midnight_after(request.since, timezone) - timedelta(days=1) - _SLACK)
    return Reach(since, in_utc(max(last, end) + _SLACK), only_new=False)


def collect(
    store: archive.Archive, request: BuildRequest, configuration: Configuration, progress: Progress
) -> Readings:
    """Return what the sources brought for the edition, read, and what is wrong with those sources."""
    reach = reach_of(request, configuration)
    known = archive.last_arrival_known(store, before=request.date) if reach.only_new else 0
    asked = addresses(configuration)
    arrivals = [
        arrival
        for arrival in archive.newest_arrivals(store, since=reach.since, until=reach.until, after=known)
        if arrival.address in asked
    ]
    timezone = configuration.digest.timezone
    documents = [
        replace(arrival.document, first_seen=day_in(timezone, arrival.document.first_seen))
        for arrival in arrivals
    ]
    problems = [*_ailing(store, request, configuration), *_missing_pages(store, arrivals)]
    return read_all(documents, problems, progress)


def _ailing(store: archive.Archive, request: BuildRequest, configuration: Configuration) -> Iterator[Problem]:
    known = archive.load_visits(store)
    for address, entry in addresses(configuration).items():
        if address in known:
            found = ailments(known[address], entry, request.date, configuration.digest.timezone)
            yield from (Problem(entry.name or address, what) for what in found)


def _missing_pages(store: archive.Archive, arrivals: Sequence[archive.Arrival]) -> Iterator[Problem]:
    """Yield for each source how many pages did not come in the place of its teasers, and why the first."""
    why = archive.missing_pages(store)
    missing: dict[str, list[str]] = {}
    for arrival in arrivals:
        reason = why.get(arrival.page or "")
        if reason is not None and not arrival.is_whole:
            missing.setdefault(arrival.address, []).append(f"{arrival.page} {reason}")
    for address, reasons in missing.items():
        count = "1 page did not come, its teaser is used"
        if len(reasons) > 1:
            count = f"{len(reasons)} pages did not come, their teasers are used; the first"
        yield Problem(address, f"{count}: {reasons[0]}")
