"""A fault of the program has its own exit code, asks for a report and keeps the traceback for it."""

import datetime as dt
import re
import stat
from pathlib import Path
from typing import Final

import pytest

from digest.cli import crash
from tests.support.interpreters import Ended, Program, run

FAULTY: Final = """
import sys
from digest import pipeline
from digest.cli import main

def fail(*_, **__):
    password = "hunter2"
    raise LookupError("nobody foresaw this")

for job in ("verify", "build", "read"):
    setattr(pipeline, job, fail)
main(sys.argv[1:])
"""
"""The real command line, in which three jobs are faulty."""


def ended(folder: Path, *arguments: object, **environment: str) -> Ended:
    """Run ``FAULTY`` in ``folder``, in a process of its own."""
    words = tuple(map(str, arguments))
    return run(Program(FAULTY, arguments=words, folder=folder, environment=environment))


def test_the_traceback_stands_beside_the_archive_and_a_line_names_it(tmp_path: Path) -> None:
    crashed = ended(tmp_path, "verify", "--out", "news")
    kept = tmp_path / "news" / "digest-crash.txt"
    line = f"digest: a fault of the program (LookupError); please report it with {kept}\n"
    assert (crashed.returncode, crashed.stdout, crashed.stderr) == (70, "", line)
    text = kept.read_text("utf-8")
    assert re.match(r"digest \S+, Python 3\.\d+\.\d+, .+, \d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ\n\nTraceback", text)
    assert text.endswith("LookupError: nobody foresaw this\n")


def test_it_is_its_owners_alone_and_shows_no_values(tmp_path: Path) -> None:
    ended(tmp_path, "verify", "--out", tmp_path)
    kept = tmp_path / "digest-crash.txt"
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert "hunter2" not in kept.read_text("utf-8")


def test_a_later_crash_replaces_it_and_follows_no_link(tmp_path: Path) -> None:
    other = tmp_path / "precious.txt"
    other.write_text("stays", "utf-8")
    (tmp_path / "digest-crash.txt").symlink_to(other)
    for _ in range(2):
        assert ended(tmp_path, "verify", "--out", tmp_path).returncode == 70
    assert other.read_text("utf-8") == "stays"
    assert (tmp_path / "digest-crash.txt").read_text("utf-8").count("Traceback") == 1


def test_the_configured_folder_is_in_use_where_none_is_named(tmp_path: Path) -> None:
    (tmp_path / "digest.toml").write_text('[digest]\nout = "editions"\n', "utf-8")
    assert ended(tmp_path, "verify").returncode == 70
    assert (tmp_path / "editions" / "digest-crash.txt").is_file()


@pytest.mark.parametrize("arguments", [("verify", "--out", "file"), ("read", "file")])
def test_where_no_folder_is_in_use_or_takes_it_the_temporary_one_does(
    tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    (tmp_path / "file").write_text("no folder", "utf-8")
    (tmp_path / "temporary").mkdir()
    crashed = ended(tmp_path, *arguments, TMPDIR=str(tmp_path / "temporary"))
    (kept,) = (tmp_path / "temporary").iterdir()
    assert crashed.stderr.splitlines() == [
        f"digest: a fault of the program (LookupError); please report it with {kept}"
    ]
    assert crashed.returncode == 70


def test_verbose_shows_it_too(tmp_path: Path) -> None:
    crashed = ended(tmp_path, "build", "--verbose", "--out", "news")
    line, _, trace = crashed.stderr.partition("\n")
    assert line.endswith("digest-crash.txt")
    assert trace == (tmp_path / "news" / "digest-crash.txt").read_text("utf-8")


def test_where_no_folder_takes_it_stderr_does(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    no_folder = tmp_path / "file"
    no_folder.write_text("no folder", "utf-8")
    monkeypatch.setattr("tempfile.tempdir", str(no_folder))
    crash.forget()
    crash.folder_in_use.set(no_folder)
    line, trace = crash.report(LookupError("nobody foresaw this"), dt.datetime(2025, 2, 13, tzinfo=dt.UTC))
    assert line == "a fault of the program (LookupError); please report it with what follows"
    assert trace.endswith("LookupError: nobody foresaw this\n")
