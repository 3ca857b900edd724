"""``Document`` → canonical text, and what its page says of itself.

Here text is made, once: bytes are decoded, a page is searched for its article, inline marks of Markdown are
removed, damage is repaired, wrapped lines are joined. A title that is given apart from the text becomes its
first line, unless the text begins with it. From here on there are only spans.
"""

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from digest.errors import UnreadableDocumentError
from digest.lexicon import words
from digest.model import Claims, Document
from digest.reading.decode import decode
from digest.reading.markdown import plain
from digest.reading.pages import Page, open_page
from digest.reading.repair import repair
from digest.reading.wrapping import unwrap

_HTML: Final = "text/html"
_MARKDOWN: Final = "text/markdown"

_TAG: Final = re.compile(r"<(?:[/!?]?[a-zA-Z]|!--)")
"""The beginning of a tag; HTML without one is plain text with entities, as feeds give it."""

MAX_LINE: Final = 1_000_000
"""Characters of the longest line that is read; a novel has half as many."""

MAX_LINES: Final = 20_000
"""Lines, empty ones aside, of the longest text that is read; each costs some 25 µs, and novels have 10,000
paragraphs."""

_LONGEST_TITLE: Final = 300
"""Characters of the longest title that is accepted."""
_TOP: Final = 6
"""Lines at the top of a page's body in which its title is repeated, and left out."""
_MOST_WORDS_BEFORE: Final = 5
"""Words that may stand before the title on its line, such as ``Title:`` or ``date 2025-02-13``."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A document, opened."""

    text: str
    """Canonical text."""
    titled: bool
    """The first line is the title."""
    page: Page
    """The page it was; an empty one for any other document."""


def open_document(document: Document) -> Opened:
    """Return what is in ``document``.

    Raises:
        UnreadableDocumentError: It is empty, binary, in an unknown encoding, or no text at all.
    """
    is_html = document.media_type == _HTML
    text = decode(document.raw, document.location, document.charset, is_page=is_html)
    is_page = is_html and _TAG.search(text) is not None
    page = open_page(text, document) if is_page else Page((), Claims(), None)
    title = _title(page.claims.title) or _title(document.claims.title)
    if is_page:
        text = "\n".join(_without(title, page.lines))
    elif is_html:
        text = html.unescape(text)
    _refuse_endless(text, document.location)
    if document.media_type == _MARKDOWN:
        text = plain(
            repair(text)
        )  # repaired before, for the marks; and after, for characters that their removal joins
    text = repair(text) if is_page else unwrap(repair(text))
    text, titled = _begun(text, title) if title else (text, False)
    return Opened(text, titled, page)


def _refuse_endless(text: str, location: str) -> None:
    lines = text.splitlines()
    longest = max(map(len, lines), default=0)
    if longest > MAX_LINE:
        what = f"has a line of {longest:,} characters"
        raise UnreadableDocumentError(what, subject=location, remedy="break it into paragraphs")
    filled = sum(1 for line in lines if line.strip())
    if filled > MAX_LINES:
        what = f"has {filled:,} lines"
        raise UnreadableDocumentError(what, subject=location, remedy="split it into its articles")


def _title(claimed: str | None) -> str | None:
    """Return a claimed title as one line of canonical text."""
    title = " ".join(repair(claimed[: 2 * _LONGEST_TITLE]).split()) if claimed else ""
    return title if len(title) <= _LONGEST_TITLE and any(map(str.isalnum, title)) else None


def _without(title: str | None, lines: Sequence[str]) -> list[str]:
    """Return the lines of a page's body without those at its top that only repeat the title."""
    wanted = words(title or "")
    return [line for place, line in enumerate(lines) if place >= _TOP or not wanted or words(line) != wanted]


def _begun(text: str, title: str) -> tuple[str, bool]:
    """Return ``text`` beginning with ``title``, and whether its first line is the title alone."""
    first = words(
        next((line for line in text.split("\n", maxsplit=_TOP) if line.strip()), "")[: 2 * _LONGEST_TITLE]
    )
    wanted = words(title)
    if first == wanted != []:
        return text, True
    if wanted and first[-len(wanted) :] == wanted and len(first) <= len(wanted) + _MOST_WORDS_BEFORE:
        return text, False
    return f"{title}\n{text}", True
