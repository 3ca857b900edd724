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
    if not word.is_capitalized:
        return None
    name = calendar.get(word.folded[:3])
    return name if name is not None and word.folded in {name, name[:3], *_LONGER} else None


def is_calendar(word: Word) -> bool:
    """Tell whether ``word`` names a weekday or a month."""
    return word.is_capitalized and bool(named(word, WEEKDAYS) or named(word, MONTHS))
