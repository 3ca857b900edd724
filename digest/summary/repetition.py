"""Does a printed sentence say all that another one says? Decided by pairs of sentences, never by groups.

Takes the facts of one event, returns which printed sentence another one repeats. What a veto keeps apart from
a printed sentence is never a repetition of that one, whatever else it is like.
"""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import combinations

from digest.model import Facts, Passage


@dataclass(frozen=True, slots=True)
class Repetitions:
    """Pairs of sentences of one event that were not found to state the same fact."""

    facts: Facts
    doubts: Mapping[frozenset[Passage], float]
    """Of each pair that no veto keeps apart, the probability that it yet states one fact; 1 where the two
    give different values for one thing, which are shown side by side, and where one is but a version of what
    very many outlets print."""
    apart: AbstractSet[frozenset[Passage]]
    """The pairs that a veto keeps apart."""

    def original(self, passage: Passage, printed: Sequence[Passage], max_doubt: float) -> Passage | None:
        """Return which of ``printed`` says what ``passage`` says, the surest; None where none does."""
        doubts = {place: self.doubts.get(self._pair(passage, place), 0.0) for place in printed}
        surest = max(printed, key=lambda place: doubts[place], default=None)
        return None if surest is None or doubts[surest] < max_doubt else surest

    def are_apart(self, one: Passage, other: Passage) -> bool:
        """Tell whether a veto keeps two sentences apart."""
        return self._pair(one, other) in self.apart

    def _pair(self, one: Passage, other: Passage) -> frozenset[Passage]:
        return frozenset((self.facts.judged(one), self.facts.judged(other)))


def repetitions(facts: Facts) -> Repetitions:
    """Return what tells repetitions among the sentences of an event."""
    pairs = {frozenset((pair.a, pair.b)): pair for pair in facts.near_misses}
    disputed = (
        frozenset(map(facts.judged, two))
        for disagreement in facts.disagreements
        for two in combinations((version.passage for version in disagreement.versions), 2)
    )
    versions = {frozenset(two) for two in facts.versions.items()}
    doubts = {places: pair.score for places, pair in pairs.items() if not pair.vetoed}
    return Repetitions(
        facts,
        doubts | dict.fromkeys((*disputed, *versions), 1.0),
        frozenset(places for places, pair in pairs.items() if pair.vetoed) - versions,
    )
