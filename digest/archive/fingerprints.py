"""Fingerprints of past days, so that a copy is known again on a later one. Opaque bytes here."""

from hashlib import sha256

from digest.archive.database import Archive
from digest.moments import day_after


def save(archive: Archive, date: str, scheme: str, packed: bytes) -> None:
    """Keep the fingerprints of ``date`` made by ``scheme``, in place of earlier ones of the same."""
    archive.execute(
        "INSERT OR REPLACE INTO fingerprints (date, scheme, packed, sha256) VALUES (?, ?, ?, ?)",
        (date, scheme, packed, sha256(packed).hexdigest()),
    )


def load(archive: Archive, *, before: str, days: int) -> tuple[tuple[str, str, bytes], ...]:
    """Return (date, scheme, packed) of the last ``days`` days before ``before``, the oldest first."""
    rows = archive.execute(
        "SELECT date, scheme, packed FROM fingerprints WHERE date >= ? AND date < ? ORDER BY date, scheme",
        (day_after(before, -days), before),
    )
    return tuple((date, scheme, packed) for date, scheme, packed in rows)
