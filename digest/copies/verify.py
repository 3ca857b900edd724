"""The exact similarity of candidate pairs.

Takes ``ShingleSets`` and pairs, returns the counts from which Jaccard similarity and containment follow.
Nothing is estimated.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from digest.copies.candidates import Pairs
from digest.copies.shingling import ShingleSets


@dataclass(frozen=True, slots=True, eq=False)
class Overlaps:
    """How much each pair shares; all arrays have one value a pair."""

    a: NDArray[np.int64]
    b: NDArray[np.int64]
    shared: NDArray[np.int64]
    """|A ∩ B|, shingles."""
    jaccard: NDArray[np.float64]
    containment: NDArray[np.float64]


def overlaps(sets: ShingleSets, pairs: Pairs) -> Overlaps:
    """Return what each pair of texts shares. Neither text may be empty."""
    a, b = pairs
    shared = np.fromiter(
        (_count_shared(sets.of(i), sets.of(j)) for i, j in zip(a.tolist(), b.tolist(), strict=True)),
        np.int64,
        len(a),
    )
    sizes = sets.sizes
    union = sizes[a] + sizes[b] - shared
    return Overlaps(a, b, shared, shared / union, shared / np.minimum(sizes[a], sizes[b]))


def _count_shared(a: NDArray[np.uint64], b: NDArray[np.uint64]) -> int:
    """Return how many values two sets share: the values that stand twice in both together."""
    both = np.concatenate((a, b))
    both.sort()
    return int(np.count_nonzero(both[1:] == both[:-1]))
