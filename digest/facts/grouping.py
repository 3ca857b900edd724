"""Sentences of one event → groups that state the same fact.

Enter the articles of one event and the settings, leave ``Facts``. Every candidate pair gets a score
from its evidence and perhaps a veto. A group is a clique: *every* two of its members state the same
fact, so that no chain of likenesses carries one fact over into another. Groups may overlap: a sentence
that carries two facts belongs to both.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from digest.facts.alignment import align
from digest.facts.candidates import candidates
from digest.facts.conflicts import disagreements
from digest.facts.evidence import weigh
from digest.facts.flips import flip
from digest.facts.profile import Profile, Profiles, profile
from digest.facts.vetoes import is_reworded, veto
from digest.facts.weights import weights
from digest.lexicon import containment, jaccard
from digest.model import Article, FactGroup, FactPair, Facts

ANOTHER_WORD = "another word"
"""What kept apart a pair that is the same but for a word which may change everything."""

THRESHOLD = "threshold"
"""What decided where the score did not suffice and nothing was vetoed."""


@dataclass(frozen=True, slots=True)
class FactSettings:
    """How sure to be that two sentences state the same fact."""

    min_score: float = 0.45
    """Probability from which a pair states the same fact. On nine events .45 joins pairs with a precision of
    .85 and a recall of .53; .3 with .78 and .57."""
    min_cosine: float = 0.1
    """Weighted cosine from which a pair is looked at; no agreed pair of the nine events lies below."""
    whole: float = 0.72
    """Weighted share of the longer sentence's words that the other has too, from which each of a pair says
    all, or nearly all, that the other says. On 4,075 pairs of the MSR Paraphrase corpus, whose annotators
    asked for just that, such pairs are paraphrases with a precision of .906 at a recall of .355."""
    near_miss: float = 0.02
    """Score from which a pair that was found different is kept, to be explained."""


def group(articles: Sequence[Article], settings: FactSettings | None = None) -> Facts:
    """Return the groups of sentences of ``articles`` that state the same fact, sorted.

    A fact that one sentence alone states is in none; a sentence that carries two facts is in two.
    """
    settings = settings or FactSettings()
    profiles = profile(articles)
    pairs = {
        (i, j): decide(profiles.sentences[i], profiles.sentences[j], profiles, settings)
        for i, j in candidates(profiles, settings.min_cosine, min(settings.near_miss, settings.min_score))
    }
    grouped = _cliques(pairs)
    groups = tuple(
        FactGroup(
            members=tuple(profiles.sentences[i].passage for i in members),
            pairs=tuple(pairs[pair] for pair in combinations(members, 2) if pair in pairs),
        )
        for members in grouped
    )
    missed = (
        decided for decided in pairs.values() if not decided.same and decided.score >= settings.near_miss
    )
    disputed = disagreements(
        profiles,
        pairs,
        {article.id: article.text for article in articles},
        {article.id: article.source.name for article in articles},
        settings.min_score,
    )
    return Facts(groups, tuple(sorted(missed, key=lambda pair: (-pair.score, pair.a, pair.b))), disputed)


def decide(a: Profile, b: Profile, profiles: Profiles, settings: FactSettings) -> FactPair:
    """Return whether two sentences of ``profiles`` state the same fact, and what speaks for it."""
    evidence = weigh(a, b, profiles)
    table = weights()
    score, shares = table.score(evidence), table.shares(evidence)
    alignment = align(a, b) if score >= settings.near_miss else None
    vetoed = veto(alignment) if alignment else None
    strong = score >= settings.min_score
    reworded = strong and alignment is not None and vetoed is None and is_reworded(alignment)
    strongest = max(shares, key=lambda name: shares[name])
    kept_apart_by = vetoed or (ANOTHER_WORD if reworded else None)
    return FactPair(
        a=a.passage,
        b=b.passage,
        same=strong and kept_apart_by is None,
        whole=evidence["mutual"] >= settings.whole,
        score=round(score, 4),
        decided_by=kept_apart_by or (strongest if strong else THRESHOLD),
        vetoed=vetoed is not None,
        jaccard=round(jaccard(a.shingles, b.shingles), 4),
        containment=round(containment(a.shingles, b.shingles), 4),
        evidence={name: round(value, 4) for name, value in evidence.items()},
        flip=flip(score, settings.min_score, kept_apart_by, evidence, table),
    )


def _cliques(pairs: Mapping[tuple[int, int], FactPair]) -> tuple[tuple[int, ...], ...]:
    """Return sets of indices in which every two state the same fact, so that each such pair is in one.

    Each grows from the surest pair that no set holds yet, by whoever is surest of all its members.
    """
    alike: dict[int, dict[int, float]] = {}
    for (i, j), pair in pairs.items():
        if pair.same:
            alike.setdefault(i, {})[j] = alike.setdefault(j, {})[i] = pair.score
    surest = sorted((pair for pair in pairs if pairs[pair].same), key=lambda pair: (-pairs[pair].score, pair))
    held: set[tuple[int, int]] = set()
    found = []
    for i, j in surest:
        if (i, j) in held:
            continue
        members = [i, j]
        common = alike[i].keys() & alike[j].keys()
        while common:
            surest_of_all = max(common, key=lambda k: (min(alike[k][m] for m in members), -k))
            members.append(surest_of_all)
            common &= alike[surest_of_all].keys()
        held.update(combinations(sorted(members), 2))
        found.append(tuple(sorted(members)))
    return tuple(sorted(found))
