"""Which of two articles was there first, where one was rewritten from the other.

Takes articles, returns their order: by what they are, by when they were published, then by length. Days and
moments of different clocks are put in order only where every reading of them gives the same order: an order
that is not known is no evidence.
"""

from datetime import UTC, datetime
from typing import Final

from digest.model import Article, SourceKind

_RANKS: Final = {
    SourceKind.WIRE: 0,
    SourceKind.PUBLISHER: 1,
    SourceKind.UNKNOWN: 1,
    SourceKind.NEWSLETTER: 2,
    SourceKind.AGGREGATOR: 2,
}
"""Who copies from whom: the lower number is the source of the higher."""

_DAY: Final = len("2025-02-13")


def is_senior(article: Article, other: Article) -> bool:
    """Tell whether ``article`` would be the origin of ``other``, rather than the other way round."""
    ranks = _RANKS[article.source.kind], _RANKS[other.source.kind]
    if ranks[0] != ranks[1]:
        return ranks[0] < ranks[1]
    dates = _dated(article), _dated(other)
    if published_before(*dates) or published_before(*reversed(dates)):
        return published_before(*dates)
    return _by_length(article) < _by_length(other)


def seniority(article: Article) -> tuple[int, str, int, str, str]:
    """Return a key by which articles of one rank are in order of publication."""
    dated = _dated(article)
    moment = _moment(dated)
    return (_RANKS[article.source.kind], moment.isoformat() if moment else dated[:_DAY], *_by_length(article))


def published_before(date: str, other: str) -> bool:
    """Tell whether ``date`` is known to lie before ``other``; both are ISO 8601 dates or date-times.

    Moments are compared where both have a time and its offset; otherwise days. A moment then counts as both
    the day of its own clock and that of Greenwich, where they differ.

    >>> published_before("2025-02-13T09:30:00+02:00", "2025-02-13T08:00:00+00:00")
    True
    >>> published_before("2025-02-12", "2025-02-13T08:00:00+00:00")
    True
    >>> published_before("2025-02-12", "2025-02-13T01:00:00+02:00")
    False
    """
    moments = _moment(date), _moment(other)
    if moments[0] and moments[1]:
        return moments[0] < moments[1]
    return max(_days(date)) < min(_days(other))


def _dated(article: Article) -> str:
    return article.published or article.first_seen


def _by_length(article: Article) -> tuple[int, str, str]:
    return (-len(article.text), article.location, article.id)


def _days(date: str) -> tuple[str, ...]:
    """Return the days, one or two, that a date or date-time may be said to lie on."""
    moment = _moment(date)
    return (date[:_DAY], moment.date().isoformat()) if moment else (date[:_DAY],)


def _moment(date: str) -> datetime | None:
    """Return the moment that ``date`` gives, as Greenwich has it; None where it lacks a time or an offset."""
    given = datetime.fromisoformat(date)
    if given.tzinfo is None:
        return None
    try:
        return given.astimezone(UTC)
    except OverflowError:  # the first or the last day of all that can be written
        return None
