"""An edition, put into the words and the order of its readers.

Takes the ``Edition`` of ``digest.json``, returns the ``view`` that templates print: sources numbered in order
of first citation, dates written out, counts in words, every string made harmless. Everything that it says
comes from the edition.
"""

from collections.abc import Iterator
from typing import Final

from digest import model
from digest.lexicon import words
from digest.rendering import view
from digest.rendering.earlier import corrections
from digest.rendering.events import events_of, reporting
from digest.rendering.inert import LONGEST_TITLE, clip
from digest.rendering.phrases import (
    NOTHING_NEW,
    NOTHING_SHARED,
    REASONS,
    account,
    counts,
    long_date,
    news_of,
    overview,
)
from digest.rendering.sources import Sources, cited, marks_of, numbered, numbers_of

_LONGEST_REMNANT: Final = 400
"""Code points of a sentence left out; ``digest.json`` holds all of it."""
_REMNANTS_LISTED: Final = 100
"""Sentences listed for one reason, about 20 kB of page; ``digest.json`` holds them all."""
_LONGEST_PROBLEM: Final = 500
"""Code points of what is said about a source; ``digest.json`` holds all of it."""
_LONGEST_PREHEADER: Final = 140
"""Code points that the lists of common mail programs have room for."""
_FEWEST_OVERSEEN: Final = 3
"""Events from which an edition begins with a table of them."""


def _brief(event: model.UnprintedEvent, sources: Sources) -> view.Brief:
    by = sources[event.headline.article]
    marks = marks_of(event.articles, sources)
    return view.Brief(
        headline=clip(event.headline.text, LONGEST_TITLE),
        language=by.language,
        by=by,
        counts=reporting(event.articles, sources),
        marks=marks,
        numbers=numbers_of(marks),
    )


def _remnant(sentence: model.LeftOut, sources: Sources) -> view.Remnant:
    source = sources[sentence.article]
    return view.Remnant(clip(sentence.text, _LONGEST_REMNANT), source.language, source)


def _left_out(edition: model.Edition, sources: Sources) -> Iterator[view.LeftOut]:
    """Yield each reason that kept something out, with the first of its sentences."""
    for reason, (title, explanation) in REASONS.items():
        kept_out = sorted(
            (sentence for sentence in edition.left_out if sentence.reason is reason),
            key=lambda sentence: (sources[sentence.article].number, sentence.start, sentence.end),
        )
        if kept_out:
            listed = tuple(_remnant(sentence, sources) for sentence in kept_out[:_REMNANTS_LISTED])
            yield view.LeftOut(title, explanation, len(kept_out), listed, len(kept_out) - len(listed))


def _nothing_said_twice(edition: model.Edition) -> bool:
    """Tell whether every group and every sequence of words is printed once at most."""
    statements = [statement for event in edition.events for statement in event.statements]
    groups = [statement.group for statement in statements if statement.group is not None]
    said = [tuple(words(statement.text)) for statement in statements]
    return bool(said) and len(said) == len(set(said)) and len(groups) == len(set(groups))


def _preheader(edition: model.Edition) -> str:
    """Return what follows the first headline: the other headlines, or the first sentence."""
    headlines = [event.headline.text for event in edition.events[1:]]
    sentences = [statement.text for event in edition.events for statement in event.statements]
    return clip(" · ".join(headlines or sentences[:1]), _LONGEST_PREHEADER)


def _counts(edition: model.Edition) -> str:
    measure = counts(edition.ledger.articles_used, edition.ledger.shown)
    known = sum(not statement.new for event in edition.events for statement in event.statements)
    if known:
        return f"{measure}, {edition.ledger.shown - known:,} of them new"
    return f"{measure}, nothing said twice" if _nothing_said_twice(edition) else measure


def _silence(edition: model.Edition) -> str:
    if edition.corrections:
        return "No news beside what is corrected."
    if edition.more_events:
        return "Nothing new: all that came was printed before."
    return "Nothing to report: no event was found in what was read."


def _overview(edition: model.Edition) -> str:
    if len(edition.events) < _FEWEST_OVERSEEN:
        return ""
    new = sum(event.story.status == "new" for event in edition.events)
    return overview(len(edition.events), new, sum(event.sources == 1 for event in edition.events))


def _quiet(edition: model.Edition) -> str:
    """Return what to say where nothing new happened, or nothing that two sources report independently."""
    if not edition.events:
        return ""
    if all(event.origins == 1 for event in edition.events):
        return NOTHING_SHARED
    return "" if any(event.story.status == "new" for event in edition.events) else NOTHING_NEW


def _problem(problem: model.Problem) -> view.Problem:
    return view.Problem(clip(problem.source, _LONGEST_PROBLEM), clip(problem.what, _LONGEST_PROBLEM))


def present(edition: model.Edition, permalink: str | None = None, *, has_page: bool = False) -> view.Edition:
    """Return what the templates print of ``edition``, whose page, if it has one, is at ``permalink``."""
    sources = numbered(edition)
    return view.Edition(
        name=clip(edition.digest, LONGEST_TITLE),
        date=edition.date,
        long_date=long_date(edition.date),
        news_of=news_of(edition.window),
        counts=_counts(edition),
        account=account(edition.ledger),
        preheader=_preheader(edition),
        silence=_silence(edition),
        overview=_overview(edition),
        quiet=_quiet(edition),
        corrections=tuple(corrections(edition, sources)),
        events=tuple(events_of(edition, sources)),
        briefs=tuple(_brief(event, sources) for event in edition.more_events),
        left_out=tuple(_left_out(edition, sources)),
        problems=tuple(_problem(problem) for problem in edition.problems),
        sources=tuple(sources.values()),
        cited=marks_of(cited(edition), sources),
        generator=clip(edition.generator, LONGEST_TITLE),
        has_page=has_page,
        permalink=permalink,
    )
