"""Markup → a tree, and a tree → lines of text with the marks that say what each line is for.

Takes HTML however broken, returns lxml's tree of it, and from that the lines a reader sees: one for each
block element, with ``#`` before a heading, ``-`` before an item and ``>`` before a quotation, as in Markdown;
``roles`` reads these marks and leaves them outside the spans. Scripts, styles, forms and hidden elements have
no lines. Nothing is fetched or run, and only HTML's own entities are expanded.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from digest.errors import UnreadableDocumentError

if TYPE_CHECKING:
    from lxml.etree import _Element
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

_UNSEEN: Final = frozenset(
    """
    script style noscript template head title meta link iframe object embed applet svg math canvas audio
    video map button input select textarea option datalist dialog nav frameset
    """.split()
)
"""Elements that hold no text of an article."""

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

_HIDING: Final = re.compile(r"display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}hidden", re.IGNORECASE)

_SPACE: Final = re.compile(r"[ \t\n\r\f]+")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What the elements of a tree are for."""

    marks: Mapping[str, str]
    """Elements to what stands before their first line."""
    blocks: frozenset[str]
    """Elements that begin and end a line; those with marks do, too."""
    quotation: str
    """The element that marks each of its lines."""


HTML: Final = Vocabulary(
    marks={
        **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "# "),
        **dict.fromkeys(("li", "dt", "dd"), "- "),
        "blockquote": "> ",
    },
    blocks=frozenset(
        """
        html body main article section header footer aside address div p pre center details summary figure
        figcaption caption ul ol dl table thead tbody tfoot tr td th hr legend fieldset hgroup search menu br
        """.split()
    ),
    quotation="blockquote",
)
EXTRACTED: Final = Vocabulary(
    marks={"head": "# ", "item": "- ", "quote": "> "},
    blocks=frozenset("body main div p list row lb table code".split()),
    quotation="quote",
)
"""The vocabulary of trafilatura's trees, after that of the Text Encoding Initiative."""


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
    parser = html.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False, huge_tree=True,
        default_doctype=False, no_network=True,
    )  # fmt: skip
    try:
        tree = html.document_fromstring(_CONTROL.sub("", markup).encode("utf-8", "replace"), parser=parser)
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


def drop_unseen(tree: "HtmlElement") -> None:
    """Remove from ``tree`` the elements that hold no text of an article."""
    from lxml import etree

    etree.strip_elements(tree, *sorted(_UNSEEN), with_tail=False)


def is_hidden(element: "_Element") -> bool:
    """Tell whether ``element`` is hidden from readers of the page."""
    if element.tag in _UNSEEN:
        return True
    return (
        element.get("hidden") is not None
        or element.get("aria-hidden") == "true"
        or _HIDING.search(element.get("style", "")[:500]) is not None
    )


def lines_of(tree: "_Element", vocabulary: Vocabulary = HTML) -> Iterator[str]:
    """Yield the lines of ``tree`` in order, each with the mark of the element that it begins."""
    from lxml import etree

    walk = etree.iterwalk(tree, events=("start", "end"))
    pieces: list[str] = []
    mark = ""
    quoted = 0
    for event, element in walk:
        tag = element.tag
        if tag in vocabulary.marks or tag in vocabulary.blocks:
            if line := _SPACE.sub(" ", "".join(pieces)).strip():
                yield (mark or (vocabulary.marks[vocabulary.quotation] if quoted else "")) + line
                mark = ""
            pieces = []
            if tag in vocabulary.marks:
                mark = vocabulary.marks[tag] if event == "start" else ""
            if tag == vocabulary.quotation:
                quoted += 1 if event == "start" else -1
        elif event == "start" and tag == "cell" and pieces:
            pieces.append(" | ")
        if event == "end":
            pieces.append(element.tail or "")
        elif is_hidden(element) and vocabulary is HTML:
            walk.skip_subtree()
        else:
            pieces.append(element.text or "")
    if line := _SPACE.sub(" ", "".join(pieces)).strip():
        yield mark + line
