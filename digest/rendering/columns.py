"""Plain text set in lines of a given width.

Takes one line of harmless text, returns lines that fit a terminal or a mail reader. Width is counted in
terminal cells: a Chinese character takes two, a combining accent none. Addresses are never broken.

Method: greedy filling; between wide characters a line may break, but never before closing
punctuation (Unicode Standard Annex 14, classes ID and CL, in short).
"""

import re
import unicodedata
from typing import Final

WIDTH: Final = 78
"""Cells in a line: what RFC 5322, section 2.1.1, asks of mail."""

_SPACE: Final = re.compile(r" (?!\d{1,4}(?:, \d{1,4}){0,9}\])")
"""Where a line may break: not inside "[2, 14]"."""

_WIDE: Final = 2
"""Cells of a Chinese, Japanese or Korean character."""


def _cells(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return _WIDE if unicodedata.east_asian_width(character) in "WF" else 1


def width(text: str) -> int:
    """Return how many cells ``text`` takes.

    >>> width("abc"), width("日本"), width("é" + chr(0x301))
    (3, 4, 1)
    """
    return len(text) if text.isascii() else sum(map(_cells, text))


def _atoms(word: str, room: int) -> list[str]:
    """Return the parts of a word between which a line may break, none wider than ``room``."""
    if word.startswith(("http://", "https://")) or (word.isascii() and len(word) <= room):
        return [word]
    atoms, start, filled = [], 0, 0
    for place, character in enumerate(word):
        cells = _cells(character)
        opens = cells == _WIDE and unicodedata.category(character) not in ("Pe", "Pf", "Po")
        if place > start and (opens or filled + cells > room):
            atoms.append(word[start:place])
            start, filled = place, 0
        filled += cells
    return [*atoms, word[start:]]


def wrap(text: str, first: str = "", rest: str = "") -> str:
    """Return ``text`` in lines of at most ``WIDTH`` cells, led by ``first`` and then by ``rest``.

    Lines break at spaces and line breaks of ``text``; a no-break space holds, and so does the list of the
    numbers of sources.

    >>> print(wrap("word " * 20, "* ", "  "))
    * word word word word word word word word word word word word word word word
      word word word word word
    """
    lines: list[str] = []
    parts, filled = [first], width(first)
    begun, room = False, WIDTH - max(width(first), width(rest))
    for word in filter(None, _SPACE.split(text.replace("\n", " "))):
        gap = " "
        for atom in _atoms(word, room):
            needed = width(atom)
            if begun and filled + len(gap) + needed > WIDTH:
                lines.append("".join(parts))
                parts, filled, begun = [rest], width(rest), False
            parts += (gap, atom) if begun else (atom,)
            filled += needed + (len(gap) if begun else 0)
            begun, gap = True, ""
    return "\n".join((*lines, "".join(parts)))
