"""What is remembered of the articles of a day, so that later days know which stories go on.

Takes articles with their words and the story of each, returns bytes, and back. An edition of an earlier
version of this program left no such bytes: what it printed of an event stands for one article about it.
"""

import zlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import msgspec

from digest.events.comparison import day_of
from digest.events.openings import opening_of
from digest.events.vectors import counts, words_in
from digest.model import Article

SCHEME: Final = "words-2"
"""Name of what is packed here, and its version."""


@dataclass(frozen=True, slots=True)
class PastArticle:
    """An article of an earlier edition."""

    story: str
    """Id of its story."""
    outlet: str
    """Name of its source."""
    day: int | None
    """On which it was published, as ``Comparison.days`` counts them."""
    words: Mapping[str, int]
    """How often it counts for each stem."""
    opening: tuple[str, ...] = ()
    """Its first sentences, which earlier versions of this program did not remember."""


def words_of(articles: Iterable[Article]) -> dict[str, Counter[str]]:
    """Return for each article, by id, how often it counts for each stem."""
    return {article.id: counts(article) for article in articles}


def remember(
    articles: Sequence[Article], words: Mapping[str, Mapping[str, int]], story_of: Mapping[str, str]
) -> bytes:
    """Return what is remembered of those of ``articles`` that have a story; all mappings are by id."""
    past = [
        PastArticle(
            story_of[article.id],
            article.source.name,
            day_of(article),
            dict(sorted(words[article.id].items())),
            opening_of(article),
        )
        for article in sorted(articles, key=lambda article: article.id)
        if article.id in story_of
    ]
    return zlib.compress(msgspec.msgpack.encode(past))


def recall(packed: bytes) -> tuple[PastArticle, ...]:
    """Return what ``remember`` packed.

    Raises:
        ValueError: it is damaged.
    """
    try:
        return tuple(msgspec.msgpack.decode(zlib.decompress(packed), type=list[PastArticle]))
    except (zlib.error, msgspec.MsgspecError) as error:
        raise ValueError("is damaged") from error


def in_place_of_articles(story: str, printed: str, language: str) -> PastArticle:
    """Return the article that stands for what was ``printed`` of an event."""
    return PastArticle(story, "", None, Counter(words_in(printed, language)))
