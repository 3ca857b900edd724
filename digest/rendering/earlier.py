"""What an edition says about earlier ones, put into the words of its readers: corrections, and what went on.

Takes the edition of ``digest.json`` and the numbered sources, returns what templates print of it, with links
to the sentences on the pages of those days. The page of a day also has what later editions correct of it.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Final

from digest import model
from digest.rendering import view
from digest.rendering.addresses import Addresses
from digest.rendering.dates import is_date, short_date
from digest.rendering.inert import LONGEST_TITLE, clip, plain
from digest.rendering.phrases import CORRECTIONS, foreign
from digest.rendering.sources import Sources
from digest.rendering.speech import Speech

_FROM_A_DAY: Final = Addresses("../")
"""The site as the page of a day sees it."""

_FROM_ABOVE: Final = Addresses("")

_MOST_LISTED: Final = 5
"""Sentences listed of a report that is withdrawn; ``digest.json`` holds them all."""

_LONGEST_NOTICE: Final = 1_200
"""Code points of a notice, about three long sentences; ``digest.json`` holds all of it."""


def corrections(edition: model.Edition, sources: Sources, speech: Speech) -> Iterator[view.Correction]:
    """Yield what sources correct of earlier editions, each notice once."""
    for (_, kind), found in groupby(edition.corrections, key=lambda one: (one.passage, one.kind)):
        same = [*found]
        source = sources[same[0].article]
        yield view.Correction(
            how=speech.gettext(CORRECTIONS[kind]),
            text=clip(same[0].text, _LONGEST_NOTICE),
            language=source.language,
            source=source,
            earlier=tuple(
                _earlier(one.edition, one.statement, one.printed, source.language, speech)
                for one in same[:_MOST_LISTED]
            ),
            unlisted=max(0, len(same) - _MOST_LISTED),
        )


def corrected_since(
    edition: model.Edition, later: Iterable[model.Edition], speech: Speech
) -> Iterator[view.CorrectedSince]:
    """Yield what ``later`` editions correct of ``edition``, each notice once, in order of their dates."""
    for one in sorted(later, key=lambda one: one.date):
        articles = {article.id: article for article in one.articles}
        of_this = [correction for correction in one.corrections if correction.edition == edition.date]
        for (passage, kind), found in groupby(of_this, key=lambda each: (each.passage, each.kind)):
            same, article = [*found], articles[passage.article]
            language = foreign(article.language, speech)
            yield view.CorrectedSince(
                how=speech.gettext(CORRECTIONS[kind]),
                text=clip(same[0].text, _LONGEST_NOTICE),
                language=language,
                outlet=clip(article.source.name, LONGEST_TITLE),
                date=one.date,
                day=short_date(one.date, speech),
                url=_FROM_A_DAY.edition(one.date),
                printed=tuple(
                    _earlier(each.edition, each.statement, each.printed, language, speech)
                    for each in same[:_MOST_LISTED]
                ),
            )


def update(statement: model.Statement, language: str | None, speech: Speech) -> view.Update | None:
    """Return how ``statement`` goes on from an earlier one, if it does."""
    found = statement.update
    if found is None:
        return None
    return view.Update(
        was=plain(found.was),
        denies=found.kind == "negation",
        earlier=_earlier(found.edition, found.text, found.passage, language, speech),
        pieces=tuple(_pieces(plain(statement.text), [plain(part.text) for part in found.parts])),
    )


def _earlier(
    date: str, text: str, place: model.Passage, language: str | None, speech: Speech
) -> view.Earlier:
    known = is_date(date)
    return view.Earlier(
        date=plain(date),
        day=short_date(date, speech),
        text=plain(text),
        language=language,
        url=_FROM_A_DAY.sentence(date, place) if known else _FROM_A_DAY.index,
        path=_FROM_ABOVE.sentence(date, place) if known else _FROM_ABOVE.index,
    )


def _pieces(text: str, parts: Sequence[str]) -> Iterator[view.Piece]:
    """Yield ``text`` in pieces, those own that are ``parts`` of it, in order.

    >>> [(piece.text, piece.own) for piece in _pieces("It killed 15 people.", ["15 people"])]
    [('It killed ', False), ('15 people', True), ('.', False)]
    """
    last = 0
    for part in parts:
        start = text.find(part, last)
        if part and start >= 0:
            if start > last:
                yield view.Piece(text[last:start], own=False)
            yield view.Piece(part, own=True)
            last = start + len(part)
    if last < len(text):
        yield view.Piece(text[last:], own=False)
