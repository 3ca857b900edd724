"""Articles, and those of past days → how alike every two of them are that may be about one event.

Takes articles, the copies between them, and what is remembered of earlier ones; returns their rows of words
(``vectors``), the cosines of pairs that are near one another, and what is added to these for other reasons:
more where a passage was copied, less where one outlet printed both, unless it goes on with what it told on an
earlier day (``openings``), nothing left where both fill one template (``templates``). Of past articles those
count that are near one of today, and the others of their stories.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Final, Protocol

from digest.events.openings import are_the_same, named_first, opening_of
from digest.events.settings import EventSettings
from digest.events.templates import Telling, of_one_template
from digest.events.vectors import counts, weighted
from digest.model import Article, CopyPair
from digest.moments import written_day
from digest.particulars import narrated

if TYPE_CHECKING:
    from scipy.sparse import csr_array

LEAST_SIMILARITY: Final = 0.01
"""Cosine below which two articles have nothing in common, whatever is asked for."""


MOST_PAST: Final = 10_000
"""Past articles that are worth comparing, the newest: what lies further back continues no story."""


class Remembered(Protocol):
    """What is known of a past article."""

    @property
    def story(self) -> str:
        """Id of its story."""

    @property
    def outlet(self) -> str:
        """Name of its source."""

    @property
    def day(self) -> int | None:
        """On which it was published, as ``Comparison.days`` counts them."""

    @property
    def words(self) -> Mapping[str, int]:
        """How often it counts for each stem."""

    @property
    def opening(self) -> Sequence[str]:
        """Its first sentences; empty where they are not known."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Articles, by id, and how alike they are; pairs are of places among them, i < j."""

    articles: tuple[Article, ...]
    past: tuple[Remembered, ...]
    """Articles of earlier days, whose places follow."""
    rows: "csr_array"
    """The words of each, of unit length."""
    near: Mapping[tuple[int, int], float]
    """Cosines of the pairs that may be about one event."""
    changes: Mapping[tuple[int, int], float]
    """What is added to some of them for other reasons."""
    look_alikes: frozenset[tuple[int, int]]
    """Pairs of which nothing is left, because both fill one template."""
    days: tuple[int | None, ...]
    """On which each was published, counted from any one; None where it is not known."""


def compare(
    articles: Sequence[Article],
    copies: Sequence[CopyPair],
    settings: EventSettings,
    past: Sequence[Remembered] = (),
    words: Mapping[str, Mapping[str, int]] | None = None,
) -> Comparison:
    """Return how alike ``articles``, of which there is at least one, are.

    Args:
        articles: in any order.
        copies: between them.
        settings: how alike articles about one event are.
        past: articles of earlier days; no more than ``MOST_PAST``.
        words: how often each of ``articles``, by id, counts for each stem; None to count.
    """
    from digest.events.needs import SMALL_MARGIN
    from digest.events.similarity import near_pairs

    ordered = sorted(articles, key=lambda article: article.id)
    counted = words or {article.id: counts(article) for article in ordered}
    least = max(LEAST_SIMILARITY, settings.min_similarity - SMALL_MARGIN)
    rows = weighted([*(counted[article.id] for article in ordered), *(one.words for one in past)])
    kept = _near_today(rows, len(ordered), [one.story for one in past], least)
    rows = rows[[*range(len(ordered)), *(len(ordered) + place for place in kept)]]
    earlier = [past[place] for place in kept]
    near = near_pairs(rows, least)
    copied = _copied(ordered, copies, rows)
    cosines = near | copied
    tellings = _Tellings(ordered, earlier)
    changes = _changes(tellings, near, copied, settings)
    alike = [
        pair for pair, cosine in cosines.items() if cosine + changes.get(pair, 0.0) >= settings.min_similarity
    ]
    look_alikes = tellings.of_one_template(alike)
    changes |= {pair: -cosines[pair] for pair in look_alikes}
    days = (*(day_of(article) for article in ordered), *(one.day for one in earlier))
    return Comparison(tuple(ordered), tuple(earlier), rows, cosines, changes, look_alikes, days)


class _Tellings:
    """What articles of today, and after them those of earlier days, tell; pairs are of places, i < j."""

    def __init__(self, today: Sequence[Article], earlier: Sequence[Remembered]) -> None:
        self.outlets = [*(article.source.name for article in today), *(one.outlet for one in earlier)]
        self._today = today
        self._openings = [*map(opening_of, today), *(tuple(one.opening) for one in earlier)]
        self._named = lru_cache(maxsize=None)(
            lambda place: named_first(self._openings[place], self.outlets[place])
        )

    def goes_on(self, pair: tuple[int, int]) -> bool:
        """Tell whether an article of today names what one of an earlier day, of the same outlet, named."""
        i, j = pair
        is_later = i < len(self._today) <= j
        return is_later and are_the_same(self._named(i), self._named(j))

    def of_one_template(self, pairs: Sequence[tuple[int, int]]) -> frozenset[tuple[int, int]]:
        """Return which of ``pairs`` fill one template; of an earlier article the opening is compared."""
        today = len(self._today)
        of_today = of_one_template(self._whole, (pair for pair in pairs if pair[1] < today))
        of_two_days = of_one_template(self._opening, (pair for pair in pairs if pair[0] < today <= pair[1]))
        return frozenset((*of_today, *of_two_days))

    def _whole(self, place: int) -> Telling:
        article = self._today[place]
        return Telling(narrated(article), article.text)

    def _opening(self, place: int) -> Telling:
        opening = self._openings[place]
        return Telling(opening, "\n".join(opening))


def _near_today(rows: "csr_array", today: int, stories: Sequence[str], least: float) -> list[int]:
    """Return which past articles, rows from ``today`` on, are near one of today or share a story with one."""
    from digest.events.similarity import rows_near

    near = {stories[place] for place in rows_near(rows[today:], rows[:today], least)} if stories else set()
    return [place for place, story in enumerate(stories) if story in near]


def _copied(
    articles: Sequence[Article], copies: Sequence[CopyPair], rows: "csr_array"
) -> dict[tuple[int, int], float]:
    """Return the cosine of every two articles of different outlets that share a copied passage."""
    import numpy as np

    from digest.events.similarity import cosines_of

    place = {article.id: index for index, article in enumerate(articles)}
    linked = sorted(
        {
            (min(i, j), max(i, j))
            for pair in copies
            if (i := place.get(pair.a.article)) is not None
            and (j := place.get(pair.b.article)) is not None
            and articles[i].source.name != articles[j].source.name
        }
    )
    cosines = cosines_of(rows, np.array(linked, np.int64).reshape(-1, 2))
    return dict(zip(linked, cosines.tolist(), strict=True))


def _changes(
    tellings: _Tellings,
    near: Mapping[tuple[int, int], float],
    copied: Mapping[tuple[int, int], float],
    settings: EventSettings,
) -> dict[tuple[int, int], float]:
    """Return what is added for copies and outlets; no cosine rises above 1 or falls below 0.

    Taken off is the likeness of one outlet with itself, but where it follows on a later day what it told.
    """
    changes = {pair: min(settings.copy_similarity, 1.0 - cosine) for pair, cosine in copied.items()}
    for (i, j), cosine in near.items():
        if tellings.outlets[i] == tellings.outlets[j] and not tellings.goes_on((i, j)):
            changes[i, j] = -min(settings.outlet_similarity, cosine)
    return changes


def day_of(article: Article) -> int | None:
    """Return the number of the day on which ``article`` was published."""
    return (
        None if article.published is None else date.fromisoformat(written_day(article.published)).toordinal()
    )
