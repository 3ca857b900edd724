"""Words that the archive and its stories share (as ``rendering.phrases``)."""

from digest.rendering.phrases import short_date


def since(what: str, day: str) -> str:
    """Return how far back something goes.

    >>> since("3 days", "2025-02-13")
    '3 days, since 13 February 2025'
    """
    return f"{what}, since {short_date(day)}"
