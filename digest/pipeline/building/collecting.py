"""What sources brought → what an edition is built from, and what of those sources is wrong.

Looked at is what came since a day before the edition before, or since a day before the window where that
reaches further back, up to the end of the day; and whatever else came until the edition was first built.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from digest import archive
from digest.config import Configuration
from digest.model import Problem
from digest.pipeline.building.choosing import BuildRequest, period_of
from digest.pipeline.fetching import addresses
from digest.pipeline.fetching.health import ailments
from digest.pipeline.gathering import Progress, Readings, read_all
from digest.pipeline.period import SLACK, day_in, in_utc, midnight_after, midnight_before


@dataclass(frozen=True, slots=True)
class Reach:
    """Which arrivals are looked at."""

    since: str | None
    """Moment, ISO 8601 in UTC; None for from the beginning."""
    last: int
    """Number of the last of them."""


def reach_of(
    store: archive.Archive, request: BuildRequest, configuration: Configuration, previous: str | None
) -> Reach:
    """Return which arrivals may belong to an edition whose previous one is of the date ``previous``."""
    timezone = configuration.digest.timezone
    end, period = midnight_after(request.date, timezone), period_of(request, configuration)
    starts = []
    if request.since or request.until:
        end = max(end, midnight_after(request.until, timezone) if request.until else end) + SLACK
        starts += [midnight_before(request.since, timezone)] if request.since else []
    else:
        starts += [midnight_before(previous, timezone)] if previous else []
        if period is not None:
            starts.append(period.start)
            end += SLACK
    since = in_utc(min(starts) - SLACK) if starts else None
    last = archive.arrivals.last_number(store, until=None if request.made_on else in_utc(end))
    return Reach(since, max(last, archive.editions.last_arrival(store, request.date)))


def collect(
    store: archive.Archive,
    reach: Reach,
    request: BuildRequest,
    configuration: Configuration,
    progress: Progress,
) -> Readings:
    """Return what the sources brought for the edition, read, and what is wrong with those sources."""
    asked = addresses(configuration)
    arrivals = [
        arrival
        for arrival in archive.arrivals.newest(store, since=reach.since, last=reach.last)
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
    known = archive.visits.load(store)
    for address, entry in addresses(configuration).items():
        if address in known:
            found = ailments(known[address], entry, request.date, configuration.digest.timezone)
            yield from (Problem(entry.name or address, what) for what in found)


def _missing_pages(store: archive.Archive, arrivals: Sequence[archive.arrivals.Arrival]) -> Iterator[Problem]:
    """Yield for each source how many pages did not come in the place of its teasers, and why the first."""
    why = archive.pages.missing(store)
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
