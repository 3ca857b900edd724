"""Large first letters → letters of their words.

Takes a tree and changes it in place. The first letter of a text is often an element of its own, made large by
the style of the page: in the line, in a block before it, or as a picture. It belongs to the word behind it.
"""

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from digest.reading.pages.layout import Laid, Piece, laid_out

if TYPE_CHECKING:
    from lxml.etree import _Element
    from lxml.html import HtmlElement

_INITIAL: Final = re.compile(r"[“„\"‘'«¿¡]?[^\W\d_]")
_NAMED: Final = re.compile(r"drop-?_?cap|initial|lettrine|first-?_?letter", re.IGNORECASE)
"""How pages call such an element."""
_WORDS: Final = frozenset("AIOYÀÁÉÈÓÚEUV")
"""Letters that are words of some language, so that a space behind them may be meant."""
_MIN_LENGTH: Final = 40
"""Characters of the shortest line whose first letter stands in a block of its own."""


def join_initials(tree: "HtmlElement") -> None:
    """Join every large first letter in ``tree`` with the word that it begins.

    >>> from lxml import html
    >>> tree = html.fromstring('<div><b class="dropcap">T</b> <img alt="w" src="w.png">o ships.</div>')
    >>> join_initials(tree)
    >>> tree.text_content()
    'T wo ships.'
    """
    for picture in list(tree.iter("img")):
        _write_picture(picture)
    for element in tree.iter("span", "b", "strong", "font", "big", "i", "em"):
        _close_gap(element)
    lines = laid_out(tree)
    for line, below in pairwise(lines):
        if _is_initial_of(line, below):
            _move(line, below.pieces[0])


def _begins_small(text: str) -> bool:
    return text[:1].islower()


def _write_picture(picture: "_Element") -> None:
    letter = picture.get("alt", "").strip()
    if _INITIAL.fullmatch(letter) and _begins_small(picture.tail or ""):
        picture.tail = letter + (picture.tail or "")


def _close_gap(element: "_Element") -> None:
    """Take away the space behind a letter that the page calls an initial."""
    letter, tail = (element.text or "").strip(), element.tail or ""
    bare = tail.lstrip()
    if tail == bare or not _begins_small(bare) or not _INITIAL.fullmatch(letter) or letter[-1] in _WORDS:
        return
    if len(element) == 0 and _NAMED.search(element.get("class", "")[:200]):
        element.tail = bare


def _is_initial_of(line: Laid, below: Laid) -> bool:
    letter = line.text
    return (
        not line.mark + below.mark
        and len(letter) <= 2  # noqa: PLR2004 - a letter, and the quotation mark before it
        and letter[-1].isupper()
        and _INITIAL.fullmatch(letter) is not None
        and _begins_small(below.text)
        and len(below.text) >= _MIN_LENGTH
    )


def _move(line: Laid, first: Piece) -> None:
    for piece in line.pieces:
        _write(piece, "")
    gap = first.text[0].isspace() and line.text[-1] in _WORDS
    _write(first, line.text + " " * gap + first.text.lstrip())


def _write(piece: Piece, text: str) -> None:
    if piece.is_tail:
        piece.element.tail = text
    else:
        piece.element.text = text
