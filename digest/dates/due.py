"""Which editions a scheduled run owes, by dates alone.

Every date is done with exactly once: it gets an edition, is found empty, has its news merged into a later
edition, or is left out.
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

from digest.moments import day_after

CatchUp = Literal["merge", "per-day", "none"]
"""What becomes of missed days: one edition has the news of all, each gets its own, or they are left out."""


@dataclass(frozen=True, slots=True)
class Due:
    """What a run has to do about dates."""

    editions: tuple[str, ...] = ()
    """Dates to build an edition of, the oldest first."""
    merged: tuple[str, ...] = ()
    """Missed dates whose news the first of ``editions`` has."""
    skipped: tuple[str, ...] = ()
    """Missed dates that are not made up for; nothing that was published before the last of them is news."""


def due(today: str, done: Collection[str], catch_up: CatchUp = "merge", catch_up_days: int = 7) -> Due:
    """Return what a run on the date ``today`` owes where the dates ``done`` are done with.

    ``catch_up_days`` is the number of missed days that are made up for at most.

    >>> due("2025-02-13", {"2025-02-10"})
    Due(editions=('2025-02-13',), merged=('2025-02-11', '2025-02-12'), skipped=())
    >>> due("2025-02-13", {"2025-02-10"}, "per-day").editions
    ('2025-02-11', '2025-02-12', '2025-02-13')
    >>> due("2025-02-13", {"2025-02-13"})
    Due(editions=(), merged=(), skipped=())
    """
    last = max(done, default=None)
    if last is not None and last >= today:
        return Due()
    if last is None:
        return Due(editions=(today,))
    first_missed = day_after(last)
    made_up_from = today
    if catch_up != "none":
        made_up_from = max(first_missed, day_after(today, -catch_up_days))
    missed, skipped = _dates(made_up_from, today), _dates(first_missed, made_up_from)
    if catch_up == "merge":
        return Due((today,), missed, skipped)
    return Due((*missed, today), (), skipped)


def _dates(first: str, end: str) -> tuple[str, ...]:
    """Return the dates from ``first`` to the one before ``end``."""
    found = []
    while first < end:
        found.append(first)
        first = day_after(first)
    return tuple(found)
