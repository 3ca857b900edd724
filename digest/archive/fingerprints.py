"""What copies and stories of past days are known by on a later one: bytes that are opaque here."""

from hashlib import sha256

from digest.archive.database import Archive
from digest.moments import day_after


def save(archive: Archive, date: str, scheme: str, packed: bytes) -> None:
    """Keep the fingerprints of ``date`` made by ``scheme``, in place of earlier ones of the same."""
    archive.execute(
        "INSERT OR REPLACE INTO fingerprints (date, scheme, packed, sha256) VALUES (?, ?, ?, ?)",
        (date, scheme, packed, sha256(packed).hexdigest()),
    )


def load(archive: Archive, scheme: str, *, before: str, days: int) -> tuple[tuple[str, bytes], ...]:
    """Return (date, packed) of the last ``days`` days before ``before`` by ``scheme``, the oldest first."""
    rows = archive.execute(
        "SELECT date, packed FROM fingerprints WHERE scheme = ? AND date >= ? AND date < ? ORDER BY date",
        (scheme, day_after(before, -days), before),
    )
    return tuple((date, packed) for date, packed in rows)
