"""Weekdays and months, as English news writes them."""

from collections.abc import Mapping
from typing import Final

from digest.facts.words import Word

WEEKDAYS: Final = {
    name[:3]: name for name in "monday tuesday wednesday thursday friday saturday sunday".split()
}
"""Names by the three letters that abbreviate them."""

MONTHS: Final = {
    name[:3]: name
    for name in (
        "january february march april may june july august september october november december"
    ).split()
}
"""(as ``WEEKDAYS``)"""

_LONGER: Final = frozenset("sept tues thurs".split())
"""Abbreviations of more than three letters."""


def named(word: Word, calendar: Mapping[str, str]) -> str | None:
    """Return the name in ``calendar`` that ``word`` writes, in full; None for other words ("may", "mart")."""
    name = calendar.get(word.folded[:3])
    written = word.is_capitalized and name is not None and word.folded in {name, name[:3], *_LONGER}
    return name if written else None


def is_calendar(word: Word) -> bool:
    """Tell whether ``word`` names a weekday or a month."""
    return named(word, WEEKDAYS) is not None or named(word, MONTHS) is not None
