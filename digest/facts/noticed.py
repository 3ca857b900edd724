"""Sentences whose news stands at the top of an edition, in a notice of correction.

Takes articles and what they correct of earlier editions, returns the sentences of the notices, and those that
are a corrected statement with the right value in its place: the same words in the same order, some of them
perhaps left out. Where the notice does not give that value, or the sentence says anything else, it is news;
so it is where another outlet says it, which may have found out for itself.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from digest.facts.calendar import MONTHS, WEEKDAYS
from digest.facts.numbers import number
from digest.lexicon import Token, negated, tokens
from digest.model import Article, FoundCorrection, Passage


@dataclass(frozen=True, slots=True)
class _Corrected:
    """A printed statement, and the notice that corrects it."""

    printed: Sequence[str]
    """The folded words of the statement, in order."""
    values: frozenset[str]
    """The figures, names and days of the notice that the statement does not have, folded."""
    figures: frozenset[float]
    """What those of them count that are numbers, in figures or in words."""


def noticed(articles: Iterable[Article], corrections: Iterable[FoundCorrection]) -> frozenset[Passage]:
    """Return the sentences of ``articles`` that say what the notices of ``corrections``, among them, say."""
    known = {article.id: article for article in articles}
    with_notice = [one for one in corrections if one.kind != "changed"]
    of_notices = {
        place
        for one in with_notice
        for place in _sentences(known[one.notice.article])
        if one.notice.span.covers(place.span)
    }
    in_place = {
        place
        for one in with_notice
        if one.kind == "correction"
        for place in _corrected_in_place(known.values(), one, known[one.notice.article])
    }
    return frozenset(of_notices | in_place)


def _corrected_in_place(
    articles: Iterable[Article], correction: FoundCorrection, of: Article
) -> Iterator[Passage]:
    """Yield the sentences of one outlet's ``articles`` that repeat its notice in ``of``."""
    corrected = _corrected(correction.earlier.text, correction.notice.span.of(of.text))
    for article in articles:
        if article.source.name == of.source.name:
            for place in _sentences(article):
                if _is_told(tokens(place.span.of(article.text)), corrected):
                    yield place


def _sentences(article: Article) -> Iterator[Passage]:
    return (article.passage(sentence.span) for sentence in article.sentences)


def _corrected(statement: str, notice: str) -> _Corrected:
    printed = [token.folded for token in tokens(statement)]
    values = [token for token in tokens(notice) if _is_value(token) and token.folded not in printed]
    counted = {number(word) for word in printed}
    figures = {value for token in values if (value := number(token.folded)) is not None}
    return _Corrected(printed, frozenset(token.folded for token in values), frozenset(figures - counted))


def _is_value(token: Token) -> bool:
    """Tell whether a word may be what was corrected: a figure, a name or a day, never a "not"."""
    is_day = token.folded[:3] in WEEKDAYS or token.folded[:3] in MONTHS
    is_figure = token.is_number or number(token.folded) is not None
    return (is_figure or is_day or token.is_capitalized) and not negated(token.folded)


def _is_told(sentence: Sequence[Token], corrected: _Corrected) -> bool:
    """Tell whether a sentence is the statement, or a part of it, with values of the notice in it."""
    left = iter(corrected.printed)
    new = [word for word in sentence if _is_new(word, corrected)]
    old = (word.folded for word in sentence if word not in new)
    return bool(new) and len(new) < len(sentence) and all(word in left for word in old)


def _is_new(word: Token, corrected: _Corrected) -> bool:
    return word.folded in corrected.values or number(word.folded) in corrected.figures
