"""Groups of articles that were found to be about one event so far, as sums of their rows.

Takes unit rows and the day of each, returns a group for each row; two groups become one. The cosines between
two groups add up to the product of their summed rows, so that no matrix of all rows by all rows is made.
"""

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from scipy.sparse import csr_array

PRIOR: Final = 0.25
"""How alike the articles of a group are taken to be before any pair is seen; counts as one pair."""


@dataclass(slots=True)
class Group:
    """Rows about one event."""

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
    held: tuple[int, ...] = ()
    """Those of its rows that a pin names."""

    @property
    def likeness(self) -> float:
        """How alike its own rows are."""
        return (PRIOR + self.inside) / (1 + math.comb(len(self.rows), 2))


def one_each(rows: "csr_array", days: Sequence[int | None], alone: Collection[int] = ()) -> dict[int, Group]:
    """Return a group for each row, by its first row: equal rows are together.

    Rows of zeros, and those of ``alone``, are groups of their own.
    """
    groups: dict[int, Group] = {}
    first_of: dict[bytes, int] = {}
    for row, (start, end) in enumerate(pairwise(rows.indptr.tolist())):
        columns, weights = rows.indices[start:end], rows.data[start:end]
        may_have_equals = end > start and row not in alone
        first = first_of.setdefault(columns.tobytes() + weights.tobytes(), row) if may_have_equals else row
        group = groups.setdefault(first, Group([], 0.0, (), columns, weights))
        group.inside += len(group.rows)
        group.rows.append(row)
        group.days = merged_days(group.days, (days[row],))
    for group in groups.values():
        group.weights = group.weights * len(group.rows)
    return groups


def merged_days(days: Iterable[int], others: Iterable[int | None]) -> tuple[int, ...]:
    """Return all days that are known, rising."""
    return tuple(sorted({*days, *(day for day in others if day is not None)}))


def set_near(
    groups: Mapping[int, Group],
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


def mean_between(groups: Mapping[int, Group], one: int, other: int) -> float:
    """Return the mean similarity between two groups, whether they are near one another or not."""
    a, b = groups[one], groups[other]
    _, at, of = np.intersect1d(a.columns, b.columns, assume_unique=True, return_indices=True)
    total = float(a.weights[at] @ b.weights[of]) + a.changes.get(other, 0.0)
    return total / (len(a.rows) * len(b.rows))


def join(groups: dict[int, Group], one: int, other: int, name: int, summed: "NDArray[np.float64]") -> None:
    """Replace two groups by one called ``name``; ``summed`` is room to sum rows in, all zeros."""
    between = groups[one].near.get(other)
    if between is None:
        between = mean_between(groups, one, other) * len(groups[one].rows) * len(groups[other].rows)
    a, b = groups.pop(one), groups.pop(other)
    summed[a.columns] += a.weights
    summed[b.columns] += b.weights
    columns = np.union1d(a.columns, b.columns)
    joined = Group(
        rows=a.rows + b.rows,
        inside=a.inside + b.inside + between,
        days=merged_days(a.days, b.days),
        columns=columns,
        weights=summed[columns],
        held=a.held + b.held,
        changes={
            each: a.changes.get(each, 0.0) + b.changes.get(each, 0.0)
            for each in (a.changes.keys() | b.changes.keys()) - {one, other}
        },
    )
    for each in sorted((a.near.keys() | b.near.keys()) - {one, other}):
        third = groups[each]
        if each in a.near and each in b.near:
            total = a.near[each] + b.near[each]
        else:
            total = float(third.weights @ summed[third.columns]) + joined.changes.get(each, 0.0)
        joined.near[each] = third.near[name] = total
    for each, change in joined.changes.items():
        groups[each].changes[name] = change
    for each in joined.near.keys() | joined.changes.keys():
        for gone in (one, other):
            groups[each].near.pop(gone, None)
            groups[each].changes.pop(gone, None)
    summed[columns] = 0.0
    groups[name] = joined
