"""Markup → a tree: parsed however broken it is, within bounds.

Takes HTML, returns lxml's tree of it. Nothing is fetched or run, and only HTML's own entities are expanded.
"""

import re
from typing import TYPE_CHECKING, Final

from digest.errors import UnreadableDocumentError
from digest.tags import with_few_attributes

if TYPE_CHECKING:
    from lxml.html import HtmlElement

MAX_MARKUP: Final = 16 * 2**20
"""Characters of the longest page that is parsed; pages of news have up to two million."""

MAX_TAGS: Final = 100_000
"""Tags of the largest page that is parsed, which take up to 60 MB; pages of news have up to 6,000."""

_MAX_ELEMENTS: Final = 10_000
"""Elements of the largest page that other libraries are asked about. Trafilatura takes 50 µs for each, and is
asked twice at most; the largest of 123 pages of news has 2,600."""

_TOO_DEEP: Final = "Excessive depth"
"""What libxml2 says when it stops, where elements are nested 2,048 deep; real ones are up to 30."""

_CONTROL: Final = re.compile(
    r"""
    \x1b\[[0-9;]{0,20}[A-Za-z]                                                        # colours of a terminal
  | [\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]
  | &\# 0{0,9}(?:[0-8]|1[124-9]|2[0-9]|3[01]|127|6553[45]) (?![0-9]);?
  | &\#[xX] 0{0,9}(?:[0-8bcefBCEF]|1[0-9a-fA-F]|7[fF]|[fF]{3}[efEF]) (?![0-9a-fA-F]);?
    """,
    re.VERBOSE,
)
"""Characters that no text holds, written out or by number; lxml refuses them in its own trees."""


def is_page(markup: str) -> bool:
    """Tell whether ``markup`` is a whole page, not a fragment such as a feed's item or a mail's story.

    >>> is_page("<!doctype html><title>Talks</title>"), is_page("<p>They met.</p>")
    (True, False)
    """
    return re.search(r"<(?:!doctype|html|head|body)\b", markup, re.IGNORECASE) is not None


def parse(markup: str, location: str) -> "HtmlElement":
    """Return the tree of ``markup``.

    Raises:
        UnreadableDocumentError: it is longer, or nested deeper, than any page, or holds no element.
    """
    from lxml import etree, html

    tags = markup.count("<")
    if len(markup) > MAX_MARKUP or tags > MAX_TAGS:
        what = f"is a page of {len(markup):,} characters and {tags:,} tags"
        raise UnreadableDocumentError(what, subject=location, remedy="give the article alone")
    readable = with_few_attributes(_CONTROL.sub("", markup))
    parser = html.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False, huge_tree=True,
        default_doctype=False, no_network=True,
    )  # fmt: skip
    try:
        tree = html.document_fromstring(readable.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        remedy = "give a page with text in it"
        raise UnreadableDocumentError("is no HTML", subject=location, remedy=remedy) from error
    if any(_TOO_DEEP in entry.message for entry in parser.error_log):
        remedy = "give a page whose elements are closed"
        raise UnreadableDocumentError("is nested too deep", subject=location, remedy=remedy)
    return tree


def is_large(tree: "HtmlElement") -> bool:
    """Tell whether other libraries would take too long over ``tree``."""
    return sum(1 for _ in tree.iter()) > _MAX_ELEMENTS
