"""Near-duplicates among plain texts, and groups of them.

Takes texts, returns pairs of their numbers with the exact similarity, and groups. Texts with the same
shingles are one text to the search: what is given m times is read m times and signed once.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import combinations, product

import numpy as np

from digest.copies.candidates import candidate_pairs
from digest.copies.settings import CopySettings
from digest.copies.shingling import ShingleSets, shingle_sets
from digest.copies.signatures import signatures
from digest.copies.verify import overlaps


@dataclass(frozen=True, slots=True, order=True)
class Duplicate:
    """Two texts, by number, ``a < b``, with their exact similarity."""

    a: int
    b: int
    jaccard: float
    """|A ∩ B| / |A ∪ B| of their sets of shingles, 0 to 1."""
    containment: float
    """|A ∩ B| / min(|A|, |B|), 0 to 1."""


def near_duplicates(texts: Sequence[str], settings: CopySettings) -> tuple[Duplicate, ...]:
    """Return every pair of texts whose Jaccard similarity reaches ``settings.min_jaccard``, sorted.

    No pair is wrong; of those exactly on the threshold the share ``settings.max_missed`` may be
    missing. An empty text matches nothing. Memory: 16 bytes a shingle, 1 KiB a text and some 150 bytes
    a pair found. A text that stands m times is m(m-1)/2 pairs, as is a family of m alike texts.

    >>> near_duplicates(["The ferry sank.", "the FERRY sank", "", "The ferry sailed."], CopySettings())
    (Duplicate(a=0, b=1, jaccard=1.0, containment=1.0),)
    """
    sets = shingle_sets(texts, settings.shingle_length)
    classes = equal_sets(sets)
    found = [Duplicate(a, b, 1.0, 1.0) for members in classes for a, b in combinations(members, 2)]
    distinct = sets.take(np.array([members[0] for members in classes], np.int64))
    signed = signatures(distinct, settings.permutations, settings.seed)
    for pairs in candidate_pairs(signed, settings.rows(settings.min_jaccard)):
        alike = overlaps(distinct, pairs)
        for i in np.flatnonzero(alike.jaccard >= settings.min_jaccard).tolist():
            found.extend(
                Duplicate(min(a, b), max(a, b), float(alike.jaccard[i]), float(alike.containment[i]))
                for a, b in product(classes[alike.a[i]], classes[alike.b[i]])
            )
    return tuple(sorted(found))


def equal_sets(sets: ShingleSets) -> tuple[tuple[int, ...], ...]:
    """Return the texts that have shingles in groups with equal sets, by the first of each."""
    classes: dict[bytes, list[int]] = {}
    for text in np.flatnonzero(sets.sizes).tolist():
        classes.setdefault(blake2b(sets.of(text).tobytes(), digest_size=16).digest(), []).append(text)
    return tuple(tuple(members) for members in classes.values())
