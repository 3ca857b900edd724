"""One event, put into the words and the order of its readers: statements, conflicts, coverage, history.

Takes an ``Event`` of ``digest.json`` and the numbered sources, returns what templates print of it.
"""

from collections.abc import Container, Iterator, Mapping, Sequence
from typing import Final

from digest import model
from digest.naming import shown_name
from digest.rendering import view
from digest.rendering.addresses import Addresses
from digest.rendering.anchors import anchored
from digest.rendering.coverage import coverage
from digest.rendering.dates import is_date, short_date
from digest.rendering.earlier import update
from digest.rendering.inert import LONGEST_TITLE, clip, plain
from digest.rendering.phrases import (
    CONFLICTS,
    CREDITING,
    IN_ANOTHER_LANGUAGE,
    RELATIONS,
    letter,
    origins,
    outlets,
    reach,
    reporting,
)
from digest.rendering.sources import Sources, marks_of, numbers_of
from digest.rendering.speech import Speech
from digest.rendering.wording import compared

_LONGEST_BRIEF: Final = 100
"""Code points of a headline in the table of the day: two lines of a telephone."""

_FROM_A_DAY: Final = Addresses("../")
"""The site as the page of a day sees it."""


def _credits(statement: model.Statement, sources: Sources, speech: Speech) -> dict[str, view.Credit]:
    """Return every outlet once, by name: first the printed one, then the others in order of citation."""
    credited: dict[str, view.Credit] = {}
    for citation in _whole(statement):
        source = sources[citation.article]
        credited.setdefault(source.name, _credit(source, citation, speech))
    return credited


def _whole(statement: model.Statement) -> list[model.Citation]:
    """Return the citations of those who state all of it."""
    return [citation for citation in statement.citations if citation.relation != "partial"]


def _credit(source: view.Source, citation: model.Citation, speech: Speech) -> view.Credit:
    if source.basis is not None:
        return view.Credit(source.name, source.basis.how, source.basis.name)
    credited = dict.fromkeys(
        (*(shown_name(outlet, speech.joint) for outlet in citation.rests_on), *source.rests_on)
    )
    if not credited:
        return view.Credit(source.name)
    return view.Credit(source.name, speech.gettext(CREDITING), speech.listed(tuple(credited)))


def _wording(
    same: Sequence[model.Citation], statement: model.Statement, sources: Sources, speech: Speech
) -> view.Wording:
    """Return the wording of the passages ``same``, beside the printed one."""
    first = same[0]
    marks = marks_of((citation.article for citation in same), sources)
    language, relation = sources[first.article].language, speech.gettext(RELATIONS[first.relation])
    printed, text = plain(statement.text), plain(first.text)
    if language == sources[statement.article].language:
        return view.Wording(marks, relation, language, *compared(printed, text, language or speech.language))
    uncut = ((view.Piece(printed, own=False),), (view.Piece(text, own=False),))
    return view.Wording(marks, f"{relation}, {speech.gettext(IN_ANOTHER_LANGUAGE)}", language, *uncut)


def _wordings(statement: model.Statement, sources: Sources, speech: Speech) -> tuple[view.Wording, ...]:
    """Return the wordings that differ from the printed one, each once."""
    by_words: dict[str, list[model.Citation]] = {}
    for citation in sorted(statement.citations, key=lambda one: (sources[one.article].number, one.start)):
        by_words.setdefault(plain(citation.text), []).append(citation)
    by_words.pop(plain(statement.text), None)
    return tuple(_wording(same, statement, sources, speech) for same in by_words.values())


def _word_for_word(statement: model.Statement, sources: Sources) -> tuple[view.Source, ...]:
    """Return the other sources that have exactly the printed words."""
    printed = plain(statement.text)
    same = {citation.article for citation in statement.citations if plain(citation.text) == printed}
    return marks_of(same - {statement.article}, sources)


def _statement(
    statement: model.Statement, place: int, anchor: str, sources: Sources, speech: Speech
) -> view.Statement:
    by = sources[statement.article]
    whole = [citation.article for citation in _whole(statement)]
    marks = marks_of((statement.article, *whole), sources)
    partly = marks_of({citation.article for citation in statement.citations} - set(whole), sources)
    credit, *others = _credits(statement, sources, speech).values()
    counts = f"{outlets(statement.sources, speech)}, {origins(statement.origins, speech)}"
    return view.Statement(
        letter=letter(place),
        anchor=anchor,
        text=plain(statement.text),
        language=by.language,
        marks=marks,
        numbers=numbers_of(marks),
        by=credit,
        also=tuple(others),
        partly=tuple(source for source in partly if source.name not in {mark.name for mark in marks}),
        counts=counts if statement.sources > 1 else "",
        continues=statement.continues,
        known=not statement.new,
        update=update(statement, by.language, speech),
        word_for_word=_word_for_word(statement, sources),
        wordings=_wordings(statement, sources, speech),
    )


def _version(member: model.ConflictMember, sources: Sources) -> view.Version:
    source = sources[member.article]
    return view.Version(plain(member.value), plain(member.text), source.language, source)


def _conflict(conflict: model.Conflict, sources: Sources, speech: Speech) -> view.Conflict:
    versions = tuple(_version(member, sources) for member in conflict.members)
    by_value: dict[str, list[view.Version]] = {}
    for version in versions:
        by_value.setdefault(version.value, []).append(version)
    sides = tuple(view.Side(value, tuple(same)) for value, same in by_value.items())
    return view.Conflict(speech.gettext(CONFLICTS[conflict.kind]), versions, sides)


def reported(articles: Sequence[str], sources: Sources, speech: Speech) -> str:
    """Return how many articles and outlets report an event, as in ``5 articles from 4 outlets``."""
    return reporting(len(articles), len({sources[article].name for article in articles}), speech)


def _earlier_day(day: model.EarlierDay, speech: Speech) -> view.EarlierDay:
    return view.EarlierDay(
        date=plain(day.date),
        day=clip(short_date(day.date, speech), LONGEST_TITLE),
        headline=clip(day.headline, LONGEST_TITLE),
        url=_FROM_A_DAY.edition(day.date) if is_date(day.date) else None,
    )


def _history(story: model.Story, speech: Speech) -> view.History | None:
    """Return what came before today, if anything did."""
    if not story.earlier:
        return None
    newest_first = tuple(_earlier_day(day, speech) for day in reversed(story.earlier))
    return view.History(_FROM_A_DAY.story(story.id), newest_first)


def _also_in(also: model.AlsoIn, sources: Sources, speech: Speech) -> view.AlsoIn:
    by = sources[also.article]
    return view.AlsoIn(
        language_name=speech.language_name(also.language),
        headline=clip(also.text, LONGEST_TITLE),
        language=by.language,
        by=by,
    )


def _brief(headline: str) -> str:
    """Return the words of ``headline`` that the table of the day has room for.

    >>> _brief("Storm " * 40)[-12:]
    'Storm Storm…'
    """
    if len(headline) <= _LONGEST_BRIEF:
        return plain(headline)
    words, _, _ = headline[: _LONGEST_BRIEF + 1].rpartition(" ")
    return f"{plain(words or headline[:_LONGEST_BRIEF])}…"


def _event(  # noqa: PLR0913, PLR0917 - what is known of it before, and what an edition knows of all its events
    event: model.Event,
    anchor: str,
    anchors: Sequence[str],
    sources: Sources,
    derived_from: Mapping[str, str],
    speech: Speech,
) -> view.Event:
    by = sources[event.headline.article]
    statements = tuple(
        _statement(statement, place, anchors[place], sources, speech)
        for place, statement in enumerate(event.statements)
    )
    return view.Event(
        anchor=anchor,
        headline=clip(event.headline.text, LONGEST_TITLE),
        brief=_brief(event.headline.text),
        language=by.language,
        by=by,
        day=event.story.day if event.story.status == "update" else None,
        history=_history(event.story, speech),
        counts=reported(event.articles, sources, speech),
        reach=reach(event.sources, event.origins, speech),
        is_alone=event.origins == 1,
        statements=statements,
        conflicts=tuple(_conflict(conflict, sources, speech) for conflict in event.conflicts),
        coverage=coverage(event, statements, sources, derived_from, speech),
        also=tuple(_also_in(also, sources, speech) for also in event.also),
    )


def events_of(
    edition: model.Edition, sources: Sources, speech: Speech, stories: Container[str] | None = None
) -> Iterator[view.Event]:
    """Yield what is printed of each event of ``edition``, or of each of ``stories`` alone, in order."""
    derived_from = {
        article.id: article.derived_from for article in edition.articles if article.derived_from is not None
    }
    for event, anchor, anchors in anchored(edition.events):
        if stories is None or event.story.id in stories:
            yield _event(event, anchor, anchors, sources, derived_from, speech)
