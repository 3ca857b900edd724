"""A line → whether it is there for the date it gives.

Only complete and unambiguous dates count (``timestamps``). A weekday or "yesterday" is never resolved, and
``02/03/2025`` is two days on two sides of the Atlantic.
"""

import re
from typing import Final

from digest.reading.bylines import vocabulary
from digest.timestamps import date_in, is_month

_BESIDE_A_DATE: Final = frozenset(
    """
    published posted updated modified created issued dated date first last originally story article
    on at the time utc gmt am pm a p m
    monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thurs fri sat sun
    """.split()
)
"""Words of English that may stand beside the numbers of a line that is there for its date."""

_ZONE: Final = re.compile(r"[A-Z]{1,4}T")
_ISO_TIME: Final = re.compile(r"(?<=\d)T(?=\d)|(?<=\d)(?:Z|st|nd|rd|th)\b", re.IGNORECASE)
_WORD: Final = re.compile(r"[^\W\d_]+")

_LONGEST_DATE_LINE: Final = 120
"""Characters of the times of publication and of change on one line, and a little more."""


def is_date_line(line: str) -> bool:
    """Tell whether ``line`` only says when the text was published, in whatever form.

    >>> is_date_line("Published: 13 February 2025"), is_date_line("It began on 13 February 2025.")
    (True, False)
    >>> is_date_line("Publié le jeudi 13 février 2025 à 9h"), is_date_line("发布时间：2025年2月13日 09:00")
    (True, True)
    """
    if len(line) > _LONGEST_DATE_LINE or not any(map(str.isdecimal, line)):
        return False
    found = _WORD.findall(_ISO_TIME.sub(" ", line).replace(".", ""))
    beside = [word for word in found if word.lower() not in _BESIDE_A_DATE and not _ZONE.fullmatch(word)]
    return not beside or (all(map(_may_stand_beside, beside)) and date_in(line) is not None)


def _may_stand_beside(word: str) -> bool:
    """Tell whether ``word`` is the name of a month or day, or says what the date is of, in some language."""
    return is_month(word) or word.lower() in vocabulary("weekdays", "labels", "beside")
