"""The second act of a build: which articles are chosen, what they say, or why there is no edition. Pure."""

from collections.abc import Sequence, Sized
from dataclasses import dataclass, replace

from digest import copies, dates, edition, events, facts, reading
from digest.config import Configuration
from digest.errors import NoNewsError
from digest.model import Article, Edition, FoundCorrection, Problem
from digest.pipeline.building.intake import Taken
from digest.pipeline.building.past import Past
from digest.pipeline.building.printing import Day, to_print
from digest.pipeline.building.request import BuildRequest
from digest.pipeline.caller import Progress
from digest.pipeline.comparing import compare
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
    wanted = events.about(chosen.articles, configuration.digest.topics)
    chosen = replace(chosen, articles=wanted, outside=chosen.outside + len(chosen.articles) - len(wanted))
    problems = (
        *taken.readings.problems,
        *taken.problems,
        *doubts_of(chosen.articles),
        *chosen.problems,
    )
    _require_articles(chosen, request, problems)
    progress("comparing", 0, 1)
    pinned = events.bind(taken.pins.pins, chosen.articles)
    found = compare(chosen.articles, configuration, pinned, past.days.known)
    progress("comparing", 1, 1)
    progress("clustering", 0, 1)
    articles = {article.id: article for article in found.articles}
    words = events.words_of(found.articles)
    clusters = events.by_importance(
        events.cluster(found.articles, found.copies, configuration.events, pinned, past.articles, words),
        articles,
        found.origin_of,
    )
    clusters, silenced = events.mute_topics(taken.pins.pins, clusters, articles)
    progress("clustering", 1, 1)
    corrected = _corrections(found.articles, past, configuration)
    day = Day(
        articles,
        found.origin_of,
        past,
        prints_known=bool(request.inputs),
        preferred=pinned.preferred,
        notices=tuple(one.notice for one in corrected if one.kind != "changed"),
    )
    printing = to_print(clusters, day, configuration, progress)
    progress("composing", 0, 1)
    composed = edition.compose(
        digest=configuration.digest.name,
        date=request.date,
        timezone=configuration.digest.timezone,
        window=taken.reach.window,
        generator=f"digest {__version__}",
        reader=reading.READER,
        articles=(*found.articles, *found.muted),
        derivations=found.derivations,
        printed=printing.printed,
        unprinted=printing.unprinted,
        outside=chosen.outside,
        problems=problems,
        corrections=corrected,
        pins=(*pinned.applied, *silenced),
        abroad=events.in_other_languages(clusters, articles),
        silent=taken.silent,
    )
    _require_events(composed, request)
    memory = events.remember(found.articles, words, edition.stories_of(composed))
    progress("composing", 1, 1)
    return Decided(composed, found.fingerprints, memory)


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


def _require_articles(chosen: dates.Chosen, request: BuildRequest, problems: Sequence[Problem]) -> None:
    remedy = "see how they fare with digest sources list, or widen digest.window"
    _require_news(chosen.articles, request, problems, f"brought no article for {request.date}", remedy)


def _require_events(composed: Edition, request: BuildRequest) -> None:
    what = f"brought nothing for {request.date} that was not printed before"
    _require_news(
        (*composed.events, *composed.corrections),
        request,
        composed.problems,
        what,
        "nothing to do; the next edition has what comes",
    )


def _require_news(
    found: Sized, request: BuildRequest, problems: Sequence[Problem], otherwise: str, remedy: str
) -> None:
    """Refuse an empty edition, unless it is of named files or may be empty."""
    if not (found or request.inputs or request.may_be_empty):
        met = tuple(sorted({(problem.source, problem.what) for problem in problems}))
        raise NoNewsError(otherwise, subject="source", remedy=remedy, met=met)
