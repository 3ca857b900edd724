"""An edition, put into the words and the order of its readers.

Takes the ``Edition`` of ``digest.json``, returns the ``view`` that templates print: sources numbered in order
of first citation, dates written out, counts in words, every string made harmless. Everything that it says
comes from the edition.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from digest import model
from digest.lexicon import words
from digest.rendering import view
from digest.rendering.dates import long_date, news_of
from digest.rendering.earlier import corrected_since, corrections
from digest.rendering.events import events_of, reported
from digest.rendering.inert import LONGEST_TITLE, clip
from digest.rendering.listed import listed
from digest.rendering.phrases import NOTHING_NEW, NOTHING_SHARED, REASONS, account, counts, overview
from digest.rendering.sources import Sources, cited, marks_of, numbered, numbers_of
from digest.rendering.speech import ENGLISH, Speech

_LONGEST_REMNANT: Final = 400
"""Code points of a sentence left out; ``digest.json`` holds all of it."""
_LONGEST_PROBLEM: Final = 500
"""Code points of what is said about a source; ``digest.json`` holds all of it."""
_LONGEST_PREHEADER: Final = 140
"""Code points that the lists of common mail programs have room for."""
_SILENT_NAMED: Final = 10
"""Sources that could not be asked and are named."""
_FEWEST_OVERSEEN: Final = 3
"""Events from which an edition begins with a table of them."""


def _brief(event: model.UnprintedEvent, sources: Sources, speech: Speech) -> view.Brief:
    by = sources[event.headline.article]
    marks = marks_of(event.articles, sources)
    return view.Brief(
        headline=clip(event.headline.text, LONGEST_TITLE),
        language=by.language,
        by=by,
        counts=reported(event.articles, sources, speech),
        marks=marks,
        numbers=numbers_of(marks),
    )


def _remnant(sentence: model.LeftOut, sources: Sources) -> view.Remnant:
    source = sources[sentence.article]
    return view.Remnant(clip(sentence.text, _LONGEST_REMNANT), source.language, source)


def _left_out(
    edition: model.Edition, counts: Mapping[model.Reason, int], sources: Sources, speech: Speech
) -> Iterator[view.LeftOut]:
    """Yield each reason that kept something out, how often, and the sentences that ``edition`` lists."""
    for reason, (title, explanation) in REASONS.items():
        sentences = tuple(_remnant(each, sources) for each in edition.left_out if each.reason is reason)
        if sentences:
            yield view.LeftOut(
                title=speech.gettext(title),
                explanation=speech.gettext(explanation),
                count=counts[reason],
                sentences=sentences,
                unlisted=counts[reason] - len(sentences),
            )


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


def _counts(edition: model.Edition, speech: Speech) -> str:
    measure = counts(edition.ledger.articles_used, edition.ledger.shown, speech)
    known = sum(not statement.new for event in edition.events for statement in event.statements)
    if known:
        return speech.ngettext(
            "%(measure)s, %(number)s of them new",
            "%(measure)s, %(number)s of them new",
            edition.ledger.shown - known,
            measure=measure,
        )
    if _nothing_said_twice(edition):
        return speech.gettext("%(measure)s, nothing said twice", measure=measure)
    return measure


def _silence(edition: model.Edition, speech: Speech) -> str:
    if edition.corrections:
        return speech.gettext("No news beside what is corrected.")
    if edition.more_events:
        return speech.gettext("Nothing new: all that came was printed before.")
    return speech.gettext("Nothing to report: no event was found in what was read.")


def _overview(edition: model.Edition, speech: Speech) -> str:
    if len(edition.events) < _FEWEST_OVERSEEN:
        return ""
    new = sum(event.story.status == "new" for event in edition.events)
    alone = sum(event.sources == 1 for event in edition.events)
    return overview(len(edition.events), new, alone, speech)


def _quiet(edition: model.Edition, speech: Speech) -> str:
    """Return what to say where nothing new happened, or nothing that two sources report independently."""
    if not edition.events:
        return ""
    if all(event.origins == 1 for event in edition.events):
        return speech.gettext(NOTHING_SHARED)
    is_new = any(event.story.status == "new" for event in edition.events)
    return "" if is_new else speech.gettext(NOTHING_NEW)


def _silent(edition: model.Edition, speech: Speech) -> str:
    """Return which sources could not be asked, the first of them by name."""
    if not edition.silent:
        return ""
    names = [clip(name, LONGEST_TITLE) for name in edition.silent[:_SILENT_NAMED]]
    others = len(edition.silent) - len(names)
    if others:
        names.append(speech.ngettext("%(number)s more", "%(number)s more", others))
    return speech.gettext("Nothing came today from %(outlets)s.", outlets=speech.listed(names))


def _problem(problem: model.Problem) -> view.Problem:
    return view.Problem(clip(problem.source, _LONGEST_PROBLEM), clip(problem.what, _LONGEST_PROBLEM))


def present(
    edition: model.Edition,
    permalink: str | None = None,
    *,
    has_page: bool = False,
    later: Iterable[model.Edition] = (),
    speech: Speech = ENGLISH,
) -> view.Edition:
    """Return what the templates print of ``edition``, whose page, if it has one, is at ``permalink``.

    ``later`` are editions that correct it.
    """
    whole, edition = edition, listed(edition)
    kept_out = Counter(sentence.reason for sentence in whole.left_out)
    sources = numbered(edition, speech)
    return view.Edition(
        name=clip(edition.digest, LONGEST_TITLE),
        date=edition.date,
        long_date=long_date(edition.date, speech),
        news_of=news_of(edition.window, speech),
        counts=_counts(edition, speech),
        account=account(edition.ledger, speech),
        preheader=_preheader(edition),
        silence=_silence(edition, speech),
        overview=_overview(edition, speech),
        quiet=_quiet(edition, speech),
        corrections=tuple(corrections(edition, sources, speech)),
        corrected=tuple(corrected_since(edition, later, speech)),
        events=tuple(events_of(edition, sources, speech)),
        briefs=tuple(_brief(event, sources, speech) for event in edition.more_events),
        unlisted_briefs=len(whole.more_events) - len(edition.more_events),
        left_out=tuple(_left_out(edition, kept_out, sources, speech)),
        problems=tuple(_problem(problem) for problem in edition.problems),
        silent=_silent(edition, speech),
        sources=tuple(sources.values()),
        unlisted_sources=len(whole.articles) - len(edition.articles),
        cited=marks_of(cited(edition), sources),
        generator=clip(edition.generator, LONGEST_TITLE),
        has_page=has_page,
        permalink=permalink,
    )
