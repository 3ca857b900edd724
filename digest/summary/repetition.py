"""Does a printed sentence say all that another one says? Decided by pairs of sentences, never by groups.

Takes the facts of one event, returns which printed sentence another one repeats. What a veto keeps apart from
a printed sentence is never a repetition of that one, whatever else it is like.
"""

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import combinations, product
from typing import Final

from digest.model import Facts, Passage

BESIDE: Final = 0.1
"""Doubt about a sentence that reports something beside the fact it shares with a printed one: between
``max_doubt`` and ``max_doubt_left``, so that it is printed where words are left."""


@dataclass(frozen=True, slots=True)
class Repetitions:
    """Pairs of sentences of one event that were not found to state the same fact."""

    facts: Facts
    doubts: Mapping[frozenset[Passage], float]
    """Of each pair that no veto keeps apart, the probability that it states one fact after all; 1 where one
    is only a version of what very many outlets print."""
    conflicting: AbstractSet[frozenset[Passage]]
    """Pairs that give different values for one thing, which are shown side by side."""

    def original(self, passage: Passage, printed: Sequence[Passage], max_doubt: float) -> Passage | None:
        """Return which of ``printed`` says what ``passage`` says, the surest; None where none does."""
        doubts = {place: self._doubt(passage, place) for place in printed}
        surest = max(printed, key=lambda place: doubts[place], default=None)
        return None if surest is None or doubts[surest] < max_doubt else surest

    def _doubt(self, passage: Passage, printed: Passage) -> float:
        if self.conflicting and any(
            self._pair(*two) in self.conflicting for two in self._stating(passage, printed)
        ):
            return 1.0
        return self.doubts.get(self._pair(passage, printed), 0.0)

    def _stating(self, one: Passage, other: Passage) -> Iterator[tuple[Passage, Passage]]:
        """Return all pairs of sentences that state the same as the two."""
        return product(self.facts.stating(one), self.facts.stating(other))

    def _pair(self, one: Passage, other: Passage) -> frozenset[Passage]:
        return frozenset((self.facts.judged(one), self.facts.judged(other)))


def repetitions(facts: Facts) -> Repetitions:
    """Return what tells repetitions among the sentences of an event."""
    doubts = {frozenset((pair.a, pair.b)): pair.score for pair in facts.near_misses if not pair.vetoed}
    doubts |= {frozenset((pair.a, pair.b)): BESIDE for pair in facts.near_misses if pair.beyond is not None}
    variants = (frozenset(two) for two in facts.variants.items())
    return Repetitions(
        facts,
        doubts | dict.fromkeys(variants, 1.0),
        frozenset(
            frozenset(map(facts.judged, two))
            for conflict in facts.conflicts
            for two in combinations((version.passage for version in conflict.versions), 2)
        ),
    )
