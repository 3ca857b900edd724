"""A date as machines write it → ISO 8601, with its time and offset where they were given.

Takes dates of markup, feeds and mail headers: ISO 8601, RFC 5322, either of them written a little carelessly,
or a date in words. A date that can mean two days is rejected.
"""

import re
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from typing import Final

from digest.reading.dates import date_in

_LONGEST: Final = 64
"""Characters of the longest date that is read, with some to spare."""

_ISO: Final = re.compile(
    r"""(?P<day>\d{4}-\d{2}-\d{2})(?!\d)
    (?:[T\ ]{1,2}(?P<hours>\d{1,2}):(?P<rest>\d{2}(?::\d{2})?)(?![\d:]|\ ?[ap]\.?m)(?:[.,]\d{1,9})?\ ?
    (?P<zone>Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)?)?""",
    re.VERBOSE | re.IGNORECASE,
)
_RFC_5322: Final = re.compile(
    r"(?:[A-Z][a-z]{2,8},\ )?\d{1,2}\ [A-Z][a-z]{2}\ \d{4}\ \d{2}:\d{2}(?!.*[ap]m)", re.IGNORECASE
)
_UNIX: Final = re.compile(r"1\d{9}(?:\d{3})?")
"""Seconds, or milliseconds, since 1970; those that fall between 2001 and 2033."""
_UNIX_SECONDS: Final = 10


def iso_8601(text: str) -> str | None:
    """Return the point in time that ``text`` gives; None where it gives none or an ambiguous one.

    >>> iso_8601("Thu, 13 Feb 2025 09:30:00 +0200"), iso_8601("2025-02-13 9:30Z"), iso_8601("13.02.25")
    ('2025-02-13T09:30:00+02:00', '2025-02-13T09:30:00+00:00', None)
    """
    text = text.strip()[:_LONGEST]
    if _UNIX.fullmatch(text):
        return datetime.fromtimestamp(int(text[:_UNIX_SECONDS]), UTC).isoformat()
    if found := _ISO.match(text):
        return _of_parts(found)
    if _RFC_5322.match(text):
        try:
            return parsedate_to_datetime(text).isoformat()
        except ValueError:
            return None
    return date_in(text)


def _of_parts(found: re.Match[str]) -> str | None:
    """Return the moment of ISO 8601's parts; the day alone where the time is invalid."""
    zone = found["zone"] or ""
    offset = "+00:00" if zone.upper() in {"Z", "UTC", "GMT"} else zone
    try:
        day = date.fromisoformat(found["day"])
        if found["hours"] is None:
            return day.isoformat()
        return datetime.fromisoformat(f"{day}T{found['hours']:0>2}:{found['rest']}{offset}").isoformat()
    except ValueError:
        return date_in(found["day"])


def day_of(moment: str) -> date:
    """Return the day of an ISO 8601 date or date-time, as its own clock shows it."""
    return date.fromisoformat(moment[: len("2025-02-13")])


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
