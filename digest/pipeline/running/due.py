"""Which editions a scheduled run owes. Pure; knows dates only, never the time of day.

Every date belongs to a run once: it gets an edition, or is found empty, or its news are merged into a later
edition, or it is left out. A date that is done with is never due again, and none is passed over unnoticed.
"""

from collections.abc import Collection
from dataclasses import dataclass

from digest.config import RunSettings
from digest.pipeline.period import day_after


@dataclass(frozen=True, slots=True)
class Due:
    """What a run has to do about dates."""

    editions: tuple[str, ...] = ()
    """Dates to build an edition of, the oldest first."""
    merged: tuple[str, ...] = ()
    """Missed dates whose news the first of ``editions`` has."""
    skipped: tuple[str, ...] = ()
    """Missed dates that are not made up for; nothing that was published before the last of them is news."""


def due(today: str, done: Collection[str], settings: RunSettings) -> Due:
    """Return what a run on the date ``today`` owes where the dates ``done`` are done with.

    >>> due("2025-02-13", {"2025-02-10"}, RunSettings())
    Due(editions=('2025-02-13',), merged=('2025-02-11', '2025-02-12'), skipped=())
    >>> due("2025-02-13", {"2025-02-10"}, RunSettings(catch_up="per-day")).editions
    ('2025-02-11', '2025-02-12', '2025-02-13')
    >>> due("2025-02-13", {"2025-02-13"}, RunSettings())
    Due(editions=(), merged=(), skipped=())
    """
    last = max(done, default=None)
    if last is not None and last >= today:
        return Due()
    if last is None:
        return Due(editions=(today,))
    first_missed = day_after(last)
    made_up_from = today
    if settings.catch_up != "none":
        made_up_from = max(first_missed, day_after(today, -settings.catch_up_days))
    missed, skipped = _dates(made_up_from, today), _dates(first_missed, made_up_from)
    if settings.catch_up == "merge":
        return Due((today,), missed, skipped)
    return Due((*missed, today), (), skipped)


def _dates(first: str, end: str) -> tuple[str, ...]:
    """Return the dates from ``first`` to the one before ``end``."""
    found = []
    while first < end:
        found.append(first)
        first = day_after(first)
    return tuple(found)
