"""Articles → weighted sparse vectors whose cosine says how far two articles are about one event.

Takes articles, returns one row for each. Words weigh by their logarithmic frequency, counted more
often in title and lead, times a smoothed inverse document frequency (Salton and Buckley 1988). Words of
different languages are different words, however they are spelled.
"""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from digest.lexicon import content_stems, count_words, unit_rows
from digest.model import PROSE, Article, Role

if TYPE_CHECKING:
    from scipy.sparse import csr_array

TITLE_WEIGHT: Final = 2
LEAD_WEIGHT: Final = 1
LEAD_SENTENCES: Final = 2
"""Extra counts of the words of the title and of the first sentences. ECB+ topics 1-35 (772 articles):
B³ F .882 without, .881 with; BASIL (50 events): .986 without, .991 with."""

HEAD_WORDS: Final = 700
"""Words after which an article is not read on: what it is about is said by then, and two long articles share
words for being long. On a day of 123 pages 7 pairs of strangers are joined without this, 3 from 500 to 800;
on events alone (ECB+, BASIL) it changes nothing."""

BACKGROUND: Final = 50
"""Imagined articles about other things, added to the given ones so that words shared by all of three articles
still count. With them one threshold serves 3 articles and 772."""


_READ_AS: Final = {
    "bs": "hr", "da": "no", "ms": "id", "nb": "no", "nn": "no", "sr": "hr", "und": "en",
    "wuu": "zh", "yue": "zh",
}  # fmt: skip
"""Languages that are told from one another by few words, and share the others; what is in no language that
can be told, names and scores for the most part, is read as English."""


def read_as(language: str) -> str:
    """Return the language with whose words those of ``language`` are compared."""
    return _READ_AS.get(language, language)


def words_in(text: str, language: str) -> tuple[str, ...]:
    """Return the stems of ``text`` by which articles are compared, all but English ones marked.

    >>> words_in("The gift", "en"), words_in("Das Gift", "de"), words_in("En gift", "da")
    (('gift',), ('de:gift',), ('no:gift',))
    """
    stems, mark = content_stems(text, language), read_as(language)
    return stems if mark == "en" else tuple(f"{mark}:{stem}" for stem in stems)


def weighted(counted: Sequence[Mapping[str, int]]) -> "csr_array":
    """Return a row of unit length for each text, given how often it counts for each stem; zeros for none.

    Rows are in the given order, columns are stems, sorted.
    """
    frequency = Counter(word for found in counted for word in found)
    weight = {word: inverse_frequency(len(counted), holding) for word, holding in frequency.items()}
    return unit_rows(
        {word: (1 + math.log(count)) * weight[word] for word, count in found.items()} for found in counted
    )


def inverse_frequency(texts: int, holding: int) -> float:
    """Return the weight of a word that ``holding`` of ``texts`` have, smoothed, in nats, above 0."""
    return math.log(1 + (texts + BACKGROUND) / (holding + 1))


def counts(article: Article) -> Counter[str]:
    """Return how often ``article`` has each stem in its title and first words."""
    found: Counter[str] = Counter()
    for counted in sentence_counts(article).values():
        found.update(counted)
    return found


def sentence_counts(article: Article) -> dict[int, Counter[str]]:
    """Return how often each sentence of title and first words counts for each stem, by its place."""
    found: dict[int, Counter[str]] = {}
    prose = read = 0
    for place, sentence in enumerate(article.sentences):
        if sentence.role is not Role.TITLE and sentence.role not in PROSE:
            continue
        text = sentence.span.of(article.text)
        times = 1
        if sentence.role is Role.TITLE:
            times += TITLE_WEIGHT
        else:
            prose += 1
            times += LEAD_WEIGHT * (prose <= LEAD_SENTENCES)
            read += count_words(text)
        stems = Counter(words_in(text, article.language))
        found[place] = Counter({stem: times * count for stem, count in stems.items()})
        if read >= HEAD_WORDS:
            break
    return found
