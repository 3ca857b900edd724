"""Every place of an edition at which words stand, named for what they are there."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from digest.model import Edition, Event, Excerpt

Kind = Literal[
    "headline",
    "statement",
    "new part",
    "citation",
    "conflict",
    "correction",
    "group member",
    "left out",
]


@dataclass(frozen=True, slots=True)
class Placed:
    """Words of an edition, and the part they have in it."""

    kind: Kind
    excerpt: Excerpt


def every_excerpt(edition: Edition) -> Iterator[Placed]:
    """Yield all words of ``edition`` in reading order: corrections, events, more events, groups, left out.

    Words that it says an earlier edition printed are not among them: they stand in articles of that one.
    """
    for correction in edition.corrections:
        yield Placed("correction", correction)
    for event in edition.events:
        yield from _of_event(event)
    for further in edition.more_events:
        yield Placed("headline", further.headline)
    for group in edition.groups:
        for member in group.members:
            yield Placed("group member", member)
    for sentence in edition.left_out:
        yield Placed("left out", sentence)
        if sentence.by is not None:
            yield Placed("statement", sentence.by)


def _of_event(event: Event) -> Iterator[Placed]:
    yield Placed("headline", event.headline)
    for also in event.also:
        yield Placed("headline", also)
    for statement in event.statements:
        yield Placed("statement", statement)
        for part in statement.update.parts if statement.update else ():
            yield Placed("new part", part)
        for citation in statement.citations:
            yield Placed("citation", citation)
    for conflict in event.conflicts:
        for member in conflict.members:
            yield Placed("conflict", member)
