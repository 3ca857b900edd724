"""A line → the date it gives, if that is its purpose.

Only complete and unambiguous dates count: ``2025-02-13``, ``February 13, 2025``, ``13 Feb 2025``. A weekday
or "yesterday" is never resolved, and ``02/03/2025`` is two days on two sides of the Atlantic.
"""

import re
from datetime import date
from typing import Final

_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH: Final = (
    r"(?P<{0}>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DATE: Final = re.compile(
    rf"""\b(?:
        (?P<iso>\d{{4}}-\d{{2}}-\d{{2}})(?:[T\ ]\d{{2}}:\d{{2}}(?::\d{{2}})?Z?)?
      | {_MONTH.format("month_first")}\s(?P<day_second>\d{{1,2}})(?:st|nd|rd|th)?,?\s(?P<year_a>\d{{4}})
      | (?P<day_first>\d{{1,2}})(?:st|nd|rd|th)?\.?\s{_MONTH.format("month_second")},?\s(?P<year_b>\d{{4}})
    )\b""",
    re.VERBOSE | re.IGNORECASE,
)
_BESIDE_A_DATE: Final = frozenset(
    """
    published posted updated modified created issued dated date first last originally story article
    on at the time utc gmt am pm a p m
    monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thurs fri sat sun
    """.split()
)
"""Words that may stand beside the date on a line that is there for its date."""

_ZONE: Final = re.compile(r"[A-Z]{1,4}T")
_WORD: Final = re.compile(r"[^\W\d_]+")

_LONGEST_DATE_LINE: Final = 120
"""Characters of the times of publication and of change on one line, and a little more."""


def date_in(text: str) -> str | None:
    """Return the first date that ``text`` gives, as ISO 8601.

    >>> date_in("Updated Feb. 13, 2025, 4:05 p.m."), date_in("30 February 2025")
    ('2025-02-13', None)
    """
    found = _DATE.search(text)
    if found is None:
        return None
    if found["iso"]:
        parts = found["iso"].split("-")
        year, month, day = (int(part) for part in parts)
    else:
        name = found["month_first"] or found["month_second"]
        month = 1 + _MONTHS.index(name[:3].lower())
        year = int(found["year_a"] or found["year_b"])
        day = int(found["day_second"] or found["day_first"])
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def is_date_line(line: str) -> bool:
    """Tell whether ``line`` only says when the text was published, in whatever form.

    >>> is_date_line("Published: 13 February 2025"), is_date_line("It began on 13 February 2025.")
    (True, False)
    """
    if len(line) > _LONGEST_DATE_LINE or not any(map(str.isdecimal, line)):
        return False
    beside = _WORD.findall(_DATE.sub(" ", line).replace(".", ""))
    return all(word.lower() in _BESIDE_A_DATE or _ZONE.fullmatch(word) for word in beside)
