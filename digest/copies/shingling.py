"""Texts as sets of shingle hashes, a whole batch at a time.

Takes texts, returns ``ShingleSets``, columnar: two numpy arrays for the batch, and no object per shingle. A
shingle is a run of ``length`` words as ``lexicon.shingle_words`` folds them; a text of fewer words is one
shingle, an empty text has none. Broder (1997), "On the resemblance and containment of documents".

A shingle's hash is the polynomial ``((w₁·K + w₂)·K + w₃) mod 2⁶⁴`` (Karp and Rabin, 1987) of its words'
hashes, which ``digest.copies.words`` makes; absent words of a short text count 0. Two different shingles get
one hash with probability 2⁻⁶⁴, so that what is counted on hashes is taken as exact. The hash depends on
nothing but the words.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from digest.copies import compiled
from digest.copies.hashing import WORD_RADIX
from digest.copies.words import word_hashes

_BATCH: Final = 4096
"""Texts shingled at once; bounds what is held beside the result to some 40 bytes a word of the batch."""


@dataclass(frozen=True, slots=True, eq=False)
class ShingleSets:
    """One set of shingle hashes per text. Compared by identity: equal arrays have no truth value."""

    hashes: NDArray[np.uint64]
    """Text after text, rising and without repeats inside each; 8 bytes a shingle."""
    offsets: NDArray[np.int64]
    """Text ``i`` has ``hashes[offsets[i]:offsets[i + 1]]``; one more than there are texts."""

    def __len__(self) -> int:
        return len(self.offsets) - 1

    @property
    def sizes(self) -> NDArray[np.int64]:
        """How many different shingles each text has."""
        return np.diff(self.offsets)

    @classmethod
    def of_sizes(cls, hashes: NDArray[np.uint64], sizes: NDArray[np.int64]) -> "ShingleSets":
        """Return sets that lie one after another in ``hashes``, the first ``sizes[0]`` long."""
        return cls(hashes, np.concatenate([np.zeros(1, np.int64), np.cumsum(sizes, dtype=np.int64)]))

    def of(self, text: int) -> NDArray[np.uint64]:
        """Return the shingles of one text, rising."""
        return self.hashes[self.offsets[text] : self.offsets[text + 1]]

    def take(self, texts: NDArray[np.int64]) -> "ShingleSets":
        """Return the sets of ``texts``, in that order."""
        sizes = self.sizes[texts]
        starts = np.repeat(self.offsets[texts] - (np.cumsum(sizes) - sizes), sizes)
        return ShingleSets.of_sizes(self.hashes[starts + np.arange(len(starts))], sizes)


def chunks(offsets: NDArray[np.int64], most: int) -> Iterator[tuple[int, int]]:
    """Yield ranges of things that have at most ``most`` parts together, or one thing.

    Thing ``i`` has the parts ``offsets[i]:offsets[i + 1]``.
    """
    first, count = 0, len(offsets) - 1
    while first < count:
        last = int(np.searchsorted(offsets, offsets[first] + most, side="right")) - 1
        last = min(max(last, first + 1), count)
        yield first, last
        first = last


def joined_sets(parts: Sequence[ShingleSets]) -> ShingleSets:
    """Return the sets of all ``parts``, one after another."""
    sizes = np.concatenate([np.zeros(0, np.int64), *(part.sizes for part in parts)])
    hashes = np.concatenate([np.zeros(0, np.uint64), *(part.hashes for part in parts)])
    return ShingleSets.of_sizes(hashes, sizes)


def first_equals(sets: ShingleSets) -> NDArray[np.int64]:
    """Return for each text the first one that has the same shingles; -1 for a text without any."""
    first = np.where(sets.sizes > 0, np.arange(len(sets)), -1)
    filled = np.flatnonzero(sets.sizes)
    if len(filled):
        sums = np.add.reduceat(sets.hashes, sets.offsets[filled])
        _, number, counts = np.unique(sums, return_inverse=True, return_counts=True)
        known: dict[bytes, int] = {}
        for text in filled[counts[number] > 1].tolist():
            first[text] = known.setdefault(sets.of(text).tobytes(), text)
    return first


def shingle_sets(texts: Sequence[str], length: int) -> ShingleSets:
    """Return the shingles of ``length`` words of every text, hashed.

    >>> sets = shingle_sets(["Stop, Ukraine: stop now!", "stop now", "STOP — now", "…"], 3)
    >>> sets.sizes.tolist(), sets.of(1) == sets.of(2)
    ([2, 1, 1, 0], array([ True]))
    """
    compiled.load_if_it_pays(sum(map(len, texts)))
    return joined_sets(
        [_shingle(texts[first : first + _BATCH], length) for first in range(0, len(texts), _BATCH)]
    )


def _shingle(texts: Sequence[str], length: int) -> ShingleSets:
    words, counts = word_hashes(texts)
    if compiled.is_loaded():
        from digest.copies import kernels

        return ShingleSets.of_sizes(*kernels.shingle_hashes(words, counts, length))
    runs = np.where(counts > 0, np.maximum(counts, length), 0)
    if not np.array_equal(runs, counts):
        padded = np.zeros(int(runs.sum()), np.uint64)
        padded[np.arange(len(words)) + np.repeat(_starts(runs) - _starts(counts), counts)] = words
        words = padded
    return _sets(words, runs, length)


def _starts(sizes: NDArray[np.int64]) -> NDArray[np.int64]:
    return np.cumsum(sizes) - sizes


def _sets(words: NDArray[np.uint64], lengths: NDArray[np.int64], length: int) -> ShingleSets:
    """Roll ``length`` words into every hash, then drop what crosses texts and what repeats in one."""
    count = max(0, len(words) - length + 1)
    hashes = np.zeros(count, np.uint64)
    for step in range(length):
        hashes *= WORD_RADIX
        hashes += words[step : step + count]
    sizes = np.maximum(lengths - length + 1, 0)
    inside = np.ones(len(words), bool)
    inside[np.repeat(np.cumsum(lengths), lengths - sizes) - _countdown(lengths - sizes)] = False
    rolled = ShingleSets.of_sizes(hashes[inside[:count]], sizes)
    for start, end in pairwise(rolled.offsets.tolist()):
        rolled.hashes[start:end].sort()
    return _without_repeats(rolled)


def _countdown(counts: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return c, c - 1, … 1 for each count."""
    return np.repeat(np.cumsum(counts), counts) - np.arange(int(counts.sum()))


def _without_repeats(sets: ShingleSets) -> ShingleSets:
    repeated = np.zeros(len(sets.hashes), bool)
    repeated[1:] = sets.hashes[1:] == sets.hashes[:-1]
    repeated[sets.offsets[:-1][sets.sizes > 0]] = False
    if not repeated.any():
        return sets
    owners = np.repeat(np.arange(len(sets)), sets.sizes)[repeated]
    return ShingleSets.of_sizes(sets.hashes[~repeated], sets.sizes - np.bincount(owners, minlength=len(sets)))
