"""What the archive remembers of the days before a date: their editions, and the articles of their stories.

As far back as is remembered, counted from the last edition: days without one do not count.
"""

from collections.abc import Iterator, Sequence

from digest import archive, events
from digest.config import Configuration
from digest.errors import UnavailableError
from digest.model import PastEdition
from digest.moments import day_after
from digest.pipeline.keeping import past_edition


def remembered_until(store: archive.Archive, date: str) -> str:
    """Return the day after the last edition before ``date``, or ``date`` where there is none."""
    latest = max((one for one in archive.editions.dates(store) if one < date), default=None)
    return date if latest is None else day_after(latest)


def editions_before(
    store: archive.Archive, date: str, configuration: Configuration
) -> tuple[PastEdition, ...]:
    """Return the editions that are remembered on ``date``, the oldest first."""
    end = remembered_until(store, date)
    dates = archive.editions.recent_dates(store, before=end, days=configuration.digest.memory)
    return tuple(past_edition(store, one) for one in dates)


def articles_of(
    store: archive.Archive, editions: Sequence[PastEdition], configuration: Configuration
) -> tuple[events.PastArticle, ...]:
    """Return what is remembered of the articles of ``editions``, which are those remembered on some date.

    Of years of articles those are returned that may continue a story, the newest last. Of an edition that an
    earlier version of this program made, only what it printed is kept.

    Raises:
        UnavailableError: what was kept is damaged.
    """
    if not editions:
        return ()
    days, end = configuration.digest.memory, day_after(editions[-1].date)
    kept = dict(archive.fingerprints.versions(store, events.MEMORY_SCHEME, before=end, days=days))
    newest_first: list[events.PastArticle] = []
    for edition in reversed(editions):
        if len(newest_first) >= events.MOST_PAST:
            break
        found = _recalled(store, edition.date) if edition.date in kept else tuple(_printed(edition))
        newest_first += reversed(found)
    return tuple(reversed(newest_first[: events.MOST_PAST]))


def _recalled(store: archive.Archive, date: str) -> tuple[events.PastArticle, ...]:
    try:
        return events.recall(archive.fingerprints.load_day(store, events.MEMORY_SCHEME, date))
    except ValueError as error:
        raise UnavailableError(
            f"has a damaged memory of the stories of {date}",
            subject=str(store.path),
            remedy=f"put back what digest backup made before, or build {date} again",
        ) from error


def _printed(edition: PastEdition) -> Iterator[events.PastArticle]:
    """Yield for each event an article made of what was printed of it."""
    languages = {article.id: article.language for article in edition.articles}
    for event in edition.events:
        printed = " ".join([event.headline.text, *(statement.text for statement in event.statements)])
        yield events.in_place_of_articles(event.story.id, printed, languages[event.headline.article])
