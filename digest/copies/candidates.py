"""Pairs of texts worth comparing: those that agree in a whole band of their signatures.

Takes signatures, returns pairs, each once, in slabs of bounded size. Locality-sensitive hashing by bands
(Indyk and Motwani, 1998): with ``bands`` bands of ``rows`` rows, two texts of Jaccard similarity J meet
in a band with probability 1 - (1 - J^rows)^bands. Pairs that meet are candidates; ``digest.copies.verify``
decides about them.

Instead of a dictionary per band, the band's 64-bit keys are sorted with the text's number packed into
their lowest bits, so that a bucket is a run of equal upper bits. Keys that agree by chance add a
candidate, never a copy. Memory: 8 bytes a text and band, and 16 bytes a pair and band for one slab.
"""

from collections.abc import Iterator
from typing import Final

import numpy as np
from numpy.typing import NDArray

Pairs = tuple[NDArray[np.int64], NDArray[np.int64]]
"""The first and the second text of each pair."""

_SLAB: Final = 1 << 16
"""Pairs handed over at once; the pairs of one text more at most."""

_RADIX: Final = np.uint64(0x9E3779B97F4A7C15)


def candidate_pairs(
    signatures: NDArray[np.uint32], rows: int, max_reach: int | None = None
) -> Iterator[Pairs]:
    """Yield the pairs ``a < b`` of texts that meet in a band, each pair once.

    In a bucket a text meets at most the ``max_reach`` texts that follow it; all of them where that is
    None. Signatures of empty texts must not be among them.
    """
    keys = _band_keys(signatures, rows)
    for band in range(len(keys)):
        for a, b in _bucket_pairs(keys[band], max_reach):
            met_before = (keys[:band, a] == keys[:band, b]).any(axis=0)
            yield a[~met_before], b[~met_before]


def _number_bits(count: int) -> np.uint64:
    return np.uint64(max(1, (count - 1).bit_length()))


def _band_keys(signatures: NDArray[np.uint32], rows: int) -> NDArray[np.uint64]:
    """Return a key per band and text, the bits for the text's number left at 0."""
    count, permutations = signatures.shape
    bands = permutations // rows
    bits = _number_bits(count)
    keys = np.zeros((bands, count), np.uint64)
    for band in range(bands):
        for row in range(band * rows, (band + 1) * rows):
            keys[band] = (keys[band] + signatures[:, row]) * _RADIX
    return (keys >> bits) << bits


def _bucket_pairs(keys: NDArray[np.uint64], max_reach: int | None) -> Iterator[Pairs]:
    """Yield the pairs of texts with equal keys, in slabs."""
    count = len(keys)
    bits = _number_bits(count)
    packed = np.sort(keys | np.arange(count, dtype=np.uint64))
    order = (packed & ((np.uint64(1) << bits) - np.uint64(1))).astype(np.int64)
    buckets = packed >> bits
    ends = np.searchsorted(buckets, buckets, side="right")
    followers = ends - np.arange(count) - 1
    if max_reach is not None:
        followers = np.minimum(followers, max_reach)
    places = np.flatnonzero(followers)
    slabs = np.cumsum(followers[places]) // _SLAB
    for slab in np.split(places, np.flatnonzero(np.diff(slabs)) + 1):
        left = np.repeat(slab, followers[slab])
        nth = np.arange(len(left)) - np.repeat(np.cumsum(followers[slab]) - followers[slab], followers[slab])
        yield order[left], order[left + 1 + nth]
