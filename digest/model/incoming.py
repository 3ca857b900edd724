"""What comes in: documents as sources gave them, and what is known about the sources.

A document is bytes and claims about them; ``digest.reading`` makes articles of documents.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Self

from digest.errors import DigestError

UNTOLD_LANGUAGE: Final = "und"
"""The language of a text that does not show it (BCP 47, "undetermined")."""


class SourceKind(StrEnum):
    """What sort of outlet a source is."""

    WIRE = "wire"
    PUBLISHER = "publisher"
    AGGREGATOR = "aggregator"
    NEWSLETTER = "newsletter"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Claims:
    """What is said about a document outside its bytes: by a feed's item, a mail's headers, a setting."""

    title: str | None = None
    url: str | None = None
    outlet: str | None = None
    """Name of who publishes: title of the feed, sender of the mail."""
    kind: SourceKind | None = None
    author: str | None = None
    published: str | None = None
    """ISO 8601 date or date-time, with its offset where one was given."""
    updated: str | None = None
    """(as ``published``)"""
    language: str | None = None
    """ISO 639-1, or the first part of BCP 47."""
    credit: str | None = None
    """Outlet from which the item was taken over: ``<source>`` of RSS and Atom."""


@dataclass(frozen=True, slots=True)
class Document:
    """Bytes as a source gave them, before they are interpreted."""

    location: str
    """Path relative to the input that was named, with ``/``, or the URL it was fetched from; for a part
    of a larger file followed by ``#`` and a name that stays the same when the file grows."""
    raw: bytes
    first_seen: str
    """ISO 8601 date on which this program first saw the document."""
    media_type: str = "text/plain"
    """``text/plain``, ``text/markdown`` or ``text/html``; chooses the reader."""
    charset: str | None = None
    """Encoding as a server or a mail declared it; not believed where the bytes say otherwise."""
    claims: Claims = Claims()


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """Something that went wrong with one source while the run went on."""

    source: str
    what: str

    @classmethod
    def of(cls, error: DigestError) -> Self:
        """Return what ``error`` says: what went wrong with its subject, and the remedy.

        >>> Problem.of(DigestError("is empty", subject="news.txt", remedy="write something")).what
        'is empty; write something'
        """
        return cls(error.subject, f"{error.what}; {error.remedy}")


@dataclass(frozen=True, slots=True)
class SourceRecord:
    """What visits to one source have shown about it.

    Moments are ISO 8601 in UTC. The archive keeps the fields as columns, in this order.
    """

    address: str
    visited: str
    outcome: str
    status: int | None
    failures: int
    """Visits in a row that failed."""
    problem: str | None
    """Why the last visit failed; None if it did not."""
    succeeded: str | None = None
    brought: str | None = None
    """When it last brought something new."""
    items: int | None = None
    """Usable documents in the last body; None before the first body (``dated``, ``teasers`` too)."""
    dated: int | None = None
    teasers: int | None = None
    usual_items: float | None = None
    """Mean of the bodies before the last, the later ones counting more; None before the second body."""
    loss: str | None = None
    """Which part of the last body could not be used, and why."""
    validated_url: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    moved_to: str | None = None
    not_before: str | None = None
    missed_since: str | None = None
    """Since when its news were missed, where its address corrects one that failed."""
