"""Files beside the archive in which fingerprints can be looked up without reading them.

They hold nothing that the archive does not: each can be made again, so that a backup leaves them out, and one
that is cut short or gone costs time, never news. A file is complete from the moment it has its name, and is
never changed; what stands for several older ones appears before these are removed.
"""

import mmap
from collections.abc import Collection
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Final

from digest import disk
from digest.archive.database import Archive

_ENDING: Final = ".segment"
_NAME_LENGTH: Final = 24
"""Hexadecimal digits of the hash of its content that name a file."""


def folder(archive: Archive) -> Path:
    """Return the folder of the files of the digest that the archive is open for; there may be none."""
    return archive.path.with_name(f"{archive.path.name}.copies") / archive.digest


def mapped(archive: Archive) -> dict[str, bytes | mmap.mmap]:
    """Return the content of each file by its name, mapped into memory; nothing of it is read yet.

    Raises:
        UnavailableError: a file cannot be opened.
    """
    found: dict[str, bytes | mmap.mmap] = {}
    place = folder(archive)
    with disk.refusals(place):
        for path in sorted(place.glob(f"*{_ENDING}")):
            with path.open("rb") as file:
                is_empty = not path.stat().st_size
                found[path.name] = b"" if is_empty else mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    return found


def keep(archive: Archive, data: bytes, instead_of: Collection[str]) -> None:
    """Write a file of ``data``; then remove those of the names that it stands for.

    Raises:
        UnavailableError: the disk refuses; all files are what they were.
    """
    place = folder(archive)
    name = sha256(data).hexdigest()[:_NAME_LENGTH] + _ENDING
    with disk.refusals(place):
        disk.make_folder(place)
        disk.replace_file(place / name, data)
        remove(archive, set(instead_of) - {name})


def remove(archive: Archive, names: Collection[str]) -> None:
    """Remove files that are of no use; one that cannot be removed is left."""
    for name in sorted(names):
        with suppress(OSError):
            (folder(archive) / name).unlink()
