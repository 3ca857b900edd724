"""What a digest kept in an archive of its own, taken over into one that several digests share."""

import shutil
from pathlib import Path
from typing import Final

from digest import disk
from digest.archive import segments
from digest.archive.database import Archive

_OF_ALL: Final = ("documents", "articles", "visits", "forgotten", "missing_pages")
"""Tables that digests have in common, beside ``arrivals``, in the order in which one points at the other."""

_OF_ONE: Final = ("editions", "counts", "happenings", "uses", "days", "outbox", "fingerprints")
"""Tables in which each row is of one digest, in the order in which one points at the other."""


def adopt(archive: Archive, source: Path) -> Path:
    """Take over what the archive at ``source`` knows; return the name that it has afterwards.

    What ``archive`` knows already stays as it is. A process killed on the way leaves ``source`` where it is,
    and it is adopted again.

    Args:
        archive: open for the digest that the editions become those of.
        source: an archive of one digest, or of what its sources bring; nobody is at work in it.

    Raises:
        UnavailableError: it is damaged, or the disk refuses.
    """
    with Archive.open(source, create=False) as old:  # which brings it to the version of this program
        copies = segments.folder(old)
    archive.execute("ATTACH ? AS old", (str(source),))
    try:
        with archive.transaction():
            _copy_all(archive)
    finally:
        archive.execute("DETACH old")
    adopted = source.with_name(f"{source.name}.adopted")
    with disk.refusals(source):
        source.replace(adopted)
    shutil.rmtree(copies, ignore_errors=True)  # they are made again from the archive
    return adopted


def _copy_all(archive: Archive) -> None:
    """Copy every table; where arrivals get other numbers, editions no longer name the last that they know."""
    for table in _OF_ALL:
        _copy(archive, table)
    has_arrivals = "SELECT 1 FROM {}.arrivals LIMIT 1"
    are_renumbered = all(archive.execute(has_arrivals.format(one)) for one in ("main", "old"))
    _copy(archive, "arrivals", but=("number",) if are_renumbered else ())
    for table in _OF_ONE:
        _copy(archive, table)
    if are_renumbered:
        archive.execute("UPDATE main.editions SET last_arrival = 0 WHERE digest = ?", (archive.digest,))


def _copy(archive: Archive, table: str, but: tuple[str, ...] = ()) -> None:
    """Copy the new rows of a table, without the columns ``but``; those of a digest under its name."""
    names = [name for (name,) in archive.execute("SELECT name FROM pragma_table_info(?)", (table,))]
    columns = ", ".join(name for name in names if name not in but)
    values = columns.replace("digest", ":digest", 1) if table in _OF_ONE else columns
    archive.execute(
        f"INSERT OR IGNORE INTO main.{table} ({columns}) SELECT {values} FROM old.{table}",  # noqa: S608 - own names
        {"digest": archive.digest},
    )
