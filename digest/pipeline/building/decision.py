"""The second act of a build: which articles are chosen, what they say, or why there is no edition. Pure."""

from collections.abc import Mapping, Sized
from dataclasses import dataclass

from digest import copies, dates, edition, events, reading, summary
from digest.config import Configuration
from digest.errors import NoNewsError
from digest.model import Article, Cluster, Edition
from digest.pipeline.building.intake import Taken
from digest.pipeline.building.request import BuildRequest
from digest.pipeline.caller import Progress
from digest.pipeline.event import articles_of, facts_and_selection
from digest.pipeline.readings import doubts_of
from digest.version import __version__


@dataclass(frozen=True, slots=True)
class Decided:
    """What a build makes of what it took in."""

    edition: Edition
    fingerprints: copies.Fingerprints
    """By which later editions recognise its passages."""


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
    given = reading.credit_one_another(chosen.articles)
    progress("comparing", 0, 1)
    found = copies.find_copies(given, configuration.copies, past.fingerprints)
    noted = events.mark_notes(given, found.pairs)
    given = noted.articles
    articles = {article.id: article for article in given}
    derivations = copies.trace_origins(given, noted.copies, configuration.origins)
    origin_of = copies.roots(derivations, given)
    clusters = events.by_importance(
        events.cluster(given, noted.copies, configuration.events), articles, origin_of
    )
    progress("comparing", 1, 1)
    printed, unprinted = _select(taken, clusters, articles, origin_of, configuration, progress)
    composed = edition.compose(
        digest=configuration.digest.name,
        date=request.date,
        timezone=configuration.digest.timezone,
        window=taken.reach.window,
        generator=f"digest {__version__}",
        reader=reading.READER,
        articles=given,
        derivations=derivations,
        printed=printed,
        unprinted=unprinted,
        outside=chosen.outside,
        problems=(*taken.readings.problems, *doubts_of(chosen.articles), *chosen.problems),
    )
    _require_events(composed, request)
    return Decided(composed, found.fingerprints)


def _select(  # noqa: PLR0913, PLR0917 - what was taken in, and what was made of it so far
    taken: Taken,
    clusters: list[Cluster],
    articles: Mapping[str, Article],
    origin_of: Mapping[str, str],
    configuration: Configuration,
    progress: Progress,
) -> tuple[list[edition.PrintedEvent], list[edition.Unprinted]]:
    """Return the events that are printed, and those that are only named: known ones, and one too many."""
    past, most = taken.past, configuration.digest.events
    leading, beyond = clusters[:most], clusters[most:]
    printed, known = [], []
    stories = events.follow(leading, articles, past.stories, configuration.stories)
    for done, (cluster, story) in enumerate(zip(leading, stories, strict=True)):
        progress("deciding", done, len(leading))
        members = articles_of(cluster, articles)
        of_story = past.printed_of(story.id)
        facts, selection = facts_and_selection(members, origin_of, past.printed, of_story, configuration)
        if taken.request.inputs or summary.has_news(selection, story):
            printed.append(edition.PrintedEvent(cluster, story, facts, selection))
        else:
            known.append(edition.Unprinted(cluster, events.central_title(cluster, articles), selection))
    progress("deciding", len(leading), len(leading))
    named = [edition.Unprinted(cluster, events.central_title(cluster, articles)) for cluster in beyond]
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
