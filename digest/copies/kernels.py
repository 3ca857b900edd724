"""Words, shingles, signatures, bands and overlaps in machine code, compiled by numba and cached on disk.

Takes and returns the arrays that the other modules of this room make with numpy, equal bit for bit, which
``tests/copies/test_kernels.py`` proves. Loaded by ``digest.copies.compiled`` alone, where it pays.

numba makes ``float64`` of an unsigned and a signed integer, and ``uint64`` of two ``uint32``: whatever meets
a hash is unsigned, and 32 bits are named where they are meant.
"""

from collections.abc import Callable
from typing import Final, ParamSpec, TypeVar

import numpy as np
from numba import njit
from numpy.typing import NDArray

from digest.copies import hashing
from digest.copies.hashing import LETTER_RADIX, WORD_RADIX

_P = ParamSpec("_P")
_R = TypeVar("_R")

_LETTER_RADIX: Final = np.uint64(LETTER_RADIX)
_ZERO, _ONE = np.uint64(0), np.uint64(1)
_GREATEST: Final = np.uint32(0xFFFFFFFF)

END_OF_TEXT: Final = b"\xff"
"""Stands behind each text; UTF-8 has no such byte."""
AS_IT_IS: Final = b"\xfe"
"""Stands before a text of folded words, whose letters are hashed as they are; UTF-8 has no such byte."""
NOT_COUNTED: Final = -1
"""In place of a text's count of words: it has a letter that the table does not fold."""

_AS_IT_IS, _SPACE = 0xFE, 0x20
_TWO_BYTES, _THREE_BYTES, _FOUR_BYTES = 0xC0, 0xE0, 0xF0
"""From which first byte on a character of UTF-8 has so many."""
_SEPARATOR, _UNEVEN, _TWO_LETTERS, _LETTER = 1, 2, 1 << 24, 0xFF
"""As in the table of ``digest.copies.words``."""

_BUCKET_BITS: Final = 12
"""Of the buckets that values are sorted into, at most: 32 KiB of their ends stay in the first-level cache."""
_CROWDED: Final = 32
"""Values of one bucket from which on sorting them by insertion is slow."""


def _compiled(function: Callable[_P, _R]) -> Callable[_P, _R]:
    """Return ``function`` in machine code, compiled when it is first called and kept on disk.

    Raises:
        RuntimeError: neither the folder of its source nor that of the user's caches can be written to.
    """
    compiled: Callable[_P, _R] = njit(cache=True, nogil=True)(function)
    return compiled


_finalized64 = _compiled(hashing.finalized64)
_finalized32 = _compiled(hashing.finalized32)


@_compiled
def word_hashes(
    data: NDArray[np.uint8], texts: int, table: NDArray[np.uint32]
) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
    """Return the hashes of all words in ``data``, and how many words each of its ``texts`` has.

    ``data`` is UTF-8, in which surrogates may stand alone, with ``END_OF_TEXT`` behind each text. A text with
    a character that the ``table`` does not fold has no words and is ``NOT_COUNTED``, unless ``AS_IT_IS``
    stands before it.
    """
    hashes = np.empty(len(data) // 2 + 1, np.uint64)
    counts = np.empty(texts, np.int64)
    place = text = first = found = 0
    value, power = _ZERO, _ONE
    folded, even = False, True
    while place < len(data):
        ends = data[place] > _AS_IT_IS
        if data[place] < _AS_IT_IS:
            character, place = _character(data, place)
        else:
            character, place, folded = np.uint32(_SPACE), place + 1, not ends
        letter = character if folded and character != _SPACE else table[character]
        if letter >= _TWO_LETTERS:
            value, power = value + np.uint64(letter & _LETTER) * power, power * _LETTER_RADIX
            letter = letter >> 8 & _LETTER
        if letter > _UNEVEN:
            value, power = value + np.uint64(letter) * power, power * _LETTER_RADIX
            continue
        even &= letter == _SEPARATOR
        if power != _ONE:
            hashes[found] = _finalized64(value)
            found += 1
            value, power = _ZERO, _ONE
        if ends:
            found = found if even else first
            counts[text] = found - first if even else NOT_COUNTED
            text, first, even = text + 1, found, True
    return hashes[:found], counts


@_compiled
def _character(data: NDArray[np.uint8], place: int) -> tuple[np.uint32, int]:
    """Return the character that begins at ``place``, and where the next one does."""
    byte = np.uint32(data[place])
    if byte < _TWO_BYTES:
        return byte, place + 1
    second = np.uint32(data[place + 1] & 0x3F)
    if byte < _THREE_BYTES:
        return np.uint32((byte & 0x1F) << 6 | second), place + 2
    third = np.uint32(data[place + 2] & 0x3F)
    if byte < _FOUR_BYTES:
        return np.uint32((byte & 0xF) << 12 | second << 6 | third), place + 3
    fourth = np.uint32(data[place + 3] & 0x3F)
    return np.uint32((byte & 0x7) << 18 | second << 12 | third << 6 | fourth), place + 4


@_compiled
def shingle_hashes(
    words: NDArray[np.uint64], counts: NDArray[np.int64], length: int
) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
    """Return the shingles of ``length`` words of all texts, and how many different ones each text has.

    Those of a text rise and do not repeat.
    """
    hashes = np.empty(len(words) + 1, np.uint64)
    sizes = np.zeros(len(counts), np.int64)
    rolled = np.empty(counts.max() + 1 if len(counts) else 1, np.uint64)
    ends = np.empty(1 << _BUCKET_BITS, np.int64)
    word = found = 0
    for text in range(len(counts)):
        count = counts[text]
        if count == 0:
            continue
        runs = max(count - length + 1, 1)
        for first in range(runs):
            value = _ZERO
            for step in range(first, first + length):
                value *= WORD_RADIX
                if step < count:
                    value += words[word + step]
            rolled[first] = value
        word += count
        sizes[text] = _sorted_into(hashes[found:], rolled[:runs], ends)
        found += sizes[text]
    return hashes[:found].copy(), sizes


@_compiled
def _sorted_into(target: NDArray[np.uint64], values: NDArray[np.uint64], ends: NDArray[np.int64]) -> int:
    """Write ``values`` into ``target``, rising and without repeats; return how many they are.

    They are dealt into buckets by their upper bits, about one into each as they look random, then sorted by
    insertion.
    """
    bits = 1
    while bits < _BUCKET_BITS and 1 << bits < len(values):
        bits += 1
    down = np.uint64(64 - bits)
    ends[: 1 << bits] = 0
    for value in values:
        ends[value >> down] += 1
    crowded = ends[: 1 << bits].max() > _CROWDED
    before = 0
    for bucket in range(1 << bits):
        before, ends[bucket] = before + ends[bucket], before
    for value in values:
        target[ends[value >> down]] = value
        ends[value >> down] += 1
    if crowded:
        target[: len(values)].sort()
    kept = 0
    for place in range(len(values)):
        value, free = target[place], kept
        while free > 0 and target[free - 1] > value:
            free -= 1
        if free > 0 and target[free - 1] == value:
            continue
        for moved in range(kept, free, -1):
            target[moved] = target[moved - 1]
        target[free] = value
        kept += 1
    return kept


@_compiled
def signatures(
    hashes: NDArray[np.uint64],
    offsets: NDArray[np.int64],
    multipliers: NDArray[np.uint32],
    summands: NDArray[np.uint32],
) -> NDArray[np.uint32]:
    """Return the signatures of the texts, a row for each; that of an empty text is all ones."""
    signed = np.full((len(offsets) - 1, len(multipliers)), _GREATEST)
    mixed = _finalized32((hashes >> np.uint64(32)).astype(np.uint32))
    for text in range(len(signed)):
        least = signed[text]
        for value in mixed[offsets[text] : offsets[text + 1]]:
            for column in range(len(multipliers)):
                permuted = np.uint32(multipliers[column] * value + summands[column])
                least[column] = min(least[column], permuted)
    return signed


@_compiled
def band_keys(signed: NDArray[np.uint32], rows: int) -> NDArray[np.uint64]:
    """Return a row of keys for each band, a key for each text."""
    keys = np.zeros((signed.shape[1] // rows, len(signed)), np.uint64)
    for text in range(len(signed)):
        for band in range(len(keys)):
            key = _ZERO
            for value in signed[text, band * rows : (band + 1) * rows]:
                key = (key + np.uint64(value)) * WORD_RADIX
            keys[band, text] = key
    return keys


@_compiled
def count_shared(
    hashes: NDArray[np.uint64], offsets: NDArray[np.int64], a: NDArray[np.int64], b: NDArray[np.int64]
) -> NDArray[np.int64]:
    """Return how many shingles the texts of each pair share."""
    shared = np.zeros(len(a), np.int64)
    for pair in range(len(a)):
        left, right = offsets[a[pair]], offsets[b[pair]]
        while left < offsets[a[pair] + 1] and right < offsets[b[pair] + 1]:
            one, other = hashes[left], hashes[right]
            shared[pair] += one == other
            left += one <= other
            right += other <= one
    return shared


def compile_all() -> None:
    """Compile the kernels for the arrays that they are given, or read them from the cache."""
    table = np.zeros(1 << 8, np.uint32)
    hashes, counts = word_hashes(np.frombuffer(END_OF_TEXT, np.uint8), 1, table)
    hashes, _ = shingle_hashes(hashes, counts, 1)
    offsets, nothing = np.zeros(2, np.int64), np.zeros(0, np.int64)
    band_keys(signatures(hashes, offsets, table[:1], table[:1]), 1)
    count_shared(hashes, offsets, nothing, nothing)
