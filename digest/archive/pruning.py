"""Pruning: what no edition rests on and nothing needs any more is removed; every edition stays provable.

Editions, their articles and the bytes of these stay, and so does what says to whom they were sent. What is
removed of a source is remembered by its place and hash, some 150 bytes each, for the source may offer it for
years and would bring it again.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from digest.archive.database import Archive
from digest.moments import day_after


@dataclass(frozen=True, slots=True)
class Removed:
    """What was removed, or would be."""

    arrivals: int
    articles: int
    documents: int
    fingerprints: int
    """Days of them, for each scheme."""
    bytes: int
    """Of documents, texts and fingerprints."""


_OLD_ARRIVALS: Final = """
FROM arrivals AS one WHERE first_seen < :before AND raw_sha256 NOT IN (SELECT raw_sha256 FROM uses)
AND number < (SELECT max(number) FROM arrivals)
AND NOT (is_whole AND EXISTS (
    SELECT 1 FROM arrivals AS teaser WHERE teaser.location = one.location AND NOT teaser.is_whole
    AND (teaser.first_seen >= :before OR teaser.raw_sha256 IN (SELECT raw_sha256 FROM uses)
        OR teaser.number = (SELECT max(number) FROM arrivals))))
"""
"""No edition rests on them. A page stays as long as a teaser does, which would have it visited again; the
last of all stays, so that its number, by which editions know what they could know, is given to no other."""

_OLD_ARTICLES: Final = """
FROM articles WHERE first_seen < :before AND NOT EXISTS (
    SELECT 1 FROM uses WHERE article = articles.id AND uses.raw_sha256 = articles.raw_sha256)
"""

_LOOSE_DOCUMENTS: Final = """
FROM documents WHERE NOT EXISTS (SELECT 1 FROM arrivals WHERE raw_sha256 = documents.sha256)
AND NOT EXISTS (SELECT 1 FROM articles WHERE raw_sha256 = documents.sha256)
"""

_OLD_FINGERPRINTS: Final = "FROM fingerprints WHERE digest = :digest AND date < :memory"

_OLD_FAILURES: Final = """
FROM missing_pages WHERE visited < :before AND url NOT IN (SELECT page FROM arrivals WHERE page IS NOT NULL)
"""


def remove(archive: Archive, *, before: str, memory: Mapping[str, int], dry_run: bool = False) -> Removed:
    """Return what was removed: all that no edition rests on and that came before the date ``before``.

    Args:
        archive: its editions, their mail and what is known of sources are not touched.
        before: ISO 8601; an edition of this date or later can be built again as it was, provided that its
            window does not begin before.
        memory: for each digest, the days whose fingerprints an edition is compared with; those of as many
            days before ``before`` stay.
        dry_run: whether to remove nothing and only say what would be.
    """
    with archive.transaction():
        archive.execute("SAVEPOINT untouched")
        pruned = _remove(archive, before, memory)
        if dry_run:
            archive.execute("ROLLBACK TO untouched")
    return pruned


def shrink(archive: Archive) -> int:
    """Return how many bytes the file gave back to the disk after writing it again without its gaps.

    Raises:
        UnavailableError: there is no room for a second copy, which this takes for a moment.
        TryAgainError: another process uses the archive.
    """
    [(gap,)] = archive.execute(
        "SELECT freelist_count * page_size FROM pragma_freelist_count, pragma_page_size"
    )
    archive.execute("VACUUM")
    archive.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return int(gap)


def _remove(archive: Archive, before: str, memory: Mapping[str, int]) -> Removed:
    """Remove everything, in the order in which one table points at the next."""
    asked = {"before": before}
    archive.execute(f"INSERT OR IGNORE INTO forgotten SELECT location, raw_sha256 {_OLD_ARRIVALS}", asked)
    arrivals, _ = _delete(archive, _OLD_ARRIVALS, "0", asked)
    articles, texts = _delete(archive, _OLD_ARTICLES, "length(CAST(text AS BLOB))", asked)
    documents, raw = _delete(archive, _LOOSE_DOCUMENTS, "length(raw)", asked)
    _delete(archive, _OLD_FAILURES, "0", asked)
    fingerprints, packed = 0, 0
    for digest, days in memory.items():
        kept_from = {"digest": digest, "memory": day_after(before, -days)}
        count, size = _delete(archive, _OLD_FINGERPRINTS, "length(packed)", kept_from)
        fingerprints, packed = fingerprints + count, packed + size
    return Removed(arrivals, articles, documents, fingerprints, texts + raw + packed)


def _delete(archive: Archive, rows: str, size: str, asked: dict[str, str]) -> tuple[int, int]:
    """Delete ``rows``; return how many they were and the sum of their sizes."""
    [(count, total)] = archive.execute(f"SELECT count(*), total({size}) {rows}", asked)
    archive.execute(f"DELETE {rows}", asked)
    return count, int(total)
