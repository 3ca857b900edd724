"""Every pair of texts that is alike, without MinHash: what the finders of near-copies are measured against.

Two sets of Jaccard similarity t or more share one of their few rarest members: that many of ``n`` as remain
when ``⌈t·n⌉ - 1`` are put away (Chaudhuri, Ganti and Kaushik, 2006, "A primitive operator for similarity
joins in data cleaning"). Whatever shares one is compared.
"""

import numpy as np
from numpy.typing import NDArray

from digest.copies.shingling import ShingleSets, shingle_sets

Codes = NDArray[np.int64]
"""Pairs ``a < b`` among n texts as ``a·n + b``, rising."""


def codes(pairs: NDArray[np.int64], count: int) -> Codes:
    """Return rows of two numbers as codes, each pair once and its lower number first."""
    pairs = np.sort(np.asarray(pairs, np.int64).reshape(-1, 2), axis=1)
    return np.unique((pairs[:, 0] * count + pairs[:, 1])[pairs[:, 0] < pairs[:, 1]])


def alike(texts: list[str], threshold: float, length: int = 3) -> Codes:
    """Return the pairs of texts whose sets of shingles have a Jaccard similarity of ``threshold`` or more."""
    sets = shingle_sets(texts, length)
    candidates = _sharing_a_rare_one(sets, threshold)
    a, b = np.divmod(candidates, len(sets))
    sizes = sets.sizes
    worth = np.minimum(sizes[a], sizes[b]) >= threshold * np.maximum(sizes[a], sizes[b])
    a, b = a[worth], b[worth]
    both = zip(a.tolist(), b.tolist(), strict=True)
    shared = np.array([len(np.intersect1d(sets.of(i), sets.of(j), assume_unique=True)) for i, j in both])
    return candidates[worth][shared / (sizes[a] + sizes[b] - shared) >= threshold]


def _sharing_a_rare_one(sets: ShingleSets, threshold: float) -> Codes:
    owners = np.repeat(np.arange(len(sets)), sets.sizes)
    _, number, counts = np.unique(sets.hashes, return_inverse=True, return_counts=True)
    rarity = np.argsort(np.argsort(counts, kind="stable"), kind="stable")[number]
    order = np.lexsort((rarity, owners))
    place = np.arange(len(order)) - np.repeat(sets.offsets[:-1], sets.sizes)
    needed = sets.sizes - np.ceil(threshold * sets.sizes - 1e-9).astype(int) + 1
    kept = (place < np.repeat(needed, sets.sizes)) & (counts[number[order]] > 1)
    entries = order[kept]
    entries = entries[np.argsort(number[entries], kind="stable")]
    _, first, sizes = np.unique(number[entries], return_index=True, return_counts=True)
    left = np.repeat(np.arange(len(entries)), np.repeat(first + sizes, sizes) - np.arange(len(entries)) - 1)
    starts = np.flatnonzero(np.diff(left, prepend=-1))
    nth = np.arange(len(left)) - np.repeat(starts, np.diff(np.append(starts, len(left))))
    pairs = np.stack((owners[entries[left]], owners[entries[left + 1 + nth]]), axis=1)
    return codes(pairs, len(sets))
