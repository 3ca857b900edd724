"""A mail → its article, or the stories of its newsletter, or the letters that it brings, forwards or quotes.

What a reader writes above a letter that he forwards is left out where it is short: the letter is the news.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from email.message import Message
from email.parser import BytesParser
from email.policy import compat32
from typing import Final

from digest.model import Claims, Document, Problem
from digest.sources.charset import text_of
from digest.sources.gathered import Gathered, Parcel, SourceSettings, part_of, refused
from digest.sources.mails.attachments import attached_to
from digest.sources.mails.automatic import machine_mail
from digest.sources.mails.blocks import Block
from digest.sources.mails.bodies import body_of
from digest.sources.mails.digests import mails_in
from digest.sources.mails.forwards import Forward, forward_in
from digest.sources.mails.headers import claims_of, is_answer, words_of
from digest.sources.mails.quotations import bare, depth_of, quotation_in
from digest.sources.mails.stories import lines_of, markup_of, page_of, stories_of, stories_of_text

_MOST: Final = (("lines", b"\n", 200_000), ("parts", b"\n--", 2_000), ("parts of parts", b"oundary=", 50))
"""Bounds of one mail; a newsletter with its pictures has some 10,000 lines, five parts, three of parts."""
_MAX_DEPTH: Final = 10
"""Mails inside mails that are opened; a digest of forwarded mails has three."""
_ABOVE_HEADERS: Final = re.compile(rb"(?:\xef\xbb\xbf|[ \t]*\r?\n)+")
"""What some programs write before the first header."""
_FORWARDED: Final = re.compile(r"\s*(?:fwd?|wg|tr|rv|doorst|vs|pd|转发|轉寄)\s?[:：]", re.IGNORECASE)
"""How subjects of forwarded mails begin."""
_BOUNDARY: Final = re.compile(rb"^--(?P<name>[^\s\"]{1,70})[ \t]*\r?$(?=\n[A-Za-z-]{4,40}:)", re.MULTILINE)
"""A mark between parts, above the headers of one."""
_NOTE_WORDS: Final = 20
"""Words of the shortest text above a forwarded letter that is an article of its own."""


def open_mail(parcel: Parcel, settings: SourceSettings) -> Gathered:
    """Return the article, or the stories, of one mail, and what is attached to it."""
    raw = headed(parcel.raw)
    if (excess := _excess(raw)) is not None:
        return refused(parcel.location, f"{excess}; save its text")
    whole = Document(parcel.location, b"", parcel.first_seen)
    try:
        message = _parsed(raw)
        if (what := machine_mail(message)) is not None:
            return refused(parcel.location, f"is {what}, no news; delete it")
        found = tuple(_found(message, whole, settings))
    except (
        LookupError,
        TypeError,
        ValueError,
    ) as error:  # several versions of Python's parser have raised other errors
        return refused(parcel.location, f"cannot be read as a mail ({type(error).__name__}); save its text")
    if not found:
        return refused(parcel.location, "is a mail without text; save it as plain text if it has any")
    documents = tuple(each for each in found if isinstance(each, Document))
    return Gathered(documents, tuple(each for each in found if isinstance(each, Problem)))


def _parsed(raw: bytes) -> Message:
    """Return a mail, parted by the mark in its text where its headers name none, or a wrong one."""
    message = BytesParser(policy=compat32).parsebytes(raw)
    if message.get_content_maintype() == "multipart" and not message.is_multipart():
        body = re.split(rb"\r?\n\r?\n", raw, maxsplit=1)[-1]
        mark = _BOUNDARY.search(body)
        if mark and body.count(mark[0].rstrip()) >= len("12"):
            head = b'Content-Type: multipart/mixed; boundary="%b"\n\n' % mark["name"]
            message.set_payload(BytesParser(policy=compat32).parsebytes(head + body).get_payload())
    return message


def headed(raw: bytes) -> bytes:
    """Return a mail without the mark and the empty lines that may stand before its headers."""
    found = _ABOVE_HEADERS.match(raw)
    return raw[found.end() :] if found else raw


def message_key(raw: bytes) -> bytes:
    """Return what identifies a mail: its Message-ID, or the whole mail where it has none."""
    head = headed(raw).partition(b"\n\n")[0].partition(b"\r\n\r\n")[0]
    for line in head.splitlines():
        if line[:11].lower() == b"message-id:" and line[11:].strip():
            return line[11:].strip()
    return raw


def _excess(raw: bytes) -> str | None:
    """Return what a mail has too much of for Python's parser; None for an ordinary mail."""
    for what, mark, most in _MOST:
        if raw.count(mark) > most:
            return f"has more than {most:,} {what}"
    return None


def _found(
    message: Message, place: Document, settings: SourceSettings, depth: int = 0
) -> Iterator[Document | Problem]:
    """Yield what a mail says, what is attached to it, then the mails inside it; these may lack claims."""
    own, around = claims_of(message), place.claims
    claims = replace(own, outlet=own.outlet or around.outlet, kind=own.kind or around.kind)
    inside: list[Message] = []
    if body := body_of(message):
        raw, media_type, charset = body.raw, body.media_type, body.charset
        whole = replace(place, raw=raw, media_type=media_type, charset=charset, claims=claims)
        inside += mails_in(text_of(raw, charset)) if media_type == "text/plain" else ()
        is_note = _FORWARDED.match(words_of(message, "Subject") or "") and any(_inside(message))
        if not inside and not (is_note and _is_short(whole)):
            yield from _letters(whole, is_answer=is_answer(message))
    yield from attached_to(message, replace(place, claims=claims), settings)
    for number, inner in enumerate([*inside, *_inside(message)], start=1):
        if depth < _MAX_DEPTH:
            location = part_of(place.location, str(inner.get("Message-ID") or number))
            yield from _found(inner, replace(place, location=location, claims=claims), settings, depth + 1)


def _is_short(whole: Document) -> bool:
    """Tell whether a mail says no more than a reader does who forwards another."""
    words = text_of(whole.raw, whole.charset)
    lines = [block.text for block in lines_of(words)] if whole.media_type == "text/html" else [words]
    return len(" ".join(lines).split()) < _NOTE_WORDS


def _inside(message: Message) -> Iterator[Message]:
    """Yield the mails right inside a mail, attached to it or one of its digest (RFC 2046, section 5.1.5)."""
    parts = message.get_payload() if message.is_multipart() else ()
    for part in parts:
        if not isinstance(part, Message):
            continue
        if part.get_content_type() == "message/rfc822":
            held = part.get_payload()
            yield from (each for each in held if isinstance(each, Message))
        else:
            yield from _inside(part)


def _letters(whole: Document, *, is_answer: bool) -> Iterator[Document]:
    """Yield the document of a mail's text, or those of the letter that it forwards or quotes."""
    words = text_of(whole.raw, whole.charset)
    blocks = lines_of(words) if whole.media_type == "text/html" else None
    lines = words.splitlines() if blocks is None else [block.text for block in blocks]
    if forward := forward_in(lines, whole.claims):
        yield from _forwarded(whole, words, forward, lines, blocks)
        return
    depths = [depth_of(line) for line in lines] if blocks is None else [block.depth for block in blocks]
    by_program = blocks is not None  # the depth of a page's lines is what mail programs marked
    if (by_program or is_answer) and (quotation := quotation_in(lines, depths, whole.claims)):
        quoted = replace(whole, location=part_of(whole.location, "quoted"), claims=quotation.claims)
        yield from _picked(whole, quotation.own, lines, blocks)
        yield from _picked(quoted, quotation.quoted, lines, blocks)
    else:
        yield from _stories(whole, words)


def _forwarded(
    whole: Document, words: str, forward: Forward, lines: Sequence[str], blocks: Sequence[Block] | None
) -> Iterator[Document]:
    """Yield the documents of a forwarded letter, and what its reader wrote above it where that is long."""
    note, letter = lines[: forward.before], lines[forward.start :]
    if len(" ".join(note).split()) >= _NOTE_WORDS:
        location = part_of(whole.location, "note")
        yield _text(replace(whole, location=location), "\n".join(note), whole.claims)
    if blocks is None:
        yield from _stories(_text(whole, "\n".join(letter), forward.claims), "\n".join(letter))
    else:
        markup = markup_of(blocks[forward.start :])
        page = replace(whole, raw=markup.encode("utf-8", "replace"), charset="utf-8", claims=forward.claims)
        yield from _stories(page, words, forward.start)


def _picked(
    whole: Document, places: Sequence[int], lines: Sequence[str], blocks: Sequence[Block] | None
) -> Iterator[Document]:
    """Yield the document of some lines of a mail, where they say anything."""
    if any(lines[place].strip("> ") for place in places):
        if blocks is None:
            yield _text(whole, "\n".join(bare(lines[place]) for place in places).strip(), whole.claims)
        else:
            markup = markup_of([blocks[place] for place in places])
            yield replace(whole, raw=markup.encode("utf-8", "replace"), charset="utf-8")


def _text(whole: Document, words: str, claims: Claims) -> Document:
    raw = words.encode("utf-8", "replace")
    return replace(whole, raw=raw, media_type="text/plain", charset="utf-8", claims=claims)


def _stories(whole: Document, words: str, first_line: int = 0) -> Iterator[Document]:
    """Yield the stories that ``words`` tell from a line on; else what is ``whole``."""
    is_page = whole.media_type == "text/html"
    stories = stories_of(words, first_line) if is_page else stories_of_text(words)
    if not stories:
        url = whole.claims.url or (page_of(words, whole.claims.title) if is_page else None)
        yield replace(whole, claims=replace(whole.claims, url=url))
    for story in stories:
        yield replace(
            whole,
            location=part_of(whole.location, story.url or story.title or "rest"),
            raw=story.text.encode("utf-8", "replace"),
            charset="utf-8",
            claims=replace(whole.claims, title=story.title or whole.claims.title, url=story.url),
        )
