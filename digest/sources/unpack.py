"""Bytes, and what is known about them → the documents inside, whatever their format.

The first bytes decide the format where they are clear (an archive, a feed, a page), else the media type that
a server declared, else the ending of the name. The names ``.txt`` and ``.md`` are believed, whatever the
first bytes: an article about HTML may begin with a tag.
Archives inside archives are opened once.
"""

import re
from collections.abc import Mapping
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import Final
from urllib.parse import urlsplit

from digest.model import Document, Problem
from digest.sources.charset import text_of
from digest.sources.feeds import open_feed, open_json_feed
from digest.sources.gathered import Format, Gathered, Parcel, SourceSettings, joined, refused
from digest.sources.mails import open_mail, open_mbox
from digest.sources.markup import root_of
from digest.sources.packed import Room, Unpacking, open_gzip, open_zip, open_zstandard
from digest.sources.records import has_records, open_records
from digest.sources.word import MAIN_PART, open_word


def _as_it_is(media_type: str) -> Format:
    """Return the format of bytes that are one document already."""

    def take(parcel: Parcel, _settings: SourceSettings) -> Gathered:
        document = Document(parcel.location, parcel.raw, parcel.first_seen, media_type, parcel.charset)
        return Gathered((document,), ())

    return take


_FORMATS: Final[Mapping[str, Format]] = MappingProxyType(
    {
        "text": _as_it_is("text/plain"),
        "markdown": _as_it_is("text/markdown"),
        "html": _as_it_is("text/html"),
        "feed": open_feed,
        "json": open_json_feed,
        "jsonl": open_records,
        "mail": open_mail,
        "mbox": open_mbox,
        "docx": open_word,
    }
)
_PACKINGS: Final[Mapping[str, Unpacking]] = MappingProxyType(
    {"gzip": open_gzip, "zstandard": open_zstandard, "zip": open_zip}
)
_UNREAD: Final[Mapping[str, str]] = MappingProxyType(
    {
        "archive": "an archive that is not opened; unpack it, or pack it as .zip",
        "e-book": "an e-book, which is not read; save it as plain text",
        "opendocument": "an OpenDocument text, which is not read; save it as plain text",
        "opml": "a list of feeds; take it over with digest sources import",
        "pdf": "a PDF, which is not read, for its raised figures and struck-out words look like any other; "
        "save it as plain text or .docx",
        "picture": "a picture, which is not read; save what it says as plain text",
        "rtf": "rich text, which is not read; save it as plain text",
        "word": "an old Word document, which is not read; save it as .docx or plain text",
    }
)
"""Formats that may hold articles, but would be gibberish as plain text."""

_SUFFIXES: Final[Mapping[str, str]] = MappingProxyType(
    {
        ".7z": "archive",
        ".atom": "feed",
        ".bz2": "archive",
        ".doc": "word",
        ".docx": "docx",
        ".eml": "mail",
        ".epub": "e-book",
        ".gz": "gzip",
        ".htm": "html",
        ".html": "html",
        ".json": "json",
        ".jsonl": "jsonl",
        ".markdown": "markdown",
        ".mbox": "mbox",
        ".md": "markdown",
        ".ndjson": "jsonl",
        ".odt": "opendocument",
        ".opml": "opml",
        ".pdf": "pdf",
        ".rdf": "feed",
        ".rss": "feed",
        ".rtf": "rtf",
        ".tar": "archive",
        ".text": "text",
        ".tgz": "archive",
        ".txt": "text",
        ".xhtml": "html",
        ".xml": "feed",
        ".xz": "archive",
        ".zip": "zip",
        ".zst": "zstandard",
    }
)
_MEDIA_TYPES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "application/atom+xml": "feed",
        "application/feed+json": "json",
        "application/gzip": "gzip",
        "application/json": "json",
        "application/jsonl": "jsonl",
        "application/mbox": "mbox",
        "application/pdf": "pdf",
        "application/rdf+xml": "feed",
        "application/rss+xml": "feed",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
        "application/x-gzip": "gzip",
        "application/x-ndjson": "jsonl",
        "application/xhtml+xml": "html",
        "application/xml": "feed",
        "application/zip": "zip",
        "application/zstd": "zstandard",
        "message/rfc822": "mail",
        "text/html": "html",
        "text/markdown": "markdown",
        "text/plain": "text",
        "text/x-opml": "opml",
        "text/xml": "feed",
    }
)
_BEGINNINGS: Final = (
    (b"\x1f\x8b", "gzip"),
    (b"\x28\xb5\x2f\xfd", "zstandard"),
    (b"PK\x03\x04", "zip"),
    (b"%PDF-", "pdf"),
    (b"{\\rtf", "rtf"),
    (b"BZh", "archive"),
    (b"\xfd7zXZ\0", "archive"),
    (b"7z\xbc\xaf\x27\x1c", "archive"),
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF8", "picture"),
    (b"\xd0\xcf\x11\xe0", "word"),
)
_ROOTS: Final[Mapping[str, str]] = MappingProxyType(
    {"rss": "feed", "rdf": "feed", "feed": "feed", "channel": "feed", "urlset": "feed"}
    | {"html": "html", "head": "html", "body": "html", "opml": "opml"}
)
_OWNED: Final = frozenset({"text", "markdown"})
"""Formats whose name is believed where a file's owner gave it."""
_PAGES: Final = frozenset({"html", "text", "markdown"})
"""Formats that a server sends instead of a feed that it cannot give just now."""
_HEAD: Final = 2**16
"""Bytes in which a root element is looked for, after comments."""
_PAGE: Final = re.compile(r"\s*<!doctype html", re.IGNORECASE)
_MAILBOX: Final = re.compile(rb"From \S{1,200} [^\n]{10,80}\r?\n[A-Za-z-]{2,40}:")
_JSON_FEED: Final = b"//jsonfeed.org/version/1"
_LAYERS: Final = 2
"""Archives around a file that are opened: a ``.zip`` of ``.gz``, say."""


def unpack(parcel: Parcel, settings: SourceSettings | None = None) -> Gathered:
    """Return the documents in a parcel, and a problem for each part that is not one.

    A page or a text is one document; so is each item of a feed, story of a mail, member of an archive.

    >>> parcel = Parcel("a.jsonl", b'{"id": 7, "text": "It burns."}', "2025-02-13")
    >>> [(document.location, document.raw) for document in unpack(parcel).documents]
    [('a.jsonl#7', b'It burns.')]
    """
    settings = settings or SourceSettings()
    return _unpack(parcel, settings, Room(settings.max_archive_bytes), _LAYERS)


def _unpack(parcel: Parcel, settings: SourceSettings, room: Room, layers: int) -> Gathered:
    name = format_of(parcel)
    if name in _UNREAD:
        return refused(parcel.location, f"is {_UNREAD[name]}")
    if len(parcel.raw) > settings.max_bytes:
        what = f"is larger than {settings.max_bytes:,} bytes; split it into its articles"
        return refused(parcel.location, what)
    if name in _PACKINGS:
        if layers == 0:
            return refused(parcel.location, "is an archive in an archive in an archive; unpack it")
        members = _PACKINGS[name](parcel, settings, room)
        return joined(_open_member(member, settings, room, layers - 1) for member in members)
    if (fault := _in_place_of_feed(parcel, name)) is not None:
        return refused(parcel.location, f"{fault}; look at its address in a browser")
    return _FORMATS[name](parcel, settings)


def _in_place_of_feed(parcel: Parcel, name: str) -> str | None:
    """Return what is wrong with a parcel of format ``name`` in place of a feed; None where nothing is."""
    if parcel.was_feed and name in _PAGES:
        return "was a feed and is a web page now"
    if name == "html" and _declared(parcel) == "feed":
        return "should be a feed but is a page"
    return None


def _open_member(member: Parcel | Problem, settings: SourceSettings, room: Room, layers: int) -> Gathered:
    if isinstance(member, Problem):
        return Gathered((), (member,))
    if not is_readable(member.location) and format_of(member) == "text":
        return refused(member.location, f"was passed over; {END_IT}")
    return _unpack(member, settings, room, layers)


END_IT: Final = "name it by itself if it is text, or end it in .txt, .md or .html"
"""What to do with a file of unknown ending among others."""


def is_readable(location: str) -> bool:
    """Tell whether the ending of a name is one of a file that may hold articles."""
    return _suffix(location) in _SUFFIXES


def format_of(parcel: Parcel) -> str:
    """Return the name of the format that a parcel is read as."""
    declared = _declared(parcel)
    if declared in _UNREAD or (declared in _OWNED and parcel.media_type is None):
        return declared or "text"
    for beginning, name in _BEGINNINGS:
        if parcel.raw.startswith(beginning):
            return "docx" if name == "zip" and MAIN_PART.encode() in parcel.raw else name
    if declared in {"mail", "mbox", "jsonl", "docx"}:
        return declared
    return _sniffed(parcel) or declared or "text"


def _declared(parcel: Parcel) -> str | None:
    media_type = (parcel.media_type or "").partition(";")[0].strip().lower()
    return _MEDIA_TYPES.get(media_type) or _SUFFIXES.get(_suffix(parcel.location))


def _suffix(location: str) -> str:
    path = urlsplit(location).path if location.startswith(("http://", "https://")) else location
    return PurePosixPath(path).suffix.lower()


def _sniffed(parcel: Parcel) -> str | None:
    head = parcel.raw[:_HEAD]
    if _MAILBOX.match(head):
        return "mbox"
    if parcel.raw.lstrip().startswith(b"{") and _JSON_FEED in parcel.raw:
        return "json"
    if has_records(parcel.raw):
        return "jsonl"
    text = text_of(head, parcel.charset)
    if _PAGE.match(text):
        return "html"
    return _ROOTS.get(root_of(text) or "")
