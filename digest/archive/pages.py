"""Pages that teasers lead to: which are still to be visited, which came, which did not."""

from collections.abc import Mapping

from digest.archive.arrivals import Arrival, from_row
from digest.archive.database import Archive


def waiting_teasers(archive: Archive, *, since: str, max_failures: int) -> tuple[Arrival, ...]:
    """Return the teasers whose page is still to be visited, those of all sources in turn, the newest first.

    Args:
        archive: where they are kept.
        since: moment before which what came is left alone.
        max_failures: visits to a page after which it is given up.
    """
    rows = archive.execute(
        "SELECT arrived.* FROM arrived LEFT JOIN missing_pages ON url = page"
        " WHERE NOT is_whole AND first_seen >= ? AND coalesce(failures, 0) < ? AND NOT EXISTS ("
        " SELECT 1 FROM arrivals AS other WHERE other.location = arrived.location AND other.is_whole)"
        " ORDER BY row_number() OVER (PARTITION BY address ORDER BY first_seen DESC, number), address",
        (since, max_failures),
    )
    return tuple(from_row(archive, row) for row in rows)


def arrival(archive: Archive, url: str) -> Arrival | None:
    """Return a document that was fetched from the page at ``url``; None where it never came."""
    came = "SELECT * FROM arrived WHERE is_whole AND page = ? ORDER BY number LIMIT 1"
    for row in archive.execute(came, (url,)):
        return from_row(archive, row)
    return None


def note_missing(archive: Archive, url: str, visited: str, problem: str) -> None:
    """Keep that the page at ``url`` did not come at the moment ``visited``, and why."""
    archive.execute(
        "INSERT INTO missing_pages VALUES (?, ?, 1, ?) ON CONFLICT DO UPDATE"
        " SET visited = excluded.visited, failures = failures + 1, problem = excluded.problem",
        (url, visited, problem),
    )


def forget_missing(archive: Archive, url: str) -> None:
    """Forget that the page at ``url`` did not come: now it has."""
    archive.execute("DELETE FROM missing_pages WHERE url = ?", (url,))


def missing(archive: Archive) -> Mapping[str, str]:
    """Return why each page that was visited and did not come is missing, by its address."""
    return dict(archive.execute("SELECT url, problem FROM missing_pages ORDER BY url"))
