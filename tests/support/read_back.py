"""Renderings read back: which statements a reader finds in each format, with which sources.

White space is left out of what is compared: each format breaks lines at other places.
"""

import json
import re
from collections.abc import Callable, Mapping
from email import message_from_bytes
from email.policy import SMTP
from itertools import groupby
from typing import Any

import lxml.html
from markdown_it import MarkdownIt

from digest.model import Edition
from digest.rendering import RenderingSettings, render

Citations = list[tuple[str, tuple[int, ...]]]
"""Each statement with the numbers of its sources."""

Sources = dict[int, str]
"""What a list of sources says of each number; it begins with the name of the outlet."""


def page_of(edition: Edition) -> Any:
    """Return the page of an edition, parsed."""
    page = render(edition, RenderingSettings(formats=("page",)))["index.html"]
    return lxml.html.document_fromstring(page.decode())


def words_of(element: Any) -> str:
    """Return what a reader reads of ``element``, on one line."""
    return " ".join(element.text_content().split())


def tight(text: str) -> str:
    return "".join(text.split())


def html_citations(html: bytes) -> Citations:
    """Return the statements of a page or a mail."""
    page = lxml.html.document_fromstring(html.decode())
    return [
        (tight(printed_in(words)), tuple(int(mark.text) for mark in words.find_class("mark")))
        for words in page.find_class("words")
        if "notice" not in words.get("class").split()
    ]


def printed_in(words: Any) -> str:
    """Return the sentence in ``words``: what is new in it is set apart, the marks of its sources follow."""
    text = words.text or ""
    for part in words:
        if (part.get("class") or "").startswith("mark"):
            break
        text += part.text_content() + (part.tail or "")
    return text


def page_sources(page: bytes) -> Sources:
    return {
        int(entry.get("id").removeprefix("source-")): tight(entry.find_class("outlet")[0].text_content())
        for entry in lxml.html.document_fromstring(page.decode()).xpath("//section[@class='sources']/ol/li")
    }


def page_targets(page: bytes) -> dict[str, int]:
    """Return the number of each source by every address that leads to it, in the page or outside."""
    found = {}
    for entry in lxml.html.document_fromstring(page.decode()).xpath("//section[@class='sources']/ol/li"):
        number = int(entry.get("id").removeprefix("source-"))
        addresses = entry.xpath("p[@class='title']/a/@href")
        found |= dict.fromkeys((f"#{entry.get('id')}", *addresses), number)
    return found


def page_coverage(page: bytes) -> list[tuple[dict[str, set[int]], dict[str, set[int]]]]:
    """Return for each event with a map its sources by letter: as the marks tell it, and as the map does.

    Those with a part of a sentence have no mark behind it.
    """
    told = []
    for event in lxml.html.document_fromstring(page.decode()).find_class("event"):
        marks = {
            statement.find_class("letter")[0].text_content().removeprefix("Sentence "): {
                int(mark.text) for mark in statement.find_class("words")[0].find_class("mark")
            }
            for statement in event.find_class("statement")
        }
        for coverage in event.find_class("coverage"):
            mapped: dict[str, set[int]] = {letter: set() for letter in marks}
            for row in coverage.findall("table/tbody/tr"):
                cells = row.find("td").find_class("cell")
                for cell in (one for one in cells if "a part of it" not in words_of(one)):
                    mapped[cell.text].add(int(row.find_class("mark")[0].text))
            told.append((marks, mapped))
    return told


def mail_sources(mail: bytes) -> Sources:
    entries = lxml.html.document_fromstring(mail.decode()).find_class("source")
    return dict(_numbered(entry.text_content()) for entry in entries)


def _numbered(entry: str) -> tuple[int, str]:
    """Return number and words of an entry as in ``3. The Courier`` or ``[3] The Courier``."""
    number, words = re.fullmatch(r"\s*\[?([0-9]+)[.\]] (.*)", entry, re.DOTALL).groups()
    return int(number), tight(words)


def _marked(text: str) -> tuple[str, tuple[int, ...]]:
    words, numbers = re.fullmatch(r"(.*)\[([0-9,]+)\]", tight(text), re.DOTALL).groups()
    return words, tuple(int(number) for number in numbers.split(","))


def text_citations(text: bytes) -> Citations:
    news = re.split(r"\n-{78}\n\n(?:Also in the news|Sources)\n", text.decode())[0]
    blocks = [block.split("\n") for block in news.split("\n\n")]
    passages = [
        "\n".join(lines)
        for block in blocks
        if block[0].startswith("  ") and not block[0].startswith("  ! The sources give different ")
        for is_printed, lines in groupby(block, key=lambda line: re.match(r"  \S", line) is not None)
        if is_printed
    ]
    statements = (words for passage in passages for words in re.split(r"(?<=[0-9]\])\n", passage))
    return [_marked(statement) for statement in statements]


def text_sources(text: bytes) -> Sources:
    _, found, listed = text.decode().partition(f"\n{'-' * 78}\n\nSources\n")
    entries = listed.split(f"\n{'-' * 78}\n")[0].strip("\n").split("\n\n") if found else []
    return dict(map(_numbered, entries))


def markdown_citations(markdown: bytes) -> Citations:
    page = lxml.html.document_fromstring(MarkdownIt("commonmark").render(markdown.decode()))
    return [
        _marked("".join(item.xpath("text() | a/text()")))
        for item in page.xpath("//ul/li/p | //ul/li[not(p)]")
        if item.find("em") is not None and item.find("br") is not None
    ]


def markdown_sources(markdown: bytes) -> Sources:
    page = lxml.html.document_fromstring(MarkdownIt("commonmark").render(markdown.decode()))
    return {
        number: tight(entry.text_content()) for number, entry in enumerate(page.xpath("//ol/li"), start=1)
    }


def feed_citations(content: str, page: str, numbers: Mapping[str, int]) -> Citations:
    """Return the statements of an entry of a feed.

    ``page`` is the address of its page, ``numbers`` tells the sources by what leads to them there.
    """
    told = lxml.html.fragment_fromstring(content, create_parent=True).xpath("p[small]")
    links = ((statement, statement.xpath("small/a/@href")) for statement in told)
    return [
        (tight(statement.text), tuple(numbers[target.removeprefix(page)] for target in targets))
        for statement, targets in links
    ]


def json_citations(json_text: bytes) -> list[tuple[str, tuple[str, ...]]]:
    """Return the statements of ``digest.json``, which names articles by id and knows no numbers."""
    return [
        (tight(statement["text"]), tuple(sorted({told["article"] for told in statement["citations"]})))
        for event in json.loads(json_text)["events"]
        for statement in event["statements"]
    ]


def part_of(message: bytes, media_type: str) -> bytes:
    """Return the decoded content of one part of a mail message."""
    [part] = [
        part
        for part in message_from_bytes(message, policy=SMTP).walk()
        if part.get_content_type() == media_type
    ]
    return part.get_payload(decode=True).replace(b"\r\n", b"\n")


def part_as_sent(message: bytes, media_type: str) -> bytes:
    """Return the bytes of one part of a mail message, its header included."""
    boundary = message_from_bytes(message).get_boundary()
    parts = message.split(f"\r\n--{boundary}".encode())
    [part] = [part for part in parts[1:] if f"Content-Type: {media_type}".encode() in part]
    return part


READERS: dict[str, Callable[[bytes], Citations]] = {
    "index.html": html_citations,
    "email.html": html_citations,
    "digest.txt": text_citations,
    "digest.md": markdown_citations,
}

LISTS: dict[str, Callable[[bytes], Sources]] = {
    "index.html": page_sources,
    "email.html": mail_sources,
    "digest.txt": text_sources,
    "digest.md": markdown_sources,
}
