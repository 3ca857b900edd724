"""A reply → its own lines, and those of the letter that it quotes, with who wrote that.

Mail programs name the writer above what they quote: "On 15 Nov 2026, at 6:00, Ada Roe <ada@lindby.example>
wrote:". What he wrote is credited to him, never to who answers.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Final

from digest.model import Claims
from digest.sources.claiming import one_line
from digest.timestamps import date_in

_ASIDE: Final = re.compile(r"(?:>[ \t]?)+")
"""What stands before each quoted line of plain text."""
_ADDRESS: Final = re.compile(r"[<\[(]?(?:mailto:)?[^\s<>@,]{1,64}@(?P<host>[^\s<>@,\])]{3,253})[>\])]?")
_VERB: Final = re.compile(
    r"\b(?:wrote|writes|schrieb|a\ écrit|escribió|ha\ scritto|escreveu|schreef|skrev|kirjoitti|pisze"
    r"|napisał\w?|napsal\w?|írta|a\ scris|пише|пишет|написал\w?|έγραψε|yazdı)(?!\w)"
    r"|写道|寫道|のメール|님이\ 작성"
)
_TIME: Final = re.compile(r"(?<!\d)\d{1,2}[:.]\d{2}(?!\d)")
_NAME: Final = re.compile(r"[^\d,:;]{2,60}$")
"""The end of a line, from the last figure or comma on."""
_FROM_NAME: Final = re.compile(r"^(?:from|von|de|da|van|från|fra|od)\s", re.IGNORECASE)
_MAX_LINES: Final = 3
"""Lines that an attribution takes where a program breaks them after 78 characters."""
_MAX_ABOVE: Final = 8
"""Lines above a quotation among which its attribution stands, empty ones among them."""
_MAX_STARTS: Final = 50
"""Quotations above which an attribution is looked for; a reply between the lines has some ten."""
_MAX_ATTRIBUTION: Final = 250
"""Characters of the longest attribution."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """A letter that a reply quotes, as places among the reply's lines."""

    own: tuple[int, ...]
    """What the reply says itself."""
    quoted: tuple[int, ...]
    """What the letter says itself; what it quotes in turn is left out."""
    claims: Claims


def depth_of(line: str) -> int:
    """Return how many letters deep a line of plain text is quoted.

    >>> depth_of("> > It is."), depth_of("It is.")
    (2, 0)
    """
    mark = _ASIDE.match(line)
    return mark[0].count(">") if mark else 0


def bare(line: str) -> str:
    """Return a line without the marks of a quotation."""
    return _ASIDE.sub("", line, count=1) if line.startswith(">") else line


def quotation_in(lines: Sequence[str], depths: Sequence[int], outer: Claims) -> Quotation | None:
    """Return what ``lines`` quote, each as many letters deep as ``depths`` say; None for no letter.

    >>> lines = ["No.", "On 15 Nov 2026, at 6:00, Ada Roe wrote:", "> It is."]
    >>> found = quotation_in(lines, [0, 0, 1], Claims(outlet="Bo Ek", title="Dock"))
    >>> (found.own, found.quoted, found.claims.outlet, found.claims.published)
    ((0,), (2,), 'Ada Roe', '2026-11-15')
    """
    starts = (place for place in range(1, len(depths)) if depths[place] and not depths[place - 1])
    for place in islice(starts, _MAX_STARTS):
        if above := _attribution(lines[max(0, place - _MAX_ABOVE) : place]):
            height, said = above
            own = (n for n, depth in enumerate(depths) if not depth and not place - height <= n < place)
            quoted = (n for n, depth in enumerate(depths) if depth == 1 and n >= place)
            return Quotation(tuple(own), tuple(quoted), _claims(said, outer))
    return None


def _attribution(above: Sequence[str]) -> tuple[int, str] | None:
    """Return the words that end ``above`` and name a writer, and how many lines from the end they begin."""
    end = len(above)
    while end and not above[end - 1].strip():
        end -= 1
    for start in range(end - 1, max(-1, end - 1 - _MAX_LINES), -1):
        said = " ".join(line.strip() for line in above[start:end])
        if not said.endswith((":", "：")) or len(said) > _MAX_ATTRIBUTION or not above[start].strip():
            return None
        has_day = _TIME.search(said) is not None or date_in(said) is not None
        has_writer = _ADDRESS.search(said) is not None or _VERB.search(said) is not None
        if has_day and has_writer and (start == 0 or not above[start - 1].strip() or _begins(above[start])):
            return len(above) - start, said
    return None


def _begins(line: str) -> bool:
    """Tell whether an attribution may begin with ``line``: it names a day."""
    return _TIME.search(line) is not None or date_in(line) is not None


def _claims(said: str, outer: Claims) -> Claims:
    published = date_in(said)
    return replace(outer, url=None, author=None, outlet=_writer(said.rstrip(":： ")), published=published)


def _writer(said: str) -> str | None:
    """Return the name, else the host, of who wrote a letter.

    >>> _writer("Am 15.11.2026 schrieb Ada Roe <a@lindby.example>"), _writer("a@lindby.example wrote")
    ('Ada Roe', 'lindby.example')
    """
    address = _ADDRESS.search(said)
    words = said[: address.start()] if address else said
    before, verb, behind = _around_verb(words)
    name = _NAME.search(behind.strip() if verb and behind.strip() else before.strip())
    written = one_line(_FROM_NAME.sub("", name[0].strip(" \"'<>()[]")) if name else None)
    return written or (address["host"] if address else None)


def _around_verb(words: str) -> tuple[str, str, str]:
    found = _VERB.search(words)
    return (words[: found.start()], found[0], words[found.end() :]) if found else (words, "", "")
