"""A newsletter's mail → one document, or one per story where it plainly has several.

Its HTML is preferred to its text. From, Subject and Date become claims; a name in place of an address. The
address of its web page is taken from headers meant for it (RFC 5064's ``Archived-At``, and ``List-Post``
where it holds one), never from a "view online" link, which identifies the reader who received it. Headers are
read by the old, forgiving parser: the new one takes time in the square of a hostile header.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from email.errors import HeaderParseError
from email.header import Header, decode_header
from email.message import Message
from email.parser import BytesParser
from email.policy import compat32
from email.utils import parseaddr, quote
from typing import Final

from digest.model import Claims, Document, SourceKind
from digest.sources.charset import text_of
from digest.sources.claiming import moment, one_line, plain, web_address
from digest.sources.gathered import Gathered, Parcel, SourceSettings, part_of, refused
from digest.sources.mails.stories import stories_of

_MOST: Final = (("lines", b"\n", 200_000), ("parts", b"\n--", 2_000), ("parts of parts", b"oundary=", 50))
"""Bounds of one mail; a newsletter with its pictures has some 10,000 lines, five parts, three of parts."""
_MAX_HEADER: Final = 2_000
"""Characters of a header that are read; RFC 5322 allows 998 a line."""
_PAGES: Final = ("Archived-At", "List-Post")
_LISTS: Final = ("List-Id", "List-Unsubscribe", "List-Unsubscribe-Post", "List-Post")
"""Headers that only mail to many has (RFC 2369, 2919, 8058)."""

_WORD: Final = r"=\?[^?\s]{1,100}\?[bq]\?.*?\?="
"""A word that is encoded (RFC 2047, section 2), with spaces and question marks as some write it."""
_ENCODED: Final = re.compile(rf"{_WORD}(?:\s+{_WORD})*", re.IGNORECASE)
_STRINGS: Final = re.compile(rf'"(?:[^"\\]|\\.)*"|\([^()]*\)|(?P<encoded>{_ENCODED.pattern})', re.IGNORECASE)
"""What stands in quotes or in brackets, or is encoded: a comma in these does not separate addresses."""


def open_mail(parcel: Parcel, _settings: SourceSettings) -> Gathered:
    """Return the article, or the stories, of one mail."""
    if (excess := _excess(parcel.raw)) is not None:
        return refused(parcel.location, f"{excess}; save its text")
    try:
        message = BytesParser(policy=compat32).parsebytes(parcel.raw)
        body = _body(message)
        claims = _claims(message)
    except (
        LookupError,
        TypeError,
        ValueError,
    ) as error:  # several versions of Python's parser have raised other errors
        return refused(parcel.location, f"cannot be read as a mail ({type(error).__name__}); save its text")
    if body is None:
        return refused(parcel.location, "is a mail without text; save it as plain text if it has any")
    whole = replace(body, location=parcel.location, first_seen=parcel.first_seen, claims=claims)
    return Gathered(tuple(_documents(whole)), ())


def message_key(raw: bytes) -> bytes:
    """Return what identifies a mail: its Message-ID, or the whole mail where it has none."""
    head = raw.partition(b"\n\n")[0].partition(b"\r\n\r\n")[0]
    for line in head.splitlines():
        if line[:11].lower() == b"message-id:" and line[11:].strip():
            return line[11:].strip()
    return raw


def _documents(whole: Document) -> Iterator[Document]:
    stories = stories_of(text_of(whole.raw, whole.charset)) if whole.media_type == "text/html" else ()
    if not stories:
        yield whole
    for story in stories:
        yield replace(
            whole,
            location=part_of(whole.location, story.url or story.title or "rest"),
            raw=story.html.encode("utf-8", "replace"),
            charset="utf-8",
            claims=replace(whole.claims, title=story.title or whole.claims.title, url=story.url),
        )


def _excess(raw: bytes) -> str | None:
    """Return what a mail has too much of for Python's parser; None for an ordinary mail."""
    for what, mark, most in _MOST:
        if raw.count(mark) > most:
            return f"has more than {most:,} {what}"
    return None


def _body(message: Message) -> Document | None:
    """Return the HTML of a mail, else its text; its location is set later."""
    found: dict[str, Document] = {}
    for part in message.walk():
        kind = part.get_content_type()
        if kind not in {"text/html", "text/plain"} or part.get_content_disposition() == "attachment":
            continue
        raw = part.get_payload(decode=True)
        if isinstance(raw, bytes) and raw.strip():
            found.setdefault(kind, Document("", raw, "", kind, part.get_content_charset()))
    return found.get("text/html") or found.get("text/plain")


def _claims(message: Message) -> Claims:
    name, address = _mailbox(message, "From")
    listed, _ = _mailbox(message, "List-Id")
    domain = address.rpartition("@")[2]
    pages = (web_address((_header(message, page) or "").strip("<> ")) for page in _PAGES)
    return Claims(
        title=one_line(_header(message, "Subject")),
        url=next(filter(None, pages), None),
        outlet=plain(name) or plain(listed) or domain or None,
        kind=SourceKind.NEWSLETTER if any(header in message for header in _LISTS) else None,
        published=moment(_header(message, "Date")),
    )


def _mailbox(message: Message, header: str) -> tuple[str, str]:
    """Return the name and the address in a header, each empty where it has none.

    The name is decoded last (RFC 2047, section 6.2): what is encoded may look like an address.
    """
    words = _STRINGS.sub(_as_quoted, _written(message.get(header)) or "")
    try:
        name, address = parseaddr(words)
    except RecursionError:  # for example at a thousand brackets
        return "", ""
    return _decoded(name), address


def _as_quoted(found: re.Match[str]) -> str:
    """Return encoded words as one string in quotes, since many hold a plain comma or the like."""
    return f'"{quote(found[0])}"' if found["encoded"] else found[0]


def _header(message: Message, name: str) -> str | None:
    """Return the words of a header, decoded (RFC 2047)."""
    words = _written(message.get(name))
    return None if words is None else _decoded(words)


def _written(value: str | Header | None) -> str | None:
    """Return a header as it was written; the parser returns a ``Header`` where it is not ASCII."""
    words = _joined(decode_header(value)) if isinstance(value, Header) else value
    return None if words is None else words[:_MAX_HEADER]


def _decoded(words: str) -> str:
    return _ENCODED.sub(_decoded_run, words)


def _decoded_run(found: re.Match[str]) -> str:
    """Return the words that encoded words separated only by spaces stand for."""
    try:
        return _joined(decode_header(found[0]))
    except HeaderParseError:  # not valid base64: shown as it came
        return found[0]


def _joined(pieces: Iterable[tuple[bytes | str, str | None]]) -> str:
    return "".join(
        text_of(piece, charset) if isinstance(piece, bytes) else piece for piece, charset in pieces
    )
