"""Sentences that an advertisement tears → sentences in one piece.

Takes a tree and changes it in place. No block can stand in a paragraph: parsers end the paragraph before it,
and what follows is left outside. Where the block is furniture of the page, what follows is put back. A block
that says something stays where it is, since it may belong between the words.
"""

import re
from typing import TYPE_CHECKING, Final, TypeGuard

from digest.reading.boilerplate import is_boilerplate
from digest.reading.pages.layout import BLOCKS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element
    from lxml.html import HtmlElement

_BLOCKS: Final = ("div", "aside", "section", "figure", "table")
_FURNITURE: Final = re.compile(
    r"(?:^|[-_\s])(?:ads?|adverts?|advertisement|advertising|adslot|banner|promo|related|newsletter|teaser"
    r"|sponsor(?:ed)?)(?:$|[-_\s\d])",
    re.IGNORECASE,
)
"""Classes and ids of what pages put between the paragraphs of an article."""
_LONGEST_NAMES: Final = 200
"""Characters of classes and ids that are looked at."""
_GOES_ON: Final = re.compile(r"[\w,][”\"’')]?\s*$")
"""The end of words that are no whole sentence."""


def mend_torn_sentences(tree: "HtmlElement") -> None:
    """Put the sentences of ``tree`` together that furniture of the page stands in.

    >>> from lxml import html
    >>> tree = html.fromstring("<div><p>The dock <div class='ad'>Buy now</div> opened on Monday.</div>")
    >>> mend_torn_sentences(tree)
    >>> tree.find("p").text
    'The dock  opened on Monday.'
    """
    for block in list(_in_sentences(tree)):
        around, before = block.getparent(), block.getprevious()
        if _is_paragraph(around):
            _put_behind(around, block)
        elif _is_paragraph(before):
            _go_on(before, block)


def _in_sentences(tree: "HtmlElement") -> "Iterator[_Element]":
    """Yield the furniture of ``tree`` that stands between the words of a sentence."""
    for block in tree.iter(*_BLOCKS):
        if _behind(block).lstrip()[:1].islower() and _GOES_ON.search(_before(block)) and _furnishes(block):
            yield block


def _behind(block: "_Element") -> str:
    """Return the words right behind a block, in a paragraph of their own or in none."""
    if (block.tail or "").strip():
        return block.tail or ""
    after = block.getnext()
    goes_on = after is not None and (_is_paragraph(after) or after.tag not in BLOCKS)
    return "".join(after.itertext()) if after is not None and goes_on else ""


def _before(block: "_Element") -> str:
    """Return the words right before a block in its paragraph, be this around it or just ended."""
    previous, parent = block.getprevious(), block.getparent()
    if parent is None or not _is_paragraph(parent):
        is_ended = previous is not None and _is_paragraph(previous) and not (previous.tail or "").strip()
        return "".join(previous.itertext()) if previous is not None and is_ended else ""
    if previous is None:
        return parent.text or ""
    return previous.tail or "".join(previous.itertext())


def _is_paragraph(element: "_Element | None") -> "TypeGuard[_Element]":
    return element is not None and element.tag == "p"


def _furnishes(block: "_Element") -> bool:
    """Tell whether a block is furniture: by its names, or because it holds nothing or furniture alone."""
    names = f"{block.get('class', '')} {block.get('id', '')}"[:_LONGEST_NAMES]
    words = " ".join("".join(block.itertext()).split())
    return _FURNITURE.search(names) is not None or is_boilerplate(words)


def _put_behind(paragraph: "_Element", block: "_Element") -> None:
    """Move ``block`` behind the paragraph it stands in, without the words that follow it."""
    rest, block.tail = block.tail or "", None
    previous = block.getprevious()
    if previous is None:
        paragraph.text = (paragraph.text or "") + rest
    else:
        previous.tail = (previous.tail or "") + rest
    block.tail, paragraph.tail = paragraph.tail, None
    paragraph.addnext(block)


def _go_on(paragraph: "_Element", block: "_Element") -> None:
    """Append to ``paragraph`` what follows ``block``: words and inline elements, or another paragraph."""
    after = block.getnext()
    if not (block.tail or "").strip() and _is_paragraph(after):
        _append(paragraph, " " + (after.text or ""))
        paragraph.extend(list(after))
        after.drop_tree()
        return
    _append(paragraph, block.tail or "")
    block.tail = None
    while after is not None and after.tag not in BLOCKS:
        paragraph.append(after)
        after = block.getnext()


def _append(paragraph: "_Element", words: str) -> None:
    if len(paragraph):
        paragraph[-1].tail = (paragraph[-1].tail or "") + words
    else:
        paragraph.text = (paragraph.text or "") + words
