"""What stands behind a time of day → its zone: an offset, a name, a region.

Some names are several zones; ``words.toml`` has for each the one that readers of news mean. Behind an unknown
name, or an impossible offset, a time says nothing.
"""

import re
from dataclasses import dataclass
from datetime import timedelta, timezone
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from digest.timestamps.words import WORD, words

_OFFSET: Final = re.compile(
    r"\s?\(?(?:gmt|utc|ut|z)?\s?(?P<sign>[+-])(?P<hours>\d{1,2})(?::?(?P<minutes>\d{2}))?(?![\d:])\)?"
)
_NAME: Final = re.compile(rf"\s?\(?({WORD})\)?")
_REGION: Final = re.compile(r"\s?[(\[]?([a-z]{3,10}/[a-z_]{3,20})[)\]]?")
_COMMENT: Final = re.compile(r"\s?\([^()]{0,60}\)")
_LARGEST: Final = timedelta(hours=14)
"""The offset of Kiribati."""
_MINUTES: Final = 60


@dataclass(frozen=True, slots=True)
class Zone:
    """What stands behind a time."""

    zone: timezone | ZoneInfo | None
    """None where none is given."""
    rest: str
    """What is left of the text."""
    is_clear: bool = True
    """False where a zone seems to be given, and is not known."""


def zone_behind(text: str) -> Zone:
    """Return the zone that ``text``, a folded date from the end of its time on, begins with.

    >>> zone_behind(" +0530 (ist)"), zone_behind(" xyzt").is_clear
    (Zone(zone=datetime.timezone(datetime.timedelta(seconds=19800)), rest='', is_clear=True), False)
    """
    if found := _OFFSET.match(text):
        return _with_offset(found, text[found.end() :])
    if found := _REGION.match(text):
        region = _region("/".join(part.title() for part in found[1].split("/")))
        return Zone(region, text[found.end() :], is_clear=region is not None)
    found = _NAME.match(text)
    if found is None:
        return Zone(None, text)
    table = words()
    if known := table.zones.get(found[1]):
        zone = _region(known) if "/" in known else _offset(known)
        return Zone(zone, text[found.end() :], is_clear=zone is not None)
    is_of_the_day = any(found[1] in names for names in (table.months, table.weekdays, table.between))
    return Zone(None, text, is_clear=is_of_the_day)


def _with_offset(found: re.Match[str], rest: str) -> Zone:
    """Return the zone of an offset; a name or a comment behind it only repeats it."""
    name = _NAME.match(rest)
    if name and name[1] in words().zones:
        rest = rest[name.end() :]
    if comment := _COMMENT.match(rest):
        rest = rest[comment.end() :]
    hours, minutes = int(found["hours"]), int(found["minutes"] or 0)
    offset = timedelta(hours=hours, minutes=minutes)
    if offset > _LARGEST or minutes >= _MINUTES:
        return Zone(None, rest, is_clear=False)
    return Zone(timezone(-offset if found["sign"] == "-" else offset), rest)


def _offset(written: str) -> timezone:
    """Return the zone of an offset of the table, for example "-03:30"."""
    size = timedelta(hours=int(written[1:3]), minutes=int(written[4:]))
    return timezone(-size if written[0] == "-" else size)


@lru_cache
def _region(name: str) -> ZoneInfo | None:
    """Return the zone of a region, None where the machine knows none of that name."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None
