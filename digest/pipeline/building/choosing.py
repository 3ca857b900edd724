"""Which articles an edition is made of: those of its time and its languages. Pure.

What decides, the first that is given: ``--since`` and ``--until`` by the day of publication; the configured
window, where no files were named, by the time of publication, or else of when an article was first seen;
nothing, so that all that came in is used.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from digest.config import Configuration
from digest.model import Article, Problem, Window
from digest.pipeline.gathering import Readings, doubts_of
from digest.pipeline.period import Period, written_day


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


@dataclass(frozen=True, slots=True)
class Chosen:
    """What an edition is made of."""

    articles: tuple[Article, ...]
    """Each once."""
    outside: int
    """How many others there were."""
    problems: tuple[Problem, ...]


def choose(readings: Readings, request: BuildRequest, configuration: Configuration) -> Chosen:
    """Return which of ``readings`` belong to the edition."""
    is_inside = _inside(request, configuration)
    languages = configuration.digest.languages
    in_time = {article.id: article for article in readings.articles if is_inside(article)}
    chosen = tuple(a for a in in_time.values() if not languages or a.language in languages)
    foreign = Counter(a.language for a in in_time.values() if languages and a.language not in languages)
    problems = [*readings.problems, *doubts_of(chosen)]
    if foreign:
        counted = ", ".join(f"{language} {count}" for language, count in sorted(foreign.items()))
        what = f"leave out {foreign.total()} articles in others ({counted}); add those you read"
        problems.append(Problem("digest.languages", what))
    return Chosen(chosen, len(readings.articles) - len(chosen), tuple(problems))


def period_of(request: BuildRequest, configuration: Configuration) -> Period | None:
    """Return how far the edition reaches by the configured window; None where that does not decide."""
    settings = configuration.digest
    if request.inputs or request.since or request.until or settings.window is None:
        return None
    return Period.ending_with(request.date, settings.window, settings.timezone)


def window_of(request: BuildRequest, configuration: Configuration) -> Window | None:
    """Return the dates that the edition covers, None where all are."""
    if request.since or request.until:
        return Window(start=request.since, end=request.until)
    period = period_of(request, configuration)
    return None if period is None else Window(start=period.start.date().isoformat(), end=request.date)


def _inside(request: BuildRequest, configuration: Configuration) -> Callable[[Article], bool]:
    period = period_of(request, configuration)
    if period is not None:
        return lambda article: period.holds(article.published or article.first_seen)
    return lambda article: _between(article.published, request.since, request.until)


def _between(published: str | None, since: str | None, until: str | None) -> bool:
    if published is None:
        return True
    day = written_day(published)
    return (since is None or since <= day) and (until is None or day <= until)
