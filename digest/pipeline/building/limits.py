"""What is too much for one edition: single texts, articles of one morning, sentences of one event. Pure.

Takes articles, returns those that are kept and a problem for what is left out, by name. Only counts decide:
the same articles give the same edition on any machine, and the rest of the morning goes out.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from math import comb
from typing import Final

from digest import facts
from digest.config import Configuration
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
    clusters: Sequence[Cluster],
    articles: Mapping[str, Article],
    origin_of: Mapping[str, str],
    configuration: Configuration,
) -> Fitting:
    """Return the articles that leave events of too many sentences, or pairs of them, and what is told.

    An event keeps what was not taken from others before what was, the earliest first.
    """
    limits = configuration.limits
    left: list[Article] = []
    problems = []
    for cluster in clusters:
        members = [articles[name] for name in cluster.articles]
        members.sort(key=lambda one: (origin_of[one.id] != one.id, one.published or one.first_seen, one.id))
        beyond = _beyond(members, limits.max_event_sentences)
        dense = _dense(without(members, beyond), limits.max_event_pairs, configuration.facts)
        left += (*beyond, *dense)
        problems += _told(beyond, limits.max_event_sentences, "different sentences", "max_event_sentences")
        problems += _told(dense, limits.max_event_pairs, "pairs of like sentences", "max_event_pairs")
    return Fitting(tuple(left), tuple(problems))


def _told(beyond: Sequence[Article], most: int, what: str, key: str) -> list[Problem]:
    if not beyond:
        return []
    names = some_of([article.location for article in beyond], _NAMED)
    told = f"beyond the {most:,} {what} of one event, and left out of this edition"
    return [Problem(names, f"{told}; raise limits.{key}, or rest a source")]


def _dense(members: Sequence[Article], most: int, settings: facts.FactSettings) -> list[Article]:
    """Return the articles with which the pairs of sentences to be judged would be too many."""
    left: list[Article] = []
    while _pairs_at_most(members) > most:
        pairs = facts.pairs_by_articles(members, settings)
        if pairs.total() <= most:
            break
        beyond = _with_too_many(members, pairs, most)
        left += beyond
        members = without(members, beyond)  # what is rare among fewer is another thing: they are counted anew
    return left


def _pairs_at_most(members: Sequence[Article]) -> int:
    return comb(len({sentence.span.of(one.text) for one in members for sentence in one.sentences}), 2)


def _with_too_many(
    members: Sequence[Article], pairs: Mapping[tuple[str, str], int], most: int
) -> list[Article]:
    kept: list[str] = []
    beyond, count = [], 0
    for article in members:
        with_it = [(min(article.id, other), max(article.id, other)) for other in (article.id, *kept)]
        added = sum(pairs.get(two, 0) for two in with_it)
        if count + added > most:
            beyond.append(article)
        else:
            kept.append(article.id)
            count += added
    return beyond


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
