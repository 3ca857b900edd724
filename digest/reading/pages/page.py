"""An HTML document → the lines of its text, and what its page says of itself.

Takes decoded markup, returns text with one paragraph a line, which the rest of the room reads like any other.
A whole page is searched for its article (``body``) and for its metadata (``head``). A fragment, such as a
feed's item or a mail's story, is all text, and so is a mail: they have no menus, and too little text for a
search.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from digest.inline import write_inline
from digest.lexicon import words
from digest.model import Claims, Document, SourceKind
from digest.reading.metadata import fetched_from
from digest.reading.pages.body import body_of
from digest.reading.pages.breaks import join_broken_lines
from digest.reading.pages.head import body_described, guessed_date, head_of, introduces_itself
from digest.reading.pages.initials import join_initials
from digest.reading.pages.layout import laid_out
from digest.reading.pages.markup import is_page, parse
from digest.reading.pages.seen import drop_unseen
from digest.reading.pages.torn import mend_torn_sentences
from digest.reading.pages.wrappers import free_article

_MIN_DESCRIBED: Final = 50
"""Words of the shortest article in a page's metadata that is compared with what the page shows."""
_MIN_SHOWN: Final = 0.5
"""Share of these words below which the page seems to show but a part, the rest being for subscribers."""


@dataclass(frozen=True, slots=True)
class Page:
    """What an HTML document holds."""

    lines: tuple[str, ...]
    """Without the title, unless the body repeats it."""
    claims: Claims
    """What a page says of itself; nothing where the document is not a whole page."""
    guessed_date: str | None
    """Day on which a page seems to have been published, where it does not say so."""
    doubts: tuple[str, ...] = ()
    """What of the article seems to be missing."""


def open_page(markup: str, document: Document) -> Page:
    """Return what is in ``markup``, which is that of ``document``.

    Raises:
        UnreadableDocumentError: it is no HTML, or too large.
    """
    tree, whole = parse(markup, document.location), is_page(markup)
    write_inline(tree)
    free_article(tree)
    is_mail = document.claims.kind is SourceKind.NEWSLETTER and not introduces_itself(tree)
    if is_mail or not whole:
        drop_unseen(tree)
        mend_torn_sentences(tree)
        join_initials(tree)
        join_broken_lines(tree)
        return Page(tuple(map(str, laid_out(tree))), Claims(), None)
    base = fetched_from(document)
    claims, described = head_of(tree, base), body_described(tree)
    guess = guessed_date(tree, base) if claims.published is None else None
    drop_unseen(tree)
    mend_torn_sentences(tree)
    join_initials(tree)
    join_broken_lines(tree)
    lines = body_of(tree, (claims.author or "").split(", "))
    return Page(lines, claims, guess, tuple(_doubts(lines, described)))


def _doubts(lines: Iterable[str], described: str) -> Iterator[str]:
    """Yield what to say where the lines of an article are much shorter than it is by its own metadata."""
    shown, told = (len(words(text)) for text in (" ".join(lines), described))
    if told >= _MIN_DESCRIBED and shown < _MIN_SHOWN * told:
        yield f"shows {shown:,} of the {told:,} words that its article has by its own metadata"
