"""HTML of a mail → the lines that it shows, each with the link to a story that it may have.

Since mails are laid out in tables, a heading is ``<h1>``…``<h6>``, or a short line that is all bold, large or
link. The link to a story is that of a heading, or one that ends a line, such as "Read more"; links inside
sentences, on notes and on buttons that share or subscribe are none.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Final

from digest.inline import write_inline
from digest.scripts import has_letters_without_spaces
from digest.sources.claiming import one_line
from digest.sources.mails.manners import is_about_the_list, is_about_the_mail, leads_on
from digest.tags import with_few_attributes

if TYPE_CHECKING:
    from lxml.etree import _Element

_LINE_BREAKING: Final = frozenset(
    "address article aside blockquote body br center dd div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6"
    " header hr html li main nav ol p pre section table tbody td tfoot th thead tr ul".split()
)
_HEADINGS: Final = frozenset("h1 h2 h3 h4 h5 h6".split())
_EMPHASIS: Final = frozenset("a b strong".split())
_STANDING_OUT: Final = re.compile(
    r"font-weight\s{0,9}:\s{0,9}(?:bold|[6-9]00)|font-size\s{0,9}:\s{0,9}(?:2\d|[3-9]\d)(?:\.\d{1,9})?px",
    re.IGNORECASE,
)
"""How mails set the titles of their stories; their texts have 14 to 19 pixels."""
_MAX_INSIDE_TITLE: Final = 10
"""Elements inside a line that is set as a title: its link, a picture, words in italics."""
_HIDDEN: Final = re.compile(r"display\s{0,9}:\s{0,9}none", re.IGNORECASE)
"""How mails hide the words that are meant for the list of mails."""
_QUOTED: Final = re.compile(r"(?:gmail|protonmail|yahoo|tutanota)_quote", re.IGNORECASE)
"""How mail programs mark a letter that they quote, besides ``type="cite"``."""
_UNSEEN: Final = frozenset("head script style title template noscript svg".split())

_LETTERS_A_WORD: Final = 2
"""Letters of a word of Chinese or Japanese, about."""
_MAX_HEADING_WORDS: Final = 25
_MIN_HEADING_WORDS: Final = 3
"""Fewer are "Read more", "View online", the name of a section."""


@dataclass(frozen=True, slots=True)
class Block:
    """A visible line."""

    text: str
    is_heading: bool
    is_item: bool
    link: str
    """To a story; empty where there is none."""
    is_button: bool = False
    """It is a heading only because all of it is a link."""
    stands_out: bool = False
    """It looks like a heading, but for having so few words that it may be the name of a section."""
    depth: int = 0
    """How many letters deep it is quoted; in what the mail itself says, 0."""

    @property
    def words(self) -> int:
        """How many words it has."""
        return words_in(self.text)


@dataclass(frozen=True, slots=True)
class _Run:
    """Words that stand inside the same elements."""

    text: str
    in_heading: bool
    in_emphasis: bool
    in_item: bool
    link: str
    depth: int


def words_in(text: str) -> int:
    """Return how many words ``text`` has, about, where its script has no spaces.

    >>> words_in("It is open."), words_in("港町は月曜日に埠頭を開業した。")
    (3, 7)
    """
    spaced = len(text.split())
    return max(spaced, len(text) // _LETTERS_A_WORD) if has_letters_without_spaces(text) else spaced


def blocks_of(html: str) -> Iterator[Block]:
    """Yield the visible lines of ``html``, in order."""
    line: list[_Run] = []
    for run in (*_runs(html), None):
        if run is not None:
            line.append(run)
            continue
        if text := one_line("".join(piece.text for piece in line)):
            is_heading = _is_heading(line, text)
            is_item = any(piece.in_item for piece in line)
            is_button = is_heading and not any(piece.in_heading for piece in line)
            stands_out = not is_heading and _stands_out(line, text)
            link = _story_link(line, is_heading=is_heading or stands_out)
            depth = max(piece.depth for piece in line)
            yield Block(text, is_heading, is_item, link, is_button, stands_out, depth)
        line = []


def _story_link(line: Sequence[_Run], *, is_heading: bool) -> str:
    """Return the link to a story that a line has: the first of a heading, else one that ends the line."""
    seen = [run for run in line if run.text.strip()]
    for run in seen if is_heading else seen[-1:]:
        said = "".join(piece.text for piece in seen if piece.link == run.link).strip()
        is_button = not is_heading and is_about_the_mail(said)
        if run.link and any(map(str.isalpha, said)) and not (is_button or is_about_the_list(said, run.link)):
            return run.link
    return ""


def _is_heading(line: Sequence[_Run], text: str) -> bool:
    """Tell whether a line is marked as a heading, or looks like one and is no button."""
    if any(run.in_heading for run in line):
        return True
    return words_in(text) >= _MIN_HEADING_WORDS and _stands_out(line, text)


def _stands_out(line: Sequence[_Run], text: str) -> bool:
    """Tell whether a line is short, all bold or all link, and no button."""
    short = words_in(text) <= _MAX_HEADING_WORDS and text[-1:] not in ".:。"
    stands_out = short and all(run.in_emphasis for run in line if run.text.strip())
    return stands_out and not (leads_on(text) or is_about_the_mail(text) or is_about_the_list(text))


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
        if element.tag in _LINE_BREAKING:
            yield None
        if element.tag == "a":
            link = _web_link(element) if opens else ""
        for kind in _kinds(element):
            inside[kind] += 1 if opens else -1
        text = element.text if opens else element.tail
        if text and not inside["unseen"]:
            yield _Run(
                text,
                inside["heading"] > 0,
                inside["emphasis"] > 0,
                inside["item"] > 0,
                link,
                inside["quoted"],
            )


def _kinds(element: "_Element") -> Iterator[str]:
    """Yield what it means to stand inside an element."""
    if element.tag in _HEADINGS:
        yield "heading"
    if element.tag in _EMPHASIS or _is_set_as_title(element):
        yield "emphasis"
    if element.tag == "li":
        yield "item"
    if element.tag == "blockquote" and _is_letter(element):
        yield "quoted"
    if element.tag in _UNSEEN or _HIDDEN.search(element.get("style") or ""):
        yield "unseen"


def _is_set_as_title(element: "_Element") -> bool:
    """Tell whether a line is bold or large by its style; not what holds lines of its own."""
    if _STANDING_OUT.search(element.get("style") or "") is None:
        return False
    inside = list(islice(element.iterdescendants(), _MAX_INSIDE_TITLE + 1))
    return len(inside) <= _MAX_INSIDE_TITLE and all(
        one.tag == "br" or one.tag not in _LINE_BREAKING for one in inside
    )


def _is_letter(element: "_Element") -> bool:
    """Tell whether a mail program quotes a letter here, and no writer a source."""
    return element.get("type") == "cite" or _QUOTED.search(element.get("class") or "") is not None


def _web_link(element: "_Element") -> str:
    href = (element.get("href") or "").strip()
    return href if href.lower().startswith(("http://", "https://")) else ""
