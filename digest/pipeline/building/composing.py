"""The middle of a build: the articles of an edition → the edition. Pure."""

from collections.abc import Mapping, Sequence

import digest
from digest import copies, edition, events, reading
from digest.config import Configuration
from digest.model import Article, Cluster, Edition, Passage, Selection, Story
from digest.pipeline.building.choosing import BuildRequest, Chosen
from digest.pipeline.building.remembering import Past
from digest.pipeline.deciding import decide, find_origins, of_cluster, origins
from digest.pipeline.gathering import Progress


def compose(
    request: BuildRequest,
    chosen: Chosen,
    past: Past,
    configuration: Configuration,
    progress: Progress,
) -> tuple[Edition, copies.Fingerprints]:
    """Return the edition of ``chosen``, and the fingerprints by which later ones know its passages again.

    Of the sources' news, what says nothing new is named and no more; files are named to be printed.
    """
    given = reading.credit_one_another(chosen.articles)
    articles = {article.id: article for article in given}
    progress("comparing", 0, 1)
    found = copies.find_copies(given, configuration.copies, past.fingerprints)
    derivations = find_origins(given, found.pairs, configuration)
    origin_of = origins(derivations, given)
    clusters = _by_importance(events.cluster(given, found.pairs, configuration.events), articles, origin_of)
    progress("comparing", 1, 1)
    printed, unprinted = clusters[: configuration.digest.events], clusters[configuration.digest.events :]
    stories = events.follow(printed, articles, past.stories, configuration.stories)
    happenings, old = [], []
    for done, (cluster, story) in enumerate(zip(printed, stories, strict=True)):
        progress("deciding", done, len(printed))
        facts, selection = decide(of_cluster(cluster, articles), origin_of, past.printed, configuration)
        if not request.inputs and _says_nothing_new(story, selection):
            old.append(edition.Unprinted(cluster, _headline(cluster, articles), selection))
        else:
            happenings.append(edition.PrintedEvent(cluster, story, facts, selection))
    progress("deciding", len(printed), len(printed))
    beyond = [edition.Unprinted(cluster, _headline(cluster, articles)) for cluster in unprinted]
    composed = edition.compose(
        digest=configuration.digest.name,
        date=request.date,
        timezone=configuration.digest.timezone,
        window=chosen.window,
        generator=f"digest {digest.__version__}",
        articles=given,
        derivations=derivations,
        printed=happenings,
        unprinted=[*old, *beyond],
        outside=chosen.outside,
        problems=chosen.problems,
    )
    return composed, found.fingerprints


def _says_nothing_new(story: Story, selection: Selection) -> bool:
    """Tell whether readers of earlier editions know all that would be printed of an event."""
    if not selection.choices:
        return story.status == "update"
    return not any(choice.new for choice in selection.choices)


def _by_importance(
    clusters: Sequence[Cluster], articles: Mapping[str, Article], origin_of: Mapping[str, str]
) -> list[Cluster]:
    """Return the clusters, those that most independent origins report first."""

    def importance(cluster: Cluster) -> tuple[int, int, int, tuple[str, ...]]:
        origin_count = len({origin_of[article] for article in cluster.articles})
        length = sum(len(articles[article].sentences) for article in cluster.articles)
        return (-origin_count, -len(cluster.articles), -length, cluster.articles)

    return sorted(clusters, key=importance)


def _headline(cluster: Cluster, articles: Mapping[str, Article]) -> Passage:
    central = articles[cluster.central]
    span = central.title or central.sentences[0].span
    return central.passage(span)
