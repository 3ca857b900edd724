"""MinHash signatures of a whole batch in numpy, equal to datasketch's bit for bit.

Takes ``ShingleSets``, returns a matrix of signatures. The method is scheme ``affine32`` of datasketch 2
(https://github.com/ekzhu/datasketch), whose permutations are used: the upper half of a shingle's hash
goes once through MurmurHash3's finalizer, permutation k maps it to ``a·h + b mod 2³²``, and the least
value over a text is its k-th. The share of equal values of two signatures estimates their Jaccard
similarity (Broder, 1997).

datasketch works text by text; here each permutation runs over many texts at once and
``np.minimum.reduceat`` takes the minima. Memory: 4 bytes a value of the result, and 8 bytes a shingle
of one chunk, which is ``_CHUNK`` shingles or the longest text.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from digest.copies.shingling import ShingleSets

_CHUNK: Final = 1 << 16
"""Shingles permuted at once: 256 KiB of values stay in the second-level cache through all permutations.
Measured: 3.1 µs a paragraph; 7.1 with an eighth of it, 4.6 with sixteen times as many."""

_EMPTY: Final = np.uint32(0xFFFFFFFF)
"""Every value of an empty text's signature, as datasketch has it. Empty texts must not be compared:
their signatures agree."""


def signatures(sets: ShingleSets, permutations: int, seed: int) -> NDArray[np.uint32]:
    """Return one signature per text: texts in rows, ``permutations`` columns, each column contiguous."""
    filled = np.flatnonzero(sets.sizes)
    offsets = np.append(sets.offsets[:-1][filled], sets.offsets[-1])
    least = np.empty((permutations, len(filled)), np.uint32)
    for first, last in _chunks(offsets):
        shingles = sets.hashes[offsets[first] : offsets[last]]
        mixed = _finalized((shingles >> np.uint64(32)).astype(np.uint32))
        permuted = np.empty_like(mixed)
        starts = offsets[first:last] - offsets[first]
        for row, (a, b) in enumerate(zip(*_permutations(permutations, seed), strict=True)):
            np.multiply(mixed, a, out=permuted)
            np.add(permuted, b, out=permuted)
            np.minimum.reduceat(permuted, starts, out=least[row, first:last])
    result = np.full((permutations, len(sets)), _EMPTY)
    result[:, filled] = least
    return result.T


def _chunks(offsets: NDArray[np.int64]) -> Iterator[tuple[int, int]]:
    """Yield ranges of texts that hold at most ``_CHUNK`` shingles, or one text."""
    first, count = 0, len(offsets) - 1
    while first < count:
        last = int(np.searchsorted(offsets, offsets[first] + _CHUNK, side="right")) - 1
        last = min(max(last, first + 1), count)
        yield first, last
        first = last


def _finalized(values: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """Return MurmurHash3's ``fmix32`` of ``values``: every input bit reaches every output bit."""
    values = (values ^ (values >> np.uint32(16))) * np.uint32(0x85EBCA6B)
    values = (values ^ (values >> np.uint32(13))) * np.uint32(0xC2B2AE35)
    return values ^ (values >> np.uint32(16))


@lru_cache(maxsize=4)
def _permutations(count: int, seed: int) -> NDArray[np.uint32]:
    """Return the multipliers and the summands, two rows of ``count``."""
    from datasketch import MinHash

    parameters: NDArray[np.uint32] = MinHash(num_perm=count, seed=seed, scheme="affine32").permutations
    return parameters
