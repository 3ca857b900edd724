"""A whole edition → as much of it as readers are shown by name.

Takes an edition of any size, returns the same edition with a bounded number of the events without room and of
the sentences left out, and with the articles that these and what is printed point at. How many there are of
each is said beside them, and ``digest.json`` holds all.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import islice
from typing import Final

from digest import model
from digest.rendering.sources import cited, in_order

BRIEFS_LISTED: Final = 200
"""Events without room that are named, about 60 kB of page with their sources: more than anybody reads in a
morning."""
REMNANTS_LISTED: Final = 100
"""Sentences listed for one reason, about 20 kB of page."""


def listed(edition: model.Edition) -> model.Edition:
    """Return ``edition`` with what is listed of it; where all events are named, all articles stay."""
    named = replace(edition, more_events=edition.more_events[:BRIEFS_LISTED])
    named = replace(named, left_out=tuple(_remnants(named)))
    if len(named.more_events) == len(edition.more_events):
        return named
    kept = _with_origins(
        {
            *cited(named),
            *(article for event in named.events for article in event.articles),
            *(sentence.article for sentence in named.left_out),
        },
        {article.id: article.derived_from for article in edition.articles},
    )
    return replace(named, articles=tuple(article for article in edition.articles if article.id in kept))


def _remnants(edition: model.Edition) -> Iterator[model.LeftOut]:
    """Yield the first sentences that each reason kept out, in the order of the marks."""
    places = {article: place for place, article in enumerate(in_order(edition))}
    by_reason: dict[model.Reason, list[model.LeftOut]] = {}
    for sentence in edition.left_out:
        by_reason.setdefault(sentence.reason, []).append(sentence)
    for kept_out in by_reason.values():
        first = sorted(kept_out, key=lambda each: (places[each.article], each.start, each.end))
        yield from islice(first, REMNANTS_LISTED)


def _with_origins(articles: Iterable[str], derived_from: Mapping[str, str | None]) -> set[str]:
    """Return ``articles`` and all that they go back to."""
    found = set[str]()
    left = [*articles]
    while left:
        article = left.pop()
        found.add(article)
        origin = derived_from.get(article)
        if origin is not None and origin not in found:
            left.append(origin)
    return found
