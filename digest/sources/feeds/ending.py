"""Text of a feed without end tags → the same text with those that are missing between its items.

An item ends at the latest where the next one begins, or where what holds it ends; inside such an item, and in
what a feed says of itself before its first, each field ends where the next one begins. A feed whose items all
end is returned as it is, and so is an item that the text breaks off in. Time is linear.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from digest.sources.markup import sections

_ITEMS: Final = frozenset({"item", "entry"})
_CONTAINERS: Final = frozenset({"channel", "feed", "rss", "rdf"})
_FIELDS: Final = frozenset(
    "title subtitle tagline description summary content encoded link guid id language author creator"
    " pubdate published issued created date updated modified lastbuilddate".split()
)
"""Elements of an item that hold none of each other."""
_TAG: Final = re.compile(
    rf"<(?P<end>/?)(?P<written>(?:(?!media:)[a-z_][\w.-]*:)?"
    rf"(?P<name>{'|'.join(sorted(_ITEMS | _CONTAINERS | _FIELDS))}))(?=[\s/>])(?P<rest>[^<>]*)>",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Tag:
    """A tag of an item, of a field or of what holds items."""

    place: int
    name: str
    """In lower case, without prefix."""
    written: str
    is_end: bool


@dataclass(frozen=True, slots=True)
class _Open:
    """An item that has begun and not ended, or what a feed says before its first."""

    written: str | None = None
    """The name in its end tag; None before the first item."""
    fields: list[_Tag] = field(default_factory=list)

    def ended_at(self, place: int) -> Iterator[tuple[int, str]]:
        """Yield the end tags that are missing where all of it ends at ``place``, and where each belongs."""
        starts = sum(not tag.is_end for tag in self.fields)
        if 2 * starts != len(self.fields):
            yield from _between(self.fields, place)
        if self.written is not None:
            yield place, f"</{self.written}>"


def with_end_tags(text: str) -> str:
    """Return ``text`` with the end tags that are missing between its items.

    >>> with_end_tags("<rss><item><title>One<link>a</link><item><title>Two</title></item></rss>")
    '<rss><item><title>One</title><link>a</link></item><item><title>Two</title></item></rss>'
    """
    missing: list[tuple[int, str]] = []
    unended: _Open | None = _Open()
    for tag in _tags(text):
        if tag.name in _FIELDS:
            if unended is not None:
                unended.fields.append(tag)
        elif tag.name in _ITEMS and tag.is_end:
            unended = None
        elif tag.name in _ITEMS or tag.is_end:
            missing += unended.ended_at(tag.place) if unended else ()
            unended = None if tag.is_end else _Open(tag.written)
    return _with(text, missing)


def _tags(text: str) -> Iterator[_Tag]:
    """Yield the tags that stand outside of comments and CDATA sections; none that is a whole element."""
    place = 0
    for piece, is_verbatim in sections(text):
        for found in () if is_verbatim else _TAG.finditer(piece):
            if not found["rest"].endswith("/"):
                name = found["name"].lower()
                yield _Tag(place + found.start(), name, found["written"], is_end=bool(found["end"]))
        place += len(piece)


def _between(fields: Sequence[_Tag], end: int) -> Iterator[tuple[int, str]]:
    """Yield the missing end tags of fields one after the other, the last of which ends at ``end``."""
    unended: str | None = None
    for tag in fields:
        if tag.is_end:
            unended = None if tag.written == unended else unended
            continue
        if unended is not None:
            yield tag.place, f"</{unended}>"
        unended = tag.written
    if unended is not None:
        yield end, f"</{unended}>"


def _with(text: str, insertions: Sequence[tuple[int, str]]) -> str:
    """Return ``text`` with words put in at places, which are in order."""
    pieces: list[str] = []
    done = 0
    for place, words in insertions:
        pieces += (text[done:place], words)
        done = place
    return "".join((*pieces, text[done:]))
