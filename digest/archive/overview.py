"""What is in each edition, in a line, answered without reading each ``digest.json``."""

from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from digest.archive.database import Archive


@dataclass(frozen=True, slots=True)
class EventLine:
    """One printed event, as lists name it."""

    event: str
    story: str
    day: int
    """Of the story; 1 on its first."""
    headline: str
    language: str
    """Of the headline, ISO 639-1; ``und`` where nobody knows."""


@dataclass(frozen=True, slots=True)
class EditionLine:
    """One edition, as lists name it."""

    date: str
    name: str
    """Of the digest, as people read it."""
    articles: int
    """In printed events."""
    sentences: int
    """Printed."""
    events: tuple[EventLine, ...]
    """In the order in which they are printed."""


def load(archive: Archive) -> tuple[EditionLine, ...]:
    """Return all editions, the oldest first."""
    events = archive.execute(
        "SELECT date, event, story, day, headline, language FROM happenings WHERE digest = ?"
        " ORDER BY date, place",
        (archive.digest,),
    )
    by_date = {
        date: tuple(EventLine(*event) for _, *event in rows) for date, rows in groupby(events, itemgetter(0))
    }
    editions = archive.execute(
        "SELECT date, name, articles, sentences FROM counts JOIN editions USING (digest, date)"
        " WHERE digest = ? ORDER BY date",
        (archive.digest,),
    )
    return tuple(
        EditionLine(date, name, articles, sentences, by_date.get(date, ()))
        for date, name, articles, sentences in editions
    )
