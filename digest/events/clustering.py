"""Articles → clusters, each about one event.

Takes articles and the copies between them, returns clusters: a partition of the articles. Average
linkage (Sokal and Michener's UPGMA, through scipy) over cosine similarity, cut at one threshold.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from digest.events.vectors import vectors
from digest.model import Article, Cluster, CopyPair

if TYPE_CHECKING:
    import numpy as np
    from scipy.sparse import csr_array


@dataclass(frozen=True, slots=True)
class EventSettings:
    """How alike articles about one event are."""

    min_similarity: float = 0.23
    """Mean cosine from which two clusters are one, 0 to 1. ECB+ topics 1-35 (two look-alike events a
    topic) are best at .18 to .24 (B³ F .88), BASIL's 50 events at .22 to .28 (.98 to .99); the least
    alike of nine known events stands at .27."""
    copy_similarity: float = 0.25
    """Added to the cosine of two articles that share a copied passage: one wire paragraph in two
    articles nearly always means one event."""


def cluster(
    articles: Sequence[Article], copies: Sequence[CopyPair] = (), settings: EventSettings | None = None
) -> tuple[Cluster, ...]:
    """Return the clusters, largest first, then by smallest article id.

    An average reaches the threshold only where some pair does. So clusters form inside connected parts of the
    graph of such pairs, and the dense work is done for each part alone.
    """
    from scipy.sparse.csgraph import connected_components

    settings = settings or EventSettings()
    ordered = sorted(articles, key=lambda article: article.id)
    if not ordered:
        return ()
    similarity = _similarity(ordered, copies, settings)
    edges = similarity.copy()
    edges.data = (edges.data >= settings.min_similarity).astype(float)
    edges.eliminate_zeros()
    _, part_of = connected_components(edges, directed=False)
    clusters: list[Cluster] = []
    for part in range(part_of.max() + 1):
        members = (part_of == part).nonzero()[0]
        dense = similarity[members, :][:, members].toarray()
        clusters += [
            _cluster([ordered[i].id for i in members[inside]], dense[inside, :][:, inside])
            for inside in _cut(dense, settings.min_similarity)
        ]
    return tuple(sorted(clusters, key=lambda c: (-len(c.articles), c.articles)))


def _similarity(
    articles: Sequence[Article], copies: Sequence[CopyPair], settings: EventSettings
) -> "csr_array":
    """Return cosines, raised where a passage was copied, at most 1; square and symmetric."""
    import numpy as np
    from scipy.sparse import csr_array

    rows = vectors(articles)
    similarity = csr_array(rows @ rows.T)
    place = {article.id: index for index, article in enumerate(articles)}
    linked = sorted(
        {
            tuple(sorted((place[pair.a.article], place[pair.b.article])))
            for pair in copies
            if pair.a.article in place and pair.b.article in place and pair.a.article != pair.b.article
        }
    )
    if linked:
        i, j = np.array(linked).T
        added = np.full(len(linked), settings.copy_similarity)
        bonus = csr_array((added, (i, j)), shape=similarity.shape)
        similarity = csr_array(similarity + bonus + bonus.T)
    similarity.data = np.minimum(similarity.data, 1.0)
    return similarity


def _cut(similarity: "np.ndarray", threshold: float) -> "list[np.ndarray]":
    """Return index arrays: the clusters of average linkage whose mean similarity reaches ``threshold``."""
    import numpy as np
    from scipy.cluster.hierarchy import fcluster, linkage
    from scipy.spatial.distance import squareform

    count = len(similarity)
    if count == 1:
        return [np.array([0])]
    distance = 1.0 - (similarity + similarity.T) / 2
    np.fill_diagonal(distance, 0.0)
    tree = linkage(squareform(np.maximum(distance, 0.0), checks=False), method="average")
    labels = fcluster(tree, t=1.0 - threshold, criterion="distance")
    return [np.flatnonzero(labels == label) for label in range(1, labels.max() + 1)]


def _cluster(articles: Sequence[str], similarity: "np.ndarray") -> Cluster:
    """Return the cluster of ``articles`` (sorted), its medoid as the central one."""
    if len(articles) == 1:
        return Cluster(tuple(articles), articles[0], 1.0)
    others = len(articles) - 1
    means = (similarity.sum(axis=1) - similarity.diagonal()) / others
    central = min(range(len(articles)), key=lambda index: (-round(float(means[index]), 6), articles[index]))
    return Cluster(tuple(articles), articles[central], round(float(means[central]), 4))
