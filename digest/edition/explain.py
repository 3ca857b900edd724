"""Explanation: why a sentence is in an edition, or is not, with all that decided about it.

Takes an edition, the facts of its events (room ``facts``) and a query, returns an ``Explanation``.
What the edition recorded is what is told; the facts add the evidence behind each recorded pair, the pairs
that an edition does not record, and those that almost joined. Nothing is decided here.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from itertools import islice
from typing import Final

from digest.edition.excerpts import every_excerpt
from digest.edition.explanation import Carrier, Explanation, JudgedPair, Quoted, named_groups
from digest.edition.finding import Found, Printed, all_sentences, find, printed_sentences
from digest.edition.likeness import PARTIAL
from digest.edition.promises import broken, credited
from digest.errors import InputError
from digest.model import (
    Citation,
    Edition,
    Event,
    Excerpt,
    FactPair,
    Facts,
    Group,
    GroupPair,
    LeftOut,
    Passage,
    Reason,
    UnprintedEvent,
)
from digest.naming import is_of, shown_name, shown_names

NEAR_MISSES_SHOWN: Final = 5
"""Pairs that almost joined, shown in one explanation: with both sentences each, a screen of 24 lines."""

PAIRS_SHOWN: Final = 50
"""Pairs that joined, shown in one explanation, those with the printed sentence first: of a story that two
hundred outlets carry, enough to see who is credited for what."""

_NO_FACTS: Final = Facts((), ())

_WHY_LEFT_OUT: Final[Mapping[Reason, str]] = {
    Reason.DUPLICATE: "It says what another sentence says, which was judged in its place.",
    Reason.BOILERPLATE: "It is navigation, promotion or a call to action, not news.",
    Reason.HEADING: "It is a title or a heading.",
    Reason.DANGLING: "It cannot be understood without what stands before it.",
    Reason.BUDGET: "It is news, but what is printed filled the budget.",
    Reason.SEEN: "It was printed on an earlier day.",
    Reason.CORRECTION: "It corrects an earlier edition, and stands at the top of this one.",
    Reason.VAGUE: "It says nothing definite.",
    Reason.QUOTE_ONLY: "It quotes words without their speaker.",
    Reason.MUTED: "A pin mutes its source or its topic.",
}


FactsOf = Callable[[str], Facts | None]


def explain(edition: Edition, facts_of: FactsOf, query: str) -> Explanation:
    """Return why the printed sentence that ``query`` names is printed.

    Args:
        edition: the edition, as built or as decoded.
        facts_of: returns what was found in the printed event of an id; it is asked about one event.
        query: the name of a statement (``e1.2``) or words of it.

    Raises:
        InputError: ``query`` fits no printed sentence or several, or the edition was changed.
    """
    _require_promises(edition)
    found = find(
        query,
        printed_sentences(edition),
        kind="printed sentence",
        otherwise="ask with --why-not for a sentence that is not printed",
    )
    return _account(edition, facts_of, found)


def explain_absence(edition: Edition, facts_of: FactsOf, query: str) -> Explanation:
    """Return what became of the sentence of any article that ``query`` names; see ``explain``."""
    _require_promises(edition)
    found = find(
        query,
        all_sentences(edition),
        kind="sentence",
        otherwise="see with `digest read` how the articles were read",
    )
    return _account(edition, facts_of, found)


def _require_promises(edition: Edition) -> None:
    if failures := broken(edition):
        raise InputError(
            f"the edition was changed after it was built ({failures[0].why})",
            subject=edition.date,
            remedy="name what was changed with `digest verify`, or build it again",
        )


def _account(edition: Edition, facts_of: FactsOf, found: Found) -> Explanation:
    event = _event(edition, found)
    statement = None if found.host is None else found.host.statement
    place = (statement or found.sentence).passage
    groups = [group for group in edition.groups if any(member.passage == place for member in group.members)]
    facts = (facts_of(event.id) if event is not None else None) or _NO_FACTS
    joined = list(_joined(groups, facts, _sources(edition)))
    told = {_judged(pair.a.words.passage, pair.b.words.passage, facts) for pair in joined}
    missed = _missed(credited(place, groups), facts, edition, told)
    sources, basis = _sources(edition), _bases(edition)
    return Explanation(
        verdict="printed" if found.is_printed else "folded" if statement else "left out",
        sentence=Quoted(*sources[found.sentence.article], found.sentence),
        reason=_reason(found, event, groups),
        instead=None if found.is_printed else statement,
        groups=tuple(group.id for group in groups),
        carriers=tuple(
            Carrier(*sources[citation.article], citation, basis(citation))
            for citation in (statement.citations if statement else ())
        ),
        pairs=tuple(joined[:PAIRS_SHOWN]),
        near_misses=tuple(islice(missed, NEAR_MISSES_SHOWN)),
    )


def _sources(edition: Edition) -> dict[str, tuple[str, str]]:
    """Return outlet and location of each article."""
    names = shown_names(edition.articles)
    return {article.id: (names[article.id], article.location) for article in edition.articles}


def _bases(edition: Edition) -> Callable[[Citation], str]:
    """Return what tells whom a citation rests on besides its own outlet, in no words where there is none."""
    articles = {article.id: article for article in edition.articles}
    names = shown_names(edition.articles)

    def basis(citation: Citation) -> str:
        article = articles[citation.article]
        if article.derived_from is not None:
            how = "the same text as" if article.same_text else "rewritten from"
            return f"{how} {names[article.derived_from]}"
        credited = sorted({*citation.rests_on, *article.rests_on})
        others = [shown_name(outlet) for outlet in credited if not is_of(outlet, article.source)]
        return f"crediting {', '.join(others)}" if others else ""

    return basis


def _event(edition: Edition, found: Found) -> Event | UnprintedEvent | None:
    """Return the event of a sentence; None of a muted article."""
    events: tuple[Event | UnprintedEvent, ...] = (*edition.events, *edition.more_events)
    return next((event for event in events if found.sentence.article in event.articles), None)


def _reason(found: Found, event: Event | UnprintedEvent | None, groups: Sequence[Group]) -> str:
    if found.host is not None:
        return _why_printed(found.host) if found.is_printed else _why_folded(found.host)
    why = _WHY_LEFT_OUT[found.sentence.reason] if isinstance(found.sentence, LeftOut) else ""
    if isinstance(event, UnprintedEvent):
        return f"{why} Its event {event.id}, “{event.headline.text}”, is not among those printed."
    if groups:
        alike = credited(found.sentence.passage, groups)
        named = named_groups([group.id for group in groups])
        return f"{why} None of the {len(alike)} sentences of its {named} is printed."
    return why


def _why_printed(printed: Printed) -> str:
    statement = printed.statement
    outlets = "one outlet carries" if statement.sources == 1 else f"{statement.sources} outlets carry"
    independent = "" if statement.sources == 1 else f", {statement.origins} of them independently"
    headline = printed.event.headline.text
    return f"It is printed as {printed.name} under “{headline}”: {outlets} it{independent}."


def _why_folded(printed: Printed) -> str:
    return f"It states the same fact as {printed.name}, which is printed in its place and credits it."


def _joined(
    groups: Sequence[Group], facts: Facts, sources: Mapping[str, tuple[str, str]]
) -> Iterator[JudgedPair]:
    """Yield the pairs the edition recorded, with their evidence where that is known again; then the others.

    What the edition leaves to be decided again is between two sentences that are not printed. Each pair is
    yielded once; it shares only a part where no group has both sentences whole.
    """
    wholes = [{each.passage for each in group.members if each.relation != PARTIAL} for group in groups]

    def is_part(pair: AbstractSet[Passage]) -> bool:
        return not any(pair <= whole for whole in wholes)

    known = {_judged(pair.a, pair.b, facts): pair for found in facts.groups for pair in found.pairs}
    missed = {frozenset((pair.a, pair.b)): pair for pair in facts.near_misses}
    shown: set[frozenset[Passage]] = set()
    for group in groups:
        for pair in group.pairs:
            a, b = group.members[pair.a], group.members[pair.b]
            judged = _judged(a.passage, b.passage, facts)
            if judged not in shown:
                shown.add(judged)
                told = _judged_pair(a, b, pair, known.get(judged) or missed.get(judged), sources)
                yield replace(told, is_part=is_part({a.passage, b.passage}))
    members = {member.passage: member for group in groups for member in group.members}
    for judged, decided in known.items():
        if judged not in shown and decided.a in members and decided.b in members:
            told = _judged_pair(members[decided.a], members[decided.b], decided, decided, sources)
            yield replace(told, is_part=is_part({decided.a, decided.b}))


def _judged_pair(
    a: Excerpt,
    b: Excerpt,
    pair: GroupPair | FactPair,
    decided: FactPair | None,
    sources: Mapping[str, tuple[str, str]],
) -> JudgedPair:
    return JudgedPair(
        a=Quoted(*sources[a.article], a),
        b=Quoted(*sources[b.article], b),
        score=pair.score,
        decided_by=pair.decided_by,
        vetoed=decided is not None and decided.vetoed,
        jaccard=pair.jaccard,
        containment=pair.containment,
        whole=pair.whole,
        is_part=False,
        evidence={} if decided is None else decided.evidence,
        flip="" if decided is None else decided.flip,
    )


def _judged(a: Passage, b: Passage, facts: Facts) -> frozenset[Passage]:
    """Return which sentences were compared to decide about ``a`` and ``b``."""
    return frozenset((facts.judged_as.get(a, a), facts.judged_as.get(b, b)))


def _missed(
    concerned: AbstractSet[Passage],
    facts: Facts,
    edition: Edition,
    told: AbstractSet[frozenset[Passage]],
) -> Iterator[JudgedPair]:
    """Yield the pairs with a sentence concerned that did not join, those ``told`` aside; strongest first."""
    words = {placed.excerpt.passage: placed.excerpt for placed in every_excerpt(edition)}
    sources = _sources(edition)
    concerned = {facts.judged_as.get(place, place) for place in concerned}
    for pair in facts.near_misses:
        compared = frozenset((pair.a, pair.b))
        if compared not in told and not concerned.isdisjoint(compared) and compared <= words.keys():
            yield _judged_pair(words[pair.a], words[pair.b], pair, pair, sources)
