"""The archive beside the editions that are published from it: which it holds, and which it does not know."""

from pathlib import Path
from typing import Final

from digest import archive, edition, publication
from digest.errors import InputError, UnavailableError
from digest.model import Edition
from digest.pipeline.gathering import DATABASE
from digest.pipeline.phrases import some_of

DATES_NAMED: Final = 10
"""Dates named in one line."""


def open_archive(out: Path, *, create: bool = False, anew: bool = False) -> archive.Archive:
    """Return the archive in ``out``, open.

    Args:
        out: the folder of editions.
        create: whether to begin one where there is none, and no edition that somebody may have.
        anew: whether to begin one beside editions, too, whose archive is gone.

    Raises:
        InputError: there is none, and ``create`` is false.
        UnavailableError: it cannot be read or written, or is gone from beside its editions.
    """
    return archive.Archive.open(
        out / DATABASE, create=create, published=() if anew else publication.dates(out)
    )


def kept_edition(store: archive.Archive, date: str) -> Edition:
    """Return the edition of ``date``.

    Raises:
        InputError: there is none.
        UnavailableError: it is damaged.
    """
    json = archive.editions.load(store, date)
    if json is None:
        raise InputError("has no edition", subject=date, remedy=f"build it first: digest build --date {date}")
    try:
        return edition.decode(json, subject=date)
    except InputError as error:
        raise UnavailableError(
            f"has a damaged edition of {date}",
            subject=str(store.path),
            remedy=f"put back what digest backup made before (digest restore FILE), or build {date} again",
        ) from error


def unknown_editions(store: archive.Archive, out: Path) -> tuple[str, ...]:
    """Return the dates of editions that are published in ``out`` and that the archive knows nothing of."""
    known = {*archive.editions.dates(store), *(day.date for day in archive.days.load(store))}
    return tuple(date for date in publication.dates(out) if date not in known)


def insist_on_known(store: archive.Archive, out: Path) -> None:
    """Return if the archive knows of every edition that is published in ``out``.

    An archive that is older than they are knows of no reader who has them: what is built in their place is
    sent to everyone again.

    Raises:
        UnavailableError: it does not.
    """
    if dates := unknown_editions(store, out):
        named = some_of(dates, DATES_NAMED)
        raise UnavailableError(
            f"holds editions that {store.path.name} does not know ({named}), which readers may have",
            subject=str(out),
            remedy="put back a backup by digest restore FILE, which takes them for sent;"
            " or move these folders away, and they are made and sent again",
        )
