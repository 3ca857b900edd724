"""Pins that put articles together and keep them apart → what of it holds.

Takes pins and the articles that their names stand for, returns sets that are together and pairs that are
apart, which never contradict each other: a merge that would join what a split keeps apart does not hold. Two
events in place of one are a repetition, one in place of two is a wrong credit.
"""

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import chain, permutations, product

from digest.events.pins import Pins
from digest.naming import Addressed

Names = Mapping[str, AbstractSet[str]]
"""For each name by which a pin calls an article: the ids of those that it is the name of."""


@dataclass(frozen=True, slots=True)
class Settled:
    """Which articles pins put together and keep apart; a name that is not known stands for itself."""

    merges: Mapping[int, frozenset[str]]
    """Ids by the number of the pin, without those that are contradicted."""
    splits: Mapping[int, frozenset[str]]
    together: tuple[frozenset[str], ...]
    apart: frozenset[tuple[str, str]]
    contradicted: tuple[tuple[int, int], ...]
    """Merges that contradict a split, by their numbers."""


def settled(pins: Pins, names: Names) -> Settled:
    """Return what the pins put together and keep apart: a merge that contradicts a split does not count."""
    splits = [_ids(split.articles, names) for split in pins.split]
    apart = _kept_apart(splits)
    merges: dict[int, frozenset[str]] = {}
    contradicted = []
    part_of: dict[str, frozenset[str]] = {}
    for number, merge in enumerate(pins.merge):
        asked = frozenset(chain.from_iterable(_ids(merge.articles, names)))
        part = asked.union(*(part_of.get(one, ()) for one in asked))
        broken = [by for one in part for other, by in apart.get(one, {}).items() if other in part]
        if broken:
            contradicted.append((number, min(broken)))
        else:
            merges[number] = asked
            part_of |= dict.fromkeys(part, part)
    return Settled(
        merges=merges,
        splits={number: frozenset(chain.from_iterable(split)) for number, split in enumerate(splits)},
        together=tuple(sorted(set(part_of.values()), key=sorted)),
        apart=frozenset((one, other) for one, others in apart.items() for other in others if one < other),
        contradicted=tuple(contradicted),
    )


def _ids(articles: Iterable[str], names: Names) -> list[AbstractSet[str]]:
    """Return for each name the ids that it stands for; a name that is not known stands for itself."""
    return [names.get(name, {name}) for name in articles]


def _kept_apart(splits: Iterable[Sequence[AbstractSet[str]]]) -> dict[str, dict[str, int]]:
    """Return for each id those that it is kept apart from, with the first split that says so."""
    apart: dict[str, dict[str, int]] = {}
    for number, split in enumerate(splits):
        for one, other in permutations(split, 2):
            for a, b in product(one, other):
                if a != b:
                    apart.setdefault(a, {}).setdefault(b, number)
    return apart


def names_among(articles: Iterable[Addressed]) -> dict[str, set[str]]:
    """Return for each id, web address and location the ids of the articles that have it."""
    found: dict[str, set[str]] = {}
    for article in articles:
        for name in (article.id, article.url, article.location):
            if name is not None:
                found.setdefault(name, set()).add(article.id)
    return found
