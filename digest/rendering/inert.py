"""Hostile words, made harmless for the format they are printed in.

Takes any string that a source, a feed or a file name may hold, returns text that shows the same words without
effect: no control of a terminal, no reversed reading order, no Markdown, and links only to ``http`` and
``https``. HTML needs no function here: the templates' autoescape does it.

One thing Markdown cannot prevent: some readers of it, GitHub's among them, make a ``mailto:``
link of every word that looks like a mail address, after all escapes are resolved
(https://github.github.com/gfm/, "Autolinks (extension)"). It leads where it says it leads.

Methods: CommonMark 0.31 (https://spec.commonmark.org), "Backslash escapes"; Unicode Technical
Report 36, section 2.8, for the characters that reorder text.
"""

import re
import unicodedata
from typing import Final, Literal
from urllib.parse import urlsplit

_REORDERING: Final = (*range(0x202A, 0x202F), *range(0x2066, 0x206A))
"""Embeddings, overrides and isolates. The marks U+200E and U+200F stay: they do not move letters."""

_NONCHARACTERS: Final = (
    *range(0xFDD0, 0xFDF0),
    *(plane + end for plane in range(0, 0x110000, 0x10000) for end in (0xFFFE, 0xFFFF)),
)
"""Code points that are not characters; XML forbids some of them, HTML calls each an error."""

_LINE_BREAKS: Final = "\t\n\v\f\r\x1c\x1d\x1e\x85\u2028\u2029"

_HARMLESS: Final = {
    **dict.fromkeys((*range(0x20), *range(0x7F, 0xA0), *range(0xD800, 0xE000)), "\ufffd"),
    **dict.fromkeys(_NONCHARACTERS, "\ufffd"),
    **dict.fromkeys(_REORDERING, ""),
    **dict.fromkeys(map(ord, _LINE_BREAKS), " "),
}

_SPACES: Final = re.compile(" {2,}")

_UNLINKABLE: Final = frozenset(' "<>\\^`{|}')
"""Characters that RFC 3986 keeps out of a URL and by which one could break out of a link."""


LONGEST_WORD: Final = 1_000
"""Code points between two spaces that are shown; longer than any word, and than sentences without spaces."""

_TOO_LONG: Final = re.compile(rf"(\S{{{LONGEST_WORD}}})\S+")


def plain(text: str) -> str:
    r"""Return ``text`` as one line of visible characters and spaces.

    Control characters, lone surrogates and noncharacters become U+FFFD; characters that reorder others
    are dropped. An ellipsis stands for what a word has beyond ``LONGEST_WORD``.

    >>> plain("an\n odd \x1b[31mline\u202e")
    'an odd �[31mline'
    """
    return _TOO_LONG.sub(r"\1…", _SPACES.sub(" ", text.translate(_HARMLESS)).strip(" "))


LONGEST_TITLE: Final = 300
"""Code points of a headline or title; a longer one is a line that was taken for a title."""


def clip(text: str, longest: int) -> str:
    """Return the first ``longest`` code points of ``text``, made plain; an ellipsis stands for the rest.

    >>> clip("a line that was taken for a title", 6)
    'a line…'
    """
    shown = plain(text[:longest])
    return f"{shown}…" if len(text) > longest else shown


_LONGEST_URL: Final = 2_000
"""Code points of the longest address that every browser and mail program follows."""

_RIGHT_TO_LEFT: Final = frozenset({"R", "AL"})


def direction(text: str) -> Literal["ltr", "rtl"]:
    """Return in which direction ``text`` is read: that of its first letter that has one.

    Method: Unicode Standard Annex 9, rules P2 and P3; what ``dir="auto"`` does where it is understood.

    >>> direction("“منارة” of the coast"), direction("2025: coast"), direction("2025")
    ('rtl', 'ltr', 'ltr')
    """
    for character in text:
        kind = unicodedata.bidirectional(character)
        if kind == "L" or kind in _RIGHT_TO_LEFT:
            return "ltr" if kind == "L" else "rtl"
    return "ltr"


def safe_url(url: str | None) -> str | None:
    """Return ``url`` if a reader may follow it, else None.

    >>> safe_url("https://example.org/a?b=1")
    'https://example.org/a?b=1'
    >>> safe_url("javascript:alert(1)"), safe_url("https://bank.example@thief.example/")
    (None, None)
    """
    if url is None or len(url) > _LONGEST_URL or not url.isprintable() or not _UNLINKABLE.isdisjoint(url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not parts.hostname or "@" in parts.netloc:
        return None
    return url


class Markdown(str):
    """Text that is Markdown already and must not be escaped again."""

    __slots__ = ()


_MARKDOWN_ANYWHERE: Final = re.compile(
    r"""
    [\\`*_{}\[\]<>&~|$\#]       # code, emphasis, links, HTML, entities, tables, formulas, headings
  | (?<=[A-Za-z]) : (?=//)      # bare addresses, which many readers of Markdown link
  | (?<=\bwww) \.
  | @
    """,
    re.VERBOSE | re.ASCII,
)

_MARKDOWN_AT_START: Final = re.compile(r"^(?: [0-9]+ (?=[.)]) | (?=[-+=]) )", re.VERBOSE)
"""Where a backslash has to be added, so that no list or rule begins."""


def escape_markdown(text: str) -> Markdown:
    r"""Return Markdown that shows exactly ``text``, wherever in a line it is put.

    >>> print(escape_markdown("1. *Not* a list, see www.example.org"))
    1\. \*Not\* a list, see www\.example.org
    """
    return Markdown(_MARKDOWN_AT_START.sub(r"\g<0>\\", _MARKDOWN_ANYWHERE.sub(r"\\\g<0>", text)))


def markdown_destination(url: str) -> Markdown:
    """Return a safe URL as the destination of a Markdown link.

    >>> print(markdown_destination("https://example.org/?a=1&copy;=2"))
    <https://example.org/?a=1&amp;copy;=2>
    """
    return Markdown(f"<{url.replace('&', '&amp;')}>")
