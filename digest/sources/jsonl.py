"""JSON lines → rows to compare: the input of ``digest dedup``.

Takes one file, each line of it ``{"id": …, "text": …}``, and returns rows in the order of the file. Further
fields and empty lines are ignored. A line that is no row is a problem that names it; the others are compared.
"""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from digest.errors import InputError
from digest.model import Problem
from digest.sources.claiming import one_line
from digest.sources.gathered import first_problems
from digest.sources.piped import LOCATION, begins_as_json, is_standard_input, piped

if TYPE_CHECKING:
    from msgspec.json import Decoder

_ENDINGS: Final = frozenset({".jsonl", ".ndjson"})
_REMEDY: Final = 'write {"id": "…", "text": "…"} on every line, in UTF-8'
BYTE_ORDER_MARK: Final = b"\xef\xbb\xbf"
"""May stand at the beginning of a file."""


@dataclass(frozen=True, slots=True)
class Row:
    """One text to compare."""

    id: str | int
    """As it was written: rows are looked up by it."""
    text: str


@dataclass(frozen=True, slots=True)
class Table:
    """What a file of rows holds."""

    rows: tuple[Row, ...]
    """In the order of the file."""
    problems: tuple[Problem, ...]
    """Lines that are no row, and rows that repeat an id."""


def holds_rows(path: Path) -> bool:
    """Tell whether ``path`` is a JSON-lines file by its name, or standard input that begins like one."""
    return begins_as_json() if is_standard_input(path) else path.suffix.lower() in _ENDINGS


def rows(path: Path) -> Table:
    """Return the rows of a JSON-lines file, and a problem for each line that is none.

    Raises:
        InputError: The file cannot be read, or holds lines and none of them is a row.
    """
    location = LOCATION if is_standard_input(path) else str(path)
    found: dict[str | int, Row] = {}
    problems: list[Problem] = []
    for number, line in enumerate(_lines(path), start=1):
        row = row_of(line)
        if isinstance(row, str):
            problems.append(Problem(f"{location}:{number}", row))
        elif row is not None and found.setdefault(row.id, row) is not row:
            problems.append(Problem(f"{location}:{number}", repeated(row.id)))
    if problems and not found:
        raise no_row(location)
    return Table(tuple(found.values()), first_problems(problems, location))


def row_of(line: bytes) -> Row | str | None:
    """Return the row that a line holds, or why it holds none; None for an empty line.

    >>> row_of(b'{"id": 7, "text": "It burns."}')
    Row(id=7, text='It burns.')
    """
    if not line.strip():
        return None
    try:
        return _decoder().decode(line)
    except (ValueError, RecursionError) as error:
        return f"is not a row ({one_line(str(error))}); {_REMEDY}"


@lru_cache(maxsize=1)
def _decoder() -> "Decoder[Row]":
    import msgspec

    return msgspec.json.Decoder(Row)


def repeated(identity: str | int) -> str:
    """Return what is said of a row with the id of an earlier one."""
    return f"repeats the id {identity!r}; give every row its own id"


def no_row(location: str) -> InputError:
    """Return the error of a file whose lines are no rows."""
    return InputError("holds no row", subject=location, remedy=_REMEDY)


def _lines(path: Path) -> list[bytes]:
    try:
        raw = piped() if is_standard_input(path) else path.read_bytes()
    except OSError as error:
        raise unreadable(path, error) from error
    return raw.removeprefix(BYTE_ORDER_MARK).split(b"\n")


def unreadable(path: Path, error: OSError) -> InputError:
    """Return the error of a file that the disk refuses."""
    what = f"cannot be read ({error.strerror})"
    return InputError(what, subject=str(path), remedy="check the path and its permissions")
