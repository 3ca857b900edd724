"""The articles of a day → the same articles, with the credits that they give to one another.

A single text shows that words name an outlet only where the table knows the outlet. Among the articles of a
day the names of their own outlets are known, too: "The Ledger reported on Tuesday" credits the Ledger where
it is one of them, and "the newspaper said" credits the outlet named before. A text that begins with such
words, in its title or first sentence, and mentions no reporting of its own, retells the other.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from digest.model import PROSE, Article, Credit, CreditKind, Role, Sentence, SourceKind, Span
from digest.naming import is_of
from digest.reading.mentions import anaphors, mentions
from digest.reading.outlets import Names, names, names_of_the_table, without_article

_OF_A_MENTION: Final = frozenset({CreditKind.MENTION, CreditKind.RETELLING})
_SPOKEN: Final = PROSE | {Role.TITLE}

_LETTERS: Final = re.compile(r"[^\W\d_]+")
_PLAIN_WORD: Final = re.compile(r"[^\W\d_][^\W\d_A-Z]*")
"""A name of one word, with no capital but the first letter."""


def credit_one_another(articles: Sequence[Article]) -> tuple[Article, ...]:
    """Return ``articles`` in their order; their credits include each outlet of the day that they name."""
    called = _called(articles)
    return tuple(_credited(article, called) for article in articles)


@dataclass(frozen=True, slots=True)
class _Called:
    """What the outlets of a day are called."""

    known: Names
    """Those of the table among them."""
    common: frozenset[str]
    """Names that are also ordinary words: texts of the day write them in small letters."""


def _called(articles: Sequence[Article]) -> _Called:
    stated = {article.source.name for article in articles if _is_named(article)}
    outlets = {without_article(name): name for name in sorted(stated, reverse=True)}
    small = {name.lower(): name for name in outlets if _PLAIN_WORD.fullmatch(name)}
    common = {small[word] for article in articles for word in small.keys() & _LETTERS.findall(article.text)}
    return _Called(names({**names_of_the_table().outlets, **outlets}), frozenset(common))


def _is_named(article: Article) -> bool:
    """Tell whether an outlet's name can be recognised in a text: by capitals or a domain."""
    name, source = article.source.name, article.source
    is_file = source.domain is None and source.kind is SourceKind.UNKNOWN
    return not is_file and (name != name.lower() or name == source.domain)


def _credited(article: Article, called: _Called) -> Article:
    others = [credit for credit in article.credits if credit.kind not in _OF_A_MENTION]
    found, reports_itself = [], False
    lead = next((s for s in article.sentences if s.role in PROSE), None)
    last: str | None = None
    for sentence in article.sentences:
        if sentence.role not in _SPOKEN:
            continue
        begins = sentence is lead or sentence.role is Role.TITLE
        for span, outlet, is_told in _named(article, sentence, called, last):
            last = outlet
            if is_of(outlet, article.source):
                reports_itself = True
            elif not any(span.start < other.span.end and other.span.start < span.end for other in others):
                kind = CreditKind.RETELLING if begins and not is_told else CreditKind.MENTION
                found.append(Credit(kind, outlet, span))
    if reports_itself:
        found = [replace(credit, kind=CreditKind.MENTION) for credit in found]
    return replace(article, credits=tuple(sorted((*others, *found), key=lambda c: (c.span, c.kind))))


def _named(
    article: Article, sentence: Sentence, called: _Called, last: str | None
) -> Iterator[tuple[Span, str, bool]]:
    """Yield each outlet that a sentence names as a source, ``last`` being the one named before it."""
    words, start = sentence.span.of(article.text), sentence.span.start
    found = [
        mention
        for mention in mentions(words, called.known)
        if not (mention.begins and mention.span.of(words) in called.common)
    ]
    for mention in found:
        yield Span(start + mention.span.start, start + mention.span.end), mention.outlet, mention.is_told
    if last is not None and not found:
        for place in anaphors(words):
            yield Span(start + place.start, start + place.end), last, True
