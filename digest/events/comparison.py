"""Articles → how alike every two of them are that may be about one event.

Takes articles and the copies between them, returns their rows of words (``vectors``), the cosines of pairs
that are near one another, and what is added to these for other reasons: more where a passage was copied, less
where one outlet printed both, nothing left where both fill one template (``templates``).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from digest.events.settings import EventSettings
from digest.events.templates import of_one_template
from digest.events.vectors import vectors
from digest.model import Article, CopyPair
from digest.moments import written_day

if TYPE_CHECKING:
    from scipy.sparse import csr_array

LEAST_SIMILARITY: Final = 0.01
"""Cosine below which two articles have nothing in common, whatever is asked for."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Articles, by id, and how alike they are; pairs are of places among them, i < j."""

    articles: tuple[Article, ...]
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


def compare(articles: Sequence[Article], copies: Sequence[CopyPair], settings: EventSettings) -> Comparison:
    """Return how alike ``articles``, of which there is at least one, are."""
    from digest.events.needs import SMALL_MARGIN
    from digest.events.similarity import near_pairs

    ordered = sorted(articles, key=lambda article: article.id)
    rows = vectors(ordered)
    near = near_pairs(rows, max(LEAST_SIMILARITY, settings.min_similarity - SMALL_MARGIN))
    copied = _copied(ordered, copies, rows)
    cosines = near | copied
    changes = _changes(ordered, near, copied, settings)
    alike = [pair for pair in cosines if cosines[pair] + changes.get(pair, 0.0) >= settings.min_similarity]
    look_alikes = frozenset(of_one_template(ordered, alike))
    changes |= {pair: -cosines[pair] for pair in look_alikes}
    days = tuple(_day(article) for article in ordered)
    return Comparison(tuple(ordered), rows, cosines, changes, look_alikes, days)


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
    articles: Sequence[Article],
    near: Mapping[tuple[int, int], float],
    copied: Mapping[tuple[int, int], float],
    settings: EventSettings,
) -> dict[tuple[int, int], float]:
    """Return what is added for copies and outlets; no cosine rises above 1 or falls below 0."""
    changes = {pair: min(settings.copy_similarity, 1.0 - cosine) for pair, cosine in copied.items()}
    for (i, j), cosine in near.items():
        if articles[i].source.name == articles[j].source.name:
            changes[i, j] = -min(settings.outlet_similarity, cosine)
    return changes


def _day(article: Article) -> int | None:
    """Return the number of the day on which ``article`` was published."""
    return (
        None if article.published is None else date.fromisoformat(written_day(article.published)).toordinal()
    )
