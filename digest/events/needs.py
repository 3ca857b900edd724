"""How alike two groups of articles must be to be about one event, and which rule asks most.

Takes two groups, returns the least mean similarity that makes them one.

Measured (B-cubed F): ECB+ topics 1-35, 772 articles with two look-alike events a topic, .937 (one threshold
for all sizes: .879); BASIL's 50 events 1.000 (.990). The numbers below were chosen on these two, by topic,
and on how many of one article of each happening are joined to a stranger.
"""

import math
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from digest.events.groups import Group
from digest.model import ClusterRule

SMALL_MARGIN: Final = 0.09
"""How much more two single articles need than one article and a very large group, whose mean says more."""

LARGE_MARGIN: Final = 0.22
"""How much more two large groups need than one article and a large group: two things that have many articles
each are seldom one."""

LARGE: Final = 8
"""Articles from which on the smaller of two groups counts as large."""

MIN_SHARE: Final = 0.45
"""Similarity between two groups, as a share of how alike their own articles are, from which they are one."""

MOST_DAYS_APART: Final = 4
"""Days between the nearest articles of two groups from which on dates speak against one event. Of BASIL's
events none has a longer gap."""

MIN_SIMILARITY_DAYS_APART: Final = 0.28
"""Mean cosine that two groups need that lie further apart in time."""

MIN_SHARE_DAYS_APART: Final = 0.7
"""The same for ``MIN_SHARE``, where both groups have two articles or more."""


class Need(NamedTuple):
    """How alike two groups must be."""

    least: float
    """Mean similarity, 0 to 1."""
    rule: ClusterRule
    """The rule that asks most."""


def need(one: Group, other: Group, min_similarity: float) -> Need:
    """Return how alike two groups must be; two single articles need ``min_similarity``."""
    return max(_needs(one, other, min_similarity), key=lambda each: each.least)


def _needs(one: Group, other: Group, min_similarity: float) -> Iterator[Need]:
    """Yield what each rule asks."""
    smaller = min(len(one.rows), len(other.rows))
    size = min(1.0, (smaller - 1) / (LARGE - 1))
    margin = SMALL_MARGIN / math.sqrt(len(one.rows) * len(other.rows))
    likeness = math.sqrt(one.likeness * other.likeness)
    yield Need(min_similarity - SMALL_MARGIN + LARGE_MARGIN * size + margin, "sizes")
    yield Need(MIN_SHARE * likeness, "own likeness")
    if (days_apart(one.days, other.days) or 0) > MOST_DAYS_APART:
        yield Need(MIN_SIMILARITY_DAYS_APART, "days apart")
        if smaller > 1:
            yield Need(MIN_SHARE_DAYS_APART * likeness, "own likeness, days apart")


def days_apart(days: Sequence[int], others: Sequence[int]) -> int | None:
    """Return the days between the nearest of two; None where either is not dated."""
    return min((abs(day - other) for day in days for other in others), default=None)
