"""What a disk refuses, in the words of ``digest.errors``."""

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from digest.errors import UnavailableError

_REMEDY: Final = "make its folder writable and check the space left, or name another --out"


@contextmanager
def refusals(
    path: Path, remedy: str = _REMEDY, *, what: str = "cannot be read or written"
) -> Generator[None]:
    """Raise an ``OSError`` of the block as an ``UnavailableError`` about ``path``."""
    try:
        yield
    except FileExistsError as error:
        raise UnavailableError(
            "is a file where a folder is to be",
            subject=str(error.filename or path),
            remedy="move it away" if remedy == _REMEDY else remedy,
        ) from error
    except OSError as error:
        raise UnavailableError(
            f"{what} ({error.strerror or error})",
            subject=str(path),
            remedy=remedy,
        ) from error
