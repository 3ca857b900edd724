"""What stands on an event about the same happening in other languages.

Takes the events of an edition, printed and not, and which of them go together; returns the printed ones, each
with the headlines of the others.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from digest.model import AlsoIn, CitedArticle, Edition, Event, UnprintedEvent


def with_others(
    printed: Sequence[Event],
    unprinted: Sequence[UnprintedEvent],
    others: Mapping[str, Sequence[str]],
    articles: Sequence[CitedArticle],
) -> tuple[Event, ...]:
    """Return the ``printed`` events with what tells of the same happening in ``others``.

    ``others`` holds ids of events by id; those that are neither printed nor listed are muted, and not named.
    """
    language = {article.id: article.language for article in articles}
    listed = _by_id(printed, unprinted)
    return tuple(
        replace(
            event,
            also=tuple(
                _headline(listed[other], language) for other in listed if other in others.get(event.id, ())
            ),
        )
        for event in printed
    )


def _by_id(
    printed: Sequence[Event], unprinted: Sequence[UnprintedEvent]
) -> dict[str, Event | UnprintedEvent]:
    events: tuple[Event | UnprintedEvent, ...] = (*printed, *unprinted)
    return {event.id: event for event in events}


def _headline(event: Event | UnprintedEvent, language: Mapping[str, str]) -> AlsoIn:
    words = event.headline
    return AlsoIn(
        text=words.text,
        article=words.article,
        start=words.start,
        end=words.end,
        event=event.id,
        language=language[words.article],
    )


def misnamed(edition: Edition) -> tuple[AlsoIn, ...]:
    """Return what an event says of another that is not its headline, or is in the language of its own."""
    language = {article.id: article.language for article in edition.articles}
    listed = _by_id(edition.events, edition.more_events)
    return tuple(
        also
        for event in edition.events
        for also in event.also
        if also.event not in listed
        or also != _headline(listed[also.event], language)
        or also.language == language[event.headline.article]
    )
