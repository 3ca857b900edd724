"""The passages of past days, as a build looks them up: in segments beside the archive, or made anew from it.

A build opens what is there and makes a segment of the days that are in none. Once these are many, they and
the segments that are not much larger become one: each day is written some ten times while the archive grows
to a million passages, and there are never more segments than the logarithm of their number.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from digest import archive, copies
from digest.config import Configuration
from digest.errors import InputError, UnavailableError
from digest.model import Problem

_WORTH_A_FILE: Final = 250_000
"""Shingles of days that are in no segment from which on one is written: some four days of a hundred articles.
Fewer are read from the archive in a tenth of a second."""

_GROWTH: Final = 2
"""A segment becomes part of a new one that would have at least one such part of its size."""


@dataclass(frozen=True, slots=True)
class KnownDays:
    """What a build knows of past days, and what it would write so that the next one need not make it."""

    known: copies.Known = copies.NOTHING_KNOWN
    fresh: copies.Segment | None = None
    spent: tuple[str, ...] = ()
    """Names of files that ``fresh`` stands for, or that are of no use."""
    problems: tuple[Problem, ...] = ()
    """Files that could not be read."""


def known_days(store: archive.Archive, end: str, configuration: Configuration) -> KnownDays:
    """Return the passages of the days before ``end`` that are remembered and of today's scheme."""
    scheme = configuration.copies.scheme
    days = archive.fingerprints.versions(store, scheme, before=end, days=configuration.digest.memory)
    wanted = frozenset(days)
    opened, spent, problems = _opened(store, scheme, wanted)
    covered = {day for segment in opened.values() for day in segment.days}
    missing = [day for day in days if day not in covered]
    if not missing:
        return KnownDays(copies.Known(tuple(opened.values()), wanted), None, spent, problems)
    kept = [(day, archive.fingerprints.load_day(store, scheme, day[0])) for day in missing]
    last = copies.Segment.of([(day, copies.Fingerprints.from_bytes(packed)) for day, packed in kept], scheme)
    if last.size < _WORTH_A_FILE:
        return KnownDays(copies.Known((*opened.values(), last), wanted), None, spent, problems)
    joined, size = [], last.size
    for name in sorted(opened, key=lambda name: opened[name].size):
        if opened[name].size <= _GROWTH * size:
            joined.append(name)
            size += opened[name].size
    fresh = copies.Segment.merged([*(opened.pop(name) for name in joined), last], wanted)
    return KnownDays(copies.Known((*opened.values(), fresh), wanted), fresh, (*spent, *joined), problems)


def keep_known(store: archive.Archive, days: KnownDays) -> Iterator[Problem]:
    """Write what the next build can look up; yield what could not be written or was not readable."""
    yield from days.problems
    if days.fresh is None:
        archive.segments.remove(store, days.spent)
        return
    try:
        archive.segments.keep(store, days.fresh.to_bytes(), days.spent)
    except UnavailableError as error:
        yield Problem(
            error.subject, f"{error.what}; the next build looks past days up in the archive, slowly"
        )


def _opened(
    store: archive.Archive, scheme: str, wanted: frozenset[copies.DayKey]
) -> tuple[dict[str, copies.Segment], tuple[str, ...], tuple[Problem, ...]]:
    """Return the segments of use by name, each day in one; the names of the others; which are unreadable."""
    readable, problems = {}, []
    files = archive.segments.mapped(store)
    for name, data in files.items():
        try:
            readable[name] = copies.Segment.over(data)
        except InputError as error:
            place = archive.segments.folder(store) / name
            problems.append(Problem(str(place), f"{error.what}; it is made again from the archive"))
    opened: dict[str, copies.Segment] = {}
    covered: set[copies.DayKey] = set()
    for name in sorted(readable, key=lambda name: (-readable[name].size, name)):
        segment = readable[name]
        if segment.scheme == scheme and wanted & set(segment.days) and covered.isdisjoint(segment.days):
            opened[name] = segment
            covered.update(segment.days)
    return opened, tuple(name for name in files if name not in opened), tuple(problems)
