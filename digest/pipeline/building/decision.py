"""The second act of a build: which articles are chosen, what they say, or why there is no edition. Pure."""

from collections.abc import Sequence, Sized
from dataclasses import dataclass

from digest import copies, dates, edition, events, facts, reading
from digest.config import Configuration
from digest.errors import NoNewsError
from digest.model import Article, Edition, FoundCorrection
from digest.pipeline.building.intake import Taken
from digest.pipeline.building.past import Past
from digest.pipeline.building.printing import Day, to_print
from digest.pipeline.building.request import BuildRequest
from digest.pipeline.caller import Progress
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
    clusters = events.cluster(given, noted.copies, configuration.events)
    progress("comparing", 1, 1)
    corrected = _corrections(given, past, configuration)
    day = Day(
        articles,
        copies.roots(derivations, given),
        past,
        prints_known=bool(request.inputs),
        notices=tuple(found.notice for found in corrected if found.kind != "changed"),
    )
    printing = to_print(clusters, day, configuration, progress)
    composed = edition.compose(
        digest=configuration.digest.name,
        date=request.date,
        timezone=configuration.digest.timezone,
        window=taken.reach.window,
        generator=f"digest {__version__}",
        articles=given,
        derivations=derivations,
        printed=printing.printed,
        unprinted=printing.unprinted,
        outside=chosen.outside,
        problems=(*taken.readings.problems, *doubts_of(chosen.articles), *chosen.problems),
        corrections=corrected,
    )
    _require_events(composed, request)
    return Decided(composed, found.fingerprints)


def _corrections(
    articles: Sequence[Article], past: Past, configuration: Configuration
) -> list[FoundCorrection]:
    """Return what ``articles`` correct of earlier editions, and these have not said already."""
    texts, known = {article.id: article.text for article in articles}, past.corrected
    return [
        found
        for found in facts.corrections(articles, past.reports, configuration.facts)
        if (
            found.notice.span.of(texts[found.notice.article]),
            found.earlier.edition,
            found.earlier.passage,
        )
        not in known
    ]


def _require_articles(chosen: dates.Chosen, request: BuildRequest) -> None:
    remedy = "see how they fare with digest sources list, or widen digest.window"
    _require_news(chosen.articles, request, f"brought no article for {request.date}", remedy)


def _require_events(composed: Edition, request: BuildRequest) -> None:
    what = f"brought nothing for {request.date} that was not printed before"
    _require_news(
        (*composed.events, *composed.corrections),
        request,
        what,
        "nothing to do; the next edition has what comes",
    )


def _require_news(found: Sized, request: BuildRequest, otherwise: str, remedy: str) -> None:
    """Refuse an empty edition, unless it is of named files or may be empty."""
    if not (found or request.inputs or request.may_be_empty):
        raise NoNewsError(otherwise, subject="source", remedy=remedy)
