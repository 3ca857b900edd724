"""What articles are about: the topics of which a title, or a sentence, holds the word or phrase.

Words are compared folded and whole: the topic "gas" is not found in "Vegas".
"""

from collections.abc import Sequence

from digest.lexicon import shingle_words
from digest.model import PROSE, Article, Role


def topics_of(articles: Sequence[Article], topics: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Return by id the articles that are about one of ``topics``, each with all that it is about.

    Where there are no topics, all articles are returned.
    """
    if not topics:
        return {article.id: () for article in articles}
    phrases = {topic: _spaced(topic) for topic in topics if shingle_words(topic)}
    said = ((article.id, _said(article)) for article in articles)
    found = ((name, tuple(topic for topic in phrases if phrases[topic] in words)) for name, words in said)
    return {name: about for name, about in found if about}


def _said(article: Article) -> str:
    """Return the words of the title and of each sentence, none of which runs into the next."""
    sentences = (
        sentence.span.of(article.text)
        for sentence in article.sentences
        if sentence.role in PROSE or sentence.role is Role.TITLE
    )
    return "\n".join(map(_spaced, (article.headline or "", *sentences)))


def _spaced(text: str) -> str:
    return f" {' '.join(shingle_words(text))} "
