"""The exact similarity of candidate pairs.

Takes ``ShingleSets`` and pairs, returns the counts from which Jaccard similarity and containment follow.
Nothing is estimated.
"""

from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from digest.copies import compiled
from digest.copies.candidates import Pairs
from digest.copies.settings import CopySettings
from digest.copies.shingling import ShingleSets, chunks

_CHUNK: Final = 1 << 18
"""Shingles compared at once; those of one pair more at most."""


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
    of_a, of_b = sets.sizes[a], sets.sizes[b]
    shared = _count_shared(sets, a, b)
    return Overlaps(a, b, shared, shared / (of_a + of_b - shared), shared / np.minimum(of_a, of_b))


def are_copies(alike: Overlaps, settings: CopySettings) -> NDArray[np.bool_]:
    """Tell which pairs of units are copies."""
    similar = alike.jaccard >= settings.copy_jaccard
    contained = alike.containment >= settings.copy_containment
    return (alike.shared >= settings.copy_shingles) & (similar | contained)


def _count_shared(sets: ShingleSets, a: NDArray[np.int64], b: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return how many values the two sets of each pair share."""
    if compiled.is_loaded():
        from digest.copies import kernels

        return kernels.count_shared(sets.hashes, sets.offsets, a, b)
    offsets = np.concatenate([np.zeros(1, np.int64), np.cumsum(sets.sizes[a] + sets.sizes[b])])
    shared = np.zeros(len(a), np.int64)
    for first, last in chunks(offsets, _CHUNK):
        shared[first:last] = _count_twice(sets, a[first:last], b[first:last])
    return shared


def _count_twice(sets: ShingleSets, a: NDArray[np.int64], b: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return how many values stand twice in the two sets of each pair together."""
    both = sets.take(np.stack((a, b), axis=1).ravel())
    offsets = both.offsets[::2]
    for start, end in pairwise(offsets.tolist()):
        both.hashes[start:end].sort()
    twice = np.zeros(len(both.hashes), np.int64)
    twice[1:] = both.hashes[1:] == both.hashes[:-1]
    twice[offsets[:-1]] = 0
    return np.add.reduceat(twice, offsets[:-1])
