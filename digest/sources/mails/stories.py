"""HTML of a newsletter → its stories, where it plainly has several.

A story is a heading, paragraphs below it, and a link of its own. Since mails are laid out in tables, a
heading is ``<h1>``…``<h6>``, or a short line that is all bold or all link. A mail is cut into stories only if
it has at least two that hold most of its words; else it stays whole. What stands between the stories is one
more part, so that nothing is lost.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Final

from digest.inline import write_inline
from digest.sources.claiming import one_line
from digest.sources.mails.tracking import target_of
from digest.tags import with_few_attributes

if TYPE_CHECKING:
    from lxml.etree import _Element

_BLOCKS: Final = frozenset(
    "address article aside blockquote body br center dd div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6"
    " header hr html li main nav ol p pre section table tbody td tfoot th thead tr ul".split()
)
_HEADINGS: Final = frozenset("h1 h2 h3 h4 h5 h6".split())
_EMPHASIS: Final = frozenset("a b strong".split())
_HIDDEN: Final = re.compile(r"display\s{0,9}:\s{0,9}none", re.IGNORECASE)
"""How mails hide the words that are meant for the list of mails."""
_UNSEEN: Final = frozenset("head script style title template noscript svg".split())

_MIN_STORIES: Final = 2
_MIN_STORY_WORDS: Final = 20
"""Words below a heading that make a story; a caption or a button has fewer."""
_MAX_HTML: Final = 500_000
"""Characters of the longest mail that is cut into stories; Gmail clips mails at 102,000 bytes."""
_MIN_SHARE: Final = 0.5
"""Share of a mail's words that its stories hold where it consists of stories."""
_MAX_HEADING_WORDS: Final = 25
_MIN_HEADING_WORDS: Final = 3
"""Fewer are "Read more", "View online", the name of a section."""


@dataclass(frozen=True, slots=True)
class Story:
    """One story of a newsletter."""

    title: str | None
    """None for what stands between the stories."""
    url: str | None
    html: str
    """Heading and paragraphs, without layout."""


@dataclass(frozen=True, slots=True)
class _Block:
    """A visible line."""

    text: str
    is_heading: bool
    is_item: bool
    links: tuple[str, ...]

    @property
    def words(self) -> int:
        return len(self.text.split())


def stories_of(html: str) -> tuple[Story, ...]:
    """Return the stories of a newsletter in order, then what stands between them; none for a single text."""
    blocks = list(_blocks(html)) if len(html) <= _MAX_HTML else []
    sections = _sections(blocks)
    stories_found = [section for section in sections if _is_story(section)]
    own_links = {_links(section)[0] for section in stories_found}
    words = sum(block.words for section in stories_found for block in section)
    if len(own_links) < _MIN_STORIES or words < _MIN_SHARE * sum(block.words for block in blocks):
        return ()
    rest = [block for section in sections if not _is_story(section) for block in section]
    stories = [Story(section[0].text, _target(section), _html(section)) for section in stories_found]
    return (*stories, Story(None, None, _html(rest))) if rest else tuple(stories)


def _sections(blocks: Sequence[_Block]) -> list[list[_Block]]:
    """Return the blocks, cut before every heading."""
    sections: list[list[_Block]] = [[]]
    for block in blocks:
        if block.is_heading:
            sections.append([])
        sections[-1].append(block)
    return [section for section in sections if section]


def _is_story(section: Sequence[_Block]) -> bool:
    head, *body = section
    return (
        head.is_heading and bool(_links(section)) and sum(block.words for block in body) >= _MIN_STORY_WORDS
    )


def _links(section: Sequence[_Block]) -> list[str]:
    return [link for block in section for link in block.links]


def _target(section: Sequence[_Block]) -> str | None:
    return next(filter(None, map(target_of, _links(section))), None)


def _html(section: Sequence[_Block]) -> str:
    tags = ["h1" if block.is_heading else "li" if block.is_item else "p" for block in section]
    lines = [f"<{tag}>{escape(block.text)}</{tag}>" for tag, block in zip(tags, section, strict=True)]
    return "<article>\n" + "\n".join(lines) + "\n</article>\n"


@dataclass(frozen=True, slots=True)
class _Run:
    """Words that stand inside the same elements."""

    text: str
    in_heading: bool
    in_emphasis: bool
    in_item: bool
    link: str


def _blocks(html: str) -> Iterator[_Block]:
    """Yield the visible lines of ``html``, in order."""
    line: list[_Run] = []
    for run in (*_runs(html), None):
        if run is not None:
            line.append(run)
            continue
        if text := one_line("".join(piece.text for piece in line)):
            links = dict.fromkeys(piece.link for piece in line if piece.link)
            yield _Block(text, _is_heading(line, text), any(piece.in_item for piece in line), tuple(links))
        line = []


def _is_heading(line: Sequence[_Run], text: str) -> bool:
    if any(run.in_heading for run in line):
        return True
    short = _MIN_HEADING_WORDS <= len(text.split()) <= _MAX_HEADING_WORDS and not text.endswith(".")
    return short and all(run.in_emphasis for run in line if run.text.strip())


def _runs(html: str) -> Iterator[_Run | None]:
    """Yield the visible words of ``html``, and None where a line ends."""
    from lxml import etree

    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    root = etree.fromstring(with_few_attributes(html).encode("utf-8", "replace"), parser)
    if root is not None:
        write_inline(root)
    inside: Counter[str] = Counter()
    link = ""
    for event, element in etree.iterwalk(root, events=("start", "end")) if root is not None else ():
        opens = event == "start"
        if element.tag in _BLOCKS:
            yield None
        if element.tag == "a":
            link = _web_link(element) if opens else ""
        for kind in _kinds(element):
            inside[kind] += 1 if opens else -1
        text = element.text if opens else element.tail
        if text and not inside["unseen"]:
            yield _Run(text, inside["heading"] > 0, inside["emphasis"] > 0, inside["item"] > 0, link)


def _kinds(element: "_Element") -> Iterator[str]:
    """Yield what it means to stand inside an element."""
    if element.tag in _HEADINGS:
        yield "heading"
    if element.tag in _EMPHASIS:
        yield "emphasis"
    if element.tag == "li":
        yield "item"
    if element.tag in _UNSEEN or _HIDDEN.search(element.get("style") or ""):
        yield "unseen"


def _web_link(element: "_Element") -> str:
    href = (element.get("href") or "").strip()
    return href if href.lower().startswith(("http://", "https://")) else ""
