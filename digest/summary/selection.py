"""Facts of one event → the statements worth printing under a word budget.

Enter the articles, their fact groups and who derives from whom; leaves a ``Selection`` in which every
sentence is printed, carried by a printed group, or omitted with its reason. A fact's worth is its
centrality × how many origins carry it × how early it is stated × whether it is new; facts are taken
from the worthiest down (the greedy rule of Carbonell and Goldstein's MMR, 1998, with likeness to what
is printed already as a bar instead of a discount).
"""

import math
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from digest.lexicon import content_stems, count_words
from digest.model import (
    Article,
    Choice,
    Facts,
    Omission,
    Passage,
    Reason,
    Role,
    Selection,
    SourceKind,
)
from digest.seniority import seniority
from digest.summary.centrality import centrality
from digest.summary.repetition import repetitions
from digest.summary.runs import arranged, leads
from digest.summary.standalone import Reader, reader_of


@dataclass(frozen=True, slots=True)
class SummarySettings:
    """How much to print of an event, and what to prefer."""

    words: int = 280
    """White-space separated words printed of one event, at most."""
    max_doubt: float = 0.03
    """Probability that two printed sentences state one fact, 0 to 1: what is too unsure to credit a source
    may still read like a repetition. On 32 events .03 prints 18 repeats in 333, .08 prints 26."""
    max_lead_doubt: float = 0.05
    """The same for the first sentence of an article, which is seldom missed without loss."""
    origins_weight: float = 0.6
    """Exponent of the number of independent origins that carry a fact."""
    lead_weight: float = 8.0
    """Added worth of a fact that opens an article, fading with the distance from there. On nine events 8
    prints 48 of 58 facts that two annotators named as the most important."""
    seen_weight: float = 0.25
    """Factor for a fact that an earlier edition printed."""
    max_leaning: float = 0.2
    """Probability, 0 to 1, that a sentence in which something refers leans on what is not printed: above it,
    it is printed only where it follows what it leans on. On 32 events, each judged by weights fitted on the
    others, .2 prints 22 such sentences in 358 (word lists: 50 in 354), .25 prints 25 and 1 more of 270 facts
    that two annotators named as the most important."""
    companion_leaning: float = 0.1
    """Probability of the same from which a sentence stands right behind the one before it in its article,
    where both are printed."""


@dataclass(frozen=True, slots=True)
class _Fact:
    """One fact: all sentences that state it, and those of them that can be printed, clearest first."""

    members: tuple[Passage, ...]
    printable: tuple[Passage, ...]
    """Alone or, behind those, only where they follow what they lean on."""
    group: int | None
    worth: float
    new: bool


@dataclass(frozen=True, slots=True)
class _Event:
    """What is known of one event: its articles, who reads of it, and the world around it."""

    articles: Mapping[str, Article]
    reader: Reader
    faults: Mapping[Passage, Reason | None]
    """Why each sentence cannot be printed alone."""
    origin_of: Mapping[str, str]
    printed_before: AbstractSet[Passage]

    def text(self, passage: Passage) -> str:
        return passage.span.of(self.articles[passage.article].text)

    def words(self, passage: Passage) -> int:
        return count_words(self.text(passage))

    def stems(self, passage: Passage) -> list[str]:
        return content_stems(self.text(passage), self.articles[passage.article].language)


def select(
    articles: Sequence[Article],
    facts: Facts,
    origin_of: Mapping[str, str],
    printed_before: AbstractSet[Passage] = frozenset(),
    settings: SummarySettings | None = None,
) -> Selection:
    """Return what to print of one event, the worthiest statement first.

    ``origin_of`` names for each article id the root it derives from (itself where it is its own);
    ``printed_before`` are the sentences that only restate what an earlier edition printed.
    """
    settings = settings or SummarySettings()
    event = _event(articles, origin_of, printed_before, settings)
    ranked = sorted(
        _facts(event, facts, settings),
        key=lambda fact: (_is_version(fact, facts), -fact.worth, fact.members),
    )
    chosen, stated, repeated = _choose(event, ranked, facts, settings)
    credited = stated.union(*(facts.carrying(choice.passage) for choice in chosen))
    return Selection(
        headline=headline(articles, chosen, event),
        choices=tuple(chosen),
        omissions=_omissions(event, ranked, credited, repeated),
    )


def _event(
    articles: Sequence[Article],
    origin_of: Mapping[str, str],
    printed_before: AbstractSet[Passage],
    settings: SummarySettings,
) -> _Event:
    by_id = {article.id: article for article in sorted(articles, key=lambda a: a.id)}
    reader = reader_of([*by_id.values()], settings.max_leaning)
    faults = {passage: reader.verdict(passage).reason for passage in reader.sentences}
    return _Event(by_id, reader, faults, origin_of, printed_before)


# ---- worth -----------------------------------------------------------------------------------


def _facts(event: _Event, facts: Facts, settings: SummarySettings) -> list[_Fact]:
    grouped = {member for group in facts.groups for member in group.members}
    alone = [p for p in event.faults if p not in grouped and event.faults[p] is not Reason.BOILERPLATE]
    bundles: list[tuple[tuple[Passage, ...], int | None]] = [
        (group.members, index) for index, group in enumerate(facts.groups)
    ]
    bundles += [((passage,), None) for passage in alone]
    central = centrality([event.stems(_clearest(event, members)[0]) for members, _ in bundles])
    return [
        _fact(event, members, group, score, settings)
        for (members, group), score in zip(bundles, central, strict=True)
    ]


_MENDED_BY_A_LEAD = frozenset({Reason.DANGLING, Reason.QUOTE_ONLY})
"""Faults of a sentence that may be printed right behind the one it leans on."""


def _fact(
    event: _Event, members: tuple[Passage, ...], group: int | None, central: float, settings: SummarySettings
) -> _Fact:
    origins = len({event.origin_of[member.article] for member in members})
    earliest = min(_position(event, member) for member in members)
    fresh = frozenset(members) - event.printed_before
    worth = central * origins**settings.origins_weight * (1 + settings.lead_weight / (1 + earliest))
    printable = tuple(p for p in _clearest(event, members) if event.faults[p] in _MENDED_BY_A_LEAD | {None})
    new = not fresh.isdisjoint(printable)
    if new:  # what a source adds to a known sentence is news, and it is its words that say so
        printable = tuple(p for p in printable if p in fresh)
    return _Fact(members, printable, group, worth if new else worth * settings.seen_weight, new)


def _position(event: _Event, passage: Passage) -> int:
    """Return how many sentences of prose come before the passage in its article."""
    article = event.articles[passage.article]
    headings = {Role.TITLE, Role.HEADING, Role.BOILERPLATE, Role.DATELINE}
    return sum(s.span.end <= passage.start and s.role not in headings for s in article.sentences)


_RELIABILITY = {
    SourceKind.WIRE: 0,
    SourceKind.PUBLISHER: 1,
    SourceKind.UNKNOWN: 2,
    SourceKind.NEWSLETTER: 2,
    SourceKind.AGGREGATOR: 3,
}
"""Preference among equally clear wordings: who reported it rather than who retold it."""

FAVOURITE_LENGTH = 24
"""Words of a statement that is neither a stub nor a paragraph; the median of printed news sentences."""


def _clearest(event: _Event, members: Sequence[Passage]) -> list[Passage]:
    """Return the members, the one that a reader understands best first; of copies, the text they are of."""

    def clarity(passage: Passage) -> tuple[bool, float, bool, int, tuple[object, ...], Passage]:
        length = abs(math.log(max(1, event.words(passage)) / FAVOURITE_LENGTH))
        article = event.articles[passage.article]
        retells = event.origin_of[article.id] != article.id
        reliability = _RELIABILITY[article.source.kind]
        faulty = event.faults[passage] is not None
        return (faulty, round(length * 2), retells, reliability, seniority(article), passage)

    return sorted(members, key=clarity)


# ---- choice ----------------------------------------------------------------------------------


def _choose(
    event: _Event, ranked: Sequence[_Fact], facts: Facts, settings: SummarySettings
) -> tuple[list[Choice], set[Passage], dict[Passage, Passage]]:
    """Return the choices, worthiest first; all that state them; and what repeats which of them."""
    repeating = repetitions(facts)
    left = settings.words
    chosen: list[Passage] = []
    stated: set[Passage] = set()
    repeated: dict[Passage, Passage] = {}
    for fact in ranked:
        for passage in (p for p in fact.printable if p not in stated and event.words(p) <= left):
            doubt = settings.max_lead_doubt if _position(event, passage) == 0 else settings.max_doubt
            original = repeating.original(passage, chosen, doubt)
            if original is not None:
                repeated[passage] = original
                continue
            if _is_understood(event, passage, chosen):
                chosen.append(passage)
                stated |= facts.stating(passage)
                left -= event.words(passage)
                break
    return _in_order(event, chosen, ranked, settings), stated, repeated


def _is_understood(event: _Event, passage: Passage, chosen: Sequence[Passage]) -> bool:
    """Tell whether the passage stands alone, or all that it leans on is chosen, to be printed before it.

    Nothing is printed only because another sentence leans on it: that would take the place of news.
    """
    return any(set(lead) <= set(chosen) for lead in leads(passage, event.reader))


def _in_order(
    event: _Event, chosen: Sequence[Passage], ranked: Sequence[_Fact], settings: SummarySettings
) -> list[Choice]:
    """Return the choices, runs together, each run in the place of its worthiest sentence."""
    fact_of = {member: fact for fact in reversed(ranked) for member in fact.members}
    return [
        Choice(passage, fact_of[passage].group, passage not in event.printed_before, continues=place > 0)
        for run in arranged(chosen, event.reader, settings.companion_leaning)
        for place, passage in enumerate(run)
    ]


def _is_version(fact: _Fact, facts: Facts) -> bool:
    """Tell whether a fact is stated only by such as changed a word of what very many outlets print.

    What these print is printed first, and so with the credit of all who do.
    """
    return all(facts.judged_as.get(member, member) in facts.versions for member in fact.members)


def headline(articles: Sequence[Article], choices: Sequence[Choice], event: _Event) -> Passage:
    """Return the title that shares most with what is printed; without titles, the first statement.

    Where nothing is printed and nothing has a title, the first sentence of the first article.
    """
    printed = {stem for choice in choices for stem in event.stems(choice.passage)}
    titles = [article.passage(article.title) for article in articles if article.title is not None]
    if titles:
        return min(titles, key=lambda p: (-len(printed.intersection(event.stems(p))), p))
    if choices:
        return choices[0].passage
    return min(event.faults)


def _omissions(
    event: _Event, ranked: Sequence[_Fact], stated: AbstractSet[Passage], repeated: Mapping[Passage, Passage]
) -> tuple[Omission, ...]:
    """Return every sentence that is neither printed nor credited, with its reason."""
    omitted: dict[Passage, Reason] = {
        passage: Reason.BOILERPLATE
        for passage, reason in event.faults.items()
        if reason is Reason.BOILERPLATE
    }
    for fact in reversed(ranked):  # of two facts that a sentence carries, the worthier gives the reason
        for member in fact.members:
            reason = Reason.DUPLICATE if member in repeated else Reason.BUDGET if fact.new else Reason.SEEN
            omitted[member] = event.faults[member] or reason
    return tuple(
        Omission(passage, reason, repeated[passage] if reason is Reason.DUPLICATE else None)
        for passage, reason in sorted(omitted.items())
        if passage not in stated
    )
