"""What copies and stories of past days are known by on a later one: bytes that are opaque here."""

from hashlib import sha256

from digest.archive.database import Archive
from digest.moments import day_after


def save(archive: Archive, date: str, scheme: str, packed: bytes) -> None:
    """Keep the fingerprints of ``date`` made by ``scheme``, in place of earlier ones of the same."""
    archive.execute(
        "INSERT OR REPLACE INTO fingerprints (digest, date, scheme, packed, sha256) VALUES (?, ?, ?, ?, ?)",
        (archive.digest, date, scheme, packed, sha256(packed).hexdigest()),
    )


def versions(archive: Archive, scheme: str, *, before: str, days: int) -> tuple[tuple[str, str], ...]:
    """Return which of the last ``days`` days before ``before`` are kept by ``scheme``, the oldest first.

    Each comes with the hash of what ``load_day`` returns of it. Those that were kept before there were hashes
    are left out: no scheme of today is as old.
    """
    rows = archive.execute(
        "SELECT date, sha256 FROM fingerprints"
        " WHERE digest = ? AND scheme = ? AND date >= ? AND date < ? AND sha256 NOT NULL ORDER BY date",
        (archive.digest, scheme, day_after(before, -days), before),
    )
    return tuple((date, version) for date, version in rows)


def load_day(archive: Archive, scheme: str, date: str) -> bytes:
    """Return the fingerprints of one of the days of ``versions``."""
    ((packed,),) = archive.execute(
        "SELECT packed FROM fingerprints WHERE digest = ? AND scheme = ? AND date = ?",
        (archive.digest, scheme, date),
    )
    return bytes(packed)
