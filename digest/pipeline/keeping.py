"""The archive of a folder of editions: opened for writing, and what it knows of the editions beside it."""

from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, TypeVar

from digest import archive, disk, edition, publication
from digest.config import Configuration
from digest.errors import InputError, UnavailableError
from digest.model import Edition, PastEdition
from digest.pipeline.phrases import some_of

Decoded = TypeVar("Decoded", Edition, PastEdition)

DATABASE: Final = "digest.db"
"""Name of the archive inside the folder of editions."""

DATES_NAMED: Final = 10
"""Dates named in one line."""


def open_archive(out: Path, *, create: bool = False, anew: bool = False) -> archive.Archive:
    """Return the archive in ``out``, open.

    Args:
        out: the folder of editions.
        create: whether to create one where there is neither an archive nor an edition.
        anew: whether to create one also beside editions whose archive is gone.

    Raises:
        InputError: there is none, and ``create`` is false.
        UnavailableError: it cannot be read or written, or there are editions without it.
    """
    beside = () if anew else publication.dates(out)
    return archive.Archive.open(out / DATABASE, create=create, published=beside)


@contextmanager
def held_archive(out: Path, *, anew: bool) -> Generator[archive.Archive]:
    """Lock the folder ``out`` and open its archive, after finishing or undoing what a killed build left.

    Args:
        out: the folder of editions.
        anew: whether to create an archive also beside editions whose archive is gone.

    Raises:
        UnavailableError: the folder cannot be written, or holds editions that the archive does not know.
        TryAgainError: another process is at work there.
    """
    with disk.exclusive(out), open_archive(out, create=True, anew=anew) as store:
        publication.recover(out, lambda date: archive.editions.load(store, date))
        if not anew:
            require_known(store, out)
        yield store


def folder_of_news(out: Path, configuration: Configuration) -> Path:
    """Return the folder that keeps what the sources bring for the editions in ``out``."""
    return configuration.digest.news or out


@contextmanager
def opened_news(
    out: Path, configuration: Configuration, store: archive.Archive
) -> Generator[archive.Archive]:
    """Open what the sources have brought for the editions in ``out``, whose own archive is ``store``."""
    folder = folder_of_news(out, configuration)
    if folder == out:
        yield store
        return
    with open_archive(folder, create=True) as news:
        yield news


def kept_edition(store: archive.Archive, date: str) -> Edition:
    """Return the edition of ``date``.

    Raises:
        InputError: there is none.
        UnavailableError: it is damaged.
    """
    return _decoded(store, date, edition.decode)


def past_edition(store: archive.Archive, date: str) -> PastEdition:
    """Return what later days need of the edition of ``date``.

    Raises:
        InputError: there is none.
        UnavailableError: it is damaged.
    """
    return _decoded(store, date, edition.decode_past)


def _decoded(store: archive.Archive, date: str, decode: Callable[..., Decoded]) -> Decoded:
    json = archive.editions.load(store, date)
    if json is None:
        raise InputError("has no edition", subject=date, remedy=f"build it first: digest build --date {date}")
    try:
        return decode(json, subject=date)
    except InputError as error:
        raise UnavailableError(
            f"has a damaged edition of {date}",
            subject=str(store.path),
            remedy=f"put back what digest backup made before (digest restore FILE), or build {date} again",
        ) from error


def unknown_editions(store: archive.Archive, out: Path) -> tuple[str, ...]:
    """Return the dates of editions that are published in ``out`` but unknown to the archive."""
    known = {*archive.editions.dates(store), *(day.date for day in archive.days.load(store))}
    return tuple(date for date in publication.dates(out) if date not in known)


def require_known(store: archive.Archive, out: Path) -> None:
    """Require the archive to know every edition that is published in ``out``.

    An archive that is older than an edition does not know who has it: an edition built in its place would be
    sent to everyone again.

    Raises:
        UnavailableError: there is such an edition.
    """
    if dates := unknown_editions(store, out):
        named = some_of(dates, DATES_NAMED)
        raise UnavailableError(
            f"holds editions that {store.path.name} does not know ({named}), which readers may have",
            subject=str(out),
            remedy="put back a backup by digest restore FILE, which takes them for sent;"
            " or move these folders away, and they are made and sent again",
        )
