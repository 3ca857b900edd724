"""The inputs of ``digest dedup`` as files of rows that workers can read.

JSON lines and Parquet are left where they are and cut into pieces. Standard input and the passages of
articles are written into the work folder as JSON lines, under the name of their content.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final

from digest import disk, sources
from digest.sources import Piece

_PIECE: Final = 4 << 20
"""Bytes read by one task at least: a tenth of a second."""
_PIECES: Final = 10_000
"""Pieces at most, so that planning them stays quick."""


@dataclass(frozen=True, slots=True)
class File:
    """A file of rows, or a folder of Parquet files."""

    location: str
    """As problems name it."""
    path: Path
    kept: bool = False
    """Whether it lies in the work folder under the name of its content."""
    may_repeat: bool = False
    """Whether several rows may have one id: passages of articles have, rows that were given have not."""

    @property
    def length(self) -> int:
        """Bytes."""
        return sum(file.stat().st_size for file in _files(self.path))

    @property
    def state(self) -> tuple[object, ...]:
        """What changes when the content does."""
        if self.kept:
            return (self.location, self.path.name)
        stats = [(str(file), file.stat()) for file in _files(self.path)]
        return (self.location, [(name, stat.st_size, stat.st_mtime_ns) for name, stat in stats])


def _files(path: Path) -> list[Path]:
    return sorted(file for file in path.rglob("*") if file.is_file()) if path.is_dir() else [path]


def holds_rows(path: Path) -> bool:
    """Tell whether a path names rows, and no article."""
    return path.suffix == sources.PARQUET or sources.holds_rows(path)


def file_of(path: Path, work: Path) -> File:
    """Return the file of rows at ``path``, or of standard input."""
    if sources.is_standard_input(path):
        return kept(sources.LOCATION, sources.piped(), work)
    return File(str(path), path.absolute())


def kept(location: str, content: bytes, work: Path, *, may_repeat: bool = False) -> File:
    """Return a file of the work folder with this content."""
    path = work / f"input-{sha256(content).hexdigest()[:32]}.jsonl"
    with disk.refusals(work, "name another --work"):
        if not path.exists():
            disk.replace_file(path, content)
    return File(location, path, kept=True, may_repeat=may_repeat)


def cut(files: Sequence[File]) -> list[tuple[int, Piece]]:
    """Return the pieces of all files in order, each with the number of its file.

    Raises:
        InputError: one of them cannot be read.
    """
    pieces = []
    for number, file in enumerate(files):
        pieces += [(number, piece) for piece in sources.pieces_of(file.path, _PIECE)]
    if len(pieces) > _PIECES:
        size = sum(file.length for file in files) // _PIECES
        pieces = [(n, piece) for n, file in enumerate(files) for piece in sources.pieces_of(file.path, size)]
    return pieces
