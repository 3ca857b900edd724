"""Sentences of one event → groups that state the same fact.

Enter the articles of one event and the settings, leave ``Facts``. Every candidate pair gets a score
from its evidence and perhaps a veto. Groups then grow from the surest pair down, by average linkage
(Sokal and Michener 1958): two groups join only where their members agree *on average*, and never
across a veto, so that a chain of likenesses cannot carry one fact over into another.
"""

import math
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.resources import files
from itertools import combinations

from digest.facts.candidates import candidates
from digest.facts.evidence import weigh
from digest.facts.profile import Profile, Profiles, profile
from digest.facts.vetoes import veto
from digest.lexicon import containment, jaccard
from digest.model import Article, FactGroup, FactPair, Facts

THRESHOLD = "threshold"
"""What decided where the score did not suffice and nothing was vetoed."""

COHESION = "cohesion"
"""What kept a pair apart that states the same fact: its groups do not."""


@dataclass(frozen=True, slots=True)
class FactSettings:
    """How sure to be that two sentences state the same fact."""

    min_score: float = 0.45
    """Probability from which a pair states the same fact."""
    min_cohesion: float = 0.4
    """Mean probability over all pairs that joining two groups would make, from which they join."""
    min_cosine: float = 0.1
    """Weighted cosine from which a pair is looked at; no agreed pair of the nine events lies below."""
    near_miss: float = 0.01
    """Score from which a pair that was found different is kept, to be explained."""


@dataclass(frozen=True, slots=True)
class _Weights:
    bias: float
    weights: Mapping[str, float]


@lru_cache
def _weights() -> _Weights:
    table = tomllib.loads((files("digest.facts") / "weights.toml").read_text("utf-8"))
    return _Weights(table["bias"], table["weights"])


def group(articles: Sequence[Article], settings: FactSettings | None = None) -> Facts:
    """Return the groups of sentences of ``articles`` that state the same fact, sorted.

    A sentence is in one group at most; a fact that one sentence alone states is in none.
    """
    settings = settings or FactSettings()
    profiles = profile(articles)
    pairs = {
        (i, j): _decide(profiles.sentences[i], profiles.sentences[j], profiles, settings)
        for i, j in candidates(profiles, settings.min_cosine)
    }
    grouped = _grow(len(profiles.sentences), pairs, settings)
    groups = tuple(
        FactGroup(
            members=tuple(profiles.sentences[i].passage for i in members),
            pairs=tuple(pairs[pair] for pair in combinations(members, 2) if pair in pairs),
        )
        for members in grouped
    )
    inside = {pair for members in grouped for pair in combinations(members, 2)}
    missed = (
        replace(decided, same=False, decided_by=COHESION) if decided.same else decided
        for pair, decided in pairs.items()
        if pair not in inside and decided.score >= settings.near_miss
    )
    return Facts(groups, tuple(sorted(missed, key=lambda pair: (-pair.score, pair.a, pair.b))))


def _decide(a: Profile, b: Profile, profiles: Profiles, settings: FactSettings) -> FactPair:
    evidence = weigh(a, b, profiles)
    table = _weights()
    shares = {name: weight * evidence[name] for name, weight in table.weights.items()}
    score = 1 / (1 + math.exp(-table.bias - math.fsum(shares.values())))
    vetoed = veto(a, b) if score >= settings.near_miss else None
    strong = score >= settings.min_score
    strongest = max(shares, key=lambda name: shares[name])
    return FactPair(
        a=a.passage,
        b=b.passage,
        same=strong and vetoed is None,
        score=round(score, 4),
        decided_by=vetoed or (strongest if strong else THRESHOLD),
        vetoed=vetoed is not None,
        jaccard=round(jaccard(a.shingles, b.shingles), 4),
        containment=round(containment(a.shingles, b.shingles), 4),
        evidence={name: round(value, 4) for name, value in evidence.items()},
    )


def _grow(
    count: int, pairs: Mapping[tuple[int, int], FactPair], settings: FactSettings
) -> tuple[tuple[int, ...], ...]:
    """Return groups of at least two indices, each sorted, in order of their first member."""
    group_of = list(range(count))
    members = {index: [index] for index in range(count)}
    surest = sorted((pair for pair in pairs if pairs[pair].same), key=lambda pair: (-pairs[pair].score, pair))
    for i, j in surest:
        one, other = group_of[i], group_of[j]
        if one == other or not _cohere(members[one], members[other], pairs, settings):
            continue
        for index in members[other]:
            group_of[index] = one
        members[one] += members.pop(other)
    return tuple(sorted(tuple(sorted(found)) for found in members.values() if len(found) > 1))


def _cohere(
    one: Sequence[int],
    other: Sequence[int],
    pairs: Mapping[tuple[int, int], FactPair],
    settings: FactSettings,
) -> bool:
    between = [pairs.get((min(i, j), max(i, j))) for i in one for j in other]
    if any(pair is not None and pair.vetoed for pair in between):
        return False
    mean = math.fsum(pair.score for pair in between if pair is not None) / len(between)
    return mean >= settings.min_cohesion
