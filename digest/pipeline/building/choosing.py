"""Which articles an edition is made of: those of its time and its languages. Pure.

What decides, the first that applies: ``--since`` and ``--until``, by the day of publication; where files were
named, nothing, so that all of them are used; else that no edition of another date has used an article, and
that it was published, or else first seen, before the end of the day and since the edition before, or within
the configured window where that reaches further back.

What a source brings later than on its first visit may be older: the source was out of order, or is late. It
is in the edition if it was published within the days that are remembered, for so long is recognised what was
printed; what is older is left outside, and that is told.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from digest.config import Configuration
from digest.model import Article, Problem, Window
from digest.pipeline.gathering import Readings, doubts_of
from digest.pipeline.period import (
    BEGINNING,
    SLACK,
    Period,
    day_after,
    midnight_after,
    midnight_before,
    written_day,
)


@dataclass(frozen=True, slots=True)
class BuildRequest:
    """What to build, from what, into which folder."""

    inputs: tuple[Path, ...]
    """Files and folders; none for the sources of the configuration."""
    date: str
    """ISO 8601, of the edition."""
    out: Path
    since: str | None = None
    """ISO 8601; articles published before are left outside. Undated articles are always inside."""
    until: str | None = None
    """ISO 8601; articles published after are left outside."""
    made_on: str | None = None
    """ISO 8601; the day on which a run makes it, perhaps later than its date: it has also what came after its
    date, as long as it was published by then."""
    may_be_empty: bool = False
    """Whether the sources may bring nothing: an edition says so, then."""


@dataclass(frozen=True, slots=True)
class Before:
    """What editions of other dates mean for the choice."""

    previous: str | None = None
    """Date of the newest edition before this one that was made of the configured sources."""
    used: frozenset[str] = frozenset()
    """Ids of articles that are in an edition of another date."""
    skipped: str | None = None
    """The last date before this one that a run has left out; what was published before it stays out."""
    late: frozenset[str] = frozenset()
    """Ids of articles that their sources did not have on their first visits, but later."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """What an edition is made of."""

    articles: tuple[Article, ...]
    """Each once."""
    outside: int
    """How many others there were."""
    window: Window | None
    """The dates that the edition covers; None where files were named."""
    problems: tuple[Problem, ...]


def choose(readings: Readings, request: BuildRequest, configuration: Configuration, before: Before) -> Chosen:
    """Return which of ``readings`` belong to the edition."""
    is_inside = _inside(request, configuration, before)
    languages = configuration.digest.languages
    in_time = {article.id: article for article in readings.articles if is_inside(article)}
    chosen = tuple(a for a in in_time.values() if not languages or a.language in languages)
    foreign = Counter(a.language for a in in_time.values() if languages and a.language not in languages)
    problems = [*readings.problems, *doubts_of(chosen)]
    if foreign:
        counted = ", ".join(f"{language} {count}" for language, count in sorted(foreign.items()))
        what = f"leave out {foreign.total()} articles in others ({counted}); add those you read"
        problems.append(Problem("digest.languages", what))
    problems += _too_late(readings.articles, request, configuration, before)
    outside, window = len(readings.articles) - len(chosen), _window(request, configuration, before)
    return Chosen(chosen, outside, window, tuple(problems))


def period_of(request: BuildRequest, configuration: Configuration) -> Period | None:
    """Return how far the edition reaches by the configured window; None where that does not decide."""
    settings = configuration.digest
    if request.inputs or request.since or request.until or settings.window is None:
        return None
    return Period.ending_with(request.date, settings.window, settings.timezone)


def _window(request: BuildRequest, configuration: Configuration, before: Before) -> Window | None:
    """Return the dates that the edition covers.

    Those of editions that follow one another neither overlap nor leave a date out.
    """
    if request.since or request.until:
        return Window(start=request.since, end=request.until)
    if request.inputs:
        return None
    period, start = period_of(request, configuration), None
    if before.previous is not None:
        start = day_after(before.previous)
    elif period is not None:
        start = period.start.date().isoformat()
    if before.skipped is not None:
        first = day_after(before.skipped)
        start = max(start or first, first)
    return Window(start=start, end=request.date)


def _inside(request: BuildRequest, configuration: Configuration, before: Before) -> Callable[[Article], bool]:
    if request.inputs or request.since or request.until:
        return lambda article: _between(article.published, request.since, request.until)
    reach, reach_of_late = _reaches(request, configuration, before)
    return lambda article: (
        article.id not in before.used
        and (reach_of_late if article.id in before.late else reach).holds(_appeared(article))
    )


def _appeared(article: Article) -> str:
    return article.published or article.first_seen


def _too_late(
    articles: Iterable[Article], request: BuildRequest, configuration: Configuration, before: Before
) -> Iterator[Problem]:
    """Yield a problem for each outlet that brought articles so late that they are in no edition."""
    _, reach = _reaches(request, configuration, before)
    start = written_day(reach.start.isoformat())
    told_until = before.previous or request.date
    missed = Counter(
        article.source.name
        for article in articles
        if article.id in before.late - before.used
        and article.first_seen > told_until
        and written_day(_appeared(article)) < start
    )
    for name, count in sorted(missed.items()):
        amount = "1 article" if count == 1 else f"{count} articles"
        yield Problem(name, f"has brought {amount} of before {start} so late that no edition has them")


def _reaches(request: BuildRequest, configuration: Configuration, before: Before) -> tuple[Period, Period]:
    """Return when an article of the sources may have been published, and when one that comes late."""
    timezone = configuration.digest.timezone
    window = period_of(request, configuration)
    start = BEGINNING if window is None else window.start
    if window is not None and before.previous is not None:
        start = min(start, midnight_before(before.previous, timezone) - SLACK)
    remembered = midnight_before(day_after(request.date, -configuration.digest.memory), timezone)
    oldest = BEGINNING if before.skipped is None else midnight_before(before.skipped, timezone)
    end = midnight_after(request.date, timezone)
    return Period(max(start, oldest), end), Period(max(min(start, remembered), oldest), end)


def _between(published: str | None, since: str | None, until: str | None) -> bool:
    if published is None:
        return True
    day = written_day(published)
    return (since is None or since <= day) and (until is None or day <= until)
