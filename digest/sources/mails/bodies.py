"""A mail → the text that its reader sees: its HTML rather than its text, all parts that are shown in turn.

Where the HTML is all pictures, the text is what can be read. An attachment is not shown, and mails inside a
mail are documents of their own.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from email.message import Message
from html import escape
from typing import Final

from digest.sources.charset import text_of
from digest.sources.mails.armour import without_armour
from digest.sources.mails.blocks import blocks_of
from digest.sources.mails.flowing import unflowed

_HTML: Final = "text/html"
_PLAIN: Final = "text/plain"
_PAGE: Final = re.compile(rb"\s*(?:<!doctype html|<html[\s>])", re.IGNORECASE)
"""How a page begins, whatever its part is declared to be."""
_AROUND_DIGEST: Final = re.compile(
    r"Today's Topics.{0,40}|Digest Footer|Masthead.{0,60}|.{1,80} Digest, Vol.{1,40}"
)
"""What GNU Mailman says of the parts of a digest that are no mails."""
_LEAST_SHARE: Final = 0.5
"""Share of the letters of its plain version that HTML shows, unless the rest of it stands in pictures."""
_MAX_COMPARED: Final = 200_000
"""Bytes of each version that are compared."""
_WEB_ADDRESS: Final = re.compile(r"https?://\S+")
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
            yield from _best(shown)
        else:
            for part in shown:
                yield from part
    elif kind in {_HTML, _PLAIN}:
        raw = _bytes_of(message)
        if kind == _PLAIN and str(message.get_param("format")).lower() == "flowed":
            raw = unflowed(raw, is_spaceless=str(message.get_param("delsp")).lower() == "yes")
        if kind == _PLAIN:
            raw = without_armour(raw)
        if raw.strip() and not _is_about_a_digest(message):
            yield Body(raw, _HTML if _PAGE.match(raw) else kind, message.get_content_charset())


def _is_about_a_digest(part: Message) -> bool:
    """Tell whether a part is what a list server writes around a digest: its masthead, contents and foot."""
    description = part.get("Content-Description")
    return isinstance(description, str) and _AROUND_DIGEST.fullmatch(description.strip()) is not None


def _best(versions: Sequence[Sequence[Body]]) -> Sequence[Body]:
    """Return the version of a text that is shown: the first of HTML, unless another says far more."""
    html = next((each for each in versions if any(body.media_type == _HTML for body in each)), ())
    plain = next(filter(None, (each for each in versions if each is not html)), ())
    if not html or not plain:
        return html or plain
    letters, of_plain = (sum(map(_letters_shown, version)) for version in (html, plain))
    return plain if letters < _LEAST_SHARE * of_plain else html


def _letters_shown(body: Body) -> int:
    """Return how many letters a reader sees; addresses of the web are none."""
    words = text_of(body.raw[:_MAX_COMPARED], body.charset)
    lines = (block.text for block in blocks_of(words)) if body.media_type == _HTML else [words]
    return sum(map(str.isalpha, _WEB_ADDRESS.sub("", "".join(lines))))


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
