"""What an edition promises to its readers, checked against the edition alone.

Takes an edition, returns every promise it breaks: each statement cites its own place first, is the only one
of each group of one fact it belongs to, credits all members of these, for a part of it none but members of
its other groups, and counts its outlets and origins right; every article named is listed, and so is every
event in another language; the ledger adds up. Composition refuses to return an edition that breaks one;
verification looks for editions that were changed afterwards.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from digest.edition import ledger
from digest.edition.abroad import misnamed
from digest.edition.earlier import claims
from digest.edition.excerpts import Kind, every_excerpt
from digest.edition.likeness import PARTIAL, Likeness, likeness
from digest.edition.provenance import Provenance, provenance
from digest.model import Edition, Event, Group, Passage, Statement

_FEWEST_MEMBERS: Final = 2
"""Sentences of a group: a fact that one sentence alone states has none."""


@dataclass(frozen=True, slots=True)
class Failure:
    """Something in an edition that is not as it should be."""

    kind: Kind | Literal["article", "earlier statement", "ledger"]
    sentence: str
    """The words concerned; empty where the failure concerns no words."""
    location: str
    """Where the article concerned comes from; its id, or the edition's date, where that is unknown."""
    why: str

    def __str__(self) -> str:
        """Return the failure as one line.

        >>> str(Failure("statement", "Kyiv will pay.", "a.txt", "cites one place twice"))
        '“Kyiv will pay.” (a.txt): cites one place twice'
        """
        named = f"“{' '.join(self.sentence.split())}” ({self.location})" if self.sentence else self.location
        return f"{named}: {self.why}"


def broken(edition: Edition) -> tuple[Failure, ...]:
    """Return the promises ``edition`` breaks, in reading order.

    Where an article is named that the edition does not list, nothing else is judged.
    """
    return tuple(_strangers(edition)) or (
        *_failing_statements(edition),
        *_failing_groups(edition),
        *_failing_claims(edition),
        *_failing_headlines(edition),
        *(Failure("ledger", "", edition.date, why) for why in _miscounts(edition)),
    )


def _strangers(edition: Edition) -> Iterator[Failure]:
    listed = Counter(article.id for article in edition.articles)
    for placed in every_excerpt(edition):
        words = placed.excerpt
        if words.article not in listed:
            why = "is from an article that the edition does not list"
            yield Failure(placed.kind, words.text, words.article, why)
    named = Counter(article for event in edition.events for article in event.articles)
    named.update(article for event in edition.more_events for article in event.articles)
    named.update(edition.muted)
    for article in sorted(listed.keys() | named.keys()):
        if (listed[article], named[article]) != (1, 1):
            yield Failure("article", "", article, "is not listed once, and part of one event or muted")


def credited(printed: Passage, groups: Iterable[Group]) -> frozenset[Passage]:
    """Return the places that state what is printed from ``printed``: its own, and those of its groups."""
    return frozenset({printed}).union(*_with(printed, (group for group in groups if not is_of_parts(group))))


def carrying(printed: Passage, groups: Sequence[Group]) -> frozenset[Passage]:
    """Return the places that seem to share a part with what is printed from ``printed``."""
    parts = _with(printed, (group for group in groups if is_of_parts(group)))
    return frozenset[Passage]().union(*parts) - credited(printed, groups)


def is_of_parts(group: Group) -> bool:
    """Tell whether the members of ``group`` share a fact that not all of them state alone."""
    return any(member.relation == PARTIAL for member in group.members)


def _with(place: Passage, groups: Iterable[Group]) -> Iterator[frozenset[Passage]]:
    members = (frozenset(member.passage for member in group.members) for group in groups)
    return (places for places in members if place in places)


def _failing_statements(edition: Edition) -> Iterator[Failure]:
    locations = {article.id: article.location for article in edition.articles}
    behind = provenance(edition.articles)
    for event in edition.events:
        if (event.sources, event.origins) not in {(0, 0), _counted(event, behind)}:
            why = "is of an event that does not count its outlets and origins right"
            yield Failure("headline", event.headline.text, locations[event.headline.article], why)
        groups = [group for group in edition.groups if group.event == event.id]
        printed: set[Passage] = set()
        for statement in event.statements:
            where = locations[statement.article]
            for why in (*_misquotes(statement), *_miscredits(statement, event, groups, behind)):
                yield Failure("statement", statement.text, where, why)
            if not printed.isdisjoint(credited(statement.passage, groups)):
                yield Failure("statement", statement.text, where, "shares a group with a statement before it")
            printed.add(statement.passage)


def _counted(event: Event, behind: Provenance) -> tuple[int, int]:
    return behind.count_outlets(event.articles), behind.count_reporting(event.articles)


def _misquotes(statement: Statement) -> Iterator[str]:
    cited = [citation.passage for citation in statement.citations]
    if cited[:1] != [statement.passage]:
        yield "does not cite its own place first"
    if len(set(cited)) < len(cited):
        yield "cites one place twice"
    for citation in statement.citations:
        like = likeness(statement.text, citation.text, is_part=citation.relation == PARTIAL)
        if like != Likeness(citation.relation, citation.jaccard, citation.containment):
            yield f"is not related to a citation as it says; the words are {like.relation}"


def _miscredits(
    statement: Statement, event: Event, groups: Sequence[Group], behind: Provenance
) -> Iterator[str]:
    carriers = {citation.article for citation in statement.citations}
    if not carriers.issubset(event.articles):
        yield "cites an article of another event"
    own = {
        group.id
        for group in groups
        if not is_of_parts(group) and any(m.passage == statement.passage for m in group.members)
    }
    if statement.group not in (own or (None,)):
        yield "names a group of its event that it is not in, or none though it is in one"
    whole = [citation for citation in statement.citations if citation.relation != PARTIAL]
    partial = {citation.passage for citation in statement.citations if citation.relation == PARTIAL}
    if {citation.passage for citation in whole} != credited(statement.passage, groups):
        yield "does not credit exactly the members of its groups"
    if not partial <= carrying(statement.passage, groups):
        yield "credits for a part of it who is in no group with it"
    if (statement.sources, statement.origins) != (
        behind.count_sources(whole),
        behind.count_origins(whole, event.articles),
    ):
        yield "does not count its outlets and origins right"


def _failing_headlines(edition: Edition) -> Iterator[Failure]:
    locations = {article.id: article.location for article in edition.articles}
    for also in misnamed(edition):
        why = "is not the headline of the event in another language that it is said to be"
        yield Failure("headline", also.text, locations[also.article], why)


def _failing_groups(edition: Edition) -> Iterator[Failure]:
    locations = {article.id: article.location for article in edition.articles}
    articles = {event.id: event.articles for event in edition.events}
    statements = {s.passage: s for event in edition.events for s in event.statements}
    for group in edition.groups:
        if len(group.members) < _FEWEST_MEMBERS:
            yield Failure("group member", "", edition.date, f"group {group.id} joins no two sentences")
            continue
        spokesman = next((statements[m.passage] for m in group.members if m.passage in statements), None)
        standard = spokesman or group.members[0]
        for member in group.members:
            like = likeness(standard.text, member.text, is_part=member.relation == PARTIAL)
            if member.relation != like.relation:
                why = f"is not {member.relation} of what speaks for its group"
                yield Failure("group member", member.text, locations[member.article], why)
        where = locations[standard.article]
        if not {member.article for member in group.members}.issubset(articles.get(group.event, ())):
            yield Failure("group member", standard.text, where, "is in a group of another event")
        if group.shown != (spokesman is not None):
            why = "is in a group that is shown without a statement, or the reverse"
            yield Failure("group member", standard.text, where, why)
        if any(not 0 <= pair.a < pair.b < len(group.members) for pair in group.pairs):
            yield Failure("group member", standard.text, where, "is in a pair of no members")


def _failing_claims(edition: Edition) -> Iterator[Failure]:
    """Yield what is said of earlier editions and cannot be, whatever these printed."""
    for claim in claims(edition):
        if claim.edition >= edition.date:
            why = f"is said to be printed on {claim.edition}, which is not before {edition.date}"
            yield Failure("earlier statement", claim.text, claim.place.article, why)
    for event in edition.events:
        for statement in event.statements:
            parts = statement.update.parts if statement.update else ()
            for part in parts:
                if part.article != statement.article or not statement.passage.span.covers(part.passage.span):
                    yield Failure("new part", part.text, part.article, "stands outside its statement")


def _miscounts(edition: Edition) -> Iterator[str]:
    counted = ledger.count(
        edition.events,
        edition.more_events,
        edition.left_out,
        muted=len(edition.muted),
        outside=edition.ledger.articles_outside,
    )
    if counted != edition.ledger:
        yield "the ledger does not add up"
    for passage in ledger.placed_twice(edition):
        yield f"{passage} stands in two places"
