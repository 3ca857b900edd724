"""Words that the index and the stories share (as ``rendering.phrases``)."""

from collections.abc import Sequence

from digest.rendering.dates import short_date
from digest.rendering.speech import Speech


def since(what: str, day: str, speech: Speech) -> str:
    """Return how far back something goes.

    >>> since("3 days", "2025-02-13", Speech("en"))
    '3 days, since 13 February 2025'
    """
    return speech.gettext("%(what)s, since %(day)s", what=what, day=short_date(day, speech))


def extent(dates: Sequence[str], speech: Speech) -> str:
    """Return when editions had a story, the oldest of their dates first.

    >>> [extent(["2025-02-13", "2025-02-14"][:days], Speech("en")) for days in (2, 1)]
    ['2 days, since 13 February 2025', '13 February 2025']
    """
    if len(dates) == 1:
        return short_date(dates[0], speech)
    return since(speech.ngettext("%(number)s day", "%(number)s days", len(dates)), dates[0], speech)
