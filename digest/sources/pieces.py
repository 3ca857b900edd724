"""Files of rows in pieces that are read apart: the input of ``digest dedup`` on many machines.

Takes the path of a JSON-lines or Parquet file, or of a folder of Parquet files, and returns ``Piece``s: where
to begin and where to end, in bytes or in groups of rows. Takes a piece and returns the rows that begin in it.
Read in order, the pieces give what the file holds, each row once. Parquet needs the package pyarrow, which
comes with ``digest-news[spark]``.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from digest.errors import InputError
from digest.sources.jsonl import BYTE_ORDER_MARK, Row, row_of, unreadable

PARQUET: Final = ".parquet"
"""Ending of a file, or of a folder of files, with the columns ``id`` and ``text``."""

_COLUMNS: Final = ["id", "text"]
_REMEDY: Final = "write the columns id (numbers or strings) and text (strings)"


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a file."""

    path: Path
    start: int
    """First byte, or row group."""
    stop: int
    """The byte or row group after the last."""


def pieces_of(path: Path, size: int) -> list[Piece]:
    """Return the pieces of the file at ``path``, of about ``size`` bytes each.

    Raises:
        InputError: The file cannot be read, or is no Parquet with these columns.
    """
    try:
        return _row_groups(path, size) if path.suffix == PARQUET else _ranges(path, size)
    except OSError as error:
        raise unreadable(path, error) from error


def _ranges(path: Path, size: int) -> list[Piece]:
    with path.open("rb"):
        length = path.stat().st_size
    return [Piece(path, start, min(start + size, length)) for start in range(0, length, size)]


def _row_groups(path: Path, size: int) -> list[Piece]:
    files = sorted(path.rglob(f"[!._]*{PARQUET}")) if path.is_dir() else [path]
    if not files:
        raise InputError("is a folder without Parquet files", subject=str(path), remedy=_REMEDY)
    return [piece for file in files for piece in _row_groups_of(file, size)]


def _row_groups_of(path: Path, size: int) -> Iterator[Piece]:
    import pyarrow as pa
    from pyarrow import parquet

    try:
        with path.open("rb") as file:
            opened = parquet.ParquetFile(file)
            if not set(_COLUMNS) <= set(opened.schema_arrow.names):
                raise InputError("has no columns id and text", subject=str(path), remedy=_REMEDY)
            groups = [opened.metadata.row_group(n).total_byte_size for n in range(opened.num_row_groups)]
    except pa.ArrowException as error:
        raise InputError("is no Parquet file", subject=str(path), remedy=_REMEDY) from error
    start, held = 0, 0
    for number, length in enumerate(groups, start=1):
        held += length
        if held >= size or number == len(groups):
            yield Piece(path, start, number)
            start, held = number, 0


def rows_of(piece: Piece) -> Iterator[Row | str | None]:
    """Yield for each line that begins in ``piece`` its row, or why it is none; None for an empty line."""
    if piece.path.suffix == PARQUET:
        yield from _rows_of_groups(piece)
    else:
        yield from map(row_of, _lines_of(piece))


def _lines_of(piece: Piece) -> Iterator[bytes]:
    with piece.path.open("rb") as file:
        if piece.start:
            file.seek(piece.start - 1)
            file.readline()
        while (place := file.tell()) < piece.stop:
            line = file.readline()
            yield (line if place else line.removeprefix(BYTE_ORDER_MARK)).removesuffix(b"\n")


def _rows_of_groups(piece: Piece) -> Iterator[Row | str]:
    from pyarrow import parquet

    with piece.path.open("rb") as file:
        groups = list(range(piece.start, piece.stop))
        for batch in parquet.ParquetFile(file).iter_batches(1024, row_groups=groups, columns=_COLUMNS):
            columns = (batch.column(name).to_pylist() for name in _COLUMNS)
            for identity, text in zip(*columns, strict=True):
                fits = type(identity) in {int, str} and isinstance(text, str)
                yield Row(identity, text) if fits else f"is not a row (id or text is missing); {_REMEDY}"
