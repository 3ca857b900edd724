"""Words that the index and the stories share (as ``rendering.phrases``)."""

from collections.abc import Sequence

from digest.rendering.phrases import amount, short_date


def since(what: str, day: str) -> str:
    """Return how far back something goes.

    >>> since("3 days", "2025-02-13")
    '3 days, since 13 February 2025'
    """
    return f"{what}, since {short_date(day)}"


def extent(dates: Sequence[str]) -> str:
    """Return when editions had a story, the oldest of their dates first.

    >>> extent(["2025-02-13", "2025-02-14"]), extent(["2025-02-14"])
    ('2 days, since 13 February 2025', '14 February 2025')
    """
    return since(amount(len(dates), "day"), dates[0]) if len(dates) > 1 else short_date(dates[0])
