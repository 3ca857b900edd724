"""The lines of an article → the same, and those of its other parts.

Takes the lines of a page and which of them were found to be the article, returns also those of the parts of
the article that were passed over: the last posts of a live blog, the second half behind an advertisement. A
part is an element of the same name and class as those in which the article was found, and holds prose.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Final

from digest.reading.pages.layout import BLOCKS, Laid

if TYPE_CHECKING:
    from lxml.etree import _Element
    from lxml.html import HtmlElement

_CONTAINERS: Final = ("div", "section", "article", "li")
_PARAGRAPHS: Final = ("p", "blockquote", "pre", "li")
_MIN_PROSE: Final = 40
"""Characters of the shortest line that is prose."""
_SENTENCE_END: Final = re.compile(r"[.!?…。！？।؟][”\"’'»)\]]{0,3}$")
_HEADING: Final = "# "
_MIN_POSTS: Final = 3
"""Elements alike, one beside the other, that are posts."""
_MAX_MISSING: Final = 0.5
"""Share of the posts with prose in which no line of the article was found, so that it is in all of them."""
_MIN_LINES: Final = 2
"""Lines of prose of a part that does not stand beside the others."""


@dataclass(frozen=True, slots=True)
class _Part:
    """An element, and the places of the lines in it."""

    element: "_Element"
    places: range

    def holds(self, places: Collection[int]) -> bool:
        """Tell whether one of ``places`` is in it."""
        return any(place in places for place in self.places)


def with_all_parts(tree: "HtmlElement", lines: Sequence[Laid], found: frozenset[int]) -> frozenset[int]:
    """Return the places of the lines of the whole article, of which those ``found`` are a part."""
    prose = frozenset(place for place, line in enumerate(lines) if _is_prose(line))
    beside, named = defaultdict(list), defaultdict(list)
    for part in _parts(tree, lines):
        kind = part.element.tag, part.element.get("class", "")
        beside[part.element.getparent(), kind].append(part)
        if kind[1]:
            named[kind].append(part)
    taken = found & prose
    missing = [part for posts in beside.values() for part in _missing_posts(posts, taken, prose)]
    holders = Counter(holder for place in prose if (holder := _holder(lines[place])) is not None)
    missing += [part for parts in named.values() for part in _missing_parts(parts, taken, holders)]
    places = (part.places for part in missing if not _is_teaser(part, lines))
    whole = found | {place for place in chain.from_iterable(places) if not _is_beside(lines[place])}
    return whole | set(_bare(lines, whole & prose, prose)) | set(_headings(lines, whole))


def _bare(lines: Sequence[Laid], taken: frozenset[int], prose: frozenset[int]) -> Iterator[int]:
    """Yield the places of prose beside paragraphs of the article, in blocks without any attribute."""
    holders = Counter(holder for place in taken if (holder := _holder(lines[place])) is not None)
    for place in prose - taken:
        block = _block(lines[place])
        if block is not None and block.tag not in _PARAGRAPHS and not block.attrib:
            around = (block, block.getparent())
            if any(holders.get(each, 0) >= _MIN_LINES for each in around):
                yield place


def _headings(lines: Sequence[Laid], whole: Collection[int]) -> Iterator[int]:
    """Yield the places of headings between two lines of the article."""
    for place in range(1, len(lines) - 1):
        if place not in whole and place - 1 in whole and place + 1 in whole and lines[place].mark == _HEADING:
            yield place


def _parts(tree: "HtmlElement", lines: Sequence[Laid]) -> Iterator[_Part]:
    """Yield the containers of ``tree`` that hold lines."""
    from lxml import etree

    begun_in = Counter(line.pieces[0].element for line in lines if not line.pieces[0].is_tail)
    begun_behind = Counter(line.pieces[0].element for line in lines if line.pieces[0].is_tail)
    opened: list[int] = []
    seen = 0
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        if event == "start":
            opened.append(seen)
            seen += begun_in[element]
            continue
        first = opened.pop()
        if element.tag in _CONTAINERS and seen > first:
            yield _Part(element, range(first, seen))
        seen += begun_behind[element]


def _is_prose(line: Laid) -> bool:
    is_long = len(line.text) >= _MIN_PROSE
    return is_long and _SENTENCE_END.search(line.text) is not None and not _is_beside(line)


def _is_beside(line: Laid) -> bool:
    """Tell whether most of a line is a link, or the time of a post."""
    return _is_inside(line, "a", "time")


def _is_inside(line: Laid, *tags: str) -> bool:
    inside = (
        len(piece.text.strip())
        for piece in line.pieces
        if (piece.element.tag in tags and not piece.is_tail)
        or next(piece.element.iterancestors(*tags), None) is not None
    )
    return 2 * sum(inside) > len(line.text)


def _is_teaser(part: _Part, lines: Sequence[Laid]) -> bool:
    """Tell whether a part begins with a link, as those do that lead to other articles."""
    first = next((lines[place] for place in part.places if not _is_inside(lines[place], "time")), None)
    return first is None or (_is_inside(first, "a") and "#" not in _link(first))


def _link(line: Laid) -> str:
    element = line.pieces[0].element
    around = (element, *element.iterancestors("a"))
    return next((each.get("href", "#") for each in around if each.tag == "a"), "#")


def _missing_posts(posts: Sequence[_Part], taken: frozenset[int], prose: frozenset[int]) -> Iterator[_Part]:
    telling = [post for post in posts if post.holds(prose)]
    missing = [post for post in telling if not post.holds(taken)]
    if len(telling) >= _MIN_POSTS and len(missing) <= _MAX_MISSING * len(telling):
        yield from missing


def _holder(line: Laid) -> "_Element | None":
    """Return the element that holds the block of a line."""
    block = _block(line)
    while block is not None and block.tag not in _PARAGRAPHS:
        block = block.getparent()
    return None if block is None else block.getparent()


def _block(line: Laid) -> "_Element | None":
    """Return the block that a line stands in."""
    first = line.pieces[0]
    block = first.element.getparent() if first.is_tail else first.element
    while block is not None and block.tag not in BLOCKS:
        block = block.getparent()
    return block


def _missing_parts(
    parts: Sequence[_Part], taken: frozenset[int], holders: Mapping["_Element", int]
) -> Iterator[_Part]:
    """Yield the parts that hold paragraphs as those do in which the article was found."""
    alike = [part for part in parts if holders.get(part.element, 0) >= _MIN_LINES]
    missing = [part for part in alike if part.element.tag != "article" and not part.holds(taken)]
    if len(missing) < len(alike):
        yield from (part for part in missing if next(part.element.iter("h1"), None) is None)
