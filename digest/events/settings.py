"""How alike articles about one event are."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class EventSettings:
    """How alike articles about one event are."""

    min_similarity: float = 0.23
    """Mean cosine from which two single articles are about one event, 0 to 1. One article and a large group
    need up to .09 less, two large groups up to .13 more. ECB+ topics 1-35 (two look-alike events a topic) and
    BASIL's 50 events are best at .22 to .24."""
    copy_similarity: float = 0.25
    """Added to the cosine of two articles of different outlets that share a copied passage: one wire
    paragraph in two articles nearly always means one event."""
    outlet_similarity: float = 0.15
    """Taken off the cosine of two articles of one outlet, which share its style and its passages whatever
    they tell: on a day of 123 pages, strangers of one outlet have twice the mean cosine of others, and up to
    .4. Nothing is taken off where a later report names in its first sentence what an earlier day's did."""
