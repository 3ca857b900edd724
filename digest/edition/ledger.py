"""The ledger: where every article and every sentence of an edition went.

Takes the events and the sentences left out, returns the count. Each sentence is counted in exactly one place:
printed, credited under a printed one ("folded"), or left out for a named reason. A ledger that does not add
up is a fault of this program and stops it.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from digest.model import Article, Edition, Event, Ledger, LeftOut, Passage, Reason, UnprintedEvent


class LedgerError(AssertionError):
    """A room broke its promise: a sentence was lost, counted twice, or credited to the wrong group."""


def count(
    events: Sequence[Event],
    more_events: Sequence[UnprintedEvent],
    left_out: Sequence[LeftOut],
    *,
    muted: int,
    outside: int,
) -> Ledger:
    """Return the ledger of an edition with these parts.

    ``muted`` counts the articles that a pin mutes, ``outside`` those that were never looked into.
    """
    used = sum(len(event.articles) for event in events)
    unprinted = muted + sum(len(event.articles) for event in more_events)
    shown, folded = len(_shown(events)), len(_folded(events))
    reasons = Counter(sentence.reason for sentence in left_out)
    return Ledger(
        articles_in=used + unprinted + outside,
        articles_used=used,
        articles_unprinted=unprinted,
        articles_outside=outside,
        sentences_in=shown + folded + len(left_out),
        shown=shown,
        folded=folded,
        left_out={reason: reasons[reason] for reason in Reason if reason in reasons},
    )


def placed_twice(edition: Edition) -> list[Passage]:
    """Return every passage that stands in more than one place, sorted."""
    places = Counter(_places(edition))
    return sorted(passage for passage, times in places.items() if times > 1)


def misplaced(articles: Sequence[Article], edition: Edition) -> Iterator[str]:
    """Yield a line for each sentence without a place, and for each place that is not a sentence."""
    places = set(_places(edition))
    sentences = {article.passage(sentence.span) for article in articles for sentence in article.sentences}
    for passage in sorted(sentences - places):
        yield f"{passage} was lost"
    for passage in sorted(places - sentences):
        yield f"{passage} is not a sentence"


def _places(edition: Edition) -> Iterator[Passage]:
    yield from _shown(edition.events)
    yield from _folded(edition.events)
    yield from (sentence.passage for sentence in edition.left_out)


def _shown(events: Iterable[Event]) -> list[Passage]:
    return [statement.passage for event in events for statement in event.statements]


def _folded(events: Sequence[Event]) -> set[Passage]:
    """Return the places that are cited without being printed, each once however often it is cited."""
    statements = (statement for event in events for statement in event.statements)
    cited = {citation.passage for statement in statements for citation in statement.citations}
    return cited.difference(_shown(events))
