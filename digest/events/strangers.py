"""Which articles that share a passage tell of different things beside it.

Takes articles and which sentences every two of them share, returns the pairs of strangers: the words beside
what they share (``vectors``) are too unlike. A word weighs by how few articles, and how few of their parts
beside a passage, hold it.

The stems of a sentence are counted once, and so is each part: 200 versions of one story have 39,000 parts, a
note under 1,000 articles only one for each.

Measured on pairs of articles that share a passage and say other things beside it (ECB+, BASIL, Multi-News):
of 850 of one event 6 are taken for strangers, of 2,600 of different events 1,700.
"""

from collections import defaultdict
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from digest.events.vectors import inverse_frequency, sentence_counts
from digest.model import PROSE, Article

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MAX_STRANGERS: Final = 0.07
"""Cosine of what stands beside a common passage below which two articles are about different things."""

MAX_STRANGERS_AT_END: Final = 0.15
"""The same where the passage ends both articles, as notes do: of 21 pairs of one event with a common ending
none is below."""

MAX_STRANGERS_OF_OUTLET: Final = 0.23
"""The same for two articles of one outlet, which shares words with itself whatever it tells: two below this
are two events."""

FEWEST_STEMS: Final = 8
"""Different stems beside the passage that both articles need; of fewer nothing can be said."""

Pair = tuple[str, str]
"""Two articles by id, the smaller first."""

Shared = tuple[AbstractSet[int], AbstractSet[int]]
"""Places of the sentences of two articles that both have."""

Parts = Mapping[frozenset[int], int]
"""What stands in an article beside the sentences at some places: the number of each such part."""


def strangers(articles: Mapping[str, Article], shared: Mapping[Pair, Shared]) -> frozenset[Pair]:
    """Return the pairs of articles that are about different things beside what they share."""
    import numpy as np

    parts = _parts(shared)
    stems: dict[str, int] = {}
    tables = {article: _table(articles[article], stems) for article in sorted(parts)}
    counts = {article: table.beside(parts[article]) for article, table in tables.items()}
    weights = _weights(tables, counts, len(stems))
    rows = {article: _unit(counts[article], weights[table.stems]) for article, table in tables.items()}
    enough = {article: np.count_nonzero(rows[article], axis=1) >= FEWEST_STEMS for article in tables}
    row = np.zeros(len(stems))
    found = set()
    for pair, (places, others) in shared.items():
        (one, other), ends = (tables[article] for article in pair), (places, others)
        a, b = (parts[article][frozenset(each)] for article, each in zip(pair, ends, strict=True))
        if not (enough[pair[0]][a] and enough[pair[1]][b]):
            continue
        row[one.stems] = rows[pair[0]][a]
        cosine = float(row[other.stems] @ rows[pair[1]][b])
        row[one.stems] = 0.0
        end_both = one.ends_in(places) and other.ends_in(others)
        if round(cosine, 9) < _most(articles[pair[0]], articles[pair[1]], end_both=end_both):
            found.add(pair)
    return frozenset(found)


def _parts(shared: Mapping[Pair, Shared]) -> dict[str, Parts]:
    """Return the parts of each article that are asked for, numbered from 0."""
    parts: defaultdict[str, dict[frozenset[int], int]] = defaultdict(dict)
    for pair, both in shared.items():
        for article, places in zip(pair, map(frozenset, both), strict=True):
            parts[article].setdefault(places, len(parts[article]))
    return dict(parts)


@dataclass(frozen=True, slots=True)
class _Table:
    """How often an article has each stem, by sentence."""

    rows: dict[int, int]
    """The row of each sentence, by its place; sentences that do not count have none."""
    stems: "NDArray[np.int64]"
    """The number of the stem of each column."""
    counts: "NDArray[np.int32]"
    """Rows of sentences, columns of stems."""
    prose: tuple[int, ...]
    """Places of the sentences that tell something, rising."""

    def beside(self, parts: Parts) -> "NDArray[np.int32]":
        """Return a row for each of ``parts`` with how often it has each stem."""
        import numpy as np

        outside = np.ones((len(parts), len(self.rows)), np.int32)
        for places, part in parts.items():
            outside[part, [self.rows[place] for place in places if place in self.rows]] = 0
        found: NDArray[np.int32] = outside @ self.counts
        return found

    def ends_in(self, places: AbstractSet[int]) -> bool:
        """Tell whether the sentences at ``places`` are the last that the article has."""
        own = places & set(self.prose)
        return bool(own) and set(self.prose[-len(own) :]) == own


def _table(article: Article, stems: dict[str, int]) -> _Table:
    """Return the table of ``article``; a stem that is new gets the next number in ``stems``."""
    import numpy as np

    counted = sentence_counts(article)
    column = {
        stem: number for number, stem in enumerate(dict.fromkeys(s for c in counted.values() for s in c))
    }
    counts = np.zeros((len(counted), len(column)), np.int32)
    for row, found in enumerate(counted.values()):
        for stem, count in found.items():
            counts[row, column[stem]] = count
    rows = {place: row for row, place in enumerate(counted)}
    numbers = np.array([stems.setdefault(stem, len(stems)) for stem in column], np.int64)
    prose = tuple(place for place, sentence in enumerate(article.sentences) if sentence.role in PROSE)
    return _Table(rows, numbers, counts, prose)


def _weights(
    tables: Mapping[str, _Table], counts: Mapping[str, "NDArray[np.int32]"], stems: int
) -> "NDArray[np.float64]":
    """Return the weight of each stem: of all articles, and of their different parts beside a passage."""
    import numpy as np

    holding = np.zeros(stems, np.int64)
    for article, table in tables.items():
        holding[table.stems] += 1 + np.count_nonzero(counts[article], axis=0)
    texts = len(tables) + sum(map(len, counts.values()))
    return np.array([inverse_frequency(texts, count) for count in holding.tolist()])


def _unit(counts: "NDArray[np.int32]", weights: "NDArray[np.float64]") -> "NDArray[np.float64]":
    """Return a row of unit length for each text, given how often it has each stem; zeros for none."""
    import numpy as np

    rows = np.where(counts > 0, 1 + np.log(np.maximum(counts, 1)), 0.0) * weights
    length = np.sqrt((rows * rows).sum(axis=1, keepdims=True))
    unit: NDArray[np.float64] = rows / np.where(length > 0, length, 1.0)
    return unit


def _most(one: Article, other: Article, *, end_both: bool) -> float:
    """Return the cosine below which two articles are strangers, given whether what they share ends both."""
    if one.source.name == other.source.name:
        return MAX_STRANGERS_OF_OUTLET
    return MAX_STRANGERS_AT_END if end_both else MAX_STRANGERS
