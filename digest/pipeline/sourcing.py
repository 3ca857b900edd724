"""Jobs on the list of sources: how they fare, what each gives right now, adding new ones.

They leave the archive as it is: a visit made here is not remembered, so that the next fetch brings everything
that it saw.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

from digest import archive, config, sources
from digest.config import Configuration, Imported, SourceEntry
from digest.errors import InputError, UnavailableError, UsageError
from digest.model import Problem, SourceRecord
from digest.moments import day_in, in_utc, midnight_after
from digest.pipeline.caller import Clock, Progress, silent
from digest.pipeline.fetching.harvesting import Harvest, harvest, harvested
from digest.pipeline.keeping import has_archive, open_archive
from digest.pipeline.readings import absent_sources


@dataclass(frozen=True, slots=True)
class ListedSource:
    """One source of the configuration, and how it fares according to fetches."""

    name: str | None
    """As it is configured, else what the source calls itself; None where neither is known."""
    place: str
    """Address or path."""
    group: str | None
    last_success: str | None
    """Day of the last visit that did not fail."""
    health: str
    is_ailing: bool


@dataclass(frozen=True, slots=True)
class CheckedSource:
    """What a source gave when it was visited, or looked at, just now."""

    name: str | None
    address: str
    """Or path."""
    status: int | None
    """Of HTTP; None where there was no answer, and for a file or folder."""
    items: int
    dated: int
    teasers: int
    newest: str | None
    """Day of the newest item that says when it was published."""
    is_usable: bool
    """Whether it gave any article."""
    problems: tuple[Problem, ...]
    """What is wrong now, and what earlier fetches found wrong."""


@dataclass(frozen=True, slots=True)
class _Known:
    """What earlier fetches found."""

    visits: Mapping[str, SourceRecord]
    """By address."""
    feeds: frozenset[str]
    """Addresses that ever brought items."""
    outlets: Mapping[str, str]
    """What sources call themselves, by address."""


def list_sources(
    out: Path, configuration: Configuration, *, now: Clock, group: str | None = None
) -> tuple[ListedSource, ...]:
    """Return the sources of the configuration, or of one group of it, in its order."""
    known, timezone = _known(out, configuration), configuration.digest.timezone
    today = day_in(timezone, in_utc(now()))
    absent = {problem.source: problem.what for problem in absent_sources(configuration)}
    listed = []
    for entry in configuration.source:
        if group in {None, entry.group}:
            place = _place(entry)
            visited, name = known.visits.get(place), entry.name or known.outlets.get(place)
            succeeded = visited.succeeded if visited else None
            last_success = day_in(timezone, succeeded) if succeeded else None
            ills = (absent[place],) if place in absent else tuple(_ills(entry, visited, today, timezone))
            health = "; ".join(ills) or _health(entry, visited)
            listed.append(ListedSource(name, place, entry.group, last_success, health, bool(ills)))
    return tuple(listed)


def check_sources(
    asked: Sequence[str],
    configuration: Configuration,
    *,
    out: Path,
    now: Clock,
    progress: Progress = silent,
) -> tuple[CheckedSource, ...]:
    """Return what each address and path of ``asked`` gives now; where it is empty, each active source.

    Raises:
        InputError: there is none.
    """
    configured = {_place(entry): entry for entry in configuration.source if entry.enabled}
    entries = {place: configured.get(place, SourceEntry(url=place)) for place in asked} or configured
    if not entries:
        raise InputError("there is none to visit", subject="source", remedy="name an ADDRESS")
    requests = [sources.Request(entry.url, entry.name) for entry in entries.values() if entry.url is not None]
    known = _known(out, configuration)
    checked = {
        place: _looked_at(entry.path, entry, configuration, in_utc(now()))
        for place, entry in entries.items()
        if entry.path is not None
    }
    visits = sources.visit_all(requests, configuration.fetch, now=now)
    for done, visit in enumerate(visits, start=1):
        checked[visit.asked] = _checked(visit, entries[visit.asked], known, configuration, in_utc(now()))
        progress("visiting", done, len(requests))
    return tuple(checked[place] for place in entries)


def source_at(place: str, path: Path) -> SourceEntry:
    """Return the entry of what is at ``place`` for the configuration at ``path``.

    A place is an address on the web, or a file or folder as a shell names it.

    Raises:
        UsageError: it is none of these.
    """
    if "://" in place:
        return SourceEntry(url=place)
    found = Path(place).expanduser()
    if not found.exists():
        what = "is neither an address on the web nor a file or folder"
        remedy = "begin an address with https://, or check the path"
        raise UsageError(what, subject=place, remedy=remedy)
    is_here = path.parent.resolve() == Path.cwd()
    return SourceEntry(path=found if is_here or found.is_absolute() else found.resolve())


def add_source(path: Path, entry: SourceEntry, *, now: Clock, visit: bool) -> tuple[CheckedSource, ...]:
    """Write ``entry`` into the configuration at ``path``; with ``visit``, only if it can be read right now.

    Returns:
        What the visit found; nothing where there was none.

    Raises:
        UnavailableError: it cannot be read; names the reason.
        UsageError: it is a source already, or not a valid one.
    """
    configuration = config.load_together(path)
    if not visit:
        config.add_source(path, entry)
        return ()
    there = entry if entry.path is None else replace(entry, path=path.parent / entry.path)
    alone = replace(configuration, source=(there,))
    checked = check_sources([], alone, out=configuration.digest.out, now=now)
    for unusable in checked:
        if not unusable.is_usable:
            problem = unusable.problems[0]
            what, _, remedy = problem.what.partition("; ")
            remedy = f"{remedy or 'check the place'}; or add it as it is with --no-check"
            raise UnavailableError(what, subject=problem.source, remedy=remedy)
    config.add_source(path, entry)
    return checked


def import_sources(path: Path, subscriptions: Path) -> Imported:
    """Write the feeds that the OPML file ``subscriptions`` names into the configuration at ``path``.

    Raises:
        InputError: the file cannot be read, or names nothing that can be a source.
    """
    try:
        raw = subscriptions.read_bytes()
    except OSError as error:
        raise InputError(
            f"cannot be read ({error.strerror})", subject=str(subscriptions), remedy="name an OPML file"
        ) from error
    found = sources.subscriptions(raw, str(subscriptions))
    entries = [SourceEntry(url=feed.url, name=feed.title, group=feed.group) for feed in found.feeds]
    imported = config.import_sources(path, entries)
    refused = (*found.problems, *imported.refused)
    if not imported.added and not imported.known:
        what, _, remedy = refused[0].what.partition("; ")
        more = f" (and {len(refused) - 1} more such problems)" if len(refused) > 1 else ""
        raise InputError(what + more, subject=refused[0].source, remedy=remedy or "name an OPML file")
    return replace(imported, refused=refused)


def export_sources(
    out: Path, configuration: Configuration, *, group: str | None = None
) -> tuple[str, tuple[str, ...]]:
    """Return the feeds of the configuration, or of one group of it, as OPML, and the sources that are none.

    A feed has the name that ``list_sources`` tells.
    """
    outlets = _known(out, configuration).outlets
    entries = [entry for entry in configuration.source if group in {None, entry.group}]
    feeds = [
        sources.Subscription(entry.name or outlets.get(entry.url), entry.url, entry.group)
        for entry in entries
        if entry.url is not None
    ]
    without = tuple(str(entry.path) for entry in entries if entry.url is None)
    return sources.as_opml(configuration.digest.name, feeds), without


def _place(entry: SourceEntry) -> str:
    return entry.url or str(entry.path)


def _known(out: Path, configuration: Configuration) -> _Known:
    """Return what the archive of the editions in ``out`` knows of addresses; nothing where there is none."""
    if not has_archive(out, configuration):
        return _Known({}, frozenset(), {})
    with open_archive(out, configuration) as store:
        visits = archive.visits.load(store)
        feeds, outlets = archive.arrivals.feeds_among(store, visits), archive.arrivals.outlets(store)
        return _Known(visits, feeds, outlets)


def _ills(entry: SourceEntry, visited: SourceRecord | None, today: str, timezone: str) -> Iterator[str]:
    """Yield what is wrong with an active source."""
    if entry.enabled and visited is not None:
        found = tuple(sources.ailments(visited, today, timezone, entry.follow))
        yield from found
        if not found and visited.problem:
            yield f"failed at last: {visited.problem}"


def _health(entry: SourceEntry, visited: SourceRecord | None) -> str:
    """Return how a source that is well fares."""
    if not entry.enabled:
        return "rests"
    if entry.url is None:
        return "read at every build"
    return "never visited" if visited is None else "well"


def _looked_at(path: Path, entry: SourceEntry, configuration: Configuration, moment: str) -> CheckedSource:
    today = day_in(configuration.digest.timezone, moment)
    gathered = sources.gather([path], first_seen=today, settings=configuration.limits)
    found = harvested(gathered, entry)
    told = (*found.problems, *gathered.repeats)
    return _given(entry, found, told, is_usable=bool(found.documents))


def _checked(
    visit: sources.Visit,
    entry: SourceEntry,
    known: _Known,
    configuration: Configuration,
    moment: str,
) -> CheckedSource:
    timezone, before = configuration.digest.timezone, known.visits.get(visit.asked)
    found = None
    if visit.outcome is sources.Outcome.NEW:
        was_feed = visit.asked in known.feeds
        found = harvest(entry, visit, moment, configuration.limits, was_feed=was_feed)
    held = found.held if found else None
    after = sources.after_visit(before, visit, held, moment, brought=before is None)
    if found is not None and found.newest is not None:
        dated = in_utc(midnight_after(found.newest, timezone) - timedelta(days=1))
        after = replace(after, brought=max(dated, before.brought or "") if before else dated)
    problems = tuple(_wrong(after, entry, visit, timezone))
    return _given(entry, found, problems, status=visit.status, is_usable=after.problem is None)


def _given(
    entry: SourceEntry,
    found: Harvest | None,
    problems: tuple[Problem, ...],
    *,
    status: int | None = None,
    is_usable: bool,
) -> CheckedSource:
    return CheckedSource(
        name=entry.name,
        address=_place(entry),
        status=status,
        items=len(found.documents) if found else 0,
        dated=found.dated if found else 0,
        teasers=found.teaser_count if found else 0,
        newest=found.newest if found else None,
        is_usable=is_usable,
        problems=problems,
    )


def _wrong(after: SourceRecord, entry: SourceEntry, visit: sources.Visit, timezone: str) -> Iterator[Problem]:
    """Yield what is wrong with a source after a visit."""
    name = entry.name or visit.url
    found = tuple(sources.ailments(after, day_in(timezone, after.visited), timezone, entry.follow))
    if after.problem is not None and not any(after.problem in what for what in found):
        yield Problem(name, after.problem)
    for what in found:
        yield Problem(name, what)
