"""Past editions: what was printed when. Their content is the bytes of ``digest.json``."""

from dataclasses import dataclass

from digest.archive.database import Archive
from digest.archive.dates import days_before


@dataclass(frozen=True, slots=True)
class StoredEdition:
    """One edition as it is kept."""

    date: str
    digest: str
    """Name of the configured digest."""
    generator: str
    created_from: str
    """The input that was named, for whoever wonders later."""
    json: bytes
    """``digest.json``, byte for byte."""
    last_arrival: int = 0
    """Number of the last arrival it could know; 0 where it was built from files that were named."""


def save_edition(archive: Archive, edition: StoredEdition) -> None:
    """Keep ``edition`` in place of an earlier one of its date."""
    archive.execute(
        "INSERT OR REPLACE INTO editions (date, digest, generator, created_from, json, last_arrival)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        (
            edition.date,
            edition.digest,
            edition.generator,
            edition.created_from,
            edition.json,
            edition.last_arrival,
        ),
    )


def load_edition(archive: Archive, date: str) -> bytes | None:
    """Return the ``digest.json`` of ``date``; None where there is no edition."""
    for (json,) in archive.execute("SELECT json FROM editions WHERE date = ?", (date,)):
        return bytes(json)
    return None


def edition_dates(archive: Archive) -> tuple[str, ...]:
    """Return the dates of all editions, the oldest first."""
    return tuple(date for (date,) in archive.execute("SELECT date FROM editions ORDER BY date"))


def recent_editions(archive: Archive, *, before: str, days: int) -> tuple[bytes, ...]:
    """Return each ``digest.json`` of the last ``days`` days before ``before``, the oldest first."""
    rows = archive.execute(
        "SELECT json FROM editions WHERE date >= ? AND date < ? ORDER BY date",
        (days_before(before, days), before),
    )
    return tuple(json for (json,) in rows)


def last_arrival_known(archive: Archive, *, before: str) -> int:
    """Return the number of the last arrival that an edition of a date before ``before`` could know."""
    [(number,)] = archive.execute("SELECT max(last_arrival) FROM editions WHERE date < ?", (before,))
    return int(number or 0)
