"""The second act of a build: which articles are chosen, what they say, or why there is no edition. Pure."""

from collections.abc import Sized
from dataclasses import dataclass

from digest import copies, dates, edition, events, reading, summary
from digest.config import Configuration
from digest.errors import NoNewsError
from digest.model import Cluster, Edition
from digest.pipeline.building.intake import Taken
from digest.pipeline.building.request import BuildRequest
from digest.pipeline.caller import Progress
from digest.pipeline.comparing import Compared, compare
from digest.pipeline.event import articles_of, facts_and_selection
from digest.pipeline.readings import doubts_of
from digest.version import __version__


@dataclass(frozen=True, slots=True)
class Decided:
    """What a build makes of what it took in."""

    edition: Edition
    fingerprints: copies.Fingerprints
    """By which later editions recognise its passages."""
    memory: bytes
    """By which later editions know which of its stories go on."""


def decide(taken: Taken, configuration: Configuration, progress: Progress) -> Decided:
    """Return the edition of what was taken in.

    An event from the sources that says nothing new is only named; files that were named are always printed.

    Raises:
        NoNewsError: the sources brought nothing new.
    """
    request, past = taken.request, taken.past
    languages = configuration.digest.languages
    chosen = dates.choose(taken.readings.articles, taken.reach, languages, used=past.used, late=past.late)
    _require_articles(chosen, request)
    progress("comparing", 0, 1)
    pinned = events.bind(taken.pins.pins, chosen.articles)
    found = compare(chosen.articles, configuration, pinned, past.fingerprints)
    articles = {article.id: article for article in found.articles}
    words = events.words_of(found.articles)
    clusters = events.by_importance(
        events.cluster(found.articles, found.copies, configuration.events, pinned, past.articles, words),
        articles,
        found.origin_of,
    )
    clusters, silenced = events.mute_topics(taken.pins.pins, clusters, articles)
    progress("comparing", 1, 1)
    printed, unprinted = _select(taken, clusters, found, pinned, configuration, progress)
    composed = edition.compose(
        digest=configuration.digest.name,
        date=request.date,
        timezone=configuration.digest.timezone,
        window=taken.reach.window,
        generator=f"digest {__version__}",
        reader=reading.READER,
        articles=(*found.articles, *found.muted),
        derivations=found.derivations,
        printed=printed,
        unprinted=unprinted,
        outside=chosen.outside,
        problems=(
            *taken.readings.problems,
            *taken.problems,
            *doubts_of(chosen.articles),
            *chosen.problems,
        ),
        pins=(*pinned.applied, *silenced),
    )
    _require_events(composed, request)
    memory = events.remember(found.articles, words, edition.stories_of(composed))
    return Decided(composed, found.fingerprints, memory)


def _select(  # noqa: PLR0913, PLR0917 - what was taken in, and what was made of it so far
    taken: Taken,
    clusters: list[Cluster],
    found: Compared,
    pinned: events.Pinned,
    configuration: Configuration,
    progress: Progress,
) -> tuple[list[edition.PrintedEvent], list[edition.Unprinted]]:
    """Return the events that are printed, and those that are only named: known ones, and one too many."""
    past, most = taken.past, configuration.digest.events
    articles = {article.id: article for article in found.articles}
    leading = clusters[:most]
    printed, known = [], []
    stories = events.follow(clusters, past.stories)
    for done, (cluster, story) in enumerate(zip(leading, stories, strict=False)):
        progress("deciding", done, len(leading))
        members = articles_of(cluster, articles)
        of_story = past.printed_of(story)
        facts, selection = facts_and_selection(
            members, found.origin_of, past.printed, of_story, configuration, pinned.preferred
        )
        if taken.request.inputs or summary.has_news(selection, story):
            printed.append(edition.PrintedEvent(cluster, story, facts, selection))
        else:
            title = events.central_title(cluster, articles)
            known.append(edition.Unprinted(cluster, title, selection, story))
    progress("deciding", len(leading), len(leading))
    named = [
        edition.Unprinted(cluster, events.central_title(cluster, articles), story=story)
        for cluster, story in zip(clusters[most:], stories[most:], strict=True)
    ]
    return printed, [*known, *named]


def _require_articles(chosen: dates.Chosen, request: BuildRequest) -> None:
    remedy = "see how they fare with digest sources list, or widen digest.window"
    _require_news(chosen.articles, request, f"brought no article for {request.date}", remedy)


def _require_events(composed: Edition, request: BuildRequest) -> None:
    what = f"brought nothing for {request.date} that was not printed before"
    _require_news(composed.events, request, what, "nothing to do; the next edition has what comes")


def _require_news(found: Sized, request: BuildRequest, otherwise: str, remedy: str) -> None:
    """Refuse an empty edition, unless it is of named files or may be empty."""
    if not (found or request.inputs or request.may_be_empty):
        raise NoNewsError(otherwise, subject="source", remedy=remedy)
