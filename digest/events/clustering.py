"""Articles → clusters, each about one event.

Takes articles and the copies between them, returns clusters: a partition of the articles. Two articles are
alike by the words of their titles and beginnings (``vectors``), more so where a passage was copied, less so
where one outlet printed both, and not at all where both fill one template (``templates``); how alike groups
of them must be depends on their sizes (``linkage``).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from digest.events.templates import of_one_template
from digest.events.vectors import vectors
from digest.model import Article, Cluster, CopyPair
from digest.moments import written_day

if TYPE_CHECKING:
    from scipy.sparse import csr_array

LEAST_SIMILARITY: Final = 0.01
"""Cosine below which two articles have nothing in common, whatever is asked for."""


@dataclass(frozen=True, slots=True)
class EventSettings:
    """How alike articles about one event are."""

    min_similarity: float = 0.23
    """Mean cosine from which two single articles are about one event, 0 to 1. One article and a large group
    need up to .09 less, two large groups up to .13 more. ECB+ topics 1-35 (two look-alike events a topic) and
    BASIL's 50 events are best at .22 to .24."""
    copy_similarity: float = 0.25
    """Added to the cosine of two articles of different outlets that share a copied passage: one wire
    paragraph in two articles nearly always means one event."""
    outlet_similarity: float = 0.15
    """Taken off the cosine of two articles of one outlet, which share its style and its passages whatever
    they tell: on a day of 123 pages, strangers of one outlet have twice the mean cosine of others, and up to
    .4."""


def cluster(
    articles: Sequence[Article], copies: Sequence[CopyPair] = (), settings: EventSettings | None = None
) -> tuple[Cluster, ...]:
    """Return the clusters, largest first, then by smallest article id."""
    from digest.events.linkage import SMALL_MARGIN, link
    from digest.events.similarity import near_pairs

    settings = settings or EventSettings()
    ordered = sorted(articles, key=lambda article: article.id)
    if not ordered:
        return ()
    rows = vectors(ordered)
    near = near_pairs(rows, max(LEAST_SIMILARITY, settings.min_similarity - SMALL_MARGIN))
    copied = _copied(ordered, copies, rows)
    changes = _changes(ordered, near, copied, settings)
    days = [_day(article) for article in ordered]
    groups = link(rows, near | copied, changes, days, settings.min_similarity)
    clusters = (_cluster([ordered[i].id for i in group], rows[group]) for group in groups)
    return tuple(sorted(clusters, key=lambda c: (-len(c.articles), c.articles)))


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
    """Return what is added to the cosines of pairs for other reasons; none rises above 1 or falls below 0."""
    changes = {pair: min(settings.copy_similarity, 1.0 - cosine) for pair, cosine in copied.items()}
    for (i, j), cosine in near.items():
        if articles[i].source.name == articles[j].source.name:
            changes[i, j] = -min(settings.outlet_similarity, cosine)
    cosines = {**near, **copied}
    alike = [
        pair for pair, cosine in cosines.items() if cosine + changes.get(pair, 0.0) >= settings.min_similarity
    ]
    return changes | {pair: -cosines[pair] for pair in of_one_template(articles, alike)}


def _day(article: Article) -> int | None:
    """Return the number of the day on which ``article`` was published."""
    return (
        None if article.published is None else date.fromisoformat(written_day(article.published)).toordinal()
    )


def _cluster(articles: Sequence[str], rows: "csr_array") -> Cluster:
    """Return the cluster of ``articles`` (sorted), the one most like the others as the central one."""
    import numpy as np

    if len(articles) == 1:
        return Cluster(tuple(articles), articles[0], 1.0)
    alike = rows @ np.asarray(rows.sum(axis=0)).ravel()
    own = np.asarray(rows.multiply(rows).sum(axis=1)).ravel()
    means = np.clip((alike - own) / (len(articles) - 1), 0.0, 1.0).round(6).tolist()
    central = min(range(len(articles)), key=lambda index: (-means[index], articles[index]))
    return Cluster(tuple(articles), articles[central], round(means[central], 4))
