"""A date as sources write it → ISO 8601: one reader for feeds, pages, mails, records and lines of text.

Takes ISO 8601, RFC 5322 and the many ways of people and programs in some fifty languages, returns the moment
with the offset that was given; without one, a moment of the zone of whoever asks; without a time, or with one
of which anything is unclear, the day alone, which is the same in every zone. A date that can mean two days is
none: nobody gets another day than was written. The words stand in ``words.toml``.
"""

import re
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Final

from digest.timestamps.calendar import day_in
from digest.timestamps.clock import take_clock
from digest.timestamps.words import folded, words

_LONGEST: Final = 100
"""Characters of the longest date that is read; RFC 5322 with comments takes some 60."""
_LONGEST_LINE: Final = 200
"""Characters of a line in which a day is looked for."""
_UNIX: Final = re.compile(r"1\d{9}(?:\d{3})?(?:\.\d{1,9})?")
"""Seconds, or milliseconds, since 1970; those that fall between 2001 and 2033."""
_UNIX_SECONDS: Final = 10
_DAY: Final = len("2025-02-13")


@lru_cache(maxsize=1 << 12)
def iso_8601(written: str) -> str | None:
    """Return the moment, or day, that ``written`` gives; None where it gives none or an ambiguous one.

    >>> iso_8601("Thu, 13 Feb 2025 09:30:00 +0200"), iso_8601("13 févr. 2025 à 9h30 CET")
    ('2025-02-13T09:30:00+02:00', '2025-02-13T09:30:00+01:00')
    >>> iso_8601("2025/02/13 9:30 p.m."), iso_8601("2025年2月13日"), iso_8601("12/02/2025")
    ('2025-02-13T21:30:00', '2025-02-13', None)
    """
    text = folded(written[:_LONGEST])
    if _UNIX.fullmatch(text):
        return datetime.fromtimestamp(int(text[:_UNIX_SECONDS]), UTC).isoformat()
    taken = take_clock(text)
    day = day_in(taken.rest, timed=taken.clock is not None)
    if day is None:
        return None
    clock = taken.clock or take_clock(taken.rest, with_points=True).clock
    return clock.on(day).isoformat() if clock else day.isoformat()


def date_in(line: str) -> str | None:
    """Return the first day that a line of text gives in full, as ISO 8601.

    >>> date_in("Updated Feb. 13, 2025, 4:05 p.m."), date_in("30 February 2025")
    ('2025-02-13', None)
    """
    day = day_in(take_clock(folded(line[:_LONGEST_LINE])).rest)
    return day.isoformat() if day else None


def is_month(word: str) -> bool:
    """Tell whether ``word`` is the name of a month in some language.

    >>> is_month("Nov"), is_month("listopada"), is_month("Monday")
    (True, True, False)
    """
    return folded(word) in words().months


def day_of(moment: str) -> date:
    """Return the day of an ISO 8601 date or date-time, as its own clock shows it."""
    return date.fromisoformat(moment[:_DAY])


def precedes(moment: str, other: str) -> bool:
    """Tell whether ``moment`` lies before ``other``; only days are compared where one has no time.

    >>> precedes("2025-02-13T09:30:00+02:00", "2025-02-13T08:00:00+00:00")
    True
    >>> precedes("2025-02-13", "2025-02-13T08:00:00")
    False
    """
    first, second = datetime.fromisoformat(moment), datetime.fromisoformat(other)
    timed = "T" in moment and "T" in other
    if timed and (first.tzinfo is None) == (second.tzinfo is None):
        return first < second
    return day_of(moment) < day_of(other)
