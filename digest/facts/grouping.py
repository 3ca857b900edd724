"""Sentences of one event → groups that state the same fact.

Takes the articles of one event and the settings, returns ``Facts``. Sentences of one wording are judged once
(``digest.facts.wordings``). Every candidate pair gets a score from its evidence and perhaps a veto. A group
is a clique (``digest.facts.cliques``): *every* two of its members state the same fact, so that no chain of
likenesses carries one fact over into another. Groups may overlap: a sentence that carries two facts belongs
to both.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import combinations_with_replacement

from digest.facts.alignment import align
from digest.facts.candidates import candidates
from digest.facts.cliques import cliques, merged
from digest.facts.conflicts import disagreements
from digest.facts.crowds import CROWD
from digest.facts.evidence import LEAD, weigh
from digest.facts.flips import flip
from digest.facts.profile import Profile, Profiles, profile
from digest.facts.vetoes import is_reworded, veto
from digest.facts.weights import weights
from digest.facts.wordings import Wording, wordings
from digest.lexicon import containment, jaccard
from digest.model import Article, FactGroup, FactPair, Facts, Passage

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
    distinct = _distinct(profiles, settings)
    pairs = _decided(distinct, profiles, settings)
    same = {places: pair.score for places, pair in pairs.items() if pair.same}
    vetoed = _vetoed(distinct, pairs, profiles, settings)
    groups = sorted(
        (_group(members, distinct, pairs) for members in merged(cliques(same), vetoed)),
        key=lambda found: found.members,
    )
    missed = [pair for pair in pairs.values() if not pair.same and pair.score >= settings.near_miss]
    disputed = disagreements(
        distinct,
        pairs,
        {article.id: article.text for article in articles},
        {article.id: article.source.name for article in articles},
        settings.min_score,
    )
    return Facts(
        tuple(groups),
        tuple(sorted(missed, key=lambda pair: (-pair.score, pair.a, pair.b))),
        disputed,
        {place: wording.first.passage for wording in distinct for place in wording.passages[1:]},
        _versions(distinct, pairs),
    )


def _distinct(profiles: Profiles, settings: FactSettings) -> tuple[Wording, ...]:
    """Return the wordings of an event.

    Sentences whose equal words are too few, or too common, to state a fact are each a wording of their own.
    """
    found: list[Wording] = []
    for wording in wordings(profiles.sentences):
        if wording.is_repeated and not _states_a_fact(wording, profiles, settings):
            found += (Wording((sentence,)) for sentence in wording.sentences)
        else:
            found.append(wording)
    return tuple(sorted(found, key=lambda wording: wording.first.passage))


def _states_a_fact(wording: Wording, profiles: Profiles, settings: FactSettings) -> bool:
    says_something = wording.first.subject or wording.first.position < LEAD
    return bool(says_something) and _repeated(wording, profiles, settings).same


def _repeated(wording: Wording, profiles: Profiles, settings: FactSettings) -> FactPair:
    """Return what is decided about two sentences of one wording."""
    return decide(wording.sentences[0], wording.sentences[1], profiles, settings)


def _decided(
    distinct: Sequence[Wording], profiles: Profiles, settings: FactSettings
) -> dict[tuple[int, int], FactPair]:
    """Return what is decided about wordings that may state one fact, and about each that stands twice."""
    firsts = tuple(wording.first for wording in distinct)
    min_score = min(settings.near_miss, settings.min_score)
    pairs = {
        (i, j): decide(firsts[i], firsts[j], profiles, settings)
        for i, j in candidates(
            replace(profiles, sentences=firsts),
            settings.min_cosine,
            min_score,
            [len(wording.sentences) for wording in distinct],
        )
    }
    for place, wording in enumerate(distinct):
        if wording.is_repeated:
            pairs[place, place] = _repeated(wording, profiles, settings)
    return pairs


def _versions(
    distinct: Sequence[Wording], pairs: Mapping[tuple[int, int], FactPair]
) -> dict[Passage, Passage]:
    """Return for each wording that a doubtful word sets apart from a commoner and crowded one: that one."""
    doubtful = [places for places, pair in pairs.items() if pair.decided_by == ANOTHER_WORD]
    times = Counter(place for two in doubtful for place in two)
    copies = [len(wording.sentences) for wording in distinct]
    common = sorted((-copies[place], place) for place, count in times.items() if count > CROWD)
    partners: dict[int, set[int]] = {}
    for i, j in doubtful:
        partners.setdefault(i, set()).add(j)
        partners.setdefault(j, set()).add(i)
    return {
        distinct[place].first.passage: distinct[commonest].first.passage
        for of_commonest, commonest in reversed(common)
        for place in sorted(partners[commonest])
        if copies[place] < -of_commonest
    }


def _vetoed(
    distinct: Sequence[Wording],
    pairs: Mapping[tuple[int, int], FactPair],
    profiles: Profiles,
    settings: FactSettings,
) -> Callable[[int, int], bool]:
    """Return what tells whether a veto stands between two wordings, also such as were not compared."""

    @cache
    def vetoed(i: int, j: int) -> bool:
        decided = pairs.get((i, j)) or decide(distinct[i].first, distinct[j].first, profiles, settings)
        return decided.vetoed

    return vetoed


def _group(
    members: Sequence[int], distinct: Sequence[Wording], pairs: Mapping[tuple[int, int], FactPair]
) -> FactGroup:
    within = combinations_with_replacement(members, 2)
    return FactGroup(
        members=tuple(sorted(passage for place in members for passage in distinct[place].passages)),
        pairs=tuple(pairs[places] for places in within if places in pairs and pairs[places].same),
    )


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
