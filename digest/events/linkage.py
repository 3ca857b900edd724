"""Rows of words → groups of rows, each about one event: average linkage that asks more of large groups.

Takes unit rows, what else brings two rows together or keeps them apart, and the day of each; returns a
partition and how it came about. The two most alike groups become one first, by the mean of the cosines
between them (Sokal and Michener's UPGMA), as long as they are alike enough for their sizes (``needs``).
"""

import heapq
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from digest.events.groups import Group, join, one_each, set_near
from digest.events.needs import Need, need

if TYPE_CHECKING:
    from scipy.sparse import csr_array


@dataclass(frozen=True, slots=True)
class Join:
    """Two groups that became one."""

    one: int
    other: int
    """Their names: that of the first row, or of the join that made them."""
    name: int
    """Of the group that they became."""
    mean: float
    """Mean similarity between them."""
    need: Need
    sizes: tuple[int, int]
    """Rows of each."""


@dataclass(frozen=True, slots=True)
class Linkage:
    """Groups of rows about one event each."""

    groups: Mapping[int, Group]
    """By name."""
    joins: tuple[Join, ...]
    """In the order in which they were made."""
    first: Mapping[int, int]
    """For each row the group that it began in, with its equals."""

    @property
    def rows(self) -> list[list[int]]:
        """The rows of each group, rising; sorted."""
        return sorted(sorted(group.rows) for group in self.groups.values())

    def group_of(self, row: int) -> int:
        """Return the name of the group that ``row`` is in."""
        return next(name for name, group in self.groups.items() if row in group.rows)


def link(
    rows: "csr_array",
    near: Mapping[tuple[int, int], float],
    changes: Mapping[tuple[int, int], float],
    days: Sequence[int | None],
    min_similarity: float,
) -> Linkage:
    """Return the groups that ``rows`` make.

    Args:
        rows: unit rows.
        near: the cosine of every two rows that may be about one event, i < j.
        changes: what is added to such cosines for other reasons, by the same pairs.
        days: the day of each row, counted from any one; None where it is not known.
        min_similarity: from which two single rows are one group.
    """
    groups = one_each(rows, days)
    first = {row: name for name, group in groups.items() for row in group.rows}
    set_near(groups, near, changes)
    queue = [entry for one in groups for entry in _entries(groups, one, min_similarity) if entry[1] == one]
    heapq.heapify(queue)
    summed = np.zeros(rows.shape[1])
    joins: list[Join] = []
    following = rows.shape[0]
    while queue:
        distance, one, other = heapq.heappop(queue)
        if one not in groups or other not in groups:
            continue
        sizes = len(groups[one].rows), len(groups[other].rows)
        needed = need(groups[one], groups[other], min_similarity)
        joins.append(Join(one, other, following, -distance, needed, sizes))
        join(groups, one, other, following, summed)
        for entry in _entries(groups, following, min_similarity):
            heapq.heappush(queue, entry)
        following += 1
    return Linkage(groups, tuple(joins), first)


def _entries(
    groups: Mapping[int, Group], one: int, min_similarity: float
) -> Iterator[tuple[float, int, int]]:
    """Yield what may be joined with the group ``one``, as the queue holds it: the most alike first."""
    for other in sorted(groups[one].near):
        mean = groups[one].near[other] / (len(groups[one].rows) * len(groups[other].rows))
        if mean >= need(groups[one], groups[other], min_similarity).least:
            yield -round(mean, 9), min(one, other), max(one, other)
