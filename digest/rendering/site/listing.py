"""What the index needs to know of every edition, and the stories that follow from it.

Takes a small ``ListedEdition`` for each edition, which is kept beside it, so that three years of editions are
listed without opening one. Returns the stories that have a page.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from digest import model

AnyEdition = model.Edition | model.PastEdition
"""A whole edition, or what is remembered of one: its date, articles, events and corrections."""


@dataclass(frozen=True, slots=True)
class ListedEvent:
    """One printed event of an edition."""

    story: str
    headline: str
    language: str
    """Of the headline, as in ISO 639-1."""
    day: int
    """Of the story; 1 on its first."""


@dataclass(frozen=True, slots=True)
class ListedEdition:
    """One edition as the index lists it."""

    date: str
    """ISO 8601; also the name of its folder."""
    title: str
    """Name of the digest."""
    events: tuple[ListedEvent, ...]
    """All that are printed, in their order."""
    articles: int
    sentences: int


@dataclass(frozen=True, slots=True)
class FollowedDay:
    """What one edition printed of a story; of several events, the first."""

    date: str
    event: ListedEvent


@dataclass(frozen=True, slots=True)
class FollowedStory:
    """A story of which an edition printed a later day than the first; its editions link to its page."""

    id: str
    days: tuple[FollowedDay, ...]
    """The oldest first. Days whose edition was built again without the story are missing, so that there may
    be only one."""

    @property
    def dates(self) -> tuple[str, ...]:
        """The dates of its days."""
        return tuple(day.date for day in self.days)

    @property
    def latest(self) -> ListedEvent:
        """What the newest of its days printed."""
        return self.days[-1].event


def listed_edition(edition: model.Edition) -> ListedEdition:
    """Return what the index lists of ``edition``."""
    languages = {article.id: article.language for article in edition.articles}
    return ListedEdition(
        date=edition.date,
        title=edition.digest,
        events=tuple(
            ListedEvent(
                story=event.story.id,
                headline=event.headline.text,
                language=languages[event.headline.article],
                day=event.story.day,
            )
            for event in edition.events
        ),
        articles=edition.ledger.articles_used,
        sentences=edition.ledger.shown,
    )


def followed(entries: Iterable[ListedEdition]) -> tuple[FollowedStory, ...]:
    """Return the stories that have a page: the last printed first, within an edition in its order.

    They are those of at least two dates, and those that are past their first day.
    """
    printed: dict[str, dict[str, FollowedDay]] = {}
    for entry in sorted(entries, key=lambda entry: entry.date, reverse=True):
        for event in entry.events:
            printed.setdefault(event.story, {}).setdefault(entry.date, FollowedDay(entry.date, event))
    return tuple(
        FollowedStory(story, tuple(reversed(days.values())))
        for story, days in printed.items()
        if len(days) > 1 or any(day.event.day > 1 for day in days.values())
    )
