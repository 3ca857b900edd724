"""Pairs of texts worth comparing: those that agree in a whole band of their signatures.

Takes signatures, returns keys of their bands; takes keys, returns pairs, each once, in slabs of bounded
size. Locality-sensitive hashing by bands (Indyk and Motwani, 1998): with ``bands`` bands of ``rows`` rows,
two texts of Jaccard similarity J meet in a band with probability 1 - (1 - J^rows)^bands. Pairs that meet are
candidates; ``digest.copies.verify`` decides about them.

Instead of a dictionary per band, the band's 64-bit keys are sorted with the text's number packed into
their lowest bits, so that a bucket is a run of equal upper bits. Keys that agree by chance add a
candidate, never a copy. Memory: 8 bytes a text and band, and some 50 bytes a pair for one slab.
"""

from collections.abc import Callable, Iterator
from typing import Final

import numpy as np
from numpy.typing import NDArray

from digest.copies import compiled
from digest.copies.hashing import WORD_RADIX

Pairs = tuple[NDArray[np.int64], NDArray[np.int64]]
"""The first and the second text of each pair."""

Reach = Callable[[NDArray[np.int64], NDArray[np.int64]], NDArray[np.int64]]
"""Takes how many come before a text in its bucket, and how many the bucket holds; returns how many of those
that come right after it the text meets."""

_SLAB: Final = 1 << 16
"""Pairs handed over at once; the pairs of one text more at most."""


def neighbours(most: int) -> Reach:
    """Let each text of a bucket meet the ``most`` that follow it."""
    return lambda before, size: np.minimum(size - before - 1, most)


def everyone_or_the_first(crowd: int, first: int) -> Reach:
    """Let all of a bucket meet; of more than ``crowd`` texts only the ``first`` meet everyone.

    A bucket thus makes at most ``crowd / 2`` or ``first`` pairs for each of its texts, and whoever is in it
    meets the first.
    """
    return lambda before, size: np.where((size <= crowd) | (before < first), size - before - 1, 0)


def band_keys(signatures: NDArray[np.uint32], rows: int) -> NDArray[np.uint64]:
    """Return a row of keys for each band, a key for each text; they depend on that text's signature alone."""
    if compiled.is_loaded():
        from digest.copies import kernels

        return kernels.band_keys(signatures, rows)
    count, permutations = signatures.shape
    keys = np.zeros((permutations // rows, count), np.uint64)
    for band in range(len(keys)):
        for row in range(band * rows, (band + 1) * rows):
            keys[band] += signatures[:, row]
            keys[band] *= WORD_RADIX
    return keys


def candidate_pairs(keys: NDArray[np.uint64], reach: Reach) -> Iterator[Pairs]:
    """Yield the pairs ``a < b`` of texts that meet in a band, each pair once.

    Keys of empty texts must not be among them: their signatures agree.
    """
    passed_over = np.zeros(keys.shape, bool)
    for band, key in enumerate(keys):
        for a, b in bucket_pairs(key, reach, passed_over[band]):
            fresh = np.flatnonzero(key[a] == key[b])
            for earlier in range(band):
                left, right = a[fresh], b[fresh]
                apart = keys[earlier, left] != keys[earlier, right]
                fresh = fresh[apart | passed_over[earlier, left]]
            yield a[fresh], b[fresh]


def bucket_pairs(keys: NDArray[np.uint64], reach: Reach, passed_over: NDArray[np.bool_]) -> Iterator[Pairs]:
    """Yield the pairs of texts with equal upper bits of their keys, in slabs.

    Sets ``passed_over`` for those texts that meet none of the texts after them, though there are some.
    """
    bits = np.uint64(max(1, (len(keys) - 1).bit_length()))
    packed = np.sort((keys >> bits) << bits | np.arange(len(keys), dtype=np.uint64))
    order = (packed & ((np.uint64(1) << bits) - np.uint64(1))).astype(np.int64)
    places, before, size = _in_company(packed >> bits)
    followers = reach(before, size)
    passed_over[order[places[(followers == 0) & (before + 1 < size)]]] = True
    slabs = np.cumsum(followers) // _SLAB
    for slab in np.split(np.arange(len(places)), np.flatnonzero(np.diff(slabs)) + 1):
        left = np.repeat(places[slab], followers[slab])
        yield order[left], order[left + 1 + count_up(followers[slab])]


def _in_company(
    buckets: NDArray[np.uint64],
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Return which places of ``buckets`` equal a neighbour, and how many equal ones come before and are.

    Equal ones must stand side by side.
    """
    equals_next = np.zeros(len(buckets) + 1, bool)
    equals_next[1:-1] = buckets[1:] == buckets[:-1]
    edges = np.flatnonzero(equals_next[1:] != equals_next[:-1])
    starts, sizes = edges[::2], edges[1::2] - edges[::2] + 1
    before = count_up(sizes)
    return np.repeat(starts, sizes) + before, before, np.repeat(sizes, sizes)


def count_up(counts: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return 0, 1, … c - 1 for each count c.

    >>> count_up(np.array([2, 0, 3])).tolist()
    [0, 1, 0, 1, 2]
    """
    return np.arange(int(counts.sum())) - np.repeat(np.cumsum(counts) - counts, counts)
