"""Near-duplicates among plain texts.

Takes texts, returns pairs of their numbers with the exact similarity. Texts with the same shingles are one
text to the search: what is given m times is read m times and signed once.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from digest.copies.candidates import Reach, bucket_pairs, candidate_pairs, everyone_or_the_first
from digest.copies.settings import CopySettings
from digest.copies.shingling import ShingleSets, first_equals, shingle_sets
from digest.copies.signatures import keys_of
from digest.copies.verify import Overlaps, overlaps


class Duplicate(NamedTuple):
    """Two texts, by number, ``a < b``, with their exact similarity."""

    a: int
    b: int
    jaccard: float
    """|A ∩ B| / |A ∪ B| of their sets of shingles, 0 to 1."""
    containment: float
    """|A ∩ B| / min(|A|, |B|), 0 to 1."""


_Columns = tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64], NDArray[np.float64]]
"""Pairs of texts, their Jaccard similarity and containment."""


def near_duplicates(texts: Sequence[str], settings: CopySettings) -> tuple[Duplicate, ...]:
    """Return the pairs of texts whose Jaccard similarity reaches ``settings.min_jaccard``, sorted.

    No pair is wrong; of those exactly on the threshold the share ``settings.max_missed`` may be missing. An
    empty text matches nothing. Of more than ``settings.crowd`` texts that are alike, only the pairs with the
    first ``settings.crowd_first`` are returned. Memory: 16 bytes a shingle, 300 a text and 300 a pair found.

    >>> near_duplicates(["The ferry sank.", "the FERRY sank", "", "The ferry sailed."], CopySettings())
    (Duplicate(a=0, b=1, jaccard=1.0, containment=1.0),)
    """
    sets = shingle_sets(texts, settings.shingle_length)
    first = first_equals(sets)
    found = [*_equal(first, settings), *_alike(sets, first, settings)]
    a, b, jaccard, containment = (np.concatenate(column) for column in zip(*found, strict=True))
    a, b = np.minimum(a, b), np.maximum(a, b)
    order = np.lexsort((b, a))
    columns = (column[order].tolist() for column in (a, b, jaccard, containment))
    return tuple(map(Duplicate._make, zip(*columns, strict=True)))


def _equal(first: NDArray[np.int64], settings: CopySettings) -> Iterator[_Columns]:
    """Yield the pairs of texts with the same shingles."""
    filled = np.flatnonzero(first >= 0)
    bits = np.uint64(max(1, (len(filled) - 1).bit_length()))
    keys = first[filled].astype(np.uint64) << bits
    for a, b in bucket_pairs(keys, _reach(settings), np.zeros(len(filled), bool)):
        same = np.ones(len(a))
        yield filled[a], filled[b], same, same


def _alike(sets: ShingleSets, first: NDArray[np.int64], settings: CopySettings) -> Iterator[_Columns]:
    """Yield the pairs of texts with like shingles."""
    distinct = np.flatnonzero(first == np.arange(len(first)))
    keys = keys_of(sets, distinct, settings, settings.min_jaccard)
    families = _families(first)
    alone = np.ones(len(first), bool)
    alone[list(families)] = False
    for a, b in candidate_pairs(keys, _reach(settings)):
        alike = overlaps(sets, (distinct[a], distinct[b]))
        reaching = alike.jaccard >= settings.min_jaccard
        pairs = np.flatnonzero(reaching & alone[alike.a] & alone[alike.b])
        yield alike.a[pairs], alike.b[pairs], alike.jaccard[pairs], alike.containment[pairs]
        yield _spread(alike, np.setdiff1d(np.flatnonzero(reaching), pairs), families, settings)


def _reach(settings: CopySettings) -> Reach:
    return everyone_or_the_first(settings.crowd, settings.crowd_first)


def _families(first: NDArray[np.int64]) -> dict[int, list[int]]:
    """Return the texts that equal the first of them, by that, where there are several."""
    families: dict[int, list[int]] = {}
    for text in np.flatnonzero((first >= 0) & (first != np.arange(len(first)))).tolist():
        families.setdefault(int(first[text]), [int(first[text])]).append(text)
    return families


def _spread(
    alike: Overlaps, spread: NDArray[np.int64], families: dict[int, list[int]], settings: CopySettings
) -> _Columns:
    """Return the pairs of the texts that equal the two of the pairs ``spread``."""
    rows: list[int] = []
    pairs: list[tuple[int, int]] = []
    for row in spread.tolist():
        a, b = int(alike.a[row]), int(alike.b[row])
        both = _across(families.get(a, [a]), families.get(b, [b]), settings)
        rows += [row] * len(both)
        pairs += both
    columns = np.array(pairs, np.int64).reshape(-1, 2)
    return columns[:, 0], columns[:, 1], alike.jaccard[rows], alike.containment[rows]


def _across(a: list[int], b: list[int], settings: CopySettings) -> list[tuple[int, int]]:
    """Return the pairs of a text of ``a`` and one of ``b``."""
    if len(a) + len(b) <= settings.crowd:
        return [(one, other) for one in a for other in b]
    first = settings.crowd_first
    return [
        *((one, other) for one in a[:first] for other in b),
        *((one, other) for one in a[first:] for other in b[:first]),
    ]
