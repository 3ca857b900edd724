"""Elements in which no article is expected → plain containers, where the article stands in them.

Takes a tree and changes it in place. An ``aside``, a form or a ``noscript`` holds what belongs to the page,
and is left out; but where it holds most of the page's prose, it holds the article.
"""

from collections import Counter
from typing import TYPE_CHECKING, Final

from digest.reading.pages.layout import laid_out

if TYPE_CHECKING:
    from lxml.etree import _Element
    from lxml.html import HtmlElement

_WRAPPERS: Final = frozenset("aside fieldset figure footer form header menu noscript".split())
_NO_TEXT: Final = ("script", "style", "template", "head")
_LONG: Final = 80
"""Characters from which a line is prose rather than a menu."""
_MIN_SHARE: Final = 0.5
"""Share of the page's prose above which an element holds its article."""


def free_article(tree: "HtmlElement") -> None:
    """Make every element of ``tree`` that holds most of its prose a container like any other.

    >>> from lxml import html
    >>> hidden = f"<noscript><p>{'word ' * 20}</p></noscript>"
    >>> tree = html.fromstring(f"<html><body><p>Menu</p>{hidden}</body></html>")
    >>> free_article(tree)
    >>> [element.tag for element in tree.find("body")]
    ['p', 'div']
    """
    if next(tree.iter(*_WRAPPERS), None) is None:
        return
    lengths: Counter[_Element] = Counter()
    for line in laid_out(tree):
        piece = line.pieces[0]
        if len(line.text) >= _LONG and piece.element.tag not in _NO_TEXT:
            lengths[piece.element] += len(line.text)
    for element, length in _lengths_inside(tree, lengths):
        if length > _MIN_SHARE * lengths.total():
            element.tag = "div"


def _lengths_inside(tree: "HtmlElement", lengths: Counter["_Element"]) -> list[tuple["_Element", int]]:
    """Return the wrappers, and the length of the prose in each."""
    from lxml import etree

    found, begun, total = [], [], 0
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        if event == "start":
            if element.tag in _WRAPPERS:
                begun.append(total)
            total += lengths[element]
        elif element.tag in _WRAPPERS:
            found.append((element, total - begun.pop()))
    return found
