"""An HTML document → the lines of its text, and what its page says of itself.

Takes decoded markup, returns text with one paragraph a line, which the rest of the room reads like any other.
A whole page is searched for its article (``body``) and for its metadata (``head``). A fragment, such as a
feed's item or a mail's story, is all text, and so is a mail: they have no menus, and too little text for a
search.
"""

from dataclasses import dataclass

from digest.model import Claims, Document, SourceKind
from digest.reading.metadata import fetched_from
from digest.reading.pages.body import body_of
from digest.reading.pages.head import guessed_date, head_of, introduces_itself
from digest.reading.pages.markup import drop_unseen, is_page, lines_of, parse


@dataclass(frozen=True, slots=True)
class Page:
    """What an HTML document holds."""

    lines: tuple[str, ...]
    """Without the title, unless the body repeats it."""
    claims: Claims
    """What a page says of itself; nothing where the document is not a whole page."""
    guessed_date: str | None
    """Day on which a page seems to have been published, where it does not say so."""


def open_page(markup: str, document: Document) -> Page:
    """Return what is in ``markup``, which is that of ``document``.

    Raises:
        UnreadableDocumentError: it is no HTML, or too large.
    """
    tree, whole = parse(markup, document.location), is_page(markup)
    is_mail = document.claims.kind is SourceKind.NEWSLETTER and not introduces_itself(tree)
    if is_mail or not whole:
        drop_unseen(tree)
        return Page(tuple(lines_of(tree)), Claims(), None)
    base = fetched_from(document)
    claims = head_of(tree, base)
    guess = guessed_date(tree, base) if claims.published is None else None
    return Page(body_of(tree, (claims.author or "").split(", ")), claims, guess)
