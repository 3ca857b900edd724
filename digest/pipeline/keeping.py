"""The archive of a folder of editions: opened for writing, and what it knows of these editions.

It is in that folder, and of this digest alone; or several digests have it in common, and each has its part.
"""

from collections.abc import Callable, Generator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeVar

from digest import archive, disk, edition, publication
from digest.config import ARCHIVE, Configuration, folder_name
from digest.errors import InputError, UnavailableError
from digest.model import Edition, PastEdition
from digest.pipeline.phrases import some_of

Decoded = TypeVar("Decoded", Edition, PastEdition)

DATES_NAMED: Final = 10
"""Dates named in one line."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """Where all that is remembered of a folder of editions is."""

    database: Path
    digest: str = ""
    """Which of the digests that the archive is of; "" where it is of one."""


def shelf_of(out: Path, configuration: Configuration) -> Shelf:
    """Return where the editions in ``out`` are remembered: right there, if not in the configured archive."""
    own, alone = configuration.digest, Shelf(out / ARCHIVE)
    if own.archive is None or out.resolve() != own.out.resolve():
        return alone
    is_there = own.archive.resolve() == alone.database.resolve()
    return alone if is_there else Shelf(own.archive, folder_name(own.name))


def has_archive(out: Path, configuration: Configuration) -> bool:
    """Tell whether there is an archive of the editions in ``out``."""
    return shelf_of(out, configuration).database.exists()


def open_archive(
    out: Path, configuration: Configuration, *, create: bool = False, anew: bool = False
) -> archive.Archive:
    """Return the archive of the editions in ``out``, open.

    Args:
        out: the folder of editions.
        configuration: may name the archive.
        create: whether to create one where there is neither an archive nor an edition.
        anew: whether to create one also beside editions whose archive is gone.

    Raises:
        InputError: there is none, and ``create`` is false.
        UnavailableError: it cannot be read or written, or there are editions without it.
    """
    shelf = shelf_of(out, configuration)
    apart = _kept_apart(out, shelf) if create else ()
    published = () if anew or apart else publication.dates(out)
    store = archive.Archive.open(shelf.database, digest=shelf.digest, create=create, published=published)
    with ExitStack() as until_done:
        until_done.enter_context(store)
        for path in apart:
            archive.adoption.adopt(store, path)
        until_done.pop_all()
    return store


def _kept_apart(out: Path, shelf: Shelf) -> tuple[Path, ...]:
    """Return the archives of before several digests shared one: what sources brought, and that in ``out``."""
    if not shelf.digest:
        return ()
    found = [path for path in (out.parent / ARCHIVE, out / ARCHIVE) if path.exists()]
    apart = [path for path in found if not (shelf.database.exists() and path.samefile(shelf.database))]
    return tuple(path for path in apart if path.parent == out or not _has_editions(path))


def _has_editions(database: Path) -> bool:
    with archive.Archive.open(database, create=False) as store:
        return bool(archive.editions.dates(store))


@contextmanager
def held_archive(out: Path, configuration: Configuration, *, anew: bool) -> Generator[archive.Archive]:
    """Lock the folder ``out`` and open its archive, after finishing or undoing what a killed build left.

    Args:
        out: the folder of editions.
        configuration: may name the archive.
        anew: whether to create an archive also beside editions whose archive is gone.

    Raises:
        UnavailableError: the folder cannot be written, or holds editions that the archive does not know.
        TryAgainError: another process is at work there.
    """
    with disk.exclusive(out), open_archive(out, configuration, create=True, anew=anew) as store:
        publication.recover(out, lambda date: archive.editions.load(store, date))
        if not anew:
            require_known(store, out)
        yield store


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
