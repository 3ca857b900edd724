"""What the last visit to each source left behind."""

from collections.abc import Mapping
from dataclasses import astuple, dataclass

from digest.archive.database import Archive


@dataclass(frozen=True, slots=True)
class Row:
    """What is known of one source; the fields are the columns of table ``visits``, in their order.

    Moments are ISO 8601 in UTC.
    """

    address: str
    visited: str
    outcome: str
    status: int | None
    failures: int
    """Visits in a row that failed."""
    problem: str | None
    """Why the last visit failed; None where it did not."""
    succeeded: str | None = None
    brought: str | None = None
    """When it last brought something new."""
    items: int | None = None
    """Usable documents in the last body; None where there was none yet (``dated``, ``teasers`` too)."""
    dated: int | None = None
    teasers: int | None = None
    usual_items: float | None = None
    """Mean of the bodies before the last, the later ones counting more; None where there was one at most."""
    loss: str | None = None
    """What of the last body could not be used, and why."""
    validated_url: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    moved_to: str | None = None
    not_before: str | None = None


def save(archive: Archive, visited: Row) -> None:
    """Keep ``visited`` in place of what an earlier visit to its address left."""
    archive.execute(
        "INSERT OR REPLACE INTO visits VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        astuple(visited),
    )


def load(archive: Archive) -> Mapping[str, Row]:
    """Return what is known of each address that was ever visited as a source."""
    rows = archive.execute(
        "SELECT address, visited, outcome, status, failures, problem, succeeded, brought, items, dated,"
        " teasers, usual_items, loss, validated_url, etag, last_modified, moved_to, not_before"
        " FROM visits ORDER BY address"
    )
    return {row[0]: Row(*row) for row in rows}
