"""Copies across all articles of the window and the fingerprints of past days.

Takes articles and what is kept of past ones, returns ``CopyPair``s and what is to be kept of these articles.
Bands propose pairs, exact Jaccard similarity and containment decide, also across days. The bands look for
``copy_jaccard``: a pair of high containment and low similarity is found only where they happen to propose it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, product

import numpy as np
from numpy.typing import NDArray

from digest.copies.candidates import candidate_pairs, neighbours
from digest.copies.duplicates import first_equals
from digest.copies.fingerprints import Fingerprints, fingerprints_of
from digest.copies.settings import CopySettings
from digest.copies.signatures import keys_of
from digest.copies.units import KINDS, Unit
from digest.copies.verify import Overlaps, overlaps
from digest.model import Article, CopyPair

_Found = tuple[int, int, float, float]
"""Two units by number, their Jaccard similarity and their containment."""


@dataclass(frozen=True, slots=True)
class Copies:
    """What was found, and what to keep for later days."""

    pairs: tuple[CopyPair, ...]
    """Sorted. At least one side lies in an article of the day."""
    fingerprints: Fingerprints
    """Of the articles of the day alone."""


def find_copies(
    articles: Sequence[Article], settings: CopySettings, past: Fingerprints | None = None
) -> Copies:
    """Return the copies among the units of ``articles``, and between them and ``past``.

    Two units are copies if they are of one kind, share ``copy_shingles`` shingles, and are alike
    (``copy_jaccard``) or one contains the other (``copy_containment``). Inside one article, only places
    that do not overlap are copies. What ``past`` knows of an article that is given again is not used.

    Raises:
        ConfigurationError: ``past`` was made under another scheme.
    """
    present = fingerprints_of(articles, settings)
    known = [] if past is None else [past.without({article.id for article in articles})]
    all_days = Fingerprints.joined([present, *known], settings.scheme)
    families = _families(all_days)
    today = len(present.units)
    found = []
    for i, j, jaccard, containment in chain(
        _equal_places(families, settings.max_reach), _alike_places(all_days, families, today, settings)
    ):
        a, b = sorted((all_days.units[i], all_days.units[j]))
        if min(i, j) < today and _apart(a, b):
            found.append(CopyPair(a.passage, b.passage, a.kind, jaccard, containment))
    return Copies(tuple(sorted(found)), present)


def _apart(a: Unit, b: Unit) -> bool:
    return a.passage.article != b.passage.article or a.passage.end <= b.passage.start


def _families(fingerprints: Fingerprints) -> list[tuple[int, ...]]:
    """Return the units that have shingles, in groups of one kind with equal sets, rising."""
    families: dict[tuple[int, int], list[int]] = {}
    for unit, first in enumerate(first_equals(fingerprints.sets).tolist()):
        families.setdefault((first, KINDS.index(fingerprints.units[unit].kind)), []).append(unit)
    return [tuple(families[first, kind]) for first, kind in sorted(families) if first >= 0]


def _equal_places(families: Sequence[tuple[int, ...]], max_reach: int) -> Iterator[_Found]:
    for family in families:
        for nth, unit in enumerate(family, start=1):
            for other in family[nth : nth + max_reach]:
                yield unit, other, 1.0, 1.0


def _alike_places(
    fingerprints: Fingerprints, families: Sequence[tuple[int, ...]], today: int, settings: CopySettings
) -> Iterator[_Found]:
    """Yield the pairs of units of two families that are copies; ``today`` units are of the day."""
    first = np.array([family[0] for family in families], np.int64)
    kinds = np.array([KINDS.index(fingerprints.units[unit].kind) for unit in first], np.int8)
    distinct = fingerprints.sets.take(first)
    keys = keys_of(distinct, np.arange(len(first)), settings, settings.copy_jaccard)
    for a, b in candidate_pairs(keys, neighbours(settings.max_reach)):
        worth = (kinds[a] == kinds[b]) & ((first[a] < today) | (first[b] < today))
        alike = overlaps(distinct, (a[worth], b[worth]))
        for i in np.flatnonzero(_are_copies(alike, settings)).tolist():
            jaccard, containment = float(alike.jaccard[i]), float(alike.containment[i])
            of_a, of_b = families[alike.a[i]], families[alike.b[i]]
            for unit, other in product(of_a[: settings.max_reach], of_b[: settings.max_reach]):
                yield unit, other, jaccard, containment


def _are_copies(alike: Overlaps, settings: CopySettings) -> NDArray[np.bool_]:
    similar = alike.jaccard >= settings.copy_jaccard
    contained = alike.containment >= settings.copy_containment
    return (alike.shared >= settings.copy_shingles) & (similar | contained)
