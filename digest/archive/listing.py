"""Lists of editions, their happenings and their articles, answered without reading each ``digest.json``."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from json import dumps
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


def used_articles(archive: Archive, articles: Iterable[str], *, but: str) -> frozenset[str]:
    """Return those ids among ``articles`` that an edition of another date than ``but`` is made of."""
    rows = archive.execute(
        "SELECT DISTINCT article FROM uses WHERE article IN (SELECT value FROM json_each(?)) AND date <> ?",
        (dumps(list(articles)), but),
    )
    return frozenset(article for (article,) in rows)
