"""A feed, however broken → the part of it that is used, well-formed and bounded.

Takes text, returns bytes for feedparser, whose time grows with every tag and with the square of some short
fields, and which raises on some malformed feeds. So only what is asked of a feed is kept, markup inside
texts is escaped, and short fields are cut to their length.
"""

import re
from collections import Counter
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Final

from digest.sources.feeds.ending import with_end_tags
from digest.sources.markup import local_name, parse_xml, sections

if TYPE_CHECKING:
    from lxml.etree import _Element

_TEXTS: Final = frozenset(
    "title subtitle tagline description summary content encoded body abstract fullitem".split()
)
"""Elements that hold words, perhaps with markup inside."""

_LENGTHS: Final = {
    **dict.fromkeys("link origlink guid id language".split(), 4_000),
    **dict.fromkeys("pubdate published issued created date updated modified lastbuilddate".split(), 100),
}
"""Elements that hold a short value, and the characters of the longest that is one."""

_BYLINES: Final = frozenset({"author", "creator"})
_MAX_BYLINE: Final = 256
"""Characters of the longest byline; feedparser's time grows with its square."""
_ADDRESS: Final = re.compile(r"[^\s()<>@]{1,256}@[^\s()<>@]{1,256}")
_CONTAINERS: Final = frozenset("rss rdf feed channel item entry source group".split())
_ATTRIBUTES: Final = frozenset("href rel type url mode base lang lastmod ispermalink version about".split())
_KEPT: Final = _TEXTS | _LENGTHS.keys() | _BYLINES | _CONTAINERS
_MAX_ALIKE: Final = 8
"""Elements of one name inside one parent; an Atom entry has some five links."""

_MAX_NAME: Final = 1_000
"""Characters of a name that stands in a container: the title in RSS's ``<source>``."""
_MAX_ATTRIBUTE: Final = 4_000
"""Characters of the longest address; browsers stop at 2,000."""
_MEDIA: Final = "{http://search.yahoo.com/mrss/}"
_TAG: Final = re.compile(r"[a-z][a-z0-9]{0,20}")
_EMPTY_LINES: Final = re.compile(r"\n{3,}")
_ITEM_TAGS: Final = ("{*}item", "{*}entry", "{*}Item", "{*}Entry", "{*}ITEM", "{*}ENTRY")
_PREFIX: Final = r"(?:[A-Za-z_][\w.-]*:)?"
_ITEM_BOUND: Final = re.compile(
    rf"</{_PREFIX}(?:item|entry|channel|(?P<root>feed|rdf|rss))\s*>"
    rf"|<{_PREFIX}(?P<item>item|entry)(?=[\s/>])(?P<empty>[^<>]*/>)?",
    re.IGNORECASE,
)
"""Where an item begins, or ends: with itself, or at the latest with what holds it."""


@dataclass(frozen=True, slots=True)
class FeedXml:
    """A feed in its plainest form."""

    xml: bytes
    """UTF-8, well-formed."""
    items: int
    """How many it holds."""
    beyond: int
    """Items after the first ``max_items``, left out."""
    lost: int
    """Items that begin in the text and could not be repaired."""
    is_cut: bool
    """The text ends inside an item, which is dropped: half a sentence says something else."""


def reduce_feed(text: str, max_items: int) -> FeedXml | None:
    """Return the part of ``text`` that a feed reader needs; None where no element is found."""
    from lxml import etree

    text = with_end_tags(text)
    begun, end = _items_begun(text)
    parsed = parse_xml(text[:end])
    if parsed is None:
        return None
    root = parsed.root
    items = list(root.iter(*_ITEM_TAGS))
    for element in items[max_items:]:
        _remove(element)
    _reduce(root, _lineage(items[:max_items]))
    if len(root) == 0:
        return None
    feed = root[0]
    for stray in root[1:]:  # what stood after an end tag that came too early
        feed.append(stray)
    return FeedXml(
        etree.tostring(feed, encoding="utf-8", xml_declaration=True),
        items=min(len(items), max_items),
        beyond=max(0, len(items) - max_items),
        lost=0 if parsed.sound else max(0, begun - len(items)),
        is_cut=end < len(text),
    )


def _items_begun(text: str) -> tuple[int, int]:
    """Return how many items begin in ``text``, and where its last complete item ends.

    >>> _items_begun("<rss><item>One.</item><item>Two"), _items_begun("<rss><item>One.</rss>")
    ((2, 22), (1, 21))
    """
    begun, place = 0, 0
    unended = None
    for piece, verbatim in sections(text):
        for bound in () if verbatim else _ITEM_BOUND.finditer(piece):
            if bound["root"]:
                return begun, len(text)
            begun += bound["item"] is not None
            if not bound["empty"]:
                unended = place + bound.start() if bound["item"] else None
        place += len(piece)
    return begun, len(text) if unended is None else unended


def _lineage(items: Sequence["_Element"]) -> set["_Element"]:
    """Return ``items`` and every element around them."""
    known: set[_Element] = set()
    for item in items:
        element: _Element | None = item
        while element is not None and element not in known:
            known.add(element)
            element = element.getparent()
    return known


def _reduce(root: "_Element", lineage: AbstractSet["_Element"]) -> None:
    """Keep in ``root`` only what is asked of a feed."""
    pending = [root]
    while pending:
        parent = pending.pop()
        alike: Counter[str] = Counter()
        for child in list(parent):
            name = local_name(child)
            alike[name] += 1
            if " " in str(child.tag):  # expat puts a space between namespace and name
                child.tag = name if _TAG.fullmatch(name) else "span"
            if child in lineage:
                pending.append(child)
                child.text = None
            elif not _is_kept(child, name) or alike[name] > _MAX_ALIKE:
                _remove(child)
                continue
            elif name in _TEXTS:
                _escape_markup(child)
            elif name in _BYLINES:
                _become(child, _byline(child))
            elif name in _LENGTHS:
                _become(child, "".join(islice(child.itertext(), 100))[: _LENGTHS[name]])
            else:
                pending.append(child)
                child.text = (child.text or "")[:_MAX_NAME]
            child.tail = None
            _reduce_attributes(child)


def _is_kept(element: "_Element", name: str) -> bool:
    if element.tag.startswith(_MEDIA):
        return name in {"group", "description"}
    return name in _KEPT


def _escape_markup(element: "_Element") -> None:
    """Write the elements inside a text as escaped markup, as most feeds do, all in one CDATA section."""
    from lxml import etree

    words = element.text or ""
    if len(element):
        words = _markup(element)
        element.attrib.pop("mode", None)
        if "type" in element.attrib:
            element.set("type", "html")
    # One call for a CDATA section and each of its lines; outside of one expat calls for every reference.
    words = _EMPTY_LINES.sub("\n\n", words)
    element.text = words if "]]>" in words else etree.CDATA(words)


def _markup(element: "_Element") -> str:
    """Take out all that ``element`` holds and return it as HTML."""
    from lxml import etree

    names: dict[str, str] = {}
    for inner in element.iterdescendants(etree.Element):
        tag = inner.tag
        if tag not in names:
            name = local_name(inner)
            names[tag] = name if _TAG.fullmatch(name) else "span"
        if names[tag] != tag:
            inner.tag = names[tag]
    holder = etree.Element("div")
    holder.text = element.text
    holder.extend(element)
    etree.cleanup_namespaces(holder)
    words: str = etree.tostring(holder, encoding="unicode", method="html")
    return words.removeprefix("<div>").removesuffix("</div>")


def _byline(element: "_Element") -> str:
    """Return the name of an author without the mail address."""
    name = element.find("{*}name")
    words = ((element if name is None else name).text or "")[:_MAX_BYLINE]
    return _ADDRESS.sub("", words).strip(" ()<>")


def _become(element: "_Element", words: str) -> None:
    del element[:]
    element.text = words


def _reduce_attributes(element: "_Element") -> None:
    for key, value in element.attrib.items():
        if key.rpartition("}")[2].lower() not in _ATTRIBUTES or " " in key:
            del element.attrib[key]
        elif len(value) > _MAX_ATTRIBUTE:
            element.set(key, value[:_MAX_ATTRIBUTE])


def _remove(element: "_Element") -> None:
    parent = element.getparent()
    if parent is not None:  # only the root has none, and it is never removed
        parent.remove(element)
