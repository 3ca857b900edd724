"""A sentence taken apart: its words, which of them are quoted, and its names.

Takes a sentence of an article, returns a ``Clause``. A name is a run of words with capitals, titles and
initials included ("Mr. Tom Ryle"; "Bank of Ostland" is two): in English only names are written so.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from digest.lexicon import NEGATIONS, STOPWORDS, TITLES, Token, stem_of, tokens
from digest.model import Article, Span
from digest.summary.grammar import CALENDAR

MAX_WORDS: Final = 400
"""Words of a sentence that are looked at; a longer one is no sentence."""

_NO_NAMES: Final = STOPWORDS | NEGATIONS | CALENDAR
"""Words that are written with a capital without naming anybody."""
_JOINTS: Final = frozenset({" ", ". ", "-", "\u00a0"})
"""What may stand between the words of one name."""


@dataclass(frozen=True, slots=True)
class Name:
    """A run of words ``[start, end)`` of a clause that name one person, place or body."""

    start: int
    end: int
    has_title: bool
    """"Mr.", "Senator" or the like opens it."""
    words: tuple[str, ...]
    """Folded, without titles; at least one."""

    @property
    def is_full(self) -> bool:
        """Whether it says more than a last name."""
        return len(self.words) > 1


@dataclass(frozen=True, slots=True)
class Clause:
    """A sentence taken apart."""

    text: str
    words: tuple[Token, ...]
    stems: tuple[str, ...]
    quoted: tuple[bool, ...]
    """Of each word, whether it stands inside quotation marks."""
    names: tuple[Name, ...]

    def gap(self, place: int) -> str:
        """Return what stands between the word at ``place`` and the next one, or the end."""
        end = self.words[place + 1].span.start if place + 1 < len(self.words) else len(self.text)
        return self.text[self.words[place].span.end : end]

    def folded(self, place: int) -> str:
        """Return the word at ``place`` as it is compared; empty where there is none."""
        return self.words[place].folded if 0 <= place < len(self.words) else ""


def clause_of(article: Article, sentence: Span) -> Clause:
    """Return ``sentence`` of ``article`` taken apart."""
    text = sentence.of(article.text)
    parts = quoted_parts(article, sentence)
    found = tokens(text)[:MAX_WORDS]
    return Clause(
        text=text,
        words=found,
        stems=tuple(stem_of(word.span.of(text), article.language) for word in found),
        quoted=tuple(any(part.covers(word.span) for part in parts) for word in found),
        names=tuple(_names(text, found)),
    )


def quoted_parts(article: Article, sentence: Span) -> list[Span]:
    """Return the quoted parts of the sentence as spans into the sentence."""
    return [
        Span(max(q.start, sentence.start) - sentence.start, min(q.end, sentence.end) - sentence.start)
        for q in article.quotations
        if q.start < sentence.end and sentence.start < q.end
    ]


def _names(text: str, found: Sequence[Token]) -> Iterator[Name]:
    start = 0
    while start < len(found):
        end = start
        while end < len(found) and _is_name(found[end]) and (end == start or _are_joined(text, found, end)):
            end += 1
        words = tuple(word.folded for word in found[start:end] if word.folded not in TITLES)
        if words:
            yield Name(start, end, found[start].folded in TITLES, words)
        start = max(end, start + 1)


def _is_name(word: Token) -> bool:
    return word.is_capitalized and word.folded not in _NO_NAMES


def _are_joined(text: str, found: Sequence[Token], place: int) -> bool:
    before, here = found[place - 1].span, found[place].span
    return text[before.end : here.start] in _JOINTS
