"""The tree of a page → which of its lines are the article, in the judgement of trafilatura.

trafilatura (Barbaresi 2021) knows more kinds of pages than rules of our own would. It is asked for its
judgement alone: it cuts words out of sentences (what stands in ``time``, say) and tears others apart, so the
words are always taken from the tree. To learn which lines it chose, every piece of text in a copy of the tree
gets a number in characters that no page needs, and the numbers that come back are read. Nothing is fetched,
and the clock is not read.
"""

import logging
import re
from collections.abc import Sequence
from copy import deepcopy
from itertools import chain
from typing import TYPE_CHECKING, Final

from digest.reading.pages.layout import BLOCKS, Laid, Piece, laid_out

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_FIRST: Final = 0xE0100
_BASE: Final = 240
"""The first, and the number, of Unicode's supplementary variation selectors: marks that have no width, belong
to no word and count as visible. Two of them write a number."""
_SELECTOR: Final = re.compile("[\U000e0100-\U000e01ef]")
_NUMBER: Final = re.compile("([\U000e0100-\U000e01ef])([\U000e0100-\U000e01ef])")
_KEPT: Final = BLOCKS | {"a", "img", "picture", "source"}
"""Elements that stay in the copy."""
_MIN_SHARE: Final = 0.5
"""Share of a line's characters that must be chosen, so that the line is."""


def chosen(tree: "HtmlElement", *, precise: bool) -> frozenset[int]:
    """Return the numbers of the lines of ``tree`` that are the article; none where a page confuses it."""
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # a page that it cannot read is read here
    numbered = deepcopy(tree)
    _dissolve_inline(numbered)
    lines = laid_out(numbered, rows=True)
    _number(list(chain.from_iterable(line.pieces for line in lines)))
    try:
        page = trafilatura.bare_extraction(numbered, favor_precision=precise, include_comments=False)
    except Exception:  # noqa: BLE001 - written for pages that mean well, it may raise anything on others
        return frozenset()
    body = getattr(page, "body", None)
    return frozenset() if body is None else _lines_with(_numbers_in("".join(body.itertext())), lines)


def _dissolve_inline(tree: "HtmlElement") -> None:
    """Make text of the elements inside sentences, except links: their classes may look like furniture."""
    for element in list(tree.iterdescendants()):
        parent, previous = element.getparent(), element.getprevious()
        before = parent.text if previous is None else previous.tail
        is_inside = (before or "").strip() or (element.tail or "").strip()
        if element.tag not in _KEPT and is_inside:
            element.drop_tag()


def _number(pieces: Sequence[Piece]) -> None:
    for number, piece in enumerate(pieces[: _BASE**2]):
        text = _SELECTOR.sub("", piece.text) + chr(_FIRST + number // _BASE) + chr(_FIRST + number % _BASE)
        if piece.is_tail:
            piece.element.tail = text
        else:
            piece.element.text = text


def _numbers_in(text: str) -> frozenset[int]:
    return frozenset((ord(high) - _FIRST) * _BASE + ord(low) - _FIRST for high, low in _NUMBER.findall(text))


def _lines_with(numbers: frozenset[int], lines: Sequence[Laid]) -> frozenset[int]:
    """Return the lines of whose pieces, counted through, most characters have one of ``numbers``."""
    found, first = set(), 0
    for place, line in enumerate(lines):
        lengths = [len(piece.text.strip()) for piece in line.pieces]
        kept = sum(length for number, length in enumerate(lengths, first) if number in numbers)
        if kept and kept >= _MIN_SHARE * sum(lengths):
            found.add(place)
        first += len(lengths)
    return frozenset(found)
