"""The first act of a build: all that an edition is made of is read.

Of what the sources brought, that is what came between a day before the last edition (or before the window,
where that reaches further back) and the end of the day, and whatever came before the edition was first built;
see ``dates.reach_of``.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import urlsplit

from digest import archive, dates, sources
from digest.config import Configuration, PinFile
from digest.errors import ConfigurationError
from digest.model import Problem
from digest.moments import day_in, in_utc
from digest.pipeline.building.past import Past, past_of
from digest.pipeline.building.request import BuildRequest
from digest.pipeline.caller import Clock, Progress
from digest.pipeline.fetching import Fetched, addresses, fetch
from digest.pipeline.pinning import pins_of, problems_of
from digest.pipeline.readings import (
    Readings,
    absent_sources,
    read_all,
    read_configured,
    read_inputs,
    seen_before,
)


@dataclass(frozen=True, slots=True)
class Taken:
    """What a build takes in."""

    request: BuildRequest
    readings: Readings
    """Everything that may be in the edition; all of it is archived."""
    reach: dates.Reach
    """Which of it belongs to the edition."""
    past: Past
    last_arrival: int
    """Number of the last arrival that the edition may use; 0 where files were named."""
    pins: PinFile = field(default_factory=lambda: PinFile(Path()))
    """What people decided themselves."""
    problems: tuple[Problem, ...] = ()
    """What is wrong with the pins."""
    silent: tuple[str, ...] = ()
    """Names of the sources that could not be asked on the day."""


def read_named(request: BuildRequest, configuration: Configuration, progress: Progress) -> Readings:
    """Return what the named files hold, or the files among the configured sources.

    Raises:
        InputError: files were named, and nothing in them can be used.
        ConfigurationError: neither the request nor the configuration names anything to build from.
    """
    if request.inputs:
        return read_inputs(request.inputs, request.date, configuration, progress)
    if not any(entry.enabled for entry in configuration.source):
        raise ConfigurationError(
            "names nothing to build from",
            subject="source",
            remedy="name files or folders, or add a source with digest sources add ADDRESS",
        )
    return read_configured(request.made_on or request.date, configuration, progress)


def fetch_first(
    request: BuildRequest, configuration: Configuration, now: Clock, progress: Progress
) -> Fetched | None:
    """Return what visiting the sources brought; None if that was not asked for or the date is past."""
    if not request.fetch_first or request.inputs or not addresses(configuration):
        return None
    today = day_in(configuration.digest.timezone, in_utc(now()))
    if request.date < today:
        return None
    return fetch(request.out, configuration, now=now, progress=progress)


def take_in(
    request: BuildRequest,
    named: Readings,
    store: archive.Archive | None,
    configuration: Configuration,
    progress: Progress,
) -> Taken:
    """Return all that the edition is made of: ``named``, what sources have brought, and earlier days.

    Without a ``store`` there are no earlier days, and the sources have brought nothing yet.
    """
    from_sources = None if request.inputs else store
    reach = _reach(request, from_sources, configuration)
    last_arrival, readings, brought_late = 0, named, frozenset[str]()
    silent: tuple[str, ...] = ()
    if from_sources is not None:
        last_arrival = _last_arrival(request, from_sources, reach)
        arrived = archive.arrivals.newest(from_sources, since=reach.arrivals_since, last=last_arrival)
        brought = _collect(request, from_sources, arrived, configuration, progress)
        problems = sorted({*named.problems, *brought.problems})
        readings = Readings((*named.usable, *brought.usable), tuple(problems))
        silent = tuple(_silent(from_sources, request, configuration))
        brought_late = archive.arrivals.late(from_sources, (one.document for one in readings.usable))
    pins = pins_of(configuration)
    wrong = tuple(problems_of(pins, configuration, store=store, articles=readings.articles))
    past = Past()
    if store is not None:
        readings = seen_before(readings, lambda article: archive.articles.first_seen(store, article))
        past = past_of(request, readings, store, configuration, _late(readings, brought_late))
    return Taken(request, readings, reach, past, last_arrival, pins, wrong, silent)


def _reach(request: BuildRequest, store: archive.Archive | None, configuration: Configuration) -> dates.Reach:
    earlier = dates.EarlierEditions()
    if store is not None:
        earlier = dates.EarlierEditions(
            previous=archive.editions.previous_date(store, before=request.date),
            skipped=archive.days.last(store, archive.days.RunOutcome.SKIPPED, before=request.date),
            empty=archive.days.last(store, archive.days.RunOutcome.EMPTY, before=request.date),
        )
    return dates.reach_of(
        request.date,
        since=request.since,
        until=request.until,
        of_files=bool(request.inputs),
        window=configuration.digest.window,
        memory=configuration.digest.memory,
        timezone=configuration.digest.timezone,
        earlier=earlier,
    )


def _last_arrival(request: BuildRequest, store: archive.Archive, reach: dates.Reach) -> int:
    """Return the number of the last arrival that the edition may use: an earlier build's if that is later."""
    until = None if request.made_on else reach.arrivals_until
    last = archive.arrivals.last_number(store, until=until)
    return max(last, archive.editions.last_arrival(store, request.date))


def _collect(
    request: BuildRequest,
    store: archive.Archive,
    arrived: Iterable[archive.arrivals.Arrival],
    configuration: Configuration,
    progress: Progress,
) -> Readings:
    """Return what arrived from the configured sources, read, and what is wrong with those sources."""
    asked = addresses(configuration)
    arrivals = [arrival for arrival in arrived if arrival.address in asked]
    timezone = configuration.digest.timezone
    documents = [
        replace(arrival.document, first_seen=day_in(timezone, arrival.document.first_seen))
        for arrival in arrivals
    ]
    problems = [*_ailing(store, request, configuration), *_missing_pages(store, arrivals)]
    return read_all(documents, problems, progress)


def _late(readings: Readings, brought_late: Collection[str]) -> frozenset[str]:
    """Return the ids of the articles that came after the first look at their source.

    Of what was visited, those with the locations ``brought_late``; of a file or folder, those that were not
    in it yet when others were that it still holds.
    """
    beginnings: dict[str, str] = {}
    for one in readings.usable:
        beginnings[one.place] = min(one.article.first_seen, beginnings.get(one.place, one.article.first_seen))
    return frozenset(
        one.article.id
        for one in readings.usable
        if (
            one.article.first_seen > beginnings[one.place]
            if one.place
            else one.document.location in brought_late
        )
    )


def _ailing(store: archive.Archive, request: BuildRequest, configuration: Configuration) -> Iterator[Problem]:
    """Yield what is wrong with the sources; that pages are not followed is what somebody chose."""
    known = archive.visits.load(store)
    for address, entry in addresses(configuration).items():
        if address in known:
            found = sources.ailments(known[address], request.date, configuration.digest.timezone)
            yield from (Problem(entry.name or address, what) for what in found)


def _silent(store: archive.Archive, request: BuildRequest, configuration: Configuration) -> Iterator[str]:
    """Yield the name of each source whose last visit brought nothing at all, so that its news are missing.

    A file without a name is none that readers know.
    """
    absent = {problem.source for problem in absent_sources(configuration)}
    for entry in configuration.source:
        if entry.name is not None and str(entry.path) in absent:
            yield entry.name
    known, timezone = archive.visits.load(store), configuration.digest.timezone
    for address, entry in addresses(configuration).items():
        last = known.get(address)
        if last is not None and last.problem and day_in(timezone, last.visited) <= request.date:
            yield entry.name or urlsplit(address).hostname or address


def _missing_pages(store: archive.Archive, arrivals: Sequence[archive.arrivals.Arrival]) -> Iterator[Problem]:
    """Yield for each source how many pages are missing, so that teasers are used, and why the first is."""
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
