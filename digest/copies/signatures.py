"""MinHash signatures of a whole batch in numpy, equal to datasketch's bit for bit.

Takes ``ShingleSets``, returns a matrix of signatures, or the keys of their bands. The method is scheme
``affine32`` of datasketch 2 (https://github.com/ekzhu/datasketch), whose permutations are drawn as it draws
them: the upper half of a shingle's hash goes once through MurmurHash3's finalizer, permutation k maps it to
``a·h + b mod 2³²``, and the least value over a text is its k-th. The share of equal values of two signatures
estimates their Jaccard similarity (Broder, 1997).

datasketch works text by text; here each permutation runs over many texts at once and
``np.minimum.reduceat`` takes the minima. Memory: 4 bytes a value of the result, and 8 bytes a shingle
of one chunk, which is ``_CHUNK`` shingles or the longest text.
"""

from functools import lru_cache
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from digest.copies import compiled
from digest.copies.candidates import band_keys
from digest.copies.hashing import finalized32
from digest.copies.settings import CopySettings
from digest.copies.shingling import ShingleSets, chunks

if TYPE_CHECKING:
    from datasketch import MinHash

_CHUNK: Final = 1 << 16
"""Shingles permuted at once: 256 KiB of values stay in the second-level cache through all permutations.
Measured: 3.1 µs a paragraph; 7.1 with an eighth of it, 4.6 with sixteen times as many."""

_SIGNED: Final = 1 << 12
"""Texts whose signatures are held at once: 2 MiB."""

_EMPTY: Final = np.uint32(0xFFFFFFFF)
"""Every value of an empty text's signature, as datasketch has it. Empty texts must not be compared:
their signatures agree."""


def signatures(sets: ShingleSets, permutations: int, seed: int) -> NDArray[np.uint32]:
    """Return one signature per text: texts in rows, ``permutations`` columns."""
    if compiled.is_loaded():
        from digest.copies import kernels

        return kernels.signatures(sets.hashes, sets.offsets, *drawn_permutations(permutations, seed))
    filled = np.flatnonzero(sets.sizes)
    offsets = np.append(sets.offsets[:-1][filled], sets.offsets[-1])
    least = np.empty((permutations, len(filled)), np.uint32)
    for first, last in chunks(offsets, _CHUNK):
        shingles = sets.hashes[offsets[first] : offsets[last]]
        mixed = finalized32((shingles >> np.uint64(32)).astype(np.uint32))
        permuted = np.empty_like(mixed)
        starts = offsets[first:last] - offsets[first]
        for row, (a, b) in enumerate(zip(*drawn_permutations(permutations, seed), strict=True)):
            np.multiply(mixed, a, out=permuted)
            np.add(permuted, b, out=permuted)
            np.minimum.reduceat(permuted, starts, out=least[row, first:last])
    result = np.full((permutations, len(sets)), _EMPTY)
    result[:, filled] = least
    return result.T


@lru_cache(maxsize=4)
def drawn_permutations(count: int, seed: int) -> tuple[NDArray[np.uint32], NDArray[np.uint32]]:
    """Return the multipliers, which are odd, and the summands, as datasketch draws them."""
    chance = np.random.RandomState(seed)
    halves = chance.randint(0, 1 << 31, count, np.uint32)
    return halves * np.uint32(2) + np.uint32(1), chance.randint(0, 1 << 32, count, np.uint32)


def keys_of(
    sets: ShingleSets, texts: NDArray[np.int64], settings: CopySettings, threshold: float
) -> NDArray[np.uint64]:
    """Return the keys of the bands that find ``threshold``: bands in rows, ``texts`` in columns.

    Signatures are made of some texts at a time and never all held.
    """
    rows = settings.rows(threshold)
    keys = np.empty((settings.permutations // rows, len(texts)), np.uint64)
    for first in range(0, len(texts), _SIGNED):
        signed = signatures(sets.take(texts[first : first + _SIGNED]), settings.permutations, settings.seed)
        keys[:, first : first + _SIGNED] = band_keys(signed, rows)
    return keys


def minhashes(signed: NDArray[np.uint32], seed: int) -> "list[MinHash]":
    """Return an object of datasketch for each signature, to be kept or looked up there.

    An index of them, ``MinHashLSH(num_perm=128, params=(32, 4))``, finds the candidates that are found here.
    """
    from datasketch import MinHash

    drawn = np.array(drawn_permutations(signed.shape[1], seed))
    return [MinHash(seed=seed, hashvalues=row, permutations=drawn, scheme="affine32") for row in signed]
