"""Articles → clusters, each about one event.

Takes articles and the copies between them, returns clusters: a partition of the articles. How alike two
articles are is said by ``comparison``; how alike groups of them must be depends on their sizes (``linkage``).
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from digest.events.comparison import compare
from digest.events.settings import EventSettings
from digest.model import Article, Cluster, CopyPair

if TYPE_CHECKING:
    from scipy.sparse import csr_array


def cluster(
    articles: Sequence[Article], copies: Sequence[CopyPair] = (), settings: EventSettings | None = None
) -> tuple[Cluster, ...]:
    """Return the clusters, largest first, then by smallest article id."""
    from digest.events.linkage import link

    settings = settings or EventSettings()
    if not articles:
        return ()
    found = compare(articles, copies, settings)
    groups = link(found.rows, found.near, found.changes, found.days, settings.min_similarity).rows
    ids = [article.id for article in found.articles]
    clusters = (_cluster([ids[i] for i in group], found.rows[group]) for group in groups)
    return tuple(sorted(clusters, key=lambda c: (-len(c.articles), c.articles)))


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
