"""An edition, put into the words and the order of its readers.

Enters the ``Edition`` of ``digest.json``, leaves the ``view`` that templates print: sources numbered
in order of first citation, dates written out, counts in words, every string made harmless. Nothing
is decided about the news here, and nothing is added that the edition does not say.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Final

from digest import model
from digest.lexicon import words
from digest.rendering import view
from digest.rendering.inert import clip, plain, safe_url
from digest.rendering.phrases import (
    DISPUTES,
    KINDS,
    REASONS,
    RELATIONS,
    account,
    amount,
    counts,
    long_date,
    short_date,
)
from digest.rendering.wording import pieces

_PAGE_LANGUAGE: Final = "en"

LONGEST_TITLE: Final = 300
"""Code points of a headline or title; a longer one is a line that was taken for a title."""
_LONGEST_REMNANT: Final = 400
"""Code points of a sentence left out; ``digest.json`` holds all of it."""
_REMNANTS_LISTED: Final = 200
"""Sentences listed for one reason, about 50 kB of page; ``digest.json`` holds them all."""
_LONGEST_PROBLEM: Final = 500
"""Code points of what is said about a source; ``digest.json`` holds all of it."""
_LONGEST_PREHEADER: Final = 140
"""Code points: what the lists of common mail programs have room for."""

_Sources = Mapping[str, view.Source]
"""Article id → its place in the list of sources."""


def _cited(edition: model.Edition) -> Iterator[str]:
    """Yield the ids of the articles that marks point at, in the order of the marks."""
    for event in edition.events:
        yield event.headline.article
        for statement in event.statements:
            yield statement.article
            yield from (citation.article for citation in statement.citations)
        for conflict in event.conflicts:
            yield from (member.article for member in conflict.members)
    for unprinted in edition.more_events:
        yield from unprinted.articles


def _name(article: model.CitedArticle) -> str:
    return clip(article.source.name, LONGEST_TITLE) or plain(article.location)


def _source(
    article: model.CitedArticle, articles: Mapping[str, model.CitedArticle], numbers: Mapping[str, int]
) -> view.Source:
    rewriting = None
    if article.derived_from is not None:
        origin = articles[article.derived_from]
        evidence = tuple(clip(reason, LONGEST_TITLE) for reason in article.derived_evidence)
        rewriting = view.Rewriting(_name(origin), numbers[origin.id], evidence)
    return view.Source(
        number=numbers[article.id],
        name=_name(article),
        kind=KINDS[article.source.kind],
        title=clip(article.title or "", LONGEST_TITLE) or None,
        language=_foreign(article.language),
        published=clip(short_date(article.published or ""), LONGEST_TITLE) or None,
        url=safe_url(article.url),
        location=plain(article.location),
        rewriting=rewriting,
    )


def _sources(edition: model.Edition) -> dict[str, view.Source]:
    """Return every article by id, numbered in order of first citation, in order of number."""
    articles = {article.id: article for article in edition.articles}
    numbers = {name: i for i, name in enumerate(dict.fromkeys(chain(_cited(edition), articles)), start=1)}
    return {name: _source(articles[name], articles, numbers) for name in numbers}


def _foreign(language: str) -> str | None:
    return None if language == _PAGE_LANGUAGE else clip(language, LONGEST_TITLE)


def _marks(articles: Iterable[str], sources: _Sources) -> tuple[view.Source, ...]:
    """Return the sources of these articles, each once, by number."""
    return tuple(sorted({sources[name] for name in articles}, key=lambda source: source.number))


def _numbers(marks: tuple[view.Source, ...]) -> str:
    return ", ".join(str(source.number) for source in marks)


def _credit(source: view.Source) -> view.Credit:
    return view.Credit(source.name, source.rewriting.name if source.rewriting else None)


def _other_credits(marks: tuple[view.Source, ...], outlet: str) -> tuple[view.Credit, ...]:
    """Return every other outlet once, in order of its first mark."""
    others: dict[str, view.Credit] = {}
    for source in marks:
        if source.name != outlet:
            others.setdefault(source.name, _credit(source))
    return tuple(others.values())


def _wording(citation: model.Citation, statement: model.Statement, sources: _Sources) -> view.Wording:
    source = sources[citation.article]
    text = plain(citation.text)
    if citation.passage == statement.passage:
        return view.Wording(source, (view.Piece(text, shared=False),), "printed above", source.language)
    cut = pieces(text, plain(statement.text), source.language or _PAGE_LANGUAGE)
    return view.Wording(source, cut, RELATIONS[citation.relation], source.language)


def _statement(statement: model.Statement, sources: _Sources) -> view.Statement:
    by = sources[statement.article]
    marks = _marks((statement.article, *(citation.article for citation in statement.citations)), sources)
    outlets, origins = amount(statement.sources, "outlet"), amount(statement.origins, "origin")
    printed_first = sorted(
        statement.citations,
        key=lambda citation: (
            citation.passage != statement.passage,
            sources[citation.article].number,
            citation.start,
        ),
    )
    wordings = tuple(_wording(citation, statement, sources) for citation in printed_first)
    return view.Statement(
        text=plain(statement.text),
        language=by.language,
        marks=marks,
        numbers=_numbers(marks),
        by=_credit(by),
        also=_other_credits(marks, by.name),
        counts=f"{outlets}, {origins}" if statement.sources > 1 else "",
        known=not statement.new,
        wordings=wordings if len(wordings) > 1 else (),
    )


def _version(member: model.ConflictMember, sources: _Sources) -> view.Version:
    source = sources[member.article]
    return view.Version(plain(member.value), plain(member.text), source.language, source)


def _dispute(conflict: model.Conflict, sources: _Sources) -> view.Dispute:
    return view.Dispute(
        DISPUTES[conflict.kind], tuple(_version(member, sources) for member in conflict.members)
    )


def _reporting(articles: Sequence[str], sources: _Sources) -> str:
    outlets = {sources[article].name for article in articles}
    return f"{amount(len(articles), 'article')} from {amount(len(outlets), 'outlet')}"


def _event(event: model.Event, sources: _Sources) -> view.Event:
    by = sources[event.headline.article]
    return view.Event(
        headline=clip(event.headline.text, LONGEST_TITLE),
        language=by.language,
        by=by,
        day=event.story.day if event.story.status == "update" else None,
        counts=_reporting(event.articles, sources),
        statements=tuple(_statement(statement, sources) for statement in event.statements),
        disputes=tuple(_dispute(conflict, sources) for conflict in event.conflicts),
    )


def _brief(event: model.UnprintedEvent, sources: _Sources) -> view.Brief:
    by = sources[event.headline.article]
    marks = _marks(event.articles, sources)
    return view.Brief(
        headline=clip(event.headline.text, LONGEST_TITLE),
        language=by.language,
        by=by,
        counts=_reporting(event.articles, sources),
        marks=marks,
        numbers=_numbers(marks),
    )


def _remnant(omission: model.LeftOut, sources: _Sources) -> view.Remnant:
    source = sources[omission.article]
    return view.Remnant(clip(omission.text, _LONGEST_REMNANT), source.language, source)


def _left_out(edition: model.Edition, sources: _Sources) -> Iterator[view.LeftOut]:
    """Yield each reason that kept something out, with the first of its sentences."""
    for reason, (title, explanation) in REASONS.items():
        kept_out = sorted(
            (omission for omission in edition.left_out if omission.reason is reason),
            key=lambda omission: (sources[omission.article].number, omission.start, omission.end),
        )
        if kept_out:
            listed = tuple(_remnant(omission, sources) for omission in kept_out[:_REMNANTS_LISTED])
            yield view.LeftOut(title, explanation, len(kept_out), listed, len(kept_out) - len(listed))


def _nothing_said_twice(edition: model.Edition) -> bool:
    """Tell whether no group and no sequence of words is printed twice."""
    statements = [statement for event in edition.events for statement in event.statements]
    groups = [statement.group for statement in statements if statement.group is not None]
    said = [tuple(words(statement.text)) for statement in statements]
    return bool(said) and len(said) == len(set(said)) and len(groups) == len(set(groups))


def _preheader(edition: model.Edition) -> str:
    """Return what comes after the first headline: the others, or the first sentence."""
    headlines = [event.headline.text for event in edition.events[1:]]
    sentences = [statement.text for event in edition.events for statement in event.statements]
    return clip(" · ".join(headlines or sentences[:1]), _LONGEST_PREHEADER)


def _problem(problem: model.Problem) -> view.Problem:
    return view.Problem(clip(problem.source, _LONGEST_PROBLEM), clip(problem.what, _LONGEST_PROBLEM))


def present(edition: model.Edition, permalink: str | None = None) -> view.Edition:
    """Return what the templates print of ``edition``, whose page is at ``permalink``."""
    sources = _sources(edition)
    measure = counts(edition.ledger.articles_used, edition.ledger.shown)
    return view.Edition(
        name=clip(edition.digest, LONGEST_TITLE),
        date=edition.date,
        long_date=long_date(edition.date),
        counts=f"{measure}, nothing said twice" if _nothing_said_twice(edition) else measure,
        account=account(edition.ledger),
        preheader=_preheader(edition),
        events=tuple(_event(event, sources) for event in edition.events),
        briefs=tuple(_brief(event, sources) for event in edition.more_events),
        left_out=tuple(_left_out(edition, sources)),
        problems=tuple(_problem(problem) for problem in edition.problems),
        sources=tuple(sources.values()),
        cited=_marks(_cited(edition), sources),
        generator=clip(edition.generator, LONGEST_TITLE),
        permalink=permalink,
    )
