"""Rows of words → groups of rows, each about one event: average linkage that asks more of large groups.

Takes unit rows, what else brings two rows together or keeps them apart, and the day of each; returns a
partition. The two most alike groups become one first, by the mean of the cosines between them (Sokal and
Michener's UPGMA), as long as they are alike enough for their sizes. A mean is exact: the cosines between two
groups add up to the product of their summed rows, so that no matrix of all rows by all rows is ever made.

Measured (B-cubed F): ECB+ topics 1-35, 772 articles with two look-alike events a topic, .937 (one threshold
for all sizes: .879); BASIL's 50 events 1.000 (.990). The numbers below were chosen on these two, by topic,
and on how many of one article of each happening are joined to a stranger.
"""

import heapq
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from scipy.sparse import csr_array

SMALL_MARGIN: Final = 0.09
"""How much more two single articles need than one article and a very large group, whose mean says more."""

LARGE_MARGIN: Final = 0.22
"""How much more two large groups need than one article and a large group: two things that have many articles
each are seldom one."""

LARGE: Final = 8
"""Articles from which on the smaller of two groups counts as large."""

MIN_SHARE: Final = 0.45
"""Similarity between two groups, as a share of how alike their own articles are, from which they are one."""

PRIOR: Final = 0.25
"""How alike the articles of a group are taken to be before any pair is seen; counts as one pair."""

MOST_DAYS_APART: Final = 4
"""Days between the nearest articles of two groups from which on dates speak against one event. Of BASIL's
events none has a longer gap."""

MIN_SIMILARITY_DAYS_APART: Final = 0.28
"""Mean cosine that two groups need that lie further apart in time."""

MIN_SHARE_DAYS_APART: Final = 0.7
"""The same for ``MIN_SHARE``, where both groups have two articles or more."""


@dataclass(slots=True)
class _Group:
    """Rows that were found to be about one event so far."""

    rows: list[int]
    inside: float
    """Sum of the similarities of its pairs."""
    days: tuple[int, ...]
    """Of its dated rows, rising."""
    columns: "NDArray[np.int32]"
    weights: "NDArray[np.float64]"
    """Its summed rows: the columns that are not zero, and their values."""
    near: dict[int, float] = field(default_factory=dict)
    """Sum of the similarities to each group that may join it."""
    changes: dict[int, float] = field(default_factory=dict)
    """What of it is no cosine, by group."""

    @property
    def likeness(self) -> float:
        """How alike its own rows are."""
        return (PRIOR + self.inside) / (1 + math.comb(len(self.rows), 2))


def link(
    rows: "csr_array",
    near: Mapping[tuple[int, int], float],
    changes: Mapping[tuple[int, int], float],
    days: Sequence[int | None],
    min_similarity: float,
) -> list[list[int]]:
    """Return the groups, each rising, sorted.

    Args:
        rows: unit rows.
        near: the cosine of every two rows that may be about one event, i < j.
        changes: what is added to such cosines for other reasons, by the same pairs.
        days: the day of each row, counted from any one; None where it is not known.
        min_similarity: from which two single rows are one group.
    """
    groups = _equal_rows(rows, days)
    _set_near(groups, near, changes)
    queue = [entry for one in groups for entry in _entries(groups, one, min_similarity) if entry[1] == one]
    heapq.heapify(queue)
    summed = np.zeros(rows.shape[1])
    following = rows.shape[0]
    while queue:
        _, one, other = heapq.heappop(queue)
        if one in groups and other in groups:
            _join(groups, one, other, following, summed)
            for entry in _entries(groups, following, min_similarity):
                heapq.heappush(queue, entry)
            following += 1
    return sorted(sorted(group.rows) for group in groups.values())


def _equal_rows(rows: "csr_array", days: Sequence[int | None]) -> dict[int, _Group]:
    """Return a group for each row, by its first row: equal rows are together, rows of zeros alone."""
    groups: dict[int, _Group] = {}
    first_of: dict[bytes, int] = {}
    for row, (start, end) in enumerate(pairwise(rows.indptr.tolist())):
        columns, weights = rows.indices[start:end], rows.data[start:end]
        first = first_of.setdefault(columns.tobytes() + weights.tobytes(), row) if end > start else row
        group = groups.setdefault(first, _Group([], 0.0, (), columns, weights))
        group.inside += len(group.rows)
        group.rows.append(row)
        group.days = _merged(group.days, (days[row],))
    for group in groups.values():
        group.weights = group.weights * len(group.rows)
    return groups


def _merged(days: Iterable[int], others: Iterable[int | None]) -> tuple[int, ...]:
    return tuple(sorted({*days, *(day for day in others if day is not None)}))


def _set_near(
    groups: dict[int, _Group],
    near: Mapping[tuple[int, int], float],
    changes: Mapping[tuple[int, int], float],
) -> None:
    """Set which groups are near one another; ``near`` and ``changes`` are of rows."""
    group_of = {row: first for first, group in groups.items() for row in group.rows}
    for (i, j), change in changes.items():
        one, other = group_of[i], group_of[j]
        if one != other:
            groups[one].changes[other] = groups[other].changes[one] = (
                groups[one].changes.get(other, 0.0) + change
            )
    for i, j in near:
        one, other = group_of[i], group_of[j]
        if one != other and other not in groups[one].near:
            pairs = len(groups[one].rows) * len(groups[other].rows)
            total = near[i, j] * pairs + groups[one].changes.get(other, 0.0)
            groups[one].near[other] = groups[other].near[one] = total


def _entries(
    groups: Mapping[int, _Group], one: int, min_similarity: float
) -> Iterator[tuple[float, int, int]]:
    """Yield what may be joined with the group ``one``, as the queue holds it: the most alike first."""
    for other in sorted(groups[one].near):
        mean = groups[one].near[other] / (len(groups[one].rows) * len(groups[other].rows))
        if _are_one(groups[one], groups[other], mean, min_similarity):
            yield -round(mean, 9), min(one, other), max(one, other)


def _are_one(one: _Group, other: _Group, mean: float, min_similarity: float) -> bool:
    """Tell whether two groups of so high a mean similarity are about one event."""
    smaller = min(len(one.rows), len(other.rows))
    product = len(one.rows) * len(other.rows)
    size = min(1.0, (smaller - 1) / (LARGE - 1))
    needed = min_similarity - SMALL_MARGIN + LARGE_MARGIN * size + SMALL_MARGIN / math.sqrt(product)
    likeness = math.sqrt(one.likeness * other.likeness)
    if mean < max(needed, MIN_SHARE * likeness):
        return False
    if _days_apart(one.days, other.days) <= MOST_DAYS_APART:
        return True
    share = MIN_SHARE_DAYS_APART if smaller > 1 else 0.0
    return mean >= max(MIN_SIMILARITY_DAYS_APART, share * likeness)


def _days_apart(days: Sequence[int], others: Sequence[int]) -> int:
    """Return the days between the nearest of two; 0 where either is not dated."""
    return min((abs(day - other) for day in days for other in others), default=0)


def _join(groups: dict[int, _Group], one: int, other: int, name: int, summed: "NDArray[np.float64]") -> None:
    """Replace two groups by one called ``name``; ``summed`` is room to sum rows in, all zeros."""
    a, b = groups.pop(one), groups.pop(other)
    summed[a.columns] += a.weights
    summed[b.columns] += b.weights
    columns = np.union1d(a.columns, b.columns)
    joined = _Group(
        [*a.rows, *b.rows],
        a.inside + b.inside + a.near[other],
        _merged(a.days, b.days),
        columns,
        summed[columns],
    )
    for each in sorted((a.changes.keys() | b.changes.keys()) - {one, other}):
        change = a.changes.get(each, 0.0) + b.changes.get(each, 0.0)
        joined.changes[each] = groups[each].changes[name] = change
    for each in sorted((a.near.keys() | b.near.keys()) - {one, other}):
        third = groups[each]
        if each in a.near and each in b.near:
            total = a.near[each] + b.near[each]
        else:
            total = float(third.weights @ summed[third.columns]) + joined.changes.get(each, 0.0)
        joined.near[each] = third.near[name] = total
    for each in joined.near.keys() | joined.changes.keys():
        for gone in (one, other):
            groups[each].near.pop(gone, None)
            groups[each].changes.pop(gone, None)
    summed[columns] = 0.0
    groups[name] = joined
