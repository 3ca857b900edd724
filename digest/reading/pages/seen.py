"""The tree of markup → what of it is seen: without scripts, forms and all that is hidden.

Takes a tree and changes it in place. Hidden is what says so itself: by an attribute, by its style, or by a
class that frameworks give to words for screen readers.
"""

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from lxml.etree import _Element
    from lxml.html import HtmlElement

_UNSEEN: Final = frozenset(
    """
    script style noscript template head title meta link iframe object embed applet svg math canvas audio
    video map button input select textarea option datalist dialog nav frameset meter progress
    """.split()
)
"""Elements that hold no text of an article."""

_HIDING: Final = re.compile(
    r"(?:display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}hidden|font-size\s{0,9}:\s{0,9}0(?:px|em|rem|%)?\s{0,9}(?:;|!|$)"
    r"|clip\s{0,9}:\s{0,9}rect\(\s{0,9}[01]p?x?\b|left\s{0,9}:\s{0,9}-\d{4})",
    re.IGNORECASE,
)
_MAX_STYLE: Final = 500
"""Characters of a style that are looked at."""
_FOR_LISTENERS: Final = re.compile(
    r"(?:.{0,40}[-_])?(?:sr-only|visually-?hidden|show-for-sr|element-invisible|screen-?reader(?:-(?:text|only))?)"
    r"(?:[-_].{0,40})?",
    re.IGNORECASE,
)
"""Classes of words that screen readers speak and nobody sees."""
_LISTENERS: Final = re.compile(r"sr-|hidden|invisible|reader", re.IGNORECASE)


def drop_unseen(tree: "HtmlElement") -> None:
    """Remove from ``tree`` what nobody sees."""
    from lxml import etree

    for button in tree.iter("button"):
        if _is_inside_sentence(button):
            button.tag = "span"
    etree.strip_elements(tree, *sorted(_UNSEEN), with_tail=False)
    for element in [each for each in tree.iterdescendants() if _is_hidden(each)]:
        element.drop_tree()


def _is_inside_sentence(element: "_Element") -> bool:
    """Tell whether there is text right before and right behind an element."""
    previous, parent = element.getprevious(), element.getparent()
    before = previous.tail if previous is not None else parent.text if parent is not None else None
    return bool((before or "").strip() and (element.tail or "").strip())


def _is_hidden(element: "_Element") -> bool:
    """Tell whether ``element`` is hidden from readers of the page."""
    attributes = element.attrib
    if not attributes:
        return False
    return (
        "hidden" in attributes
        or "amp-access-hide" in attributes
        or (attributes.get("aria-hidden") == "true" and not _is_shown_aside(element))
        or _HIDING.search(attributes.get("style", "")[:_MAX_STYLE]) is not None
        or _is_for_listeners(attributes.get("class", ""))
    )


def _is_shown_aside(element: "_Element") -> bool:
    """Tell whether an element that screen readers skip holds a word: an initial that they are told apart."""
    return element.tag in {"span", "b", "i", "em", "strong"} and any(
        map(str.isalpha, "".join(element.itertext()))
    )


def _is_for_listeners(classes: str) -> bool:
    if _LISTENERS.search(classes) is None:
        return False
    return any(_FOR_LISTENERS.fullmatch(name) and not name.startswith("not-") for name in classes.split())
