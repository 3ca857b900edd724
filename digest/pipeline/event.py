"""One event: its articles → who states the same fact, and what of it is printed. Pure.

Shared by the jobs that build an edition, summarise, and explain.
"""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet

from digest import facts, summary
from digest.config import Configuration
from digest.model import Article, Cluster, EarlierStatement, Facts, Selection, Told


def articles_of(cluster: Cluster, articles: Mapping[str, Article]) -> list[Article]:
    """Return the articles of ``cluster``."""
    return [articles[article] for article in cluster.articles]


def facts_of(articles: Sequence[Article], configuration: Configuration) -> Facts:
    """Return who of ``articles`` states the same fact; what reports more is told apart if there is room."""
    roomy = summary.has_room(articles, configuration.summary)
    return facts.group(articles, configuration.facts, apart=roomy)


def known_of(
    articles: Sequence[Article],
    printed_before: Sequence[str],
    printed_of_story: Sequence[EarlierStatement],
    configuration: Configuration,
) -> Told:
    """Return what readers of earlier editions know of ``articles``.

    ``printed_before`` are all statements of these editions, ``printed_of_story`` those of the same story.
    """
    told = facts.told_before(articles, printed_of_story, configuration.facts)
    seen = told.seen | facts.restated(articles, printed_before)
    return Told(seen, {place: change for place, change in told.changes.items() if place not in seen})


def selection_of(  # noqa: PLR0913, PLR0917 - an event, what is known around it, how it is decided
    articles: Sequence[Article],
    found: Facts,
    origin_of: Mapping[str, str],
    told: Told,
    configuration: Configuration,
    preferred: AbstractSet[str] = frozenset(),
) -> Selection:
    """Return what to print of one event, of which readers of earlier editions were ``told`` something.

    Of several sentences that say the same, those of the articles ``preferred`` are printed.
    """
    changed = {place for place, change in told.changes.items() if change.kind != "more"}
    return summary.select(articles, found, origin_of, told.seen, configuration.summary, preferred, changed)
