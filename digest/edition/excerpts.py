"""Every place of an edition at which words stand, named for what they are there."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from digest.model import Edition, Event, Excerpt

Kind = Literal["headline", "statement", "citation", "conflict", "group member", "left out"]


@dataclass(frozen=True, slots=True)
class Placed:
    """Words of an edition, and the part they have in it."""

    kind: Kind
    excerpt: Excerpt


def every_excerpt(edition: Edition) -> Iterator[Placed]:
    """Return all words of ``edition`` in reading order: events, further events, groups, left out."""
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
    for statement in event.statements:
        yield Placed("statement", statement)
        for citation in statement.citations:
            yield Placed("citation", citation)
    for conflict in event.conflicts:
        for member in conflict.members:
            yield Placed("conflict", member)
