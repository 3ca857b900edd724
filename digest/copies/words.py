"""Texts → the hashes of their folded words, thousands of characters at a time.

Takes texts, returns the hashes of the words that ``lexicon.shingle_words`` finds in them. No word becomes an
object: characters are looked up in a table as one array, words are the runs between separators, and the
hash of a run is the difference of two running sums (Karp and Rabin, 1987), so that its length costs nothing.

The polynomial of a word's characters, modulo 2⁶⁴, goes through MurmurHash3's 64-bit finalizer, which spreads
it over all bits. Two words get one hash with probability 2⁻⁶⁴; nothing but the folded characters decides.

With ``digest.copies.kernels`` the same is one pass over the bytes of the texts in machine code.

The table holds letters that are folded one by one, whatever stands beside them: Latin, Greek and Cyrillic,
with and without diacritics, figures and signs. A text with any other character is folded by ``lexicon``,
some five times slower, and gets the same hashes. Memory: some 40 bytes a character of one batch.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from digest.copies import compiled
from digest.copies.hashing import LETTER_RADIX, finalized64
from digest.lexicon import fold, shingle_words

_BATCH: Final = 1 << 16
"""Characters looked up at once: what is computed of them stays in the second-level cache. Measured: 5.2 µs a
paragraph; 8 with four times as many or with a sixteenth."""

_INVERSE: Final = pow(LETTER_RADIX, -1, 1 << 64)

_UNKNOWN, _SEPARATOR, _UNEVEN = 0, 1, 2
"""What the table says of a character instead of its folded letter: not yet looked at; ends a word; folds to
none or several, or according to what stands beside it."""

LONE_LETTERS: Final = (
    *(range(0x0300), range(0x0370, 0x0483), range(0x048A, 0x0530)),  # Latin, Greek, Cyrillic
    *(range(0x1E00, 0x2070), range(0x20A0, 0x20D0)),  # with diacritics; signs of print, of money
    *(range(0x2190, 0x2C00), range(0x1F300, 0x1FB00)),  # arrows, shapes, pictures
)
"""Blocks of characters that join with none of their neighbours."""

_SPELLED_OUT: Final = (("ß", "ss"), ("ẞ", "ss"), ("™", "tm"), ("№", "no"))
"""Frequent characters that fold to two: they are replaced before the table is asked, or have both in it."""
_TWO_LETTERS: Final = 1 << 24
"""Added in the table to two letters, the first in the lowest byte, the second in the next."""

_SPACE: Final = re.compile(r"\s")


@lru_cache(maxsize=1)
def _table() -> NDArray[np.uint32]:
    """Return what each character is looked up as; filled in as characters are met."""
    table = np.zeros(0x110000, np.uint32)
    table[ord(" ")] = _SEPARATOR
    for character, letters in _SPELLED_OUT:
        table[ord(character)] = _TWO_LETTERS + ord(letters[0]) + (ord(letters[1]) << 8)
    return table


def word_hashes(texts: Sequence[str]) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
    """Return the hashes of all words, text after text, and how many words each text has.

    >>> hashes, counts = word_hashes(["Won’t the U.S. pay?", "", "THE «Šakalienė»"])
    >>> counts.tolist(), bool(hashes[2] == hashes[6])
    ([6, 0, 2], True)
    """
    pieces = [list(_pieces(text)) for text in texts] if max(map(len, texts), default=0) > _BATCH else None
    batches = _batches(texts if pieces is None else [piece for cut in pieces for piece in cut])
    hashes, counts = [np.zeros(0, np.uint64)], [np.zeros(0, np.int64)]
    hashes_of_batch = _compiled_hashes_of_batch if compiled.is_loaded() else _hashes_of_batch
    for batch in batches:
        found, count = hashes_of_batch(batch)
        hashes.append(found)
        counts.append(count)
    of_each = np.concatenate(counts)
    if pieces is not None:
        owners = np.repeat(np.arange(len(texts)), [len(cut) for cut in pieces])
        of_each = np.bincount(owners, of_each, len(texts)).astype(np.int64)
    return np.concatenate(hashes), of_each


def _pieces(text: str) -> Iterator[str]:
    """Yield the parts of a text, cut at white space where they would be longer than a batch."""
    start = 0
    while len(text) - start > _BATCH:
        space = _SPACE.search(text, start + _BATCH)
        if space is None:
            break
        yield text[start : space.start()]
        start = space.end()
    yield text[start:]


def _batches(texts: Sequence[str]) -> Iterator[Sequence[str]]:
    """Yield runs of texts of at most ``_BATCH`` characters, or one text."""
    ends = np.cumsum(np.fromiter(map(len, texts), np.int64, len(texts)) + 1)
    first, before = 0, 0
    while first < len(texts):
        last = max(first + 1, int(np.searchsorted(ends, before + _BATCH, side="right")))
        yield texts[first:last]
        first, before = last, int(ends[last - 1])


def _hashes_of_batch(texts: Sequence[str]) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
    joined = " ".join(texts)
    for character, letters in _SPELLED_OUT:
        if character in joined:
            texts = [text.replace(character, letters) for text in texts]
            joined = joined.replace(character, letters)
    folded = _folded(joined)
    ends = np.cumsum(np.fromiter(map(len, texts), np.int64, len(texts)) + 1)
    uneven = np.flatnonzero(folded == _UNEVEN)
    if len(uneven):
        parts = np.split(folded, ends[:-1])
        for text in np.unique(np.searchsorted(ends, uneven, side="right")).tolist():
            parts[text] = _as_they_are(" ".join([*shingle_words(texts[text]), ""]))
        folded, ends = np.concatenate(parts), np.cumsum([len(part) for part in parts])
    starts, stops = _runs(folded)
    counts = np.diff(np.searchsorted(starts, ends), prepend=0)
    return _hashes(folded, starts, stops), counts


def _compiled_hashes_of_batch(texts: Sequence[str]) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
    from digest.copies import kernels

    encoded = [text.encode("utf-8", "surrogatepass") for text in texts]
    while True:
        data = np.frombuffer(kernels.END_OF_TEXT.join([*encoded, b""]), np.uint8)
        hashes, counts = kernels.word_hashes(data, len(texts), _table())
        uneven = np.flatnonzero(counts == kernels.NOT_COUNTED).tolist()
        if not uneven:
            return hashes, counts
        for text in uneven:
            if (_folded(texts[text]) == _UNEVEN).any():
                encoded[text] = kernels.AS_IT_IS + " ".join(shingle_words(texts[text])).encode()


def _folded(text: str) -> NDArray[np.uint32]:
    """Return the folded letter of each character, or what the table says instead of one."""
    table, characters = _table(), _code_points(text)
    folded = table[characters]
    if not folded.all():
        for character in np.unique(characters[folded == _UNKNOWN]).tolist():
            table[character] = _looked_up(chr(character))
        folded = table[characters]
    return folded


def _looked_up(character: str) -> int:
    if not any(ord(character) in block for block in LONE_LETTERS):
        return _UNEVEN
    folded, words = fold(character), shingle_words(character)
    if folded and not words:
        return _SEPARATOR
    return ord(folded) if [folded] == words and len(folded) == 1 else _UNEVEN


def _as_they_are(words: str) -> NDArray[np.uint32]:
    """Return the characters of folded words that are joined by spaces."""
    characters = _code_points(words)
    return np.where(characters == ord(" "), np.uint32(_SEPARATOR), characters)


def _code_points(text: str) -> NDArray[np.uint32]:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4")


def _runs(folded: NDArray[np.uint32]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return where each word starts and where it has ended."""
    is_letter = np.zeros(len(folded) + 2, bool)
    is_letter[1:-1] = folded > _UNEVEN
    edges = np.flatnonzero(is_letter[1:] != is_letter[:-1])
    return edges[::2], edges[1::2]


def _hashes(
    folded: NDArray[np.uint32], starts: NDArray[np.int64], stops: NDArray[np.int64]
) -> NDArray[np.uint64]:
    """Return the hashes of the runs of ``folded`` from ``starts`` to ``stops``."""
    powers, inverses = _powers(max(_BATCH, len(folded)))
    sums = np.zeros(len(folded) + 1, np.uint64)
    np.cumsum(folded * powers[: len(folded)], out=sums[1:])
    return finalized64((sums[stops] - sums[starts]) * inverses[starts])


@lru_cache(maxsize=1)
def _powers(count: int) -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    """Return the powers of the radix and of its inverse, from the 0th on, modulo 2⁶⁴."""
    return _powers_of(LETTER_RADIX, count), _powers_of(_INVERSE, count)


def _powers_of(base: int, count: int) -> NDArray[np.uint64]:
    powers = np.ones(count, np.uint64)
    known = 1
    while known < count:
        more = min(known, count - known)
        powers[known : known + more] = powers[:more] * np.uint64(pow(base, known, 1 << 64))
        known += more
    return powers
