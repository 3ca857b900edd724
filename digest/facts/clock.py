"""Times of day as news writes them: "9:40 p.m.", "21.40", "2040 GMT".

Takes folded text, returns the minutes since midnight that it names, each with its place.
"""

import re
from collections.abc import Iterator
from typing import Final

from digest.model import Span

_ZONES: Final = "gmt|utc|[ecmp][sd]?t|cest|cet|bst|ist|jst|local"
_TIME: Final = re.compile(
    rf"""
    (?<! [\w.,:$€£¥] )
    (?: (?P<half_hour> 1[0-2] | 0?\d ) (?: [:.] (?P<half_minute> [0-5]\d ) )? \s? (?P<half> [ap] ) \.? m\b
        \.?
      | (?P<hour> [01]?\d | 2[0-3] ) : (?P<minute> [0-5]\d ) (?! [\d:] )
      | (?<= \bat\s ) (?P<dotted_hour> [01]?\d | 2[0-3] ) \. (?P<dotted_minute> [0-5]\d )
        (?! [\d.]*\d | \s? % )
      | (?P<run_hour> [01]\d | 2[0-3] ) (?P<run_minute> [0-5]\d ) (?= \s? (?: {_ZONES} | hours | hrs )\b )
    )
    (?: \s? (?P<zone> {_ZONES} )\b )?
    """,
    re.VERBOSE,
)
_NOON: Final = 12

HOUR: Final = 60
"""Minutes."""


def times_of_day(folded: str) -> Iterator[tuple[Span, int, str]]:
    """Yield the place, the minutes since midnight and the time zone ("" where none is named) of each time.

    >>> [(minutes, zone) for _, minutes, zone in times_of_day("at 9:40 p.m., at 21.40 or 2040 gmt")]
    [(1300, ''), (1300, ''), (1240, 'gmt')]
    """
    for match in _TIME.finditer(folded):
        if match["half"]:
            hour = int(match["half_hour"]) % _NOON + (_NOON if match["half"] == "p" else 0)
            minute = int(match["half_minute"] or 0)
        else:
            hour = int(match["hour"] or match["dotted_hour"] or match["run_hour"])
            minute = int(match["minute"] or match["dotted_minute"] or match["run_minute"])
        yield Span(match.start(), match.end()), hour * HOUR + minute, match["zone"] or ""
