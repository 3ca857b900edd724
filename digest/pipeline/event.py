"""One event: its articles → who states the same fact, and what of it is printed. Pure.

Shared by the jobs that build an edition, summarise, and explain.
"""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet

from digest import facts, summary
from digest.config import Configuration
from digest.model import Article, Cluster, Facts, Selection


def articles_of(cluster: Cluster, articles: Mapping[str, Article]) -> list[Article]:
    """Return the articles of ``cluster``."""
    return [articles[article] for article in cluster.articles]


def facts_of(articles: Sequence[Article], configuration: Configuration) -> Facts:
    """Return who of ``articles`` states the same fact."""
    return facts.group(articles, configuration.facts)


def facts_and_selection(  # noqa: PLR0913, PLR0917 - an event, what is known around it, how it is decided
    articles: Sequence[Article],
    origin_of: Mapping[str, str],
    printed_before: Sequence[str],
    printed_of_story: Sequence[str],
    configuration: Configuration,
    preferred: AbstractSet[str] = frozenset(),
) -> tuple[Facts, Selection]:
    """Return the facts of one event and what to print of it.

    ``printed_before`` are all statements of earlier editions, ``printed_of_story`` those of the same story;
    of several sentences that say the same, those of the articles ``preferred`` are printed.
    """
    found = facts_of(articles, configuration)
    known = facts.restated(articles, printed_before)
    known |= facts.told_before(articles, printed_of_story, configuration.facts)
    selection = summary.select(articles, found, origin_of, known, configuration.summary, preferred)
    return found, selection
