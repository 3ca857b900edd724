"""The tree of a page → the lines of its article.

Takes a tree, returns the lines of the body in order, without navigation, comments, captions and links to
other articles. trafilatura (Barbaresi 2021), which knows more kinds of pages than rules of our own would,
decides what the body is; here it is asked in the mode that fits the page. A fragment, a mail, and a page in
which trafilatura finds nothing are read whole. Nothing is fetched, and the clock is not read.

On 123 pages of two public sets, the body alone (F1 of 4-grams): trafilatura's fast mode .965 and .933, its
thorough one .958 and .960, its precise one .974 and .939; the precise one where it suffices .974 and .967.
"""

import logging
import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

from digest.reading.pages.markup import EXTRACTED, drop_unseen, is_large, lines_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_MIN_SHARE: Final = 0.2
"""Share of the text in long lines below which a body is too small, and the whole page is searched. All but
very short articles are a fifth of their page or more."""
_LONG: Final = 80
"""Characters from which a line is text rather than a menu."""
_MIN_GAIN: Final = 3.0
"""How many times longer the thorough body must be to be preferred; otherwise it has too much boilerplate."""

_LAST_LINES: Final = 4
"""Lines at the end among which a page says who its author is."""
_SAYS_WHO: Final = r"(?:\S{1,20}\s)?{name}(?:['’]s\b|\s(?:is|was|has|writes|covers|reports)\b)"


def body_of(tree: "HtmlElement", authors: Iterable[str] = ()) -> tuple[str, ...]:
    """Return the lines of the article in ``tree``, after removing its hidden elements.

    Lines at the end that introduce one of the ``authors`` are left out.
    """
    drop_unseen(tree)
    whole = tuple(lines_of(tree))
    if is_large(tree):
        return whole
    found = _extracted(tree, precise=True)
    if _length(found) < _MIN_SHARE * sum(len(line) for line in whole if len(line) > _LONG):
        thorough = _extracted(tree, precise=False)
        found = thorough if _length(thorough) >= _MIN_GAIN * _length(found) else found
    return _without_authors(found, tuple(authors)) or whole


def _length(lines: Iterable[str]) -> int:
    return sum(map(len, lines))


def _extracted(tree: "HtmlElement", *, precise: bool) -> tuple[str, ...]:
    """Return what trafilatura takes for the body; nothing where a page confuses it."""
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # a page that it cannot read is read here
    try:
        page = trafilatura.bare_extraction(tree, favor_precision=precise, include_comments=False)
    except Exception:  # noqa: BLE001 - written for pages that mean well, it may raise anything on others
        return ()
    body = getattr(page, "body", None)
    return () if body is None else tuple(lines_of(body, EXTRACTED))


def _without_authors(lines: Sequence[str], authors: Sequence[str]) -> tuple[str, ...]:
    names = "|".join(re.escape(author) for author in authors if " " in author)  # "Reuters" may do anything
    if not names:
        return tuple(lines)
    says_who = re.compile(_SAYS_WHO.replace("{name}", f"(?:{names})"))
    end = len(lines) - _LAST_LINES
    return tuple(line for place, line in enumerate(lines) if place < end or not says_who.match(line))
