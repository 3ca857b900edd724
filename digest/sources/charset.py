r"""Bytes of markup or JSON → text, always: what a parser needs before reading decides on the words.

A byte order mark is believed first, then UTF-8 where the bytes go beyond ASCII, then a declared encoding:
by the server or mail, then by the document itself (XML 1.0, appendix F; HTML's ``<meta>``). Where all of
them are wrong, single bytes are read as Windows-1252, as ``reading`` does. Legacy Japanese looks like ASCII:
there the declaration comes before UTF-8. What cannot be decoded in a declared encoding becomes U+FFFD, so
that one byte does not cost a feed.
"""

import re
from typing import Final

from digest.charsets import BYTE_ORDER_MARKS, WINDOWS_1252, codec_of

_BEGINNINGS: Final = (
    (b"<\0\0\0", "utf-32-le"),
    (b"\0\0\0<", "utf-32-be"),
    (b"<\0", "utf-16-le"),
    (b"\0<", "utf-16-be"),
    (b"{\0", "utf-16-le"),
    (b"\0{", "utf-16-be"),
    (b"\x4c\x6f\xa7\x94", "cp037"),
)
"""The first bytes of an unmarked document in its encoding: ``<`` or ``{``; the last is EBCDIC's ``<?xm``."""

_DECLARED: Final = re.compile(rb"""(?:encoding|charset)\s{0,9}=\s{0,9}["']?\s{0,9}([A-Za-z][\w.:-]{0,40})""")
_HEAD: Final = 2048
"""Bytes in which a document declares its encoding; HTML says 1024."""


def text_of(raw: bytes, charset: str | None = None) -> str:
    r"""Return the text of ``raw``.

    >>> text_of("<p>œuvre</p>".encode("cp1252"), "iso-8859-1"), text_of("é".encode(), "iso-8859-1")
    ('<p>œuvre</p>', 'é')
    """
    for mark, encoding in BYTE_ORDER_MARKS:
        if raw.startswith(mark):
            return raw.removeprefix(mark).decode(encoding, "replace")
    for beginning, encoding in _BEGINNINGS:
        if raw.startswith(beginning):
            return raw.decode(encoding, "replace")
    named = _known(charset) or _known(_declared(raw)) or "utf-8"
    for encoding in (named, "utf-8") if raw.isascii() else ("utf-8", named):
        text = _strictly(raw, encoding)
        if text is not None:
            return text
    if named == "utf-8":
        return raw.decode("utf-8", "surrogateescape").translate(WINDOWS_1252)
    return raw.decode(named, "replace")


def _declared(raw: bytes) -> str | None:
    found = _DECLARED.search(raw[:_HEAD])
    return found[1].decode("ascii") if found else None


def _known(label: str | None) -> str | None:
    """Return the codec of a label; None for UTF-16 and UTF-32, whose labels would not be readable ASCII."""
    codec = codec_of(label) if label else None
    return None if codec is None or codec.startswith(("utf-16", "utf-32")) else codec


def _strictly(raw: bytes, encoding: str) -> str | None:
    try:
        return raw.decode(encoding)
    except UnicodeError:
        return None
