"""A mail → the articles that are attached to it: plain text, pages, Markdown, Word documents.

Each is credited to the sender of the mail. What may hold an article and is not read is named; pictures,
signatures, calendars and the like are passed over. Takes only what has a file name: mail programs write one
for whatever somebody attached.
"""

from collections.abc import Iterator
from dataclasses import replace
from email.message import Message
from pathlib import PurePosixPath
from typing import Final

from digest.model import Document, Problem
from digest.sources.gathered import Parcel, SourceSettings, part_of, shown
from digest.sources.mails.headers import decoded
from digest.sources.word import open_word

_TEXTS: Final = {
    ".htm": "text/html",
    ".html": "text/html",
    ".markdown": "text/markdown",
    ".md": "text/markdown",
    ".text": "text/plain",
    ".txt": "text/plain",
}
"""The media type by the ending of a name, since many programs declare none of use."""
_SHOWN: Final = frozenset({"text/html", "text/plain"})
"""What a mail program shows below the mail unless it is declared an attachment."""
_WORD: Final = ".docx"
_UNREAD: Final = frozenset({".doc", ".epub", ".odt", ".pages", ".pdf", ".rtf", ".zip"})
"""Endings of what may hold an article."""
_MAX_SHOWN: Final = 60
"""Characters of a name that are shown in a problem."""


def attached_to(message: Message, whole: Document, settings: SourceSettings) -> Iterator[Document | Problem]:
    """Yield the articles attached to a mail, and a problem for each that is not read.

    Args:
        message: the mail; mails inside it have attachments of their own.
        whole: the mail's place, and what it says about its articles.
        settings: bounds of what is opened.
    """
    claims = replace(whole.claims, title=None, url=None, author=None)
    for number, (name, part) in enumerate(_attachments(message), start=1):
        ending = PurePosixPath(name).suffix.lower()
        place = replace(whole, location=part_of(whole.location, f"{number} {name}"), claims=claims)
        raw = part.get_payload(decode=True)
        if not isinstance(raw, bytes) or not raw.strip():
            continue
        if media_type := _TEXTS.get(ending):
            yield replace(place, raw=raw, media_type=media_type, charset=part.get_content_charset())
        elif ending == _WORD:
            opened = open_word(Parcel(place.location, raw, place.first_seen), settings)
            yield from (replace(document, claims=claims) for document in opened.documents)
            yield from opened.problems
        elif ending in _UNREAD:
            what = f"brings {shown(name)[:_MAX_SHOWN]}, which is not read; save it as plain text or .docx"
            yield Problem(whole.location, what)


def _attachments(message: Message) -> Iterator[tuple[str, Message]]:
    """Yield the attachments of a mail with their names."""
    if message.get_content_type() == "message/rfc822":
        return
    if message.is_multipart():
        parts = message.get_payload()
        for part in parts:
            if isinstance(part, Message):
                yield from _attachments(part)
    elif message.get_content_disposition() == "attachment" or message.get_content_type() not in _SHOWN:
        name = message.get_filename()
        if name:
            yield decoded(name), message
