"""How much of an article's own wording stands in others.

Takes articles, returns ``Borrowing``s. An article's own wording is what its sentences say outside quotation
marks: two outlets that quote one statement share a source, not a reporter. It is compared in runs of a few
words, each weighted by how few articles have it (Spärck Jones, 1972, "A statistical interpretation of term
specificity"), so that "the end of the" counts little. Runs survive rewriting: names with their titles,
figures with their nouns, turns of phrase that nobody changed. Memory: some 40 bytes a word of all articles.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from digest.copies.shingling import shingle_sets
from digest.lexicon import shingle_words
from digest.model import PROSE, Article, Role

_NARRATIVE: Final = PROSE - {Role.QUOTE}

_NUL: Final = "\0"
"""Stands for each quoted character, so that places stay the same."""

_BACKGROUND: Final = 100
"""Articles assumed where fewer are given, so that in a batch of two, too, a rare run differs from one
that all share by the same measure."""

_QUOTED: Final = 0.8
"""Share of its runs from which a sentence that another article gives in quotation marks is taken for a
quotation, though it has no marks here: a block quotation."""

_STOCK: Final = 500
"""Articles from which on a run is a stock phrase or a template and counts for nobody. It bounds the work
an endless series of one template can cause."""

_MAX_ORIGINS: Final = 16
"""Other articles whose share of one article is looked at; one of them at most is found to be its origin."""


@dataclass(frozen=True, slots=True)
class Borrowing:
    """What one article's own wording has in common with the text of a possible origin; both by number."""

    article: int
    origin: int
    share: float
    """Weight of the article's runs that stand in the origin, as a share of that of all its runs, 0 to 1."""
    sentences: int
    """How many of the article's sentences hold such a run."""
    of_sentences: int
    """How many of its sentences have wording of their own."""


@dataclass(frozen=True, slots=True, eq=False)
class _Runs:
    """Runs of words; both arrays have one value a run, article after article."""

    hashes: NDArray[np.uint64]
    sentences: NDArray[np.int64]
    """The sentence each stands in, sentences counted through all articles."""
    offsets: NDArray[np.int64]
    """Article ``i`` has the runs ``offsets[i]:offsets[i + 1]``."""


def borrowings(articles: Sequence[Article], run_length: int, min_share: float) -> Iterator[Borrowing]:
    """Yield what articles share with others in runs of ``run_length`` words, if more than ``min_share``.

    Of each article, the ``_MAX_ORIGINS`` strongest possible origins; of equal ones those given first.
    """
    texts = shingle_sets([article.text for article in articles], run_length)
    order = np.argsort(texts.hashes, kind="stable")
    everywhere = texts.hashes[order]
    owners = np.repeat(np.arange(len(articles)), texts.sizes)[order]
    own = _own_runs(articles, run_length)
    for number, (start, end) in enumerate(pairwise(own.offsets.tolist())):
        hashes, nth = np.unique(own.hashes[start:end], return_index=True)
        first = np.searchsorted(everywhere, hashes)
        spread = np.searchsorted(everywhere, hashes, side="right") - first
        rare = spread <= _STOCK
        first, spread, sentences = first[rare], spread[rare], own.sentences[start:end][nth][rare]
        entries = np.repeat(first - np.cumsum(spread) + spread, spread) + np.arange(spread.sum())
        weights = np.log1p(max(len(articles), _BACKGROUND) / spread)
        least = min_share * weights.sum()
        others, other_of = np.unique(owners[entries], return_inverse=True)
        shared = np.bincount(other_of, np.repeat(weights, spread), len(others))
        shared[others == number] = 0
        for other in np.argsort(-shared, kind="stable")[:_MAX_ORIGINS].tolist():
            if shared[other] > least:
                touched = np.unique(np.repeat(sentences, spread)[other_of == other])
                share = float(shared[other] / weights.sum())
                yield Borrowing(number, int(others[other]), share, len(touched), len(np.unique(sentences)))


def _own_runs(articles: Sequence[Article], run_length: int) -> _Runs:
    """Return the runs that stand outside quotations, with or without quotation marks."""
    pieces = [
        (number, sentence, piece)
        for sentence, (number, words) in enumerate(_unquoted_sentences(articles))
        for piece in filter(None, words.split(_NUL))
        if len(shingle_words(piece)) >= run_length
    ]
    sets = shingle_sets([piece for _, _, piece in pieces], run_length)
    piece_of = np.repeat(np.arange(len(pieces)), sets.sizes)
    quotations = [span.of(article.text) for article in articles for span in article.quotations]
    quoted = np.isin(sets.hashes, shingle_sets(quotations, run_length).hashes)
    is_quotation = np.bincount(piece_of, quoted, len(pieces)) >= _QUOTED * sets.sizes
    own = ~is_quotation[piece_of]
    article_of, sentence_of = np.array([piece[:2] for piece in pieces], np.int64).reshape(-1, 2).T
    offsets = np.searchsorted(article_of[piece_of[own]], np.arange(len(articles) + 1))
    return _Runs(sets.hashes[own], sentence_of[piece_of[own]], offsets)


def _unquoted_sentences(articles: Sequence[Article]) -> Iterator[tuple[int, str]]:
    """Yield the number of its article and the words of each narrative sentence."""
    for number, article in enumerate(articles):
        unquoted = _without_quotations(article)
        for sentence in article.sentences:
            if sentence.role in _NARRATIVE:
                yield number, sentence.span.of(unquoted)


def _without_quotations(article: Article) -> str:
    """Return the text with every quoted character replaced by NUL, each in its place."""
    parts: list[str] = []
    end = 0
    for quotation in article.quotations:
        start = max(quotation.start, end)
        parts += article.text[end:start], _NUL * (quotation.end - start)
        end = max(quotation.end, end)
    return "".join((*parts, article.text[end:]))
