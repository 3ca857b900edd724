"""How a source fares: what one visit changes about it, and what a reader should know about it. Pure.

Takes what was known of a source and what a visit to it brought, returns what is known now. What is wrong with
a source follows from that record and the day for which it is asked.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, Literal

from digest.model import SourceRecord
from digest.moments import day_in
from digest.sources.fetching import Outcome, Remembered, Visit

UNUSABLE: Final = "unusable"
"""Outcome of a visit whose body was received to its end, but holds no article."""


@dataclass(frozen=True, slots=True)
class HealthSettings:
    """When a source counts as ill."""

    max_failures: int = 2
    """Visits in a row that may fail without a word. Fetched once a day, a source may miss a weekend."""
    max_silence: int = 30
    """Days without anything new. The longest pauses of five public feeds with items of several days were 7,
    7, 21, 53 and 73."""
    min_items: float = 0.25
    """Share of its usual items that a feed holds at least. Feeds hold 10 to 100, mostly as many as ever."""
    min_usual_items: float = 8.0
    """Items that a feed has to hold usually for a drop to count; a smaller feed lists the news of a day."""
    newest_weight: float = 0.25
    """Weight of the last body in the usual number: a lasting drop to a tenth is reported four times."""
    min_dated: float = 0.5
    """Share of items that say when they were published. Of 14 public feeds with two items and more 10 date
    all of them, one two in three, three none."""
    max_teasers: float = 0.5
    """Share of items that are teasers, where their pages are not fetched. In the same feeds it is above .8,
    or .2 and below."""


HEALTH: Final = HealthSettings()


@dataclass(frozen=True, slots=True)
class Held:
    """What the body of a source holds, in figures."""

    items: int
    """Usable documents."""
    dated: int
    """How many of them say when they were published."""
    teasers: int
    loss: str | None
    """Which part of the body could not be used, and why; None where all could."""


def after_visit(
    before: SourceRecord | None, visit: Visit, held: Held | None, moment: str, *, brought: bool
) -> SourceRecord:
    """Return what is known of a source after ``visit``.

    The validators of a body that cannot be used are dropped, so that it is asked for again in full.

    Args:
        before: what was known; None before the first visit.
        visit: what came of it.
        held: what its body holds; None where there is none.
        moment: when it ended, ISO 8601 in UTC.
        brought: whether it brought anything new.
    """
    known = before or SourceRecord(visit.asked, moment, visit.outcome, visit.status, 0, None)
    known = _with_remembered(replace(known, visited=moment, status=visit.status), visit.remembered)
    if visit.problem is not None:
        failures = known.failures + (visit.outcome is not Outcome.POSTPONED)
        return replace(known, outcome=visit.outcome, failures=failures, problem=visit.problem.what)
    if held is not None and not held.items:
        known = _with_remembered(known, replace(remembered(before), moved_to=None, not_before=None))
        what = held.loss or "holds no article; check its address"
        return replace(known, outcome=UNUSABLE, failures=known.failures + 1, problem=what)
    known = replace(known, outcome=visit.outcome, failures=0, problem=None, succeeded=moment)
    if held is None:
        return known
    return replace(
        known,
        brought=moment if brought else known.brought,
        items=held.items,
        dated=held.dated,
        teasers=held.teasers,
        usual_items=_usual(known),
        loss=held.loss,
    )


def remembered(visited: SourceRecord | None) -> Remembered:
    """Return what the last visit left for the next one."""
    if visited is None:
        return Remembered()
    return Remembered(
        url=visited.validated_url,
        etag=visited.etag,
        last_modified=visited.last_modified,
        moved_to=visited.moved_to,
        not_before=visited.not_before,
    )


def _with_remembered(visited: SourceRecord, left: Remembered) -> SourceRecord:
    return replace(
        visited,
        validated_url=left.url,
        etag=left.etag,
        last_modified=left.last_modified,
        moved_to=left.moved_to,
        not_before=left.not_before,
    )


def _usual(before: SourceRecord) -> float | None:
    """Return the usual number of items, the last body left out."""
    if before.items is None:
        return None
    if before.usual_items is None:
        return float(before.items)
    return before.usual_items + HEALTH.newest_weight * (before.items - before.usual_items)


def ailments(
    visited: SourceRecord, day: str, timezone: str, follow: Literal["auto", "always", "never"] = "auto"
) -> Iterator[str]:
    """Yield what is wrong with a source on ``day``, each with a remedy; later findings are left out.

    ``follow`` says whether the pages of its items are fetched.
    """
    if day_in(timezone, visited.visited) > day:
        return
    if visited.failures > HEALTH.max_failures:
        yield f"failed {visited.failures} times in a row, at last because it {visited.problem}"
    elif visited.brought is not None:
        yield from _silence(day_in(timezone, visited.brought), day)
    if visited.items is not None:
        yield from _of_items(visited, follow)
    if visited.loss is not None:
        yield visited.loss


def _silence(brought: str, day: str) -> Iterator[str]:
    days = (date.fromisoformat(day) - date.fromisoformat(brought)).days
    if days > HEALTH.max_silence:
        yield f"has brought nothing new for {days} days; look whether it has moved"


def _of_items(visited: SourceRecord, follow: str) -> Iterator[str]:
    items, usual = visited.items or 0, visited.usual_items or 0.0
    if usual >= HEALTH.min_usual_items and items < HEALTH.min_items * usual:
        yield f"holds {items} items where {usual:.0f} are usual; look whether it has moved"
    if (visited.dated or 0) < HEALTH.min_dated * items:
        undated = items - (visited.dated or 0)
        yield f"does not date {undated} of {items} items; they count from when they are first seen"
    if follow == "never" and (visited.teasers or 0) > HEALTH.max_teasers * items:
        yield 'holds mostly teasers; set follow = "auto" to fetch their pages'
