"""Past editions: what was printed when. Their content is the bytes of ``digest.json``."""

from collections.abc import Iterable
from dataclasses import dataclass
from json import dumps
from typing import Final

from digest.archive.database import Archive
from digest.moments import day_after

CONFIGURED_SOURCES: Final = "the configured sources"
"""Stands in ``created_from`` of an edition that was made of the configured sources."""

_LISTS: Final = ("counts", "uses", "happenings")
"""Tables that repeat what views named ``told_…`` find in each ``digest.json``, as they are filled."""


_CORRECTS: Final = b'"corrections":[\n'
"""Stands in a ``digest.json`` that lists a correction, and nowhere within a text."""


@dataclass(frozen=True, slots=True)
class Row:
    """One edition as it is kept."""

    date: str
    name: str
    """Of the digest, as people read it."""
    generator: str
    created_from: str
    """For people: the input that was named, or ``CONFIGURED_SOURCES``."""
    json: bytes
    """``digest.json``, byte for byte."""
    last_arrival: int = 0
    """Number of the last arrival it could know; 0 where it was built from files that were named."""


def save(archive: Archive, edition: Row) -> None:
    """Keep ``edition`` in place of an earlier one of its date; in a transaction, after its articles.

    What lists of editions tell of it is taken from its ``digest.json``, so that they cannot say otherwise.
    """
    archive.execute(
        "INSERT INTO editions (digest, date, name, generator, created_from, json, last_arrival)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)"
        " ON CONFLICT DO UPDATE SET name = excluded.name, generator = excluded.generator,"
        " created_from = excluded.created_from, json = excluded.json, last_arrival = excluded.last_arrival",
        (
            archive.digest,
            edition.date,
            edition.name,
            edition.generator,
            edition.created_from,
            edition.json,
            edition.last_arrival,
        ),
    )
    of_edition = (archive.digest, edition.date)
    for table in _LISTS:
        archive.execute(f"DELETE FROM {table} WHERE digest = ? AND date = ?", of_edition)  # noqa: S608 - own names
        archive.execute(
            f"INSERT INTO {table} SELECT * FROM told_{table} WHERE digest = ? AND date = ?",  # noqa: S608 - own names
            of_edition,
        )


def load(archive: Archive, date: str) -> bytes | None:
    """Return the ``digest.json`` of ``date``; None where there is no edition."""
    rows = archive.execute("SELECT json FROM editions WHERE digest = ? AND date = ?", (archive.digest, date))
    for (json,) in rows:
        return bytes(json)
    return None


def dates(archive: Archive) -> tuple[str, ...]:
    """Return the dates of all editions, the oldest first."""
    rows = archive.execute("SELECT date FROM editions WHERE digest = ? ORDER BY date", (archive.digest,))
    return tuple(date for (date,) in rows)


def correcting_dates(archive: Archive, *, after: str = "") -> tuple[str, ...]:
    """Return the dates of the editions later than ``after`` that correct earlier ones, the oldest first."""
    rows = archive.execute(
        "SELECT date FROM editions WHERE digest = ? AND date > ? AND instr(json, ?) ORDER BY date",
        (archive.digest, after, _CORRECTS),
    )
    return tuple(date for (date,) in rows)


def recent_dates(archive: Archive, *, before: str, days: int) -> tuple[str, ...]:
    """Return the dates of the editions of the last ``days`` days before ``before``, the oldest first."""
    rows = archive.execute(
        "SELECT date FROM editions WHERE digest = ? AND date >= ? AND date < ? ORDER BY date",
        (archive.digest, day_after(before, -days), before),
    )
    return tuple(date for (date,) in rows)


def previous_date(archive: Archive, *, before: str) -> str | None:
    """Return the newest date before ``before`` whose edition was made of the configured sources, or None."""
    [(date,)] = archive.execute(
        "SELECT max(date) FROM editions WHERE digest = ? AND date < ? AND created_from = ?",
        (archive.digest, before, CONFIGURED_SOURCES),
    )
    return None if date is None else str(date)


def last_arrival(archive: Archive, date: str) -> int:
    """Return the number of the last arrival that the edition of ``date`` could know; 0 without one."""
    rows = archive.execute(
        "SELECT last_arrival FROM editions WHERE digest = ? AND date = ?", (archive.digest, date)
    )
    for (number,) in rows:
        return int(number)
    return 0


def used_articles(archive: Archive, articles: Iterable[str], *, but: str) -> frozenset[str]:
    """Return those ids among ``articles`` that an edition of another date than ``but`` is made of."""
    rows = archive.execute(
        "SELECT DISTINCT article FROM uses WHERE article IN (SELECT value FROM json_each(?))"
        " AND digest = ? AND date <> ?",
        (dumps(list(articles)), archive.digest, but),
    )
    return frozenset(article for (article,) in rows)
