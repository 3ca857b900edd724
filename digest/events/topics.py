"""Articles about certain topics: those whose title, or a sentence of which, holds a word or phrase of a list.

Words are compared folded and whole: the topic "gas" is not found in "Vegas".
"""

from collections.abc import Sequence

from digest.lexicon import shingle_words
from digest.model import PROSE, Article, Role


def about(articles: Sequence[Article], topics: Sequence[str]) -> tuple[Article, ...]:
    """Return those of ``articles`` that are about one of ``topics``, in their order; without topics, all."""
    phrases = [tuple(shingle_words(topic)) for topic in topics]
    return tuple(article for article in articles if not phrases or _is_about(article, phrases))


def _is_about(article: Article, phrases: Sequence[tuple[str, ...]]) -> bool:
    said = [
        sentence.span.of(article.text)
        for sentence in article.sentences
        if sentence.role in PROSE or sentence.role is Role.TITLE
    ]
    texts = (tuple(shingle_words(text)) for text in (article.headline or "", *said))
    return any(_holds(words, phrase) for words in texts for phrase in phrases)


def _holds(words: tuple[str, ...], phrase: tuple[str, ...]) -> bool:
    starts = range(len(words) - len(phrase) + 1)
    return bool(phrase) and any(words[start : start + len(phrase)] == phrase for start in starts)
