"""Lists of editions, their happenings and their articles, answered without reading each ``digest.json``."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from digest.archive.database import Archive


@dataclass(frozen=True, slots=True)
class Happening:
    """One printed event, as lists name it."""

    event: str
    story: str
    day: int
    """Of the story; 1 on its first."""
    headline: str
    language: str
    """Of the headline, ISO 639-1; ``und`` where nobody knows."""


@dataclass(frozen=True, slots=True)
class ListedEdition:
    """One edition, as lists name it."""

    date: str
    digest: str
    """Name of the configured digest."""
    articles: int
    """In printed events."""
    sentences: int
    """Printed."""
    happenings: tuple[Happening, ...]
    """In the order in which they are printed."""


@dataclass(frozen=True, slots=True)
class StoryDay:
    """A story on one date."""

    date: str
    event: str
    day: int
    headline: str


def listing(archive: Archive) -> tuple[ListedEdition, ...]:
    """Return all editions, the oldest first."""
    happened = archive.execute(
        "SELECT date, event, story, day, headline, language FROM happenings ORDER BY date, place"
    )
    by_date = {
        date: tuple(Happening(*told) for _, *told in rows) for date, rows in groupby(happened, itemgetter(0))
    }
    editions = archive.execute(
        "SELECT date, digest, articles, sentences FROM counts JOIN editions USING (date) ORDER BY date"
    )
    return tuple(
        ListedEdition(date, digest, articles, sentences, by_date.get(date, ()))
        for date, digest, articles, sentences in editions
    )


def days_of_story(archive: Archive, story: str) -> tuple[StoryDay, ...]:
    """Return the days of one story, the oldest first; none where no edition printed it."""
    rows = archive.execute(
        "SELECT date, event, day, headline FROM happenings WHERE story = ? ORDER BY date, place", (story,)
    )
    return tuple(StoryDay(*row) for row in rows)


def going_stories(archive: Archive) -> Mapping[str, tuple[StoryDay, ...]]:
    """Return the days, the oldest first, of each story that ran over more than one, by the story's id."""
    rows = archive.execute(
        "SELECT story, date, event, day, headline FROM happenings WHERE story IN"
        " (SELECT story FROM happenings GROUP BY story HAVING count(DISTINCT date) > 1)"
        " ORDER BY story, date, place"
    )
    return {story: tuple(StoryDay(*day) for _, *day in days) for story, days in groupby(rows, itemgetter(0))}


def used_articles(archive: Archive, *, but: str, since: str | None = None) -> frozenset[str]:
    """Return the ids of the articles that editions of other dates are made of.

    Args:
        archive: where they are kept.
        but: date whose edition is not looked at.
        since: date before which editions are not looked at; None for none.
    """
    rows = archive.execute(
        "SELECT DISTINCT article FROM uses WHERE date >= ? AND date <> ?", (since or "", but)
    )
    return frozenset(article for (article,) in rows)
