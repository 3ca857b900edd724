"""Line breaks inside sentences → spaces.

Takes a tree and changes it in place. Pages and mails that were wrapped at a fixed width, or broken for their
looks, end their lines with ``br`` where a sentence goes on. Breaks between sentences, items, verses or the
parts of an address stay.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from digest.reading.pages.layout import Laid, laid_out
from digest.reading.wrapping import forced_ends
from digest.reading.written import gap_between

if TYPE_CHECKING:
    from lxml.etree import _Element
    from lxml.html import HtmlElement

_ENDS: Final = re.compile(r"[.!?…。！？।؟][”\"’'»)\]]{0,3}$")
_STOPS: Final = re.compile(r"[.!?…:;。！？।؟][”\"’'»)\]]{0,3}$")
_MIN_LENGTH: Final = 40
"""Characters of the shortest sentence that a break tears; what is shorter may be a verse or an address."""


def join_broken_lines(tree: "HtmlElement") -> None:
    """Take the breaks out of the sentences of ``tree``.

    >>> from lxml import html
    >>> tree = html.fromstring("<p>The new dock of Lindholm<br>opened on Monday<br>at noon.<br>Ships came.")
    >>> join_broken_lines(tree)
    >>> tree.text_content()
    'The new dock of Lindholm opened on Monday at noon.Ships came.'
    """
    if next(tree.iter("br"), None) is None:
        return
    for run, breaks in list(_broken(laid_out(tree))):
        texts = [line.text for line in run]
        torn = forced_ends("\n".join(texts)) | _torn(texts)
        for place in torn:
            breaks[place].tag = "span"
            breaks[place].text = gap_between(texts[place], texts[place + 1])


def _broken(lines: Sequence[Laid]) -> Iterator[tuple[list[Laid], list["_Element"]]]:
    """Yield the lines that follow one another in one block, and the breaks between them."""
    run = list(lines[:1])
    breaks: list[_Element] = []
    for _, line in pairwise(lines):
        found = _break_before(line)
        if found is None or line.mark:
            if breaks:
                yield run, breaks
            run, breaks = [line], []
        else:
            run.append(line)
            breaks.append(found)
    if breaks:
        yield run, breaks


def _break_before(line: Laid) -> "_Element | None":
    """Return the only ``br`` right before a line; None where there is none, or where two part paragraphs."""
    first = line.pieces[0]
    before = first.element if first.is_tail else first.element.getprevious()
    if before is None or before.tag != "br" or (not first.is_tail and (before.tail or "").strip()):
        return None
    earlier = before.getprevious()
    is_second = earlier is not None and earlier.tag == "br" and not (earlier.tail or "").strip()
    return None if is_second else before


def _torn(texts: Sequence[str]) -> set[int]:
    """Return the places of lines that end inside a sentence, which begins and ends as sentences do."""
    found: set[int] = set()
    start = 0
    for place, (text, after) in enumerate(pairwise(texts)):
        if _STOPS.search(text) or not after[:1].islower():
            start = place + 1
        elif _ENDS.search(after) and texts[start][:1].isupper():
            sentence = range(start, place + 1)
            if sum(len(texts[each]) for each in (*sentence, place + 1)) >= _MIN_LENGTH:
                found |= set(sentence)
    return found
