"""JSON lines → rows to compare: the input of ``digest dedup``.

Takes one file, each line of it ``{"id": …, "text": …}``, and returns rows in the order of the file. Further
fields and empty lines are ignored. A line that is no row is a problem that names it; the others are compared.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from digest.errors import InputError
from digest.model import Problem
from digest.sources.claiming import one_line
from digest.sources.gathered import first_problems
from digest.sources.piped import LOCATION, begins_as_json, is_standard_input, piped

_ENDINGS: Final = frozenset({".jsonl", ".ndjson"})
_REMEDY: Final = 'write {"id": "…", "text": "…"} on every line, in UTF-8'


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
    import msgspec

    location = LOCATION if is_standard_input(path) else str(path)
    decoder = msgspec.json.Decoder(Row)
    found: dict[str | int, Row] = {}
    problems: list[Problem] = []
    for number, line in enumerate(_lines(path), start=1):
        if not line.strip():
            continue
        place = f"{location}:{number}"
        try:
            row = decoder.decode(line)
        except (ValueError, RecursionError) as error:
            problems.append(Problem(place, f"is not a row ({one_line(str(error))}); {_REMEDY}"))
            continue
        if found.setdefault(row.id, row) is not row:
            problems.append(Problem(place, f"repeats the id {row.id!r}; give every row its own id"))
    if problems and not found:
        raise InputError("holds no row", subject=location, remedy=_REMEDY)
    return Table(tuple(found.values()), first_problems(problems, location))


def _lines(path: Path) -> list[bytes]:
    try:
        raw = piped() if is_standard_input(path) else path.read_bytes()
    except OSError as error:
        what = f"cannot be read ({error.strerror})"
        raise InputError(what, subject=str(path), remedy="check the path and its permissions") from error
    return raw.removeprefix(b"\xef\xbb\xbf").split(b"\n")
