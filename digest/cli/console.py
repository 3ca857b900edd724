"""What a command prints: what was asked for on stdout or in a file, everything else in lines on stderr.

The words of sources lose their control characters on the way to stderr, so that no article can move the
cursor or colour the screen.
"""

import logging
import sys
from collections.abc import Generator, Iterable, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from digest.cli import crash
from digest.errors import UnavailableError

if TYPE_CHECKING:
    from digest.model import Problem
    from digest.pipeline import Progress


def visible(text: str) -> str:
    r"""Return ``text`` on one line, without characters that a terminal would obey.

    >>> visible("a\x1b[31mb\nc\u202e")
    'a[31mb c'
    """
    return "".join(c for c in " ".join(text.split()) if c.isprintable())


def _line(text: str) -> str:
    return f"digest: {visible(text)}"


def note(text: str) -> None:
    """Write one line to stderr."""
    sys.stderr.write(f"{_line(text)}\n")


def quote(text: str) -> None:
    """Write the lines of ``text`` to stderr as they stand."""
    for line in text.splitlines():
        sys.stderr.write("".join(c for c in line if c.isprintable()) + "\n")


def is_watched() -> bool:
    """Tell whether somebody sees stderr as it is written."""
    return sys.stderr.isatty()


def report(problems: "Iterable[Problem]") -> None:
    """Write one line for each problem."""
    for problem in problems:
        note(f"{problem.source}: {problem.what}")


def emit(text: str, path: Path | None = None) -> None:
    """Write what was asked for to stdout, or to the file at ``path``.

    Raises:
        UnavailableError: the file cannot be written; where stdout refuses, ``streams`` says so.
    """
    if path is None:
        sys.stdout.buffer.write(text.encode("utf-8"))
        sys.stdout.buffer.flush()
        return
    try:
        path.write_text(text, "utf-8")
    except OSError as error:
        raise UnavailableError(
            f"cannot be written ({error.strerror})", subject=str(path), remedy="name another file"
        ) from error


def emit_json(value: object) -> None:
    """Write ``value``, made of dataclasses, to stdout as JSON, one value a line."""
    import msgspec

    emit(msgspec.json.format(msgspec.json.encode(value), indent=1).decode() + "\n")


def table(heading: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Write a table to stdout: drawn on a terminal, else a line for each row with tabs between the cells."""
    shown = [["–" if cell is None else visible(str(cell)) for cell in row] for row in rows]
    if not sys.stdout.isatty():
        emit("".join("\t".join(row) + "\n" for row in [list(heading), *shown]))
        return
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    drawn = Table(*heading, box=None, pad_edge=False)
    for row in shown:
        drawn.add_row(*(Text(cell, overflow="fold") for cell in row))
    Console().print(drawn)


class _Line(logging.Formatter):
    """A line of the log, like every other line on stderr."""

    def format(self, record: logging.LogRecord) -> str:
        return _line(record.getMessage())


def log(*, verbose: bool) -> None:
    """Show the warnings of all rooms on stderr, and, if ``verbose``, what they do."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_Line())
    crash.is_verbose.set(verbose)
    logging.basicConfig(level=logging.INFO if verbose else logging.WARNING, handlers=[handler])


def _note_step(step: str, done: int, of: int) -> None:
    """Write a line for a step that has come to its end."""
    if done == of:
        note(step if of == 1 else f"{step}: {of:,}")


@contextmanager
def progress(*, quiet: bool, verbose: bool = False) -> "Generator[Progress]":
    """Show a bar for each step of the block, if stderr is a terminal; if ``verbose``, a line that stays."""
    if verbose:
        yield _note_step
        return
    if quiet or not sys.stderr.isatty():
        yield lambda _step, _done, _of: None
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        Task,
        TaskID,
        TextColumn,
        TimeElapsedColumn,
    )
    from rich.text import Text

    class Rate(TextColumn):
        """How many are done in a second, once that is known."""

        def render(self, task: Task) -> Text:
            return Text(f"{task.speed:,.0f}/s" if task.total and task.total > 1 and task.speed else "")

    columns = (
        TextColumn("{task.description:>10}"),
        BarColumn(),
        MofNCompleteColumn(),
        Rate(""),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bars:
        tasks: dict[str, TaskID] = {}

        def advance(step: str, done: int, of: int) -> None:
            if step not in tasks:
                tasks[step] = bars.add_task(step, total=of)
            bars.update(tasks[step], completed=done, total=of)

        yield advance
