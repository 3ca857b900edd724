"""Plain text of a mail → its lines and paragraphs, each with the link to a story that it may have.

A heading is a line of few words that is marked as one: underlined, starred, numbered, in capitals, right
above an address, or alone above a paragraph. The link to a story stands at the end of its text, on a line of
its own or behind the words of a link ("Read more: …").
"""

import re
from collections.abc import Iterator
from typing import Final

from digest.sources.mails.blocks import Block
from digest.sources.mails.manners import is_about_the_list, is_about_the_mail

_MAX_HEADING_WORDS: Final = 14
_MIN_HEADING_WORDS: Final = 2
_MAX_HEADING: Final = 200
"""Characters of the longest line that is looked at as a heading."""
_MIN_PROSE_WORDS: Final = 10
"""Words of a paragraph that a line alone is the heading of."""
_RULER: Final = re.compile(r"\s*([-=~*_#])\1{2,}\s*")
_MARKED: Final = re.compile(
    r"\s*(?:#{1,6}\s+(?P<sharp>.+?)\s*#*|(?P<stars>[*_]{1,3})\s?(?P<starred>[^*_]+?)\s?(?P=stars)"
    r"|\(?\d{1,2}[.)]\s+(?P<numbered>.+?)|(?P<capitals>[^a-zß-öø-ÿ]*[A-ZÀ-ÖØ-Þ]{2}[^a-zß-öø-ÿ]*))\s*"
)
_ADDRESS: Final = re.compile(
    r"(?P<words>(?:[^\n]{0,60}[:>»→]|\[[^\]\n]{1,60}\])?\s*)[\[(<]?(?P<link>https?://[^\s<>\])]+)[\])>]?\s*"
)
_LONGEST_LINK: Final = 2_100
"""Characters at the end of a paragraph among which a link in Markdown is looked for."""
_AT_THE_END: Final = re.compile(r"\[(?P<words>[^\]\n]{1,60})\]\((?P<link>https?://[^\s)]{1,2000})\)\s*$")


def plain_blocks(text: str) -> Iterator[Block]:
    r"""Yield the headings, paragraphs and addresses of ``text``, in order.

    >>> letter = "*A dock opens*\n\nIt is new.\nhttps://q.example/a"
    >>> [(block.text, block.is_heading, block.link) for block in plain_blocks(letter)]
    [('A dock opens', True, ''), ('It is new.', False, ''), ('https://q.example/a', False, 'https://q.example/a')]
    """
    paragraphs = [found.split("\n") for found in re.split(r"\n[ \t]*\n", text.replace("\r\n", "\n"))]
    filled = [lines for lines in ([line for line in each if line.strip()] for each in paragraphs) if lines]
    for place, lines in enumerate(filled):
        below = filled[place + 1] if place + 1 < len(filled) else []
        title, rest = _heading(lines, below)
        if title:
            yield Block(title, is_heading=True, is_item=False, link="")
        yield from _body(rest)


def _heading(lines: list[str], below: list[str]) -> tuple[str, list[str]]:
    """Return the words of the heading that a paragraph begins with, if one does, and its other lines."""
    first, *others = lines
    if _RULER.fullmatch(first) and others:
        first, *others = others
    if len(first) > _MAX_HEADING:
        return "", lines
    marked = _MARKED.fullmatch(first)
    words = (
        next(filter(None, (marked[name] for name in ("sharp", "starred", "numbered", "capitals"))), "")
        if marked
        else ""
    )
    if others and _RULER.fullmatch(others[0]):
        words, others = words or first.strip(), others[1:]
    elif not words and (_is_prose(below) if not others else _is_story_address(others[0])):
        words = first.strip()
    is_title = _MIN_HEADING_WORDS <= len(words.split()) <= _MAX_HEADING_WORDS and words[-1:] not in ".,;:"
    return (words, others) if is_title and "://" not in words else ("", lines)


def _is_story_address(line: str) -> bool:
    found = _ADDRESS.fullmatch(line)
    return found is not None and bool(_story_link(found))


def _is_prose(lines: list[str]) -> bool:
    return len(" ".join(lines).split()) >= _MIN_PROSE_WORDS


def _body(lines: list[str]) -> Iterator[Block]:
    """Yield the words of a paragraph, then the addresses at its end."""
    ends = len(lines)
    while ends and _ADDRESS.fullmatch(lines[ends - 1]):
        ends -= 1
    if words := "\n".join(lines[:ends]):
        found = _AT_THE_END.search(words, max(0, len(words) - _LONGEST_LINK))
        yield Block(words, is_heading=False, is_item=False, link=_story_link(found) if found else "")
    for line in lines[ends:]:
        found = _ADDRESS.fullmatch(line)
        yield Block(line, is_heading=False, is_item=False, link=_story_link(found) if found else "")


def _story_link(found: re.Match[str]) -> str:
    words, link = found["words"], found["link"]
    return "" if is_about_the_list(words, link) or is_about_the_mail(words.strip(" :>»→[]")) else link
