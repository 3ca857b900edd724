"""Which event comes first, and what it is called where it is only named."""

from collections.abc import Mapping, Sequence

from digest.model import Article, Cluster, Passage


def by_importance(
    clusters: Sequence[Cluster], articles: Mapping[str, Article], origin_of: Mapping[str, str]
) -> list[Cluster]:
    """Return the clusters, those reported by most independent origins first.

    ``origin_of`` gives for each article id the root it derives from.
    """

    def importance(cluster: Cluster) -> tuple[int, int, int, tuple[str, ...]]:
        origin_count = len({origin_of[article] for article in cluster.articles})
        length = sum(len(articles[article].sentences) for article in cluster.articles)
        return (-origin_count, -len(cluster.articles), -length, cluster.articles)

    return sorted(clusters, key=importance)


def central_title(cluster: Cluster, articles: Mapping[str, Article]) -> Passage:
    """Return the title of the most central article, or its first sentence where it has none."""
    central = articles[cluster.central]
    span = central.title or central.sentences[0].span
    return central.passage(span)
