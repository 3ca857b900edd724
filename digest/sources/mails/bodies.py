"""A mail → the text that its reader sees: its HTML rather than its text, all parts that are shown in turn.

An attachment is not shown, and mails inside a mail are documents of their own.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from html import escape
from typing import Final

from digest.sources.charset import text_of

_HTML: Final = "text/html"
_PLAIN: Final = "text/plain"
_BLANK_LINE: Final = re.compile(r"\n\s*\n")

_EQUALS: Final = re.compile(rb"=(?:\r?\n|(?P<code>[0-9A-F]{2})|(?P<other>))")
_SOFT_BREAK: Final = re.compile(rb"=[ \t]*\r?\n")
_BEYOND_ASCII: Final = re.compile(rb"=([89A-F][0-9A-F])")
_NEVER_ENCODED: Final = re.compile(rb"[0-9A-EG-Za-z\x00-\x08\x0b-\x1f]")
"""What quoted-printable writes as it is; it encodes the "F" of "From" and a dot at the start of a line."""


@dataclass(frozen=True, slots=True)
class Body:
    """The text of a mail."""

    raw: bytes
    media_type: str
    charset: str | None


def body_of(message: Message) -> Body | None:
    """Return what a mail shows; None where it has no text."""
    bodies = list(_shown(message))
    if len(bodies) < len("12"):
        return bodies[0] if bodies else None
    kind = _HTML if any(body.media_type == _HTML for body in bodies) else _PLAIN
    words = "\n\n".join(_as(kind, body) for body in bodies)
    return Body(words.encode("utf-8", "replace"), kind, "utf-8")


def _shown(message: Message) -> Iterator[Body]:
    """Yield the parts that are shown one below the other."""
    kind = message.get_content_type()
    if message.get_content_disposition() == "attachment" or kind == "message/rfc822":
        return
    if message.is_multipart():
        parts = message.get_payload()
        shown = [list(_shown(part)) for part in parts if isinstance(part, Message)]
        if kind == "multipart/alternative":
            html = (part for part in shown if any(body.media_type == _HTML for body in part))
            yield from next(html, next(filter(None, shown), []))
        else:
            for part in shown:
                yield from part
    elif kind in {_HTML, _PLAIN}:
        raw = _bytes_of(message)
        if raw.strip():
            yield Body(raw, kind, message.get_content_charset())


def _as(kind: str, body: Body) -> str:
    """Return the words of one of several parts, as markup where another part is HTML."""
    words = text_of(body.raw, body.charset)
    if kind == body.media_type:
        return words
    return "".join(f"<p>{escape(paragraph)}</p>\n" for paragraph in _BLANK_LINE.split(words))


def _bytes_of(part: Message) -> bytes:
    """Return the bytes of a part, decoded; where it lies about quoted-printable, only what must be."""
    encoding = str(part.get("Content-Transfer-Encoding", "")).strip().lower()
    if encoding == "quoted-printable":
        raw = _as_given(part)
        if _is_no_quoted_printable(raw):
            return _BEYOND_ASCII.sub(lambda code: bytes.fromhex(code[1].decode()), _SOFT_BREAK.sub(b"", raw))
    decoded = part.get_payload(decode=True)
    return decoded if isinstance(decoded, bytes) else b""


def _as_given(part: Message) -> bytes:
    """Return the bytes of a part as they came; Python's parser keeps them in a string."""
    given = part.get_payload()
    return given.encode("ascii", "surrogateescape") if isinstance(given, str) else b""


def _is_no_quoted_printable(raw: bytes) -> bool:
    """Tell whether ``raw`` has signs of equality of its own, which quoted-printable would write as ``=3D``.

    >>> _is_no_quoted_printable(b"length=320"), _is_no_quoted_printable(b"length=3D320 =C3=A9")
    (True, False)
    """
    if b"=3D" in raw or b"=3d" in raw:
        return False
    for found in _EQUALS.finditer(raw):
        if found["other"] is not None:
            return True
        if found["code"] and _NEVER_ENCODED.match(bytes.fromhex(found["code"].decode())):
            return True
    return False
