"""Documents that sources brought: each kept once, the newest version of each given back."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from json import dumps
from typing import Any, Final

from digest.archive import claims
from digest.archive.database import Archive
from digest.model import Document

_NEVER: Final = "9999-12-31"
"""A moment after all others."""

_ALL: Final = 2**63 - 1
"""The highest number SQLite gives to a row."""


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


def save(archive: Archive, arrivals: Sequence[Arrival]) -> int:
    """Keep those that are not kept yet and were not pruned; return how many they were."""
    new = 0
    for arrival in arrivals:
        document = arrival.document
        key = sha256(document.raw).hexdigest()
        if _is_forgotten(archive, arrival, key):
            continue
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


def _is_forgotten(archive: Archive, arrival: Arrival, key: str) -> bool:
    """Tell whether ``arrival`` was pruned; a page is welcome again where a newer teaser waits for it."""
    return bool(
        archive.execute(
            "SELECT 1 FROM forgotten WHERE location = ? AND raw_sha256 = ? AND NOT (? AND EXISTS"
            " (SELECT 1 FROM arrivals WHERE arrivals.location = forgotten.location AND NOT is_whole))",
            (arrival.document.location, key, arrival.is_whole),
        )
    )


def newest(
    archive: Archive, *, since: str | None = None, until: str | None = None, last: int | None = None
) -> tuple[Arrival, ...]:
    """Return the newest version of each document, sorted by location, if it came in the time asked for.

    A whole text is newer than any teaser of it. Versions that one visit brought together are all returned.

    Args:
        archive: where they are kept.
        since: moment before which what came is left out; None for none.
        until: moment from which on what came is not looked at; None for none.
        last: number of the last arrival that is looked at; None for the last there is.
    """
    rows = archive.execute(
        "SELECT * FROM arrived AS one WHERE first_seen >= :since AND first_seen < :until AND number <= :last"
        " AND NOT EXISTS (SELECT 1 FROM arrivals AS other"
        "  WHERE other.location = one.location AND other.first_seen < :until AND other.number <= :last"
        "  AND (other.is_whole, other.first_seen) > (one.is_whole, one.first_seen))"
        " ORDER BY location, number",
        {"since": since or "", "until": until or _NEVER, "last": _ALL if last is None else last},
    )
    return tuple(from_row(archive, row) for row in rows)


def late(archive: Archive, documents: Iterable[Document]) -> frozenset[str]:
    """Return the locations of those of ``documents`` that came after the first visit to their source.

    A corrected version is late, too, by the moment it came, and so is what came on the first visit to a
    corrected address if it was published since news of its source were missed. What had come from another
    place before is not, as when a feed gives its items new names.
    """
    versions = [(document.location, sha256(document.raw).hexdigest()) for document in documents]
    rows = archive.execute(
        "WITH sources AS (SELECT address, min(first_seen) AS beginning FROM arrivals GROUP BY address),"
        " asked AS (SELECT json_extract(value, '$[0]') AS location, json_extract(value, '$[1]') AS raw_sha256"
        "  FROM json_each(?))"
        " SELECT location FROM asked JOIN arrivals AS one USING (location, raw_sha256)"
        " JOIN sources USING (address) LEFT JOIN visits USING (address)"
        " WHERE (first_seen > beginning OR substr(missed_since, 1, 10)"
        "   <= substr(coalesce(json_extract(claims, '$.published'), first_seen), 1, 10))"
        " AND NOT EXISTS (SELECT 1 FROM arrivals AS other"
        "  WHERE other.raw_sha256 = one.raw_sha256 AND other.number < one.number)",
        (dumps(versions),),
    )
    return frozenset(location for (location,) in rows)


def feeds_among(archive: Archive, addresses: Iterable[str]) -> frozenset[str]:
    """Return those of ``addresses`` that ever brought an item, also one that was pruned since."""
    rows = archive.execute(
        "SELECT value FROM json_each(:addresses) WHERE EXISTS"
        " (SELECT 1 FROM arrivals WHERE location > value || '#' AND location < value || '$')"
        " OR EXISTS (SELECT 1 FROM forgotten WHERE location > value || '#' AND location < value || '$')",
        {"addresses": dumps(list(addresses))},
    )
    return frozenset(address for (address,) in rows)


def outlets(archive: Archive) -> dict[str, str]:
    """Return what each source calls itself, by address: the outlet of most of its documents."""
    rows = archive.execute(
        "SELECT address, json_extract(claims, '$.outlet') AS outlet FROM arrivals WHERE outlet IS NOT NULL"
        " GROUP BY address, outlet ORDER BY count(*), max(number)"
    )
    return dict(rows)


def last_number(archive: Archive, *, until: str | None = None) -> int:
    """Return the number of the last document that came, before the moment ``until`` if given; 0 for none."""
    [(number,)] = archive.execute("SELECT max(number) FROM arrivals WHERE first_seen < ?", (until or _NEVER,))
    return int(number or 0)


def from_row(archive: Archive, row: tuple[Any, ...]) -> Arrival:
    """Return what one row of the view ``arrived`` of ``archive`` holds."""
    _, location, raw, first_seen, media_type, charset, claimed, address, group, is_whole, page = row
    document = Document(location, raw, first_seen, media_type, charset, claims.decode(claimed, archive.path))
    return Arrival(document, address, group, bool(is_whole), page)
