"""The middle steps: articles → what is said, by whom, and what is worth printing. Pure.

Shared by the job that builds an edition, the one that summarises, and the one that explains.
"""

from collections.abc import Mapping, Sequence

from digest import copies, facts, summary
from digest.config import Configuration
from digest.model import Article, Cluster, CopyPair, Derivation, Facts, Selection


def origins(derivations: Sequence[Derivation], articles: Sequence[Article]) -> dict[str, str]:
    """Return for each article the root it derives from, itself where it is its own."""
    parent = {derivation.article: derivation.origin for derivation in derivations}
    roots = {}
    for article in articles:
        root = article.id
        for _ in parent:
            root = parent.get(root, root)
        roots[article.id] = root
    return roots


def find_origins(
    articles: Sequence[Article], pairs: Sequence[CopyPair], configuration: Configuration
) -> tuple[Derivation, ...]:
    """Return which article derives from which."""
    return copies.trace_origins(articles, pairs, configuration.origins)


def of_cluster(cluster: Cluster, articles: Mapping[str, Article]) -> list[Article]:
    """Return the articles of ``cluster``."""
    return [articles[article] for article in cluster.articles]


def decide_facts(articles: Sequence[Article], configuration: Configuration) -> Facts:
    """Return who of ``articles`` states the same fact."""
    return facts.group(articles, configuration.facts)


def decide(
    articles: Sequence[Article],
    origin_of: Mapping[str, str],
    printed_before: Sequence[str],
    configuration: Configuration,
) -> tuple[Facts, Selection]:
    """Return the facts of one event and what of it to print, after what was ``printed_before``."""
    found = decide_facts(articles, configuration)
    restated = facts.restated(articles, printed_before)
    selection = summary.select(articles, found, origin_of, restated, configuration.summary)
    return found, selection
