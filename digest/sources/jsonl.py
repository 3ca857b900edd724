"""JSON lines → rows to compare: the input of ``digest dedup``.

Takes one file, each line of it ``{"id": …, "text": …}``, and returns rows in the order of the file. Further
fields and empty lines are ignored. A row that cannot be read ends the run, since a comparison without it
would look complete.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from digest.errors import InputError

_REMEDY: Final = 'write {"id": "…", "text": "…"} on every line, in UTF-8'


@dataclass(frozen=True, slots=True)
class Row:
    """One text to compare."""

    id: str | int
    """As it was written: rows are looked up by it."""
    text: str


def rows(path: Path) -> tuple[Row, ...]:
    """Return the rows of a JSON-lines file.

    Raises:
        InputError: The file cannot be read, a line is no row, or two rows have one id.
    """
    import msgspec

    decoder = msgspec.json.Decoder(Row)
    found: dict[str | int, Row] = {}
    for number, line in enumerate(_lines(path), start=1):
        if not line.strip():
            continue
        place = f"{path}:{number}"
        try:
            row = decoder.decode(line)
        except (ValueError, RecursionError) as error:
            raise InputError(f"is not a row ({error})", subject=place, remedy=_REMEDY) from error
        if row.id in found:
            raise InputError(f"repeats the id {row.id!r}", subject=place, remedy="give every row its own id")
        found[row.id] = row
    return tuple(found.values())


def _lines(path: Path) -> list[bytes]:
    try:
        raw = path.read_bytes()
    except OSError as error:
        what = f"cannot be read ({error.strerror})"
        raise InputError(what, subject=str(path), remedy="check the path and its permissions") from error
    return raw.removeprefix(b"\xef\xbb\xbf").split(b"\n")
