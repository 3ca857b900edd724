"""A line of plain text as it was written: how wide it is, how it begins, how it goes on in the next.

Takes lines of a text that may be wrapped, returns what ``wrapping`` decides by: widths in columns, where a
Chinese or Japanese character takes two, and whether a line's beginning says that a sentence goes on.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property
from typing import Final

WIDEST: Final = 100
"""Columns of the widest line that an editor or mail program wraps at by default."""
_LONGEST_WORD: Final = 30
"""Characters of a word that may be wider than the line it stands on: an address."""

_QUOTED: Final = re.compile(r"(?:>[ \t]?)+")
_WIDE: Final = re.compile(r"[\u2e80-\u312f\u31a0-\ua4cf\uf900-\ufaff\uff00-\uff60]")
"""Characters two columns wide between which a line may end; Korean ends its lines between words."""
_UNIT: Final = re.compile(
    rf"[「『（《〈【“‘]?(?:{_WIDE.pattern}[、。，．！？」』）》〉】”’…ー]{{0,3}}|[^\s\u3000-\u30ff\u4e00-\u9fff]+)"
)
"""What moves to the next line as a whole: a word, or a character with the marks around it."""
_LIST_MARK: Final = re.compile(r"\s*(?:(?P<number>\d{1,3})[.)]|[-*+•‣◦▪●–]|\[\d{1,3}\])\s")
_HALVED: Final = re.compile(r"[^:]*[^\W_](?P<sign>[-–—/])")
"""A last word that goes on in the next line, with no space around the sign; an address does so without it."""
_JOINING: Final = frozenset(
    "and or nor to und oder bis sowie et ou à y e o u ni och eller og en of lub и или або ve veya".split()
)
"""Words that join the halves of compounds: "pre- and post-war"."""
_OPENING: Final = " \t(“\"‘'"


@dataclass(frozen=True)
class Written:
    """A line."""

    mark: str
    """The marks of quotation before it."""
    text: str
    """Without these, and without spaces at its end."""
    begins_item: bool = False
    """It begins an item of a list, as the lines around it show."""

    @cached_property
    def columns(self) -> int:
        """How wide it is, as far as it matters."""
        return columns(self.text)

    @property
    def indent(self) -> int:
        """How many spaces it begins with."""
        return len(self.text) - len(self.text.lstrip())

    @property
    def has_long_word(self) -> bool:
        """It has a word that may be wider than a line."""
        return any(len(word) >= _LONGEST_WORD and not _WIDE.search(word) for word in self.text.split())

    @property
    def is_elastic(self) -> bool:
        """It shows a width: it has words, and none that may be wider than a line."""
        if self.columns > WIDEST or self.has_long_word:
            return False
        return " " in self.text.strip() or _WIDE.search(self.text) is not None

    @property
    def list_mark(self) -> re.Match[str] | None:
        """What it begins with, where it looks like an item of a list."""
        return _LIST_MARK.match(self.text)

    @property
    def first_unit(self) -> str:
        """What would have stood on the line before, had there been room."""
        found = _UNIT.match(self.text.lstrip())
        return found[0] if found else self.text.lstrip()[:1]

    @property
    def begins_small(self) -> bool:
        """A small letter comes first, perhaps behind an opening mark; or one of a script without capitals."""
        first = self.text.lstrip(_OPENING)[:1]
        return first.islower() or (first.isalpha() and first.lower() == first.upper())


def written(line: str) -> Written:
    """Return ``line`` as it was written."""
    mark = _QUOTED.match(line)
    end = mark.end() if mark else 0
    return Written(line[:end], line[end:].rstrip())


def columns(text: str) -> int:
    """Return how wide ``text`` is; beside wide characters, marks that may be wide are.

    >>> columns("dock"), columns("造船所")
    (4, 6)
    """
    if text.isascii():
        return len(text)
    wide = "WFA" if _WIDE.search(text) else "WF"
    return len(text) + sum(unicodedata.east_asian_width(character) in wide for character in text)


def gap_between(line: str, after: str) -> str:
    """Return what stands between a line and the one that it goes on in: a space where words meet.

    >>> gap_between("a roll-on roll-", "off"), gap_between("pre-", "and post-war"), gap_between("新し", "い")
    ('', ' ', '')
    """
    words = after.lstrip()
    if _WIDE.match(line[-1:]) and _WIDE.match(words):
        return ""
    last = next(iter(line.rsplit(maxsplit=1)[-1:]), "")
    halved = _HALVED.fullmatch(last) if words[:1].isalnum() else None
    return "" if halved and not (halved["sign"] == "-" and words.split(maxsplit=1)[0] in _JOINING) else " "
