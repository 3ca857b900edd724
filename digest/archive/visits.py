"""What the last visit to each source left behind."""

from collections.abc import Mapping
from dataclasses import astuple

from digest.archive.database import Archive
from digest.model import SourceRecord


def save(archive: Archive, known: SourceRecord) -> None:
    """Keep ``known`` in place of what an earlier visit to its address left."""
    archive.execute(
        "INSERT OR REPLACE INTO visits VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        astuple(known),
    )


def load(archive: Archive) -> Mapping[str, SourceRecord]:
    """Return what is known of each address that was ever visited as a source."""
    rows = archive.execute(
        "SELECT address, visited, outcome, status, failures, problem, succeeded, brought, items, dated,"
        " teasers, usual_items, loss, validated_url, etag, last_modified, moved_to, not_before,"
        " missed_since FROM visits ORDER BY address"
    )
    return {row[0]: SourceRecord(*row) for row in rows}
