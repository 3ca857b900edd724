"""A full or closed stdout is refused in a line, a reader who leaves is no fault, stderr may be lost.

Each command meets its streams in a process of its own, forked from one that has imported everything, with the
streams that a new interpreter would have; that this is the same is shown by starting new ones, too.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal, TextIO

import pytest
import typer

from digest.cli import app, main
from tests.support.processes import PROCESSES

DATE: Final = "2025-02-13"
NEWS: Final = """Old bridge of Lindby is gone

The river rose by two metres in the night and took the old bridge of Lindby with it.
Nobody was hurt, the mayor Ada Roe said on Thursday morning.
The river rose by two metres in the night and took the old bridge of Lindby with it.
"""

PRINTING: Final = {
    "build": ("--dry-run", "--date", DATE, "news.txt"),
    "demo": ("--quiet",),
    "dedup": ("news.txt", "--threshold", "0.3"),
    "doctor": ("--offline",),
    "explain": (DATE, "e1.1"),
    "init": ("--schema",),
    "read": ("news.txt",),
    "schedule cron": (),
    "schedule systemd": (),
    "sources check": (),
    "sources export": (),
    "sources list": (),
    "status": (),
    "summarize": ("news.txt",),
    "templates export": ("templates",),
    "verify": ("--json",),
}
"""Every command that prints on stdout, and arguments with which it does."""
NOT_PRINTING: Final = {
    *("backup", "fetch", "prune", "render", "restore", "run", "send"),
    *("sources add", "sources import", "sources remove", "templates check"),
}
"""Those that say in a line on stderr what they did."""


def names(command: object = typer.main.get_command(app), above: str = "") -> Iterator[str]:
    """Yield the name of every command that can be called."""
    for name, inner in getattr(command, "commands", {}).items():
        if hasattr(inner, "commands"):
            yield from names(inner, f"{name} ")
        else:
            yield above + name


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a configuration, and an edition."""
    folder = tmp_path_factory.mktemp("newsroom")
    (folder / "digest.toml").write_text('[[source]]\npath = "news.txt"\n', "utf-8")
    (folder / "news.txt").write_text(NEWS, "utf-8")
    assert ended(folder, "build", "--date", DATE).returncode == 0
    return folder


@dataclass(frozen=True, slots=True)
class Ended:
    """How a command ended, and what it wrote where somebody reads it."""

    returncode: int | None
    stdout: str
    stderr: str


def ended(folder: Path, *arguments: str, redirected: str = "") -> Ended:
    """Run ``digest`` in ``folder``, its streams ``redirected`` as a shell would."""
    outputs = folder / "stdout", folder / "stderr"
    words = [word for argument in arguments for word in argument.split()]
    process = PROCESSES.Process(target=_run, args=(folder, words, redirected, *outputs))
    process.start()
    process.join()
    return Ended(process.exitcode, *(output.read_text("utf-8") for output in outputs))


def _run(folder: Path, words: list[str], redirected: str, stdout: Path, stderr: Path) -> None:
    os.chdir(folder)
    for number, file in ((1, stdout), (2, stderr)):
        _redirect(number, os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC))
    for redirection in redirected.split():
        _REDIRECTIONS[redirection]()
    sys.stdin, sys.stdout, sys.stderr = _stream(0, "r"), _stream(1, "w"), _stream(2, "w")
    main(words)


def _redirect(number: int, descriptor: int) -> None:
    os.dup2(descriptor, number)
    os.close(descriptor)


def _stream(number: int, mode: Literal["r", "w"]) -> TextIO | None:
    """Return what a new interpreter makes of the standard stream of that number: nothing of a closed one."""
    try:
        os.fstat(number)
    except OSError:
        return None
    return open(number, mode, encoding="utf-8", closefd=False)


def _leave_unread() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    _redirect(1, writing)


_REDIRECTIONS: Final = {
    "<&-": lambda: os.close(0),
    ">&-": lambda: os.close(1),
    "2>&-": lambda: os.close(2),
    ">/dev/full": lambda: _redirect(1, os.open("/dev/full", os.O_WRONLY)),
    "2>/dev/full": lambda: _redirect(2, os.open("/dev/full", os.O_WRONLY)),
    "|true": _leave_unread,
}
"""What a shell does to the streams; the last is a pipe whose reader is gone."""


def ended_anew(folder: Path, *arguments: str, redirected: str = "") -> Ended:
    """Run ``digest`` by a shell in an interpreter of its own."""
    words = [word for argument in arguments for word in argument.split()]
    shell = ["sh", "-c", f'exec "$@" {redirected}', "sh", sys.executable, "-m", "digest", *words]
    process = subprocess.run(shell, cwd=folder, capture_output=True, text=True, check=False)
    return Ended(process.returncode, process.stdout, process.stderr)


def test_no_command_is_forgotten_here() -> None:
    assert sorted(names()) == sorted({*PRINTING, *NOT_PRINTING})


@pytest.mark.parametrize("arguments", ["read news.txt", "--version"])
@pytest.mark.parametrize("redirected", ["", ">/dev/full", ">&-", "<&- 2>&-", "2>/dev/full"])
def test_a_forked_process_ends_as_a_new_interpreter(newsroom: Path, arguments: str, redirected: str) -> None:
    forked = ended(newsroom, arguments, redirected=redirected)
    assert forked == ended_anew(newsroom, arguments, redirected=redirected)
    assert forked.stdout or forked.stderr


@pytest.mark.parametrize("name", PRINTING)
@pytest.mark.parametrize("redirected", [">/dev/full", ">&-"])
def test_what_stdout_does_not_take_is_refused_in_a_line(newsroom: Path, name: str, redirected: str) -> None:
    _clean(newsroom)
    refused = ended(newsroom, name, *PRINTING[name], redirected=redirected)
    assert refused.returncode == 69
    *before, line = refused.stderr.splitlines()
    assert line.startswith("digest: standard output: ")
    assert "; send it to " in line
    assert all(told.startswith("digest: ") for told in before)


@pytest.mark.parametrize("name", PRINTING)
def test_a_reader_who_has_read_enough_is_no_fault(newsroom: Path, name: str) -> None:
    _clean(newsroom)
    left = ended(newsroom, name, *PRINTING[name], redirected="|true")
    assert (left.returncode, left.stderr.count("output"), left.stderr.count("Traceback")) == (0, 0, 0)


def _clean(newsroom: Path) -> None:
    """Remove what ``templates export`` wrote before: it replaces no file."""
    for path in newsroom.glob("templates/**/*"):
        if path.is_file():
            path.unlink()


@pytest.mark.parametrize("redirected", [">/dev/full", ">&-"])
@pytest.mark.parametrize("asked", ["--version", "--help", "build --help", "sources --help"])
def test_help_and_version_are_no_exception(tmp_path: Path, asked: str, redirected: str) -> None:
    refused = ended(tmp_path, asked, redirected=redirected)
    assert (refused.returncode, refused.stderr.count("\n")) == (69, 1)


@pytest.mark.parametrize("redirected", ["2>&-", "2>/dev/full"])
def test_a_lost_stderr_changes_neither_what_is_printed_nor_the_exit_code(
    newsroom: Path, redirected: str
) -> None:
    assert "Nobody was hurt" in ended(newsroom, "read news.txt", redirected=redirected).stdout
    assert ended(newsroom, "read nothing.txt", redirected=redirected).returncode == 65
    assert ended(newsroom, "no-such-command", redirected=redirected).returncode == 64


def test_no_file_of_ours_takes_the_place_of_a_closed_stream(tmp_path: Path) -> None:
    (tmp_path / "news.txt").write_text(NEWS, "utf-8")
    closed = "<&- >&- 2>&-"
    assert ended(tmp_path, "build news.txt --date", DATE, redirected=closed).returncode == 0
    assert ended(tmp_path, "build news.txt --date 2025-02-14 -v", redirected=closed).returncode == 0
    assert ended(tmp_path, "verify").returncode == 0


def test_groups_are_written_though_nobody_reads_the_pairs(tmp_path: Path) -> None:
    row = '{{"id": {}, "text": "The river rose by two metres in the night and took the old bridge."}}\n'
    (tmp_path / "rows.jsonl").write_text(row.format(1) + row.format(2), "utf-8")
    assert ended(tmp_path, "dedup rows.jsonl --groups groups.jsonl", redirected="|true").returncode == 0
    assert (tmp_path / "groups.jsonl").read_text("utf-8") == "[1,2]\n"
