"""How much facts are worth by other measures than ours: the methods of sumy, to compare or to prefer.

Takes the words of each fact, returns the worth of each. Whatever the method: what cannot be understood alone,
what repeats and what exceeds the budget stays unprinted.
"""

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from importlib import import_module
from typing import Final, NamedTuple, Protocol

from digest.summary.centrality import centrality

AVERAGE_WORTH: Final = 3.0
"""Worth of an average fact by our own measure: what is printed already is taken off on that scale."""


class Method(StrEnum):
    """What makes one fact worth more than another."""

    SHARED = "shared"
    """Ours: what other origins say, too, how central it is, and how early it is told."""
    LEXRANK = "lexrank"
    TEXTRANK = "textrank"
    LSA = "lsa"
    LUHN = "luhn"
    SUMBASIC = "sumbasic"
    KL = "kl"
    REDUCTION = "reduction"


_CLASSES: Final = {
    Method.TEXTRANK: ("text_rank", "TextRankSummarizer"),
    Method.LSA: ("lsa", "LsaSummarizer"),
    Method.LUHN: ("luhn", "LuhnSummarizer"),
    Method.SUMBASIC: ("sum_basic", "SumBasicSummarizer"),
    Method.KL: ("kl", "KLSummarizer"),
    Method.REDUCTION: ("reduction", "ReductionSummarizer"),
}
"""Modules and classes of ``sumy.summarizers``."""

DIGITS: Final = 9
"""Digits of a rating that count: the rest depends on the order in which sumy adds, which is that of a set."""


class _Sentence(NamedTuple):
    """What sumy asks of a sentence; two of the same words are two sentences."""

    place: int
    words: tuple[str, ...]
    is_heading: bool = False


class _Document(NamedTuple):
    """What sumy asks of a document."""

    sentences: tuple[_Sentence, ...]
    words: tuple[str, ...]


class _Rated(Protocol):
    """What is asked of a line of sumy's ranking."""

    @property
    def sentence(self) -> _Sentence:
        """As it was given."""

    @property
    def rating(self) -> float:
        """By the method."""


def worths(method: Method, facts: Sequence[Sequence[str]]) -> tuple[float, ...]:
    """Return the worth of each fact, given as its stems with repeats, by one of sumy's methods.

    The first of n in the order of the method is worth twice ``AVERAGE_WORTH``, the last next to nothing.

    >>> found = worths(Method.LUHN, [["port", "strike"], ["fire", "ship", "fire", "ship"]])
    >>> found.index(max(found))
    1
    """
    if not any(facts):
        return (AVERAGE_WORTH,) * len(facts)
    sentences = tuple(_Sentence(place, tuple(words)) for place, words in enumerate(facts) if words)
    ratings = _lexrank(sentences) if method is Method.LEXRANK else _ratings(method, sentences)
    ranking = sorted(
        sentences, key=lambda sentence: (-round(ratings[sentence.place], DIGITS), sentence.place)
    )
    rank = {sentence.place: place for place, sentence in enumerate(ranking)}
    count = len(ranking)
    return tuple(2 * AVERAGE_WORTH * (1 - rank.get(place, count) / count) for place in range(len(facts)))


def _lexrank(sentences: Sequence[_Sentence]) -> Mapping[int, float]:
    """Return the rating of each sentence by its place; the graph is our own, as sumy takes minutes for it."""
    scores = centrality([sentence.words for sentence in sentences])
    return {sentence.place: score for sentence, score in zip(sentences, scores, strict=True)}


def _ratings(method: Method, sentences: tuple[_Sentence, ...]) -> Mapping[int, float]:
    """Return the rating of each sentence by its place.

    A summarizer of sumy hands its whole ranking to what is given in place of a count of sentences.
    """
    module, name = _CLASSES[method]
    summarizer = getattr(import_module(f"sumy.summarizers.{module}"), name)()
    ratings: dict[int, float] = {}

    def keep(ranking: Iterable[_Rated]) -> tuple[()]:
        ratings.update({rated.sentence.place: float(rated.rating) for rated in ranking})
        return ()

    words = tuple(word for sentence in sentences for word in sentence.words)
    summarizer(_Document(sentences, words), keep)
    return ratings
