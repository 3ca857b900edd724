"""Texts in memory → documents, each as if it were a line of JSON lines."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from digest.sources.gathered import Gathered, Parcel, SourceSettings
from digest.sources.records import open_records

_LOCATION: Final = "memory"
"""The location of such a text, before ``#`` and a part of its own."""


@dataclass(frozen=True, slots=True)
class Text:
    """An article that is in memory, and what is known about it."""

    text: str
    source: str | None = None
    """Name of the outlet, as it is credited."""
    title: str | None = None
    url: str | None = None
    published: str | None = None
    """ISO 8601 date or date-time."""
    author: str | None = None
    language: str | None = None
    """ISO 639-1; found out where it is not given."""

    def __str__(self) -> str:
        return self.url or self.title or f"a text of {self.source or 'an unknown source'}"


def gather_texts(
    texts: Sequence[Text], *, first_seen: str, settings: SourceSettings | None = None
) -> Gathered:
    """Return a document for each of ``texts``; what cannot be used is a problem.

    A document's location is made of its text alone: it is the same in any order and beside any other texts.

    >>> gathered = gather_texts([Text("It burns.", "Lindby Times")], first_seen="2025-02-13")
    >>> [(one.location, one.claims.outlet) for one in gathered.documents]
    [('memory#ed943f5ed397', 'Lindby Times')]
    """
    if not texts:
        return Gathered((), ())
    import msgspec

    lines = b"\n".join(sorted({msgspec.json.encode(text) for text in texts}))
    return open_records(Parcel(_LOCATION, lines, first_seen), settings or SourceSettings())
