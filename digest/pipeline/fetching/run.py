"""Fetching: every source that has an address is visited once, and what it brings is kept exactly once.

    for each visit, as they end:
        harvest = harvesting.harvest(what it brought)          bytes → documents
        one transaction: new documents, what the next visit has to know, how the source fares
    following.follow_teasers(teasers)                          pages in place of their first words

A process killed at any moment has kept each visit as a whole or not at all; the next run asks again for what
was not kept. The failure of one source leaves the others, and what is kept, as they are.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from digest import archive, disk, sources
from digest.config import Configuration, SourceEntry
from digest.errors import ConfigurationError, DigestError, TryAgainError, UnavailableError
from digest.model import Problem, SourceRecord
from digest.moments import in_utc
from digest.pipeline.caller import Clock, Progress, silent, wall_clock
from digest.pipeline.fetching.following import FetchRun, follow_teasers
from digest.pipeline.fetching.harvesting import arrivals_of, harvest
from digest.pipeline.keeping import open_archive, shelf_of

_PASSING_STATUS: Final = frozenset({None, 408, 425, 429, 500, 502, 503, 504})
"""Answers after which another try makes sense (RFC 9110, section 15); None for no answer."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of the visit to one source."""

    outcome: str
    status: int | None
    new: int
    """Documents that were not kept before."""
    problems: tuple[Problem, ...]

    @property
    def failed(self) -> bool:
        """Whether it brought neither documents nor the answer that nothing has changed."""
        return self.outcome not in {sources.Outcome.NEW, sources.Outcome.UNCHANGED}


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a fetch brought."""

    visited: int
    """Sources; ``unchanged`` and ``failed`` are among them."""
    unchanged: int
    failed: int
    new: int
    """Documents that were not kept before."""
    pages: int
    """Pages that replaced teasers."""
    problems: tuple[Problem, ...]
    """With sources; sorted."""
    missing: tuple[Problem, ...]
    """Pages of teasers that did not come, by their addresses; sorted. An edition counts them by source."""
    refusal: DigestError | None
    """Why nothing at all could be fetched; None where something could."""

    @property
    def summary(self) -> str:
        """The counts of sources, documents and pages, in a few words."""
        return (
            f"sources {self.visited}, unchanged {self.unchanged}, failed {self.failed};"
            f" new documents {self.new}, pages {self.pages}"
        )


def fetch(
    out: Path, configuration: Configuration, *, now: Clock = wall_clock, progress: Progress = silent
) -> Fetched:
    """Return what visiting the sources of ``configuration`` brought, kept in the archive of ``out``.

    Raises:
        ConfigurationError: it names no source to visit.
        UnavailableError: the folder cannot be written.
        TryAgainError: another fetch, or a build where it is of one digest, is at work on the archive.
    """
    entries = addresses(configuration)
    if not entries:
        raise ConfigurationError(
            "names no address to fetch", subject="source", remedy="add one with digest sources add ADDRESS"
        )
    folder = shelf_of(out, configuration).database.parent
    with disk.exclusive(folder), open_archive(out, configuration, create=True) as store:
        run = FetchRun(store, entries, configuration, now, progress)
        kept = [*_visit_all(run)]
        followed = follow_teasers(run)
    problems = {problem for one in kept for problem in one.problems} | set(followed.problems)
    return Fetched(
        visited=len(kept),
        unchanged=sum(one.outcome == sources.Outcome.UNCHANGED for one in kept),
        failed=sum(one.failed for one in kept),
        new=sum(one.new for one in kept),
        pages=followed.pages,
        problems=tuple(sorted(problems)),
        missing=tuple(sorted(followed.missing)),
        refusal=_refusal(kept),
    )


def addresses(configuration: Configuration) -> dict[str, SourceEntry]:
    """Return the sources to visit by address, each once."""
    entries: dict[str, SourceEntry] = {}
    for entry in configuration.source:
        if entry.enabled and entry.url is not None:
            entries.setdefault(entry.url, entry)
    return entries


def _visit_all(run: FetchRun) -> Iterator[Kept]:
    """Yield what became of the visit to each source, as they end."""
    known = archive.visits.load(run.store)
    requests = [
        sources.Request(url, entry.name, sources.remembered(known.get(url)))
        for url, entry in run.entries.items()
    ]
    run.progress("fetching", 0, len(requests))
    feeds = archive.arrivals.feeds_among(run.store, known)
    configured = {entry.url for entry in run.configuration.source if entry.url is not None}
    missed = sources.missed_since(configured, known)
    visits = sources.visit_all(requests, run.configuration.fetch, now=run.now)
    for done, visit in enumerate(visits, start=1):
        before, since = known.get(visit.asked), missed.get(visit.asked)
        yield _keep(run, visit, before, was_feed=visit.asked in feeds, missed_since=since)
        run.progress("fetching", done, len(requests))


def _keep(
    run: FetchRun,
    visit: sources.Visit,
    before: SourceRecord | None,
    *,
    was_feed: bool,
    missed_since: str | None,
) -> Kept:
    """Keep what one visit brought and what it says about the source, both or neither."""
    entry, moment = run.entries[visit.asked], in_utc(run.now())
    is_new = visit.outcome is sources.Outcome.NEW
    found = harvest(entry, visit, moment, run.configuration.limits, was_feed=was_feed) if is_new else None
    with run.store.transaction():
        new = archive.arrivals.save(run.store, arrivals_of(found, entry)) if found else 0
        held = found.held if found else None
        after = sources.after_visit(before, visit, held, moment, brought=new > 0)
        archive.visits.save(run.store, replace(after, missed_since=missed_since or after.missed_since))
    problems = found.problems if found else ()
    if after.problem is not None and not problems:
        problems = (visit.problem or Problem(entry.name or visit.url, after.problem),)
    return Kept(after.outcome, visit.status, new, problems)


def _refusal(kept: Sequence[Kept]) -> DigestError | None:
    """Return the error that all sources failed, and whether it may pass; None if one succeeded."""
    if not all(one.failed for one in kept):
        return None
    may_pass = any(one.status in _PASSING_STATUS for one in kept)
    kind = TryAgainError if may_pass else UnavailableError
    remedy = "try again when the network is up" if may_pass else "check each with digest sources check"
    return kind("none could be fetched", subject="sources", remedy=remedy)
