"""Copies across all articles of the window and the fingerprints of past days.

Takes articles and what is kept of past ones, returns ``CopyPair``s and what is to be kept of these articles.
Inside a day bands propose pairs, and past days are looked up by their shingles; exact Jaccard similarity and
containment decide. The bands look for ``copy_jaccard``: inside a day a pair of high containment and low
similarity is found only where they happen to propose it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, product

import numpy as np

from digest.copies.candidates import candidate_pairs, neighbours
from digest.copies.fingerprints import Fingerprints, fingerprints_of
from digest.copies.known import NOTHING_KNOWN, Known
from digest.copies.settings import CopySettings
from digest.copies.shingling import first_equals
from digest.copies.signatures import keys_of
from digest.copies.units import KINDS, Unit
from digest.copies.verify import are_copies, overlaps
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


def find_copies(articles: Sequence[Article], settings: CopySettings, past: Known = NOTHING_KNOWN) -> Copies:
    """Return the copies among the units of ``articles``, and between them and the units of ``past`` days.

    Two units are copies if they are of one kind, share ``copy_shingles`` shingles, and are alike
    (``copy_jaccard``) or one contains the other (``copy_containment``). Inside one article, only places
    that do not overlap are copies. What ``past`` knows of an article that is given again is not used.

    Raises:
        ConfigurationError: ``past`` was made under another scheme.
    """
    present = fingerprints_of(articles, settings)
    families = _families(present)
    ids = {article.id for article in articles}
    found = [
        _pair(present.units[i], present.units[j], jaccard, containment)
        for i, j, jaccard, containment in chain(
            _equal_places(families, settings.max_reach), _alike_places(present, families, settings)
        )
        if _apart(*sorted((present.units[i], present.units[j])))
    ]
    distinct = present.sets.take(np.array([family[0] for family in families], np.int64))
    for met in past.copies_of(distinct, settings, ids):
        found += (
            _pair(present.units[number], met.unit, met.jaccard, met.containment)
            for number in families[met.present][: settings.max_reach]
            if present.units[number].kind == met.unit.kind
        )
    return Copies(tuple(sorted(found)), present)


def _pair(one: Unit, other: Unit, jaccard: float, containment: float) -> CopyPair:
    a, b = sorted((one, other))
    return CopyPair(a.passage, b.passage, a.kind, jaccard, containment)


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
    fingerprints: Fingerprints, families: Sequence[tuple[int, ...]], settings: CopySettings
) -> Iterator[_Found]:
    """Yield the pairs of units of two families that are copies."""
    first = np.array([family[0] for family in families], np.int64)
    kinds = np.array([KINDS.index(fingerprints.units[unit].kind) for unit in first], np.int8)
    distinct = fingerprints.sets.take(first)
    keys = keys_of(distinct, np.arange(len(first)), settings, settings.copy_jaccard)
    for a, b in candidate_pairs(keys, neighbours(settings.max_reach)):
        worth = kinds[a] == kinds[b]
        alike = overlaps(distinct, (a[worth], b[worth]))
        for i in np.flatnonzero(are_copies(alike, settings)).tolist():
            jaccard, containment = float(alike.jaccard[i]), float(alike.containment[i])
            of_a, of_b = families[alike.a[i]], families[alike.b[i]]
            for unit, other in product(of_a[: settings.max_reach], of_b[: settings.max_reach]):
                yield unit, other, jaccard, containment
