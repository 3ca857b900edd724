"""Documents that sources brought: each kept once, the newest version of each given back."""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from digest.archive import claims
from digest.archive.database import Archive
from digest.model import Document


@dataclass(frozen=True, slots=True)
class Arrival:
    """A document, and how it came; ``document.first_seen`` is a moment, ISO 8601 in UTC."""

    document: Document
    address: str
    """Of the source, as it is configured."""
    group: str | None = None
    is_whole: bool = True
    """False for a teaser."""
    page: str | None = None
    """Address of the page it was fetched from; of a teaser, of the page that is to take its place."""


def save_arrivals(archive: Archive, arrivals: Sequence[Arrival]) -> int:
    """Keep those that are not kept yet; return how many they were."""
    new = 0
    for arrival in arrivals:
        document = arrival.document
        key = sha256(document.raw).hexdigest()
        archive.execute("INSERT INTO documents VALUES (?, ?) ON CONFLICT DO NOTHING", (key, document.raw))
        new += len(
            archive.execute(
                "INSERT INTO arrivals (location, raw_sha256, address, source_group, first_seen, media_type,"
                " charset, claims, is_whole, page) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                " ON CONFLICT DO NOTHING RETURNING number",
                (
                    document.location,
                    key,
                    arrival.address,
                    arrival.group,
                    document.first_seen,
                    document.media_type,
                    document.charset,
                    claims.encode(document.claims),
                    arrival.is_whole,
                    arrival.page,
                ),
            )
        )
    return new


def newest_arrivals(
    archive: Archive, *, since: str | None = None, until: str, after: int = 0
) -> tuple[Arrival, ...]:
    """Return the newest version of each document, sorted by location, if it came in the time asked for.

    A whole text is newer than any teaser of it. Versions that one visit brought together are all returned.

    Args:
        archive: where they are kept.
        since: moment before which what came is left out; None for none.
        until: moment from which on what came is not looked at.
        after: number of the last arrival that is left out.
    """
    rows = archive.execute(
        "SELECT * FROM arrived AS one WHERE number > ? AND first_seen >= ? AND first_seen < ?"
        " AND NOT EXISTS (SELECT 1 FROM arrivals AS other"
        "  WHERE other.location = one.location AND other.first_seen < ?"
        "  AND (other.is_whole, other.first_seen) > (one.is_whole, one.first_seen))"
        " ORDER BY location, number",
        (after, since or "", until, until),
    )
    return tuple(arrival_of(row) for row in rows)


def last_arrival(archive: Archive, *, until: str) -> int:
    """Return the number of the last document that came before the moment ``until``; 0 where none did."""
    [(number,)] = archive.execute("SELECT max(number) FROM arrivals WHERE first_seen < ?", (until,))
    return int(number or 0)


def arrival_of(row: tuple[Any, ...]) -> Arrival:
    """Return what one row of the view ``arrived`` holds."""
    _, location, raw, first_seen, media_type, charset, claimed, address, group, is_whole, page = row
    document = Document(location, raw, first_seen, media_type, charset, claims.decode(claimed))
    return Arrival(document, address, group, bool(is_whole), page)
