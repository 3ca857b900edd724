"""What is too much for one edition: single texts, articles of one morning, sentences of one event. Pure.

Takes articles, returns those that are kept and a problem for what is left out, by name. Only counts decide:
the same articles give the same edition on any machine, and the rest of the morning goes out.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from digest.model import Article, Cluster, Problem
from digest.pipeline.phrases import some_of
from digest.sources import SourceSettings

_NAMED: Final = 3
"""Articles named in one line."""


@dataclass(frozen=True, slots=True)
class Fitting:
    """Articles within a limit, and what is told of the others."""

    articles: tuple[Article, ...]
    problems: tuple[Problem, ...] = ()


def within_limits(articles: Sequence[Article], settings: SourceSettings) -> Fitting:
    """Return the articles that are not too long, as many of them as one edition takes.

    Where there are more, the sources with the most give up some, each of its oldest.
    """
    longest = settings.max_sentences
    short = tuple(article for article in articles if len(article.sentences) <= longest)
    problems = tuple(
        Problem(article.location, _too_long(len(article.sentences), longest))
        for article in articles
        if len(article.sentences) > longest
    )
    kept = {article.id for article in _in_turn(short)[: settings.max_articles]}
    beyond = [article for article in short if article.id not in kept]
    if beyond:
        names = some_of(sorted({article.source.name for article in beyond}), _NAMED)
        most = f"the {settings.max_articles:,} of limits.max_articles"
        what = f"brought {len(beyond):,} articles beyond {most}, and their oldest are left out"
        problems += (Problem(names, f"{what}; rest a source, or raise it if the machine is up to it"),)
    return Fitting(tuple(article for article in short if article.id in kept), problems)


def _in_turn(articles: Sequence[Article]) -> list[Article]:
    """Return ``articles`` so that their sources take turns, each with its newest first."""
    met: Counter[str] = Counter()
    newest = sorted(articles, key=lambda article: article.id)
    newest.sort(key=lambda article: article.published or article.first_seen, reverse=True)
    turns = []
    for article in newest:
        turns.append((met[article.source.name], article))
        met[article.source.name] += 1
    return [article for _, article in sorted(turns, key=lambda turn: turn[0])]


def _too_long(sentences: int, longest: int) -> str:
    what = f"has {sentences:,} sentences, more than the {longest:,} of limits.max_sentences"
    return f"{what}, and is left out; split it into its articles"


def beyond_events(
    clusters: Sequence[Cluster], articles: Mapping[str, Article], origin_of: Mapping[str, str], most: int
) -> Fitting:
    """Return the articles that leave events with more than ``most`` different sentences, and what is told.

    An event keeps what was not taken from others before what was, the earliest first.
    """
    left: list[Article] = []
    problems = []
    for cluster in clusters:
        members = [articles[name] for name in cluster.articles]
        members.sort(key=lambda one: (origin_of[one.id] != one.id, one.published or one.first_seen, one.id))
        beyond = _beyond(members, most)
        if beyond:
            names = some_of([article.location for article in beyond], _NAMED)
            what = f"beyond the {most:,} different sentences of one event, and left out of this edition"
            problems.append(Problem(names, f"{what}; raise limits.max_event_sentences, or rest a source"))
            left += beyond
    return Fitting(tuple(left), tuple(problems))


def _beyond(members: Sequence[Article], most: int) -> list[Article]:
    """Return the articles with which the sentences of those before would be too many."""
    if sum(len(article.sentences) for article in members) <= most:
        return []
    wordings: set[str] = set()
    beyond = []
    for article in members:
        added = {sentence.span.of(article.text) for sentence in article.sentences} - wordings
        if len(wordings) + len(added) > most:
            beyond.append(article)
        else:
            wordings |= added
    return beyond


def without(articles: Sequence[Article], left: Collection[Article]) -> tuple[Article, ...]:
    """Return ``articles`` without those that are ``left`` out."""
    names = {article.id for article in left}
    return tuple(article for article in articles if article.id not in names)
