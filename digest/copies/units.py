"""The places of articles that are compared: paragraphs, sentences, quotations.

Takes articles, returns units, sorted by place. Each place is a unit once: a paragraph of a single sentence is
compared as that sentence. Headings, boilerplate, credits and titles are not compared: two outlets that chose
the same headline copied nothing.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from digest.model import PROSE, Article, Passage, Span

Kind = Literal["paragraph", "sentence", "quotation"]
"""Only units of one kind are compared with one another."""

KINDS: Final[tuple[Kind, ...]] = ("paragraph", "sentence", "quotation")


@dataclass(frozen=True, slots=True, order=True)
class Unit:
    """One place to compare."""

    passage: Passage
    kind: Kind


def units_of(articles: Sequence[Article]) -> dict[Unit, str]:
    """Return the words of every unit, in order of units; an article given twice counts once."""
    found = {
        Unit(article.passage(span), kind): span.of(article.text)
        for article in articles
        for kind, span in _spans(article)
    }
    return dict(sorted(found.items()))


def _spans(article: Article) -> Iterator[tuple[Kind, Span]]:
    prose = [place for place, paragraph in enumerate(article.paragraphs) if paragraph.role in PROSE]
    sentences = Counter(sentence.paragraph for sentence in article.sentences)
    for place in prose:
        if sentences[place] > 1:
            yield "paragraph", article.paragraphs[place].span
    for sentence in article.sentences:
        if sentence.role in PROSE:
            yield "sentence", sentence.span
    for quotation in article.quotations:
        yield "quotation", quotation
