"""Text of XML, however broken → a tree of elements that is safe to walk.

Everything before the root element is cut off, also the document type: without declared entities, none can
grow or be fetched. libxml2 repairs what it can, with help where feeds need it most: undeclared prefixes,
entities of HTML, bare ampersands, characters that XML forbids. Time and memory are linear; elements nest at
most 256 deep (libxml2's own bound).
"""

import html
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from html.entities import html5
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from lxml.etree import _Element

_NAMESPACES: Final = {
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "feedburner": "http://rssnamespace.org/feedburner/ext/1.0",
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "media": "http://search.yahoo.com/mrss/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "xhtml": "http://www.w3.org/1999/xhtml",
}
"""What the usual prefixes mean where a feed forgets to say it."""

_MAX_PREFIXES: Final = 50
"""Prefixes that are known whether or not they are declared; feeds use some ten."""

_PROLOG: Final = re.compile(
    r"\s+|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^\[>]*(?:\[[^\]]*\][^>]*)?>", re.DOTALL | re.IGNORECASE
)
_ROOT: Final = re.compile(r"<([A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)")
_FORBIDDEN: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 does not allow (production 2)."""
_NUMBER: Final = re.compile(r"&#(?:[xX]([0-9a-fA-F]{1,8})|([0-9]{1,8}));")
_AMPERSAND: Final = re.compile(
    r"&(?!(?:lt|gt|amp|quot|apos|#[0-9]{1,8}|#x[0-9a-fA-F]{1,8});)([A-Za-z][A-Za-z0-9]{1,31};)?"
)
_FIRST_SHOWN: Final = 0x20
"""The first code point that is no control character."""
_COMMENT: Final = "<!--"
_SECTIONS: Final = {_COMMENT: "-->", "<![CDATA[": "]]>"}
"""How sections without markup begin and end."""
_SECTION: Final = re.compile("|".join(map(re.escape, _SECTIONS)))
_PREFIX: Final = re.compile(r"</?([A-Za-z_][\w.-]{0,40}):")


def root_of(text: str) -> str | None:
    """Return the name of the root element, without prefix and in lower case; None where there is no markup.

    >>> root_of('<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><rdf:RDF>'), root_of("News")
    ('rdf', None)
    """
    found = _ROOT.match(text, prolog_end(text))
    return found[2].lower() if found else None


def prolog_end(text: str) -> int:
    """Return where the root element of ``text`` begins, if there is one."""
    end = 1 if text.startswith("\ufeff") else 0
    while found := _PROLOG.match(text, end):
        end = found.end()
    return end


@dataclass(frozen=True, slots=True)
class ParsedXml:
    """A tree, whose root is an element of our own around that of the text."""

    root: "_Element"
    sound: bool
    """Nothing had to be repaired."""


def parse_xml(text: str) -> ParsedXml | None:
    """Return the elements of ``text``, its prolog left out; None where there are none."""
    from lxml import etree

    start = prolog_end(text)
    if _ROOT.match(text, start) is None:
        return None
    body = "".join(
        piece if verbatim else _with_known_references(piece)
        for piece, verbatim in sections(_NUMBER.sub(_allowed_number, _FORBIDDEN.sub("", text[start:])))
    )
    # Declared around the text, where a declaration of its own overrides them.
    prefixes = {*_PREFIX.findall(body)} - {"xml", "xmlns"}
    declared = "".join(
        f' xmlns:{prefix}="{_NAMESPACES.get(prefix, "urn:undeclared:" + prefix)}"'
        for prefix in sorted(prefixes, key=lambda prefix: (prefix not in _NAMESPACES, prefix))[:_MAX_PREFIXES]
    )
    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
    )
    root = etree.fromstring(f"<all{declared}>{body}</all>".encode(), parser)
    if root is None or len(root) == 0:
        return None
    etree.strip_tags(root, etree.Entity)  # left after an instruction that holds "<![CDATA[", or the like
    return ParsedXml(root, sound=not parser.error_log)


def sections(text: str) -> Iterator[tuple[str, bool]]:
    """Yield ``text`` in pieces, and whether each is a comment or CDATA section, which holds no markup.

    A CDATA section without an end is given one; a comment without an end is ordinary text.

    >>> list(sections("<a><!-- <b> --><![CDATA[x]]></a>"))
    [('<a>', False), ('<!-- <b> -->', True), ('', False), ('<![CDATA[x]]>', True), ('</a>', False)]
    """
    end = 0
    while found := _SECTION.search(text, end):
        closing = _SECTIONS[found[0]]
        closed = text.find(closing, found.end())
        if closed < 0 and found[0] == _COMMENT:
            break
        yield text[end : found.start()], False
        if closed < 0:
            yield text[found.start() :] + closing, True
            return
        end = closed + len(closing)
        yield text[found.start() : end], True
    yield text[end:], False


def _with_known_references(text: str) -> str:
    return _AMPERSAND.sub(_character_or_ampersand, text)


def _character_or_ampersand(found: re.Match[str]) -> str:
    """Return the character of an HTML entity; for an unknown name, an escaped ampersand."""
    name = found[1]
    character = html5.get(name) if name else None
    return html.escape(character) if character else f"&amp;{name or ''}"


def _allowed_number(found: re.Match[str]) -> str:
    """Return a numeric reference that XML allows; for a control character nothing, as for the bare one."""
    code = int(found[1], 16) if found[1] else int(found[2])
    if code < _FIRST_SHOWN and _FORBIDDEN.match(chr(code)):
        return ""
    allowed = code <= sys.maxunicode and not _FORBIDDEN.match(chr(code))
    return found[0] if allowed else "\N{REPLACEMENT CHARACTER}"


def local_name(element: "_Element") -> str:
    """Return the name of an element without its namespace, in lower case."""
    return str(element.tag).rpartition("}")[2].rpartition(":")[2].lower()
