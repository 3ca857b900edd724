"""Why an article is said to rest on another one, in the words of the reader.

Takes the evidence as an edition records it, in English, returns it in the language of the page. It is
known by the phrases below, with which ``copies`` words it; what matches none of them stays as it is.
"""

import re
from functools import cache
from typing import Final

from digest.rendering.dates import short_date
from digest.rendering.speech import ENGLISH, Speech, marked

_PHRASES: Final = (
    marked("has the text of %(name)s, word for word"),
    marked("all its sentences stand in %(name)s, word for word"),
    marked("%(count)s of its %(all)s sentences use wording of %(name)s"),
    marked("%(share)s%% of its runs of %(length)s words, quotations aside, stand in %(name)s"),
    marked("sentences that are near-copies: %(count)s"),
    marked("shares %(count)s of its %(all)s quotations word for word"),
    marked("credits %(name)s"),
    marked("names the same source: %(name)s"),
    marked("%(name)s is a wire"),
    marked("published later, on %(date)s"),
)

_VALUES: Final = {"name": ".+", "date": r"\d{4}-\d\d-\d\d"}
"""What stands in a phrase."""
_NUMBER: Final = r"\d+"
"""(as any other value)"""


def in_words(reason: str, speech: Speech) -> str:
    """Return a piece of evidence in the language of the page.

    >>> in_words("3 of its 4 sentences use wording of The Ledger", Speech("de"))
    'übernimmt in 3 von 4 Sätzen den Wortlaut von The Ledger'
    """
    if speech == ENGLISH:
        return reason
    for phrase in _PHRASES:
        if found := _pattern(phrase).fullmatch(reason):
            values = found.groupdict()
            if "date" in values:
                values["date"] = short_date(values["date"], speech)
            return speech.gettext(phrase, **values)
    return reason


@cache
def _pattern(phrase: str) -> re.Pattern[str]:
    """Return what matches ``phrase`` with any values in it."""

    def value(found: re.Match[str]) -> str:
        return f"(?P<{found[1]}>{_VALUES.get(found[1], _NUMBER)})"

    return re.compile(re.sub(r"%\\\((\w+)\\\)s", value, re.escape(phrase)).replace("%%", "%"))
