"""What became of each date that a scheduled run was due for."""

from dataclasses import astuple, dataclass
from enum import StrEnum

from digest.archive.database import Archive


class RunOutcome(StrEnum):
    """What a scheduled run made of a date."""

    EDITION = "edition"
    EMPTY = "empty"
    """There was no news."""
    MERGED = "merged"
    """Its news are in the edition of a later date."""
    SKIPPED = "skipped"
    """Too long ago to be made up for, or left out by the settings."""


@dataclass(frozen=True, slots=True)
class Row:
    """One date; the fields are the columns of table ``days`` after ``digest``, in their order."""

    date: str
    outcome: RunOutcome
    merged_into: str | None
    """Date of the edition that holds its news; None where the outcome is another."""
    noted: str
    """Moment, ISO 8601 in UTC."""


def note(archive: Archive, day: Row) -> None:
    """Keep ``day`` in place of what was noted of its date before."""
    archive.execute("INSERT OR REPLACE INTO days VALUES (?, ?, ?, ?, ?)", (archive.digest, *astuple(day)))


def last(archive: Archive, outcome: RunOutcome, *, before: str) -> str | None:
    """Return the last date before another of which that outcome was noted; None where there is none."""
    [(date,)] = archive.execute(
        "SELECT max(date) FROM days WHERE digest = ? AND outcome = ? AND date < ?",
        (archive.digest, outcome, before),
    )
    return None if date is None else str(date)


def load(archive: Archive) -> tuple[Row, ...]:
    """Return what was noted, the oldest date first."""
    rows = archive.execute(
        "SELECT date, outcome, merged_into, noted FROM days WHERE digest = ? ORDER BY date", (archive.digest,)
    )
    return tuple(Row(date, RunOutcome(outcome), into, noted) for date, outcome, into, noted in rows)
