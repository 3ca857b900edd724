"""A forwarded letter → what its reader wrote above it, and the letter: its headers and its lines.

Mail programs write the headers of what they forward into its text, in the language of their reader. Three of
them in a row, the sender's among them, begin such a letter.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from email.utils import parseaddr
from typing import Final

from digest.model import Claims
from digest.sources.claiming import moment, one_line
from digest.sources.mails.headers import title_of
from digest.sources.mails.senders import writer_and_outlet

_KEYS: Final = {
    "sender": """
        from von de da van från fra lähettäjä od feladó kimden от від από 发件人 寄件者 差出人 من
        """,
    "day": """
        date sent datum gesendet envoyé fecha enviado data inviato verzonden skickat dato päivämäärä wysłano
        dne dátum tarih дата отправлено 日期 发送时间 日時 送信日時 날짜 تاريخ
        """,
    "title": """
        subject betreff objet asunto assunto oggetto onderwerp ämne emne aihe temat předmět tárgy konu тема
        θέμα 主题 主旨 件名 제목 الموضوع
        """,
    "other": """
        to cc reply-to an à para a per aan till til saaja do komu címzett kime кому προς 收件人 宛先 إلى
        """,
}
"""Names of headers in the languages of mail programs."""
_KEY_OF: Final = {word: key for key, words in _KEYS.items() for word in words.split()}
_LINE: Final = re.compile(
    r"[>*_\s]{0,8}(?P<key>[^\W\d_]{1,20}(?:-[a-z]{2})?)[*_]{0,2}\s?[:：][*_]{0,2}\s?(?P<value>.*)"
)
_MARK: Final = re.compile(r"\W*[-_*=]{2}.*[-_*=]{2}\s*|.{0,60}:\s*")
"""The line above: "---- Forwarded message ----", "Begin forwarded message:"."""
_MIN_HEADERS: Final = 3
_TOP: Final = 60
"""Lines among which a letter begins; a reader's note above it is short."""
_AT: Final = re.compile(r"\s(?:at|um|à|a las|às|alle|om|kl\.?|klo|o|в)\s(?=\d{1,2}[:.])")
_STARS: Final = "*_ \t"


@dataclass(frozen=True, slots=True)
class Forward:
    """A letter inside a letter, as places among lines."""

    before: int
    """Lines above it."""
    start: int
    """The first line below them."""
    claims: Claims


def forward_in(lines: Sequence[str], outer: Claims) -> Forward | None:
    """Return the letter that ``lines`` forward, with its claims in place of ``outer``; None for none.

    >>> lines = ["Look!", "From: Post <n@post.example>", "Date: 15 Nov 2026", "Subject: Dock", "It is."]
    >>> found = forward_in(lines, Claims(outlet="Bo Ek", title="Fwd: Dock"))
    >>> (found.before, found.start, found.claims.outlet, found.claims.published)
    (1, 4, 'Post', '2026-11-15')
    """
    for first in range(min(len(lines), _TOP)):
        given: dict[str, str] = {}
        place = first
        while place < len(lines) and (header := _header(lines[place])):
            given.setdefault(*header)
            place += 1
        if place - first >= _MIN_HEADERS and "sender" in given and {"day", "title"} & given.keys():
            return Forward(_above(lines, first), place, _claims(given, outer))
    return None


def _above(lines: Sequence[str], first: int) -> int:
    """Return how many lines stand above a forwarded letter, and above the line that announces it."""
    while first and not lines[first - 1].strip():
        first -= 1
    return first - 1 if first and _MARK.fullmatch(lines[first - 1]) else first


def _header(line: str) -> tuple[str, str] | None:
    """Return what a line of a forwarded letter's headers is of, and its value."""
    found = _LINE.fullmatch(line)
    key = _KEY_OF.get(found["key"].lower()) if found else None
    return (key, found["value"].strip(_STARS)) if found and key else None


def _claims(given: dict[str, str], outer: Claims) -> Claims:
    name, address = parseaddr(given["sender"])
    bare = re.split(r"\s?[<\[(]", given["sender"])[0].strip(' "')
    sender = one_line(name) or (bare if "@" not in bare else "") or address.rpartition("@")[2]
    author, outlet = writer_and_outlet(sender, address)
    return replace(
        outer,
        title=one_line(title_of(given.get("title", ""))) or outer.title,
        outlet=outlet or outer.outlet,
        author=author,
        published=moment(_AT.sub(" ", given.get("day", ""))),
    )
