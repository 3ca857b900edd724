"""Articles → clusters, each about one event.

Takes articles and the copies between them, returns clusters: a partition of the articles. How alike two
articles are is said by ``comparison``; how alike groups of them must be depends on their sizes (``linkage``);
what a person decided comes first (``pinning``).
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from digest.events.comparison import Comparison, compare
from digest.events.pinning import Pinned
from digest.events.settings import EventSettings
from digest.model import Article, Cluster, CopyPair

if TYPE_CHECKING:
    from scipy.sparse import csr_array

    from digest.events.linkage import Linkage


def cluster(
    articles: Sequence[Article],
    copies: Sequence[CopyPair] = (),
    settings: EventSettings | None = None,
    pinned: Pinned | None = None,
) -> tuple[Cluster, ...]:
    """Return the clusters, largest first, then by smallest article id."""
    settings = settings or EventSettings()
    if not articles:
        return ()
    found = compare(articles, copies, settings)
    groups = put_together(found, settings, pinned or Pinned()).rows
    ids = [article.id for article in found.articles]
    clusters = (_cluster([ids[i] for i in group], found.rows[group]) for group in groups)
    return tuple(sorted(clusters, key=lambda c: (-len(c.articles), c.articles)))


def put_together(found: Comparison, settings: EventSettings, pinned: Pinned) -> "Linkage":
    """Return how the compared articles come together."""
    from digest.events.bonds import Bonds
    from digest.events.linkage import link

    places = {article.id: place for place, article in enumerate(found.articles)}
    bonds = Bonds(
        together=([places[one] for one in ids if one in places] for ids in pinned.together),
        apart=((places[a], places[b]) for a, b in pinned.apart if a in places and b in places),
    )
    return link(found.rows, found.near, found.changes, found.days, settings.min_similarity, bonds)


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
