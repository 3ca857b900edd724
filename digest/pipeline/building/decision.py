"""The second act of a build: which articles are chosen, what they say, or why there is no edition. Pure."""

from collections import Counter
from collections.abc import Mapping, Sequence, Sized
from dataclasses import dataclass, replace

from digest import copies, dates, edition, events, facts, reading
from digest.config import Configuration
from digest.errors import NoNewsError
from digest.model import AppliedPin, Article, Cluster, Edition, FoundCorrection, Problem
from digest.pipeline.building.intake import Taken
from digest.pipeline.building.limits import beyond_events, within_limits, without
from digest.pipeline.building.past import Past
from digest.pipeline.building.printing import Day, to_print
from digest.pipeline.building.request import BuildRequest
from digest.pipeline.caller import Progress
from digest.pipeline.comparing import Compared, compare
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


@dataclass(frozen=True, slots=True)
class _Arranged:
    """Articles, compared and put together into events."""

    articles: Mapping[str, Article]
    """By id."""
    pinned: events.Pinned
    found: Compared
    words: Mapping[str, Counter[str]]
    clusters: tuple[Cluster, ...]
    """The most important first."""
    silenced: tuple[AppliedPin, ...]
    problems: tuple[Problem, ...] = ()
    """With events that are more than an edition takes."""


def decide(taken: Taken, configuration: Configuration, progress: Progress) -> Decided:
    """Return the edition of what was taken in.

    An event from the sources that says nothing new is only named; files that were named are always printed.

    Raises:
        NoNewsError: the sources brought nothing new.
    """
    request, past = taken.request, taken.past
    languages = configuration.digest.languages
    chosen = dates.choose(taken.readings.articles, taken.reach, languages, used=past.used, late=past.late)
    topics = events.topics_of(chosen.articles, configuration.digest.topics)
    wanted = [article for article in chosen.articles if article.id in topics]
    fitting = within_limits(wanted, configuration.limits)
    problems = (
        *taken.readings.problems,
        *taken.problems,
        *doubts_of(fitting.articles),
        *chosen.problems,
        *fitting.problems,
    )
    _require_articles(fitting.articles, request, problems)
    arranged = _arranged(fitting.articles, taken, configuration, progress)
    pinned, found, clusters = arranged.pinned, arranged.found, arranged.clusters
    articles = arranged.articles
    corrected = _corrections(found.articles, past, configuration)
    day = Day(
        articles,
        found.origin_of,
        past,
        prints_known=bool(request.inputs),
        preferred=pinned.preferred,
        noticed=facts.noticed(found.articles, corrected),
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
        outside=len(taken.readings.articles) - len(found.articles) - len(found.muted),
        problems=(*problems, *arranged.problems),
        corrections=corrected,
        pins=(*pinned.applied, *arranged.silenced),
        abroad=events.in_other_languages(clusters, articles),
        topics=topics,
        silent=taken.silent,
    )
    _require_events(composed, request)
    memory = events.remember(found.articles, arranged.words, edition.stories_of(composed))
    progress("composing", 1, 1)
    return Decided(composed, found.fingerprints, memory)


def _arranged(
    articles: Sequence[Article], taken: Taken, configuration: Configuration, progress: Progress
) -> _Arranged:
    """Return ``articles`` compared and put together, each event within its limit.

    Where one is beyond it, some of its articles leave, and the others are put together once more.
    """
    progress("comparing", 0, 1)
    pinned = events.bind(taken.pins.pins, articles)
    found = compare(articles, configuration, pinned, taken.past.days.known)
    progress("comparing", 1, 1)
    progress("clustering", 0, 1)
    by_id = {article.id: article for article in found.articles}
    words = events.words_of(found.articles)
    clusters = events.by_importance(
        events.cluster(
            found.articles, found.copies, configuration.events, pinned, taken.past.articles, words
        ),
        by_id,
        found.origin_of,
    )
    beyond = beyond_events(clusters, by_id, found.origin_of, configuration)
    if beyond.articles:
        rest = _arranged(without(articles, beyond.articles), taken, configuration, progress)
        return replace(rest, problems=(*beyond.problems, *rest.problems))
    clusters, silenced = events.mute_topics(taken.pins.pins, clusters, by_id)
    progress("clustering", 1, 1)
    return _Arranged(by_id, pinned, found, words, tuple(clusters), tuple(silenced))


def _corrections(
    articles: Sequence[Article], past: Past, configuration: Configuration
) -> list[FoundCorrection]:
    """Return what ``articles`` correct of earlier editions, and these have not said already."""
    texts, known = {article.id: article.text for article in articles}, past.corrected
    return [
        found
        for found in facts.corrections(articles, past.addresses, lambda: past.reports, configuration.facts)
        if (
            found.notice.span.of(texts[found.notice.article]),
            found.earlier.edition,
            found.earlier.passage,
        )
        not in known
    ]


def _require_articles(chosen: Sequence[Article], request: BuildRequest, problems: Sequence[Problem]) -> None:
    remedy = "see how they fare with digest sources list, or widen digest.window"
    _require_news(chosen, request, problems, f"brought no article for {request.date}", remedy)


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
