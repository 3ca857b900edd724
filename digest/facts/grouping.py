"""Sentences of one event → groups that state the same fact, or share a part of it.

Takes the articles of one event and the settings, returns ``Facts``. Sentences of one wording are judged once
(``digest.facts.wordings``). Every candidate pair gets a score from its evidence and perhaps a veto; the score
is held against two thresholds, for *same* and for *carries*. A group is a clique (``digest.facts.cliques``):
*every* two of its members state the same fact, so that no chain of likenesses carries one fact over into
another. Groups may overlap: a sentence that carries two facts belongs to both.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import combinations_with_replacement

from digest.facts.alignment import align
from digest.facts.beyond import beyond, says_more
from digest.facts.candidates import candidates
from digest.facts.cliques import OVERLAPPING_PARTS, cliques, merged
from digest.facts.conflicts import conflicts
from digest.facts.crowds import CROWD
from digest.facts.denials import leaves_open
from digest.facts.evidence import weigh
from digest.facts.flips import flip
from digest.facts.profile import LEAD, Profile, Profiles, profile
from digest.facts.vetoes import MENTIONED, TOO_LITTLE, is_reworded, only_mentions, veto
from digest.facts.weights import weights
from digest.facts.wordings import Wording, wordings
from digest.lexicon import containment, jaccard
from digest.model import Article, FactGroup, FactPair, Facts, Passage

ANOTHER_WORD = "another word"
"""What kept apart a pair that is the same but for a word which may change everything."""

LEFT_OPEN = "one says that it is left open"
"""What kept apart a pair of which one says that what the other tells is not answered."""

THRESHOLD = "threshold"
"""What decided where the score did not suffice and nothing was vetoed."""


@dataclass(frozen=True, slots=True)
class FactSettings:
    """How sure to be that two sentences state the same fact."""

    min_score: float = 0.52
    """Probability from which a pair states the same fact: either sentence may stand for the other, and
    credits it. Chosen by tests/eval/fit_facts.py as the one with the best F1 at a precision of .90 on 32
    events."""
    min_carried: float = 0.14
    """Probability from which a pair is recorded as sharing a part: chosen in the same way, over partial
    pairs, too, at a precision of .81."""
    min_contained: float = 0.5
    """Weighted share of the shorter sentence's words that the other has too, from which the words that carry
    a part can be shown; see ``min_acts``."""
    min_acts: float = 2.0
    """Log-weight of the words in common that are not names (about five of them), asked for beside
    ``min_contained``. Of the pairs of 32 events that are not the same, 14 have both, and all share a fact."""
    min_cosine: float = 0.03
    """Weighted cosine from which a pair is looked at: lower ones share a single common word."""
    min_mutual: float = 0.45
    """Weighted share of the longer sentence's words that the other has too, from which two sentences of
    another language than English may state the same fact: no clause that only recalls it is known there. Of
    60 invented pairs in ten languages, half of them the same, .45 joins 28 and none of the others; 0 joins
    28 and 27, .35 28 and 10, .6 25 and none."""
    whole: float = 0.719
    """Weighted share of the longer sentence's words that the other has too, from which each of a pair says
    all, or nearly all, that the other says. On 4,075 pairs of the MSR Paraphrase corpus, whose annotators
    asked for just that, such pairs are paraphrases with a precision of .906 at a recall of .355."""
    near_miss: float = 0.02
    """Score from which a pair that was found different is kept, to be explained."""


def group(articles: Sequence[Article], settings: FactSettings | None = None, *, apart: bool = False) -> Facts:
    """Return the groups of sentences of ``articles`` that state the same fact, sorted.

    A fact that one sentence alone states is in none; a sentence that carries two facts is in two. Where
    ``apart``, what reports more than the fact that it shares is in no group with it: nothing is lost, and
    what is printed takes more words.
    """
    settings = settings or FactSettings()
    profiles = profile(articles)
    distinct = wordings_of(profiles, settings)
    pairs = _decided(distinct, profiles, settings, apart=apart)
    vetoed = _vetoed(distinct, pairs, profiles, settings)
    same = {places: pair.score for places, pair in pairs.items() if pair.same}
    groups = _groups(merged(cliques(same), vetoed), distinct, pairs)
    sharing = {places: pair.score for places, pair in pairs.items() if pair.same or pair.carries}
    carried = any(pair.carries for pair in pairs.values())
    parts = _groups(merged(cliques(sharing), vetoed, OVERLAPPING_PARTS), distinct, pairs) if carried else ()
    missed = [pair for pair in pairs.values() if not pair.same and pair.score >= settings.near_miss]
    conflicting = conflicts(
        distinct,
        pairs,
        {article.id: article.text for article in articles},
        {article.id: article.source.name for article in articles},
        settings.min_score,
    )
    return Facts(
        groups,
        tuple(sorted(missed, key=lambda pair: (-pair.score, pair.a, pair.b))),
        conflicting,
        {place: wording.first.passage for wording in distinct for place in wording.passages[1:]},
        _variants(distinct, pairs),
        tuple(group for group in parts if any(pair.carries for pair in group.pairs)),
    )


def _groups(
    related: Sequence[Sequence[int]],
    distinct: Sequence[Wording],
    pairs: Mapping[tuple[int, int], FactPair],
) -> tuple[FactGroup, ...]:
    found = (_group(members, distinct, pairs) for members in related)
    return tuple(sorted(found, key=lambda group: group.members))


def wordings_of(profiles: Profiles, settings: FactSettings) -> tuple[Wording, ...]:
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
    return bool(wording.first.subject) and _repeated(wording, profiles, settings).same


def _repeated(wording: Wording, profiles: Profiles, settings: FactSettings) -> FactPair:
    """Return what is decided about two sentences of one wording."""
    return judge(wording.sentences[0], wording.sentences[1], profiles, settings)


def judged_pairs(
    distinct: Sequence[Wording], profiles: Profiles, settings: FactSettings
) -> tuple[tuple[int, int], ...]:
    """Return the pairs of wordings that may state one fact, which are judged."""
    return candidates(
        replace(profiles, sentences=tuple(wording.first for wording in distinct)),
        settings.min_cosine,
        min(settings.near_miss, settings.min_score),
        [len(wording.sentences) for wording in distinct],
    )


def _decided(
    distinct: Sequence[Wording], profiles: Profiles, settings: FactSettings, *, apart: bool
) -> dict[tuple[int, int], FactPair]:
    """Return what is decided about wordings that may state one fact, and about each that stands twice."""
    pairs = {
        (i, j): _credited_elsewhere(
            judge(distinct[i].first, distinct[j].first, profiles, settings, apart=apart, by_act=apart),
            distinct[i],
            distinct[j],
        )
        for i, j in judged_pairs(distinct, profiles, settings)
    }
    for place, wording in enumerate(distinct):
        if wording.is_repeated:
            pairs[place, place] = _repeated(wording, profiles, settings)
    leads = {s.passage.article: s for w in distinct for s in w.sentences if s.position == LEAD}
    return {
        (i, j): _outweighed(pair, distinct[i], distinct[j], leads) if i != j else pair
        for (i, j), pair in pairs.items()
    }


def _outweighed(pair: FactPair, a: Wording, b: Wording, leads: Mapping[str, Profile]) -> FactPair:
    """Return ``pair``; a title joins its article to the lead of another only if no veto parts their leads."""
    title, other = sorted((a, b), key=lambda wording: wording.first.position)
    if not (pair.same or pair.carries) or (title.first.position, other.first.position) != (0, LEAD):
        return pair
    articles = {place.article for place in title.passages} - {place.article for place in other.passages}
    vetoes = (veto(align(leads[article], other.first)) for article in sorted(articles) if article in leads)
    found = next((found for found in vetoes if found not in {None, TOO_LITTLE}), None)
    if found is None:
        return pair
    return replace(pair, same=False, carries=False, shown=False, vetoed=True, decided_by=found)


def _variants(
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
        decided = pairs.get((i, j)) or judge(distinct[i].first, distinct[j].first, profiles, settings)
        return decided.vetoed

    return vetoed


def _credited_elsewhere(pair: FactPair, a: Wording, b: Wording) -> FactPair:
    """Return ``pair``; where both wordings stand in one article alone, nobody else carries a part."""
    articles = {passage.article for wording in (a, b) for passage in wording.passages}
    return replace(pair, carries=False, shown=False) if pair.carries and len(articles) == 1 else pair


def _group(
    members: Sequence[int], distinct: Sequence[Wording], pairs: Mapping[tuple[int, int], FactPair]
) -> FactGroup:
    decided = (pairs.get(places) for places in combinations_with_replacement(members, 2))
    return FactGroup(
        members=tuple(sorted(passage for place in members for passage in distinct[place].passages)),
        pairs=tuple(pair for pair in decided if pair is not None and (pair.same or pair.carries)),
    )


def judge(  # noqa: PLR0913 - two sentences among others, and by name how
    a: Profile,
    b: Profile,
    profiles: Profiles,
    settings: FactSettings,
    *,
    apart: bool = False,
    by_act: bool = False,
) -> FactPair:
    """Return whether two sentences of ``profiles`` state the same fact, and what speaks for it.

    Where ``apart``, they do not where one reports more than the fact that they share; where ``by_act``, nor
    where one only mentions who acts in the other. That is asked of no two days: four more of 591 statements
    would be said again.
    """
    evidence = weigh(a, b, profiles)
    table = weights()
    score, shares = table.probability(evidence), table.shares(evidence)
    alignment = align(a, b) if score >= settings.near_miss else None
    vetoed = veto(alignment) if alignment else None
    strong = score >= settings.min_score
    counts = score >= min(settings.min_score, settings.min_carried)
    reworded = counts and alignment is not None and vetoed is None and is_reworded(alignment)
    is_open = strong and leaves_open(a, b) != leaves_open(b, a)
    kept_apart_by = vetoed or (ANOTHER_WORD if reworded else LEFT_OPEN if is_open else None)
    in_doubt = apart and kept_apart_by in {None, TOO_LITTLE}
    more = beyond(alignment) if in_doubt and alignment else None
    if by_act and strong and (more, kept_apart_by) == (None, None) and only_mentions(a, b):
        kept_apart_by = MENTIONED
    if more is None and strong and kept_apart_by is None:
        more = says_more(a, b, evidence["mutual"], settings.min_mutual)
    same = strong and kept_apart_by is None and more is None
    carries = kept_apart_by is None and not same and score >= settings.min_carried
    kept_apart_by = kept_apart_by or (more and more[1])
    strongest = max(shares, key=lambda name: shares[name])
    return FactPair(
        a=a.passage,
        b=b.passage,
        same=same,
        carries=carries,
        shown=carries and (strong or _is_shown(evidence, settings)),
        whole=evidence["mutual"] >= settings.whole,
        score=round(score, 4),
        decided_by=kept_apart_by or (strongest if strong else THRESHOLD),
        beyond=more and more[0],
        vetoed=kept_apart_by not in {None, TOO_LITTLE},  # too little is a doubt, no difference
        jaccard=round(jaccard(a.shingles, b.shingles), 4),
        containment=round(containment(a.shingles, b.shingles), 4),
        evidence={name: round(value, 4) for name, value in evidence.items()},
        flip=flip(score, settings.min_score, kept_apart_by, evidence, table),
    )


def _is_shown(evidence: Mapping[str, float], settings: FactSettings) -> bool:
    return evidence["contained"] >= settings.min_contained and evidence["acts"] >= settings.min_acts
