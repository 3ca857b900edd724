"""Which event comes first, which are printed, and what one is called where it is only named.

Takes clusters, their articles and who derives from whom. First comes what most independent outlets report;
then, of equals, what most outlets carry, what is new before what goes on, the newest, and the longest.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import Final

from digest.model import Article, Cluster, Passage

_PLACES_FOR_ONE: Final = 10
"""Of so many events that are printed, one place is kept for what a single outlet reports: news that others
will only have tomorrow would otherwise never be printed on a full day."""

_DAY: Final = len("2025-02-13")


def by_importance(
    clusters: Sequence[Cluster],
    articles: Mapping[str, Article],
    origin_of: Mapping[str, str],
    going_on: Collection[str] = (),
) -> list[Cluster]:
    """Return the clusters, the most important first.

    ``origin_of`` gives for each article id the root it derives from; ``going_on`` are the central articles of
    clusters whose story was printed before.
    """

    def importance(cluster: Cluster) -> tuple[object, ...]:
        members = [articles[article] for article in cluster.articles]
        newest = max((article.published or article.first_seen)[:_DAY] for article in members)
        return (
            -count_origins(cluster, articles, origin_of),
            -len({article.source.name for article in members}),
            cluster.central in going_on,
            -int(newest.replace("-", "")),
            -sum(len(article.sentences) for article in members),
            cluster.articles,
        )

    return sorted(clusters, key=importance)


def count_origins(cluster: Cluster, articles: Mapping[str, Article], origin_of: Mapping[str, str]) -> int:
    """Return how many outlets report ``cluster`` themselves; those of one publisher are one."""
    sources = (articles[origin_of[article]].source for article in cluster.articles)
    return len({source.family or source.name for source in sources})


def leading(
    ranked: Sequence[Cluster], most: int, articles: Mapping[str, Article], origin_of: Mapping[str, str]
) -> tuple[list[Cluster], list[Cluster]]:
    """Return the ``most`` clusters to print, and the others, both as ``ranked``.

    One place in ten is kept for what a single outlet reports.
    """
    alone = [c for c in ranked if count_origins(c, articles, origin_of) == 1]
    kept = {cluster.central for cluster in alone[: most // _PLACES_FOR_ONE]}
    others = [cluster.central for cluster in ranked if cluster.central not in kept]
    printed = kept.union(others[: most - len(kept)])
    return [c for c in ranked if c.central in printed], [c for c in ranked if c.central not in printed]


def central_title(cluster: Cluster, articles: Mapping[str, Article]) -> Passage:
    """Return the title of the most central article, or its first sentence where it has none."""
    central = articles[cluster.central]
    span = central.title or central.sentences[0].span
    return central.passage(span)
