"""Which facts the articles of an event agree are central: LexRank over groups.

Takes the words of each fact, returns its score. Erkan and Radev (2004), "LexRank: Graph-based
Lexical Centrality as Salience in Text Summarization". The graph is built here, sparse and in a fixed
order (sumy's own sums run in the order of a set, which changes from run to run, and take a minute for
3,000 sentences); its stationary distribution is found by sumy's power method.
"""

import math
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from digest.lexicon import unit_rows

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

EDGE = 0.1
"""Cosine above which two facts support each other; the value of the paper and of sumy."""

DAMPING = 0.15
"""Chance of a jump to any fact, which makes the stationary distribution unique; the paper's value."""

EPSILON = 1e-6
"""Change of the distribution at which the power method stops (sumy's default .1 stops after one step)."""


def centrality(facts: Sequence[Sequence[str]]) -> tuple[float, ...]:
    """Return the LexRank of each fact, given as its stems with repeats; the scores add up to 1.

    >>> scores = centrality([["fire", "ship"], ["ship", "port"], ["port", "strike"]])
    >>> scores.index(max(scores))
    1
    """
    if not facts:
        return ()
    import numpy as np
    from sumy.summarizers.lex_rank import LexRankSummarizer

    similar = _cosines(facts) > EDGE
    np.fill_diagonal(similar, val=True)
    walk = similar / similar.sum(axis=1, keepdims=True)
    scores = LexRankSummarizer.power_method(DAMPING / len(facts) + (1 - DAMPING) * walk, EPSILON)
    return tuple(round(float(score), 9) for score in scores / scores.sum())


def _cosines(facts: Sequence[Sequence[str]]) -> "NDArray[np.float64]":
    counts = [Counter(fact) for fact in facts]
    frequency = Counter(word for count in counts for word in count)
    rows = unit_rows(
        {word: n * math.log(1 + len(facts) / frequency[word]) for word, n in count.items()}
        for count in counts
    )
    cosines: NDArray[np.float64] = (rows @ rows.T).toarray()
    return cosines
