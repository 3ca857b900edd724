"""Stories made by one template, which words alone take for one event.

Takes articles and pairs of them that are alike, returns the pairs that fill one template: two earthquakes,
two matches, two quarterly results. Most sentences of each are built like one of the other and hold other
names and figures (``digest.particulars``).

Measured: all of twelve kinds of templates are found, and of 160 pairs of articles about one event whose
sentences are mostly built alike (ECB+, Multi-News) one.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Final

from digest.lexicon import jaccard, shingles
from digest.model import Article
from digest.particulars import fill_one_template, told

RUN: Final = 2
"""Words of the runs by which whole articles are compared first, which is cheaper."""

MIN_LIKENESS: Final = 0.15
"""Jaccard of their runs below which two articles fill no template; of the twelve kinds the lowest is .2."""


def of_one_template(
    articles: Sequence[Article], pairs: Iterable[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """Yield which of ``pairs``, places in ``articles``, fill one template; an equal text fills none."""
    runs = lru_cache(maxsize=None)(lambda place: shingles(articles[place].text, RUN))
    taken_apart = lru_cache(maxsize=None)(lambda place: told(articles[place]))
    for one, other in pairs:
        are_alike = jaccard(runs(one), runs(other)) >= MIN_LIKENESS
        if are_alike and fill_one_template(taken_apart(one), taken_apart(other)):
            yield one, other
