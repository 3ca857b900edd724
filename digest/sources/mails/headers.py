"""Headers of a mail → their words, decoded, and what they claim about it.

Read by the old, forgiving parser of Python: the new one takes time in the square of a hostile header. From,
Subject and Date become claims; a name comes in place of an address. The address of its web page is taken from
headers meant for it (RFC 5064's ``Archived-At``, and ``List-Post`` where it holds one), never from a "view
online" link, which identifies the reader who received it.
"""

import re
from collections.abc import Iterable
from datetime import timedelta
from email.errors import HeaderParseError
from email.header import Header, decode_header
from email.message import Message
from email.utils import parseaddr, quote
from typing import Final

from digest.model import Claims, SourceKind
from digest.sources.charset import text_of
from digest.sources.claiming import moment, one_line, plain, web_address
from digest.sources.mails.senders import squeezed, writer_and_outlet
from digest.timestamps import day_of

_MAX_HEADER: Final = 2_000
"""Characters of a header that are read; RFC 5322 allows 998 a line."""
_PAGES: Final = ("Archived-At", "List-Post")
_LISTS: Final = ("List-Id", "List-Unsubscribe", "List-Unsubscribe-Post", "List-Post")
"""Headers that only mail to many has (RFC 2369, 2919, 8058)."""
_ARRIVALS: Final = ("Received", "Delivery-Date")
"""Headers of servers on the way; the first of a name is of the last server, the reader's own."""
_FIRST_YEAR: Final = 1990
"""Year before which no mail was sent that is read today: clocks that were never set show 1970 or 1980."""
_MAX_AHEAD: Final = timedelta(days=1)
"""Time by which a mail may be dated after the day on which it arrived: in the east the day begins earlier."""

_WORD: Final = r"=\?[^?\s]{1,100}\?[bq]\?.*?\?="
"""A word that is encoded (RFC 2047, section 2), with spaces and question marks as some write it."""
_ENCODED: Final = re.compile(rf"{_WORD}(?:\s+{_WORD})*", re.IGNORECASE)
_STRINGS: Final = re.compile(rf'"(?:[^"\\]|\\.)*"|\([^()]*\)|(?P<encoded>{_ENCODED.pattern})', re.IGNORECASE)
"""What stands in quotes or in brackets, or is encoded: a comma in these does not separate addresses."""
_WITH_COMMA: Final = re.compile(r"(?P<name>[^<>\"@:;]{1,200},[^<>\"@:;]{1,200})(?P<address><[^<>\s]{3,320}>)")
"""A sender whose name has a comma and no quotes, as it should: not two senders, since it has one address."""
_ENCODINGS: Final = 2
"""Times that words are decoded: some programs encode what is encoded already."""

_ANSWER: Final = re.compile(
    r"(?:(?:re|aw|sv|antw|antwort|odp|ynt|fwd?|wg|tr|rv|vs|回复|答复|回覆|转发|轉寄)(?:\[\d{1,3}\])?"
    r"\s?(?::(?:\s+|$)|：\s*))+",
    re.IGNORECASE,
)
"""What mail programs write before the subject of what they answer or forward."""
_TAG: Final = re.compile(r"\[(?P<name>[^\[\]]{2,60})\]\s*")
"""What a list writes before its subjects."""

_NO_NAME: Final = re.compile(
    r"(?:do[ ._-]?not[ ._-]?reply|no[ ._-]?reply|newsletters?|mailer(?:[ ._-]daemon)?|info|mail|alerts?"
    r"|notifications?|admin|webmaster|postmaster|subscriptions?|updates?)",
    re.IGNORECASE,
)
"""Names of accounts, not of whoever writes."""


def claims_of(message: Message) -> Claims:
    """Return what the headers of a mail say about it."""
    name, address = mailbox(message, "From")
    listed, list_address = mailbox(message, "List-Id")
    name = "" if _NO_NAME.fullmatch(name.strip()) else name
    author, outlet = writer_and_outlet(plain(name) or "", f"{address} {listed} {list_address}")
    title = title_of(words_of(message, "Subject") or "", f"{listed} {list_address}")
    pages = (web_address((words_of(message, page) or "").strip("<> ")) for page in _PAGES)
    return Claims(
        title=one_line(title),
        url=next(filter(None, pages), None),
        outlet=outlet or plain(listed) or address.rpartition("@")[2] or None,
        kind=SourceKind.NEWSLETTER if any(header in message for header in _LISTS) else None,
        author=author,
        published=_published(message),
    )


def is_answer(message: Message) -> bool:
    """Tell whether a mail answers another, by its headers or its subject."""
    subject = words_of(message, "Subject") or ""
    return "In-Reply-To" in message or "References" in message or _ANSWER.match(subject.lstrip()) is not None


def title_of(subject: str, list_name: str = "") -> str:
    """Return a subject without what mail programs, and the list of that name, write before it.

    >>> title_of("Re: [quay-news] Re: Dock", "quay-news.lists.example"), title_of("[Update] Dock")
    ('Dock', '[Update] Dock')
    """
    title = _ANSWER.sub("", subject.lstrip(), count=1) if _ANSWER.match(subject.lstrip()) else subject
    tag = _TAG.match(title)
    if tag and squeezed(tag["name"]) and squeezed(tag["name"]) in squeezed(list_name):
        title = title[tag.end() :]
        answered = _ANSWER.match(title)
        title = title[answered.end() :] if answered else title
    return title


def _published(message: Message) -> str | None:
    """Return when a mail was sent; where it does not say so, or of a day to come, when it arrived."""
    sent = moment(words_of(message, "Date"))
    if sent and day_of(sent).year < _FIRST_YEAR:
        sent = None
    given = (written(value) or "" for header in _ARRIVALS for value in message.get_all(header, []))
    arrived = next(filter(None, (moment(value.rpartition(";")[2]) for value in given)), None)
    if sent and arrived and day_of(sent) - day_of(arrived) > _MAX_AHEAD:
        return arrived
    return sent or arrived


def mailbox(message: Message, header: str) -> tuple[str, str]:
    """Return the name and the address in a header, each empty where it has none.

    The name is decoded last (RFC 2047, section 6.2): what is encoded may look like an address.
    """
    words = _STRINGS.sub(_as_quoted, written(message.get(header)) or "")
    if bare := _WITH_COMMA.fullmatch(words.strip()):
        words = f'"{bare["name"].strip()}" {bare["address"]}'
    try:
        name, address = parseaddr(words)
        if not address:  # where there are several, newer versions of Python read none
            name, address = parseaddr(words.partition(",")[0])
    except RecursionError:  # for example at a thousand brackets
        return "", ""
    return decoded(name), address


def _as_quoted(found: re.Match[str]) -> str:
    """Return encoded words as one string in quotes, since many hold a plain comma or the like."""
    return f'"{quote(found[0])}"' if found["encoded"] else found[0]


def words_of(message: Message, name: str) -> str | None:
    """Return the words of a header, decoded (RFC 2047)."""
    words = written(message.get(name))
    return None if words is None else decoded(words)


def written(value: str | Header | None) -> str | None:
    """Return a header as it was written; the parser returns a ``Header`` where it is not ASCII."""
    words = _joined(decode_header(value)) if isinstance(value, Header) else value
    return None if words is None else words[:_MAX_HEADER]


def decoded(words: str) -> str:
    """Return words of a header, with what is encoded in them decoded."""
    for _ in range(_ENCODINGS):
        words = _ENCODED.sub(_decoded_run, words)
    return words


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
