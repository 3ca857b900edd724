"""Editions as the archive keeps them."""

from digest import archive, edition
from digest.errors import InputError, UnavailableError
from digest.model import Edition


def kept_edition(store: archive.Archive, date: str) -> Edition:
    """Return the edition of ``date``.

    Raises:
        InputError: there is none.
        UnavailableError: it is damaged.
    """
    json = archive.load_edition(store, date)
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
