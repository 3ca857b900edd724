"""Explanation: why a sentence is in an edition, or is not, with all that decided about it.

Enter an edition, the facts of its events (room ``facts``) and a query, leaves an ``Explanation``.
What the edition recorded is what is told; the facts add the evidence behind each recorded pair, and
the pairs that almost joined. Nothing is decided again.
"""

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import islice
from typing import Final

from digest.edition.excerpts import every_excerpt
from digest.edition.explanation import Carrier, Explanation, JudgedPair, Quoted, named_groups
from digest.edition.finding import Found, Printed, all_sentences, find, printed_sentences
from digest.edition.promises import broken, credited
from digest.errors import InputError
from digest.model import Citation, Edition, Event, Facts, Group, LeftOut, Passage, Reason, UnprintedEvent
from digest.naming import is_of, quoted, shown_names

NEAR_MISSES_TOLD: Final = 5
"""Pairs that almost joined, told in one explanation: with both sentences each, a screen of 24 lines."""

_NO_FACTS: Final = Facts((), ())

_WHY_LEFT_OUT: Final[Mapping[Reason, str]] = {
    Reason.DUPLICATE: "It says what another sentence says, which was judged in its place.",
    Reason.BOILERPLATE: "It is navigation, promotion or a call to action, not news.",
    Reason.HEADING: "It is a title or a heading.",
    Reason.DANGLING: "It cannot be understood without what stands before it.",
    Reason.BUDGET: "It is news, but what is printed filled the budget.",
    Reason.SEEN: "It was printed on an earlier day.",
    Reason.VAGUE: "It says nothing definite.",
    Reason.QUOTE_ONLY: "It quotes words without their speaker.",
}


def explain(edition: Edition, facts_by_event: Mapping[str, Facts], query: str) -> Explanation:
    """Return why the printed sentence that ``query`` names is printed.

    Args:
        edition: the edition, as built or as decoded.
        facts_by_event: what was found in each printed event, by its id in the edition.
        query: the name of a statement (``e1.2``) or words of it.

    Raises:
        InputError: ``query`` fits no printed sentence or several, or the edition was changed.
    """
    _insist_on_promises(edition)
    found = find(
        query,
        printed_sentences(edition),
        kind="printed sentence",
        otherwise="ask with --why-not for a sentence that is not printed",
    )
    return _account(edition, facts_by_event, found)


def explain_absence(edition: Edition, facts_by_event: Mapping[str, Facts], query: str) -> Explanation:
    """Return what became of the sentence of any article that ``query`` names; see ``explain``."""
    _insist_on_promises(edition)
    found = find(
        query,
        all_sentences(edition),
        kind="sentence",
        otherwise="see with `digest read` how the articles were read",
    )
    return _account(edition, facts_by_event, found)


def _insist_on_promises(edition: Edition) -> None:
    if failures := broken(edition):
        raise InputError(
            f"the edition was changed after it was built ({failures[0].why})",
            subject=edition.date,
            remedy="name what was changed with `digest verify`, or build it again",
        )


def _account(edition: Edition, facts_by_event: Mapping[str, Facts], found: Found) -> Explanation:
    event = _event(edition, found)
    statement = None if found.host is None else found.host.statement
    place = (statement or found.sentence).passage
    groups = [group for group in edition.groups if any(member.passage == place for member in group.members)]
    facts = facts_by_event.get(event.id, _NO_FACTS)
    sources = _sources(edition)
    return Explanation(
        verdict="printed" if found.is_printed else "folded" if statement else "left out",
        sentence=Quoted(*sources[found.sentence.article], found.sentence),
        reason=_reason(found, event, groups),
        instead=None if found.is_printed else statement,
        groups=tuple(group.id for group in groups),
        carriers=tuple(
            Carrier(*sources[citation.article], citation, _basis(citation, edition))
            for citation in (statement.citations if statement else ())
        ),
        pairs=tuple(_joined(groups, facts, sources)),
        near_misses=tuple(islice(_missed(credited(place, groups), facts, edition), NEAR_MISSES_TOLD)),
    )


def _sources(edition: Edition) -> dict[str, tuple[str, str]]:
    """Return outlet and location of each article."""
    names = shown_names(edition.articles)
    return {article.id: (names[article.id], article.location) for article in edition.articles}


def _basis(citation: Citation, edition: Edition) -> str:
    """Return what ``citation`` rests on besides its own outlet; empty where that reports for itself."""
    [article] = (article for article in edition.articles if article.id == citation.article)
    if article.derived_from is not None:
        how = "the same text as" if article.same_text else "rewritten from"
        return f"{how} {shown_names(edition.articles).get(article.derived_from, 'an article of another day')}"
    credited = sorted({*citation.rests_on, *article.rests_on})
    others = [quoted(outlet) for outlet in credited if not is_of(outlet, article.source)]
    return f"crediting {', '.join(others)}" if others else ""


def _event(edition: Edition, found: Found) -> Event | UnprintedEvent:
    events: tuple[Event | UnprintedEvent, ...] = (*edition.events, *edition.more_events)
    return next(event for event in events if found.sentence.article in event.articles)


def _reason(found: Found, event: Event | UnprintedEvent, groups: Sequence[Group]) -> str:
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
    """Return the pairs the edition recorded, each once, with its evidence where that is still known."""
    known = {(pair.a, pair.b): pair for found in facts.groups for pair in found.pairs}
    told: set[tuple[Passage, Passage]] = set()
    recorded = [
        (group.members[pair.a], group.members[pair.b], pair) for group in groups for pair in group.pairs
    ]
    for a, b, pair in recorded:
        low, high = sorted((a.passage, b.passage))
        if (low, high) in told:
            continue
        told.add((low, high))
        now = known.get((low, high))
        yield JudgedPair(
            a=Quoted(*sources[a.article], a),
            b=Quoted(*sources[b.article], b),
            score=pair.score,
            decided_by=pair.decided_by,
            vetoed=False,
            jaccard=pair.jaccard,
            containment=pair.containment,
            whole=pair.whole,
            evidence=now.evidence if now else {},
            flip=now.flip if now else "",
        )


def _missed(concerned: AbstractSet[Passage], facts: Facts, edition: Edition) -> Iterator[JudgedPair]:
    """Return the pairs with a sentence concerned that did not join, strongest first."""
    words = {placed.excerpt.passage: placed.excerpt for placed in every_excerpt(edition)}
    sources = _sources(edition)
    for pair in facts.near_misses:
        if not concerned.isdisjoint((pair.a, pair.b)) and pair.a in words and pair.b in words:
            yield JudgedPair(
                a=Quoted(*sources[pair.a.article], words[pair.a]),
                b=Quoted(*sources[pair.b.article], words[pair.b]),
                score=pair.score,
                decided_by=pair.decided_by,
                vetoed=pair.vetoed,
                jaccard=pair.jaccard,
                containment=pair.containment,
                whole=pair.whole,
                evidence=pair.evidence,
                flip=pair.flip,
            )
