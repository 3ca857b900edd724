"""Rows of words → groups of rows, each about one event: average linkage that asks more of large groups.

Takes unit rows, what else brings two rows together or keeps them apart, and the day of each; returns a
partition and how it came about. The two most alike groups become one first, by the mean of the cosines
between them (Sokal and Michener's UPGMA), as long as they are alike enough for their sizes (``needs``) and
nobody keeps them apart (``bonds``); at the end those become one that somebody put together.
"""

import heapq
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from digest.events.bonds import Bonds
from digest.events.groups import Group, join, mean_between, one_each, set_near
from digest.events.needs import Need, need

if TYPE_CHECKING:
    from numpy.typing import NDArray
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
    bonds: Bonds
    """What had to come together or stay apart."""

    @property
    def rows(self) -> list[list[int]]:
        """The rows of each group, rising; sorted."""
        return sorted(sorted(group.rows) for group in self.groups.values())

    def group_of(self, row: int) -> int:
        """Return the name of the group that ``row`` is in."""
        return next(name for name, group in self.groups.items() if row in group.rows)


def link(  # noqa: PLR0913, PLR0917 - rows, all that is known of pairs of them, and what is asked
    rows: "csr_array",
    near: Mapping[tuple[int, int], float],
    changes: Mapping[tuple[int, int], float],
    days: Sequence[int | None],
    min_similarity: float,
    bonds: Bonds | None = None,
) -> Linkage:
    """Return the groups that ``rows`` make.

    Args:
        rows: unit rows.
        near: the cosine of every two rows that may be about one event, i < j.
        changes: what is added to such cosines for other reasons, by the same pairs.
        days: the day of each row, counted from any one; None where it is not known.
        min_similarity: from which two single rows are one group.
        bonds: rows that must be in one group, and rows that never may; each is used once.
    """
    bonds = bonds or Bonds()
    groups = one_each(rows, days, bonds.kept_apart)
    first = {row: name for name, group in groups.items() for row in group.rows}
    for group in groups.values():
        group.held = bonds.held(group.rows)
    set_near(groups, near, changes)
    joining = _Joining(groups, min_similarity, bonds, rows.shape[1], rows.shape[0])
    joining.join_alike()
    joining.join_pinned()
    return Linkage(groups, tuple(joining.joins), first, bonds)


@dataclass(slots=True)
class _Joining:
    """Groups that become fewer."""

    groups: dict[int, Group]
    min_similarity: float
    bonds: Bonds
    columns: int
    """Of a row."""
    following: int
    """Name of the next group."""
    joins: list[Join] = field(default_factory=list)

    def join_alike(self) -> None:
        """Join the most alike groups until none are alike enough."""
        queue = [entry for one in self.groups for entry in self._entries(one) if entry[1] == one]
        heapq.heapify(queue)
        summed = np.zeros(self.columns)
        while queue:
            distance, one, other = heapq.heappop(queue)
            if one in self.groups and other in self.groups and not self._forbidden(one, other):
                needed = need(self.groups[one], self.groups[other], self.min_similarity)
                self._join(one, other, -distance, needed, summed)
                for entry in self._entries(self.following - 1):
                    heapq.heappush(queue, entry)

    def join_pinned(self) -> None:
        """Join the groups of rows that pins put together."""
        summed = np.zeros(self.columns)
        for pinned in self.bonds.together:
            one, *others = sorted(
                {name for name, group in self.groups.items() if not set(pinned).isdisjoint(group.held)}
            )
            for other in others:
                mean = mean_between(self.groups, one, other)
                self._join(one, other, mean, Need(0.0, "merge pin"), summed)
                one = self.following - 1

    def _entries(self, one: int) -> Iterator[tuple[float, int, int]]:
        """Yield what may be joined with the group ``one``, as the queue holds it: the most alike first."""
        group = self.groups[one]
        for other in sorted(group.near):
            mean = group.near[other] / (len(group.rows) * len(self.groups[other].rows))
            if mean >= need(group, self.groups[other], self.min_similarity).least:
                yield -round(mean, 9), min(one, other), max(one, other)

    def _forbidden(self, one: int, other: int) -> bool:
        return self.bonds.forbid(self.groups[one].held, self.groups[other].held)

    def _join(self, one: int, other: int, mean: float, needed: Need, summed: "NDArray[np.float64]") -> None:
        a, b = self.groups[one], self.groups[other]
        self.joins.append(Join(one, other, self.following, mean, needed, (len(a.rows), len(b.rows))))
        self.bonds.join(a.held, b.held)
        join(self.groups, one, other, self.following, summed)
        self.following += 1
