"""Items of any feed → documents, or why not: what RSS, Atom and JSON Feed have in common.

An item with a title alone becomes a document of that title; one with neither title nor text is a problem. A
text that is short, or breaks off, is marked as a teaser where the item says which page continues it.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from digest.model import Claims, Document, Problem
from digest.sources.claiming import holds_markup, moment, plain
from digest.sources.gathered import Gathered, Parcel, first_problems, part_of, shown

_SIGNATURE: Final = re.compile(r"The post .{1,300} (?:appeared first on|first appeared on) .{1,120}$")
"""What WordPress writes below every text of its feeds."""
_CUT_SHORT: Final = re.compile(
    r"(?:…|\.\.\.|[\[(]\s?(?:…|\.\.\.)\s?[\])]"
    r"|\b(?:read more|read on|read the (?:full|rest|whole)\b[\w ]{0,24}|continue reading|more here"
    r"|weiterlesen|mehr lesen|lire la suite|leer más|leggi tutto|ler mais))"
    r"[ ›»→>.…\])]{0,6}$",
    re.IGNORECASE,
)
"""How the first words of a text end."""
_TAIL: Final = 500
"""Characters at the end of a text among which these are looked for."""
_SHOWN_DATE: Final = 40
"""Characters that are shown of what is no date."""
_SAMPLE: Final = 100_000
"""Characters of a text that are read to compare it with another, and to see whether it is a teaser."""
_TEASER_WORDS: Final = 60
"""Words of the longest summary that is taken for a teaser although it does not break off: some three
sentences. In public feeds summaries have 10 to 50 words, full texts hardly ever below 100."""


@dataclass(frozen=True, slots=True)
class ItemText:
    """Words of an item."""

    words: str
    media_type: str
    whole: bool
    """Given as content, not as a summary."""


@dataclass(frozen=True, slots=True)
class Item:
    """One item as a feed gives it."""

    key: str
    """Its id or address; empty where the feed gives neither."""
    texts: tuple[ItemText, ...]
    claims: Claims
    unread_dates: tuple[str, ...] = ()
    """What it gives as dates, and is none, or more than one."""


def documents_of(items: Sequence[Item], parcel: Parcel) -> Gathered:
    """Return a document for each item that has words, and a problem for each of the others."""
    documents = []
    problems = []
    teasers = set()
    times = Counter(item.key for item in items)
    for number, item in enumerate(items, start=1):
        document = _document(item, parcel, is_alone=times[item.key] == 1)
        if document is None:
            what = f"gives neither title nor text in item {number}; ask its publisher for one"
            problems.append(Problem(parcel.location, what))
            continue
        documents.append(document)
        problems += (Problem(parcel.location, _undated(number, written)) for written in item.unread_dates)
        if item.claims.url and _is_teaser(_fullest(item)):
            teasers.add(document.location)
    return Gathered(tuple(documents), first_problems(problems, parcel.location), frozenset(teasers))


def unread(*dates: str | float | None) -> tuple[str, ...]:
    """Return those of ``dates`` that give no day for certain.

    >>> unread("16 Nov 2026", None, "", "02/03/2026")
    ('02/03/2026',)
    """
    return tuple(str(date) for date in dates if date and str(date).strip() and moment(date) is None)


def _undated(number: int, written: str) -> str:
    """Return what is wrong with an item that says ``written`` of its day."""
    given = shown(written.strip()[:_SHOWN_DATE])
    return f"dates item {number} {given}, which may be no day or several; tell its publisher"


def _document(item: Item, parcel: Parcel, *, is_alone: bool) -> Document | None:
    """Return the document of an item; where items share a key, its location is made of all it gives."""
    text = _fullest(item) or ItemText(item.claims.title or "", "text/plain", whole=False)
    if not text.words:
        return None
    own = item.claims.url if item.claims.url != item.key else None
    said = own or item.claims.title or text.words
    return Document(
        part_of(parcel.location, item.key if item.key and is_alone else f"{item.key} {said}".strip()),
        text.words.encode("utf-8", "replace"),
        parcel.first_seen,
        "text/html" if text.media_type != "text/plain" and holds_markup(text.words) else "text/plain",
        "utf-8",
        item.claims,
    )


def _fullest(item: Item) -> ItemText | None:
    """Return the text that shows the most words; None where all are empty, or only repeat the title."""
    shown = {text: plain(text.words[:_SAMPLE]) or "" for text in item.texts}
    telling = (text for text, words in shown.items() if words and not _repeats_title(words, item.claims))
    return max(telling, key=lambda text: len(shown[text]), default=None)


def _repeats_title(words: str, claims: Claims) -> bool:
    """Tell whether a text is the title with the outlet behind it, as lists of headlines write it.

    >>> _repeats_title("Dock opens  Lindby Post", Claims(title="Dock opens", credit="Lindby Post"))
    True
    """
    names = [name for name in (claims.outlet, claims.credit) if name and claims.title]
    return _letters(words) in {_letters(f"{claims.title}{name}") for name in names}


def _letters(words: str) -> str:
    return "".join(filter(str.isalnum, words)).casefold()


def _is_teaser(text: ItemText | None) -> bool:
    if text is None:
        return True
    end = plain(text.words[-_SAMPLE:]) or ""
    cut_short = _CUT_SHORT.search(_SIGNATURE.sub("", end[-_TAIL:]).rstrip()) is not None
    return cut_short or (not text.whole and len(end.split()) <= _TEASER_WORDS)
