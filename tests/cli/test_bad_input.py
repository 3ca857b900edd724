"""Whatever cannot be used is named in one clear line; the rest goes on; the exit code says which kind."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]

DATE = "2025-02-13"
GOOD = (
    "Harbour Workers End Strike\n\n"
    "Harbour workers in Norwick ended a nine-day strike on Tuesday, the port authority said.\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one good article in it."""
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "good.txt").write_text(GOOD, "utf-8")
    return folder


def spoil_empty(folder: Path) -> str:
    (folder / "empty.txt").write_bytes(b"")
    return "empty.txt"


def spoil_binary(folder: Path) -> str:
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 40)
    return "binary.txt"


def spoil_long_line(folder: Path) -> str:
    (folder / "long.txt").write_bytes(b"word " * 10_000_000)
    return "long.txt"


def spoil_fifo(folder: Path) -> str:
    os.mkfifo(folder / "pipe.txt")
    return "pipe.txt"


def spoil_same_content(folder: Path) -> str:
    (folder / "twin.txt").write_text(GOOD, "utf-8")
    return "twin.txt"


def spoil_dangling_link(folder: Path) -> str:
    (folder / "gone.txt").symlink_to(folder / "nowhere.txt")
    return "gone.txt"


SPOILERS = (
    spoil_empty,
    spoil_binary,
    spoil_long_line,
    spoil_fifo,
    spoil_same_content,
    spoil_dangling_link,
)


@pytest.mark.parametrize("spoil", SPOILERS)
def test_a_bad_file_is_named_once_and_the_rest_goes_on(
    run: Run, folder: Path, spoil: Callable[[Path], str]
) -> None:
    name = spoil(folder)
    outcome = run("build", folder, "--date", DATE, "--out", folder.parent / "out")
    edition = json.loads((folder.parent / "out" / DATE / "digest.json").read_text("utf-8"))
    lines = [line for line in outcome.stderr.splitlines() if name in line]
    assert outcome.code == 0
    assert len(lines) == 1
    assert [name in problem["source"] for problem in edition["problems"]] == [True]
    assert edition["ledger"]["shown"] >= 1


def test_a_missing_path_beside_a_good_one_is_a_problem(run: Run, folder: Path) -> None:
    outcome = run("build", folder, folder / "nothing-here", "--date", DATE, "--out", folder.parent / "out")
    assert outcome.code == 0
    assert "nothing-here" in outcome.stderr


def test_an_unreadable_file_is_a_problem(run: Run, folder: Path) -> None:
    closed = folder / "closed.txt"
    closed.write_text(GOOD + "More of it.\n", "utf-8")
    closed.chmod(0)
    if os.access(closed, os.R_OK):
        # Permissions do not bind root; a folder by the name of a text file does.
        closed.unlink()
        closed.mkdir()
    outcome = run("build", folder / "good.txt", closed, "--date", DATE, "--out", folder.parent / "out")
    assert outcome.code == 0
    assert "closed.txt" in outcome.stderr


def test_another_encoding_is_read_exactly(run: Run, folder: Path) -> None:
    (folder / "latin.txt").write_bytes(
        "Zoë Müller’s café reopened in Malmö on Friday, she said.\n".encode("cp1252")
    )
    outcome = run("read", folder / "latin.txt", "--format", "jsonl")
    assert "Zoë Müller’s café reopened in Malmö" in json.loads(outcome.stdout)["text"]


@pytest.mark.parametrize("content", [None, "", "\n\n \n"])
def test_nothing_usable_ends_with_65_and_leaves_no_edition(
    run: Run, tmp_path: Path, content: str | None
) -> None:
    (tmp_path / "in").mkdir()
    if content is not None:
        (tmp_path / "in" / "blank.txt").write_text(content, "utf-8")
    outcome = run("build", tmp_path / "in", "--date", DATE, "--out", tmp_path / "out")
    assert outcome.code == 65
    assert len(outcome.stderr.splitlines()) == 1
    assert not (tmp_path / "out" / DATE).exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ("--date", "yesterday"),
        ("--date", "2025-02-30"),
        ("--since", "13.2.2025"),
        ("--events", "0"),
        ("--words", "many"),
        ("--formats", "page,pigeon"),
        ("--no-such-option",),
    ],
)
def test_a_malformed_option_ends_with_64_in_one_line(
    run: Run, folder: Path, arguments: tuple[str, ...]
) -> None:
    outcome = run("build", folder, "--out", folder.parent / "out", *arguments)
    assert outcome.code == 64
    assert len(outcome.stderr.splitlines()) == 1
    assert not (folder.parent / "out").exists()


def test_an_end_before_the_beginning_ends_with_64(run: Run, folder: Path) -> None:
    outcome = run("build", folder, "--since", "2025-02-15", "--until", "2025-02-14")
    assert (outcome.code, len(outcome.stderr.splitlines())) == (64, 1)
    assert "--since 2025-02-15: lies after --until" in outcome.stderr


@pytest.mark.parametrize(
    ("call", "command"),
    [
        ("--nonsense", "digest"),
        ("summarise", "digest"),
        ("summarize x --words 0", "digest summarize"),
        ("schedule cron --at 7", "digest schedule cron"),
    ],
)
def test_a_wrong_call_names_the_help_of_its_command(run: Run, call: str, command: str) -> None:
    outcome = run(*call.split())
    assert (outcome.code, outcome.stderr.rstrip().endswith(f"; see {command} --help")) == (64, True)


@pytest.mark.parametrize("command", [(), ("build",), ("sources", "add")])
def test_help_is_asked_for_in_one_letter_or_four(run: Run, command: tuple[str, ...]) -> None:
    assert run(*command, "-h") == run(*command, "--help")


def test_an_out_that_is_a_file_ends_with_69_naming_it(run: Run, folder: Path) -> None:
    (folder.parent / "out").write_text("not a folder", "utf-8")
    outcome = run("build", folder, "--date", DATE, "--out", folder.parent / "out")
    assert outcome.code == 69
    assert str(folder.parent / "out") in outcome.stderr
    assert len(outcome.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    ("toml", "named"),
    [
        ("[digest]\nnmae = 'x'\n", "digest.nmae"),
        ("[summary]\nwords = 'many'\n", "summary.words"),
        ("[digest]\ntimezone = 'Mars/Olympus'\n", "digest.timezone"),
        ("[digest\n", "digest.toml"),
    ],
)
def test_a_wrong_setting_ends_with_78_naming_its_key(run: Run, folder: Path, toml: str, named: str) -> None:
    config = folder.parent / "digest.toml"
    config.write_text(toml, "utf-8")
    outcome = run("build", folder, "--config", config, "--out", folder.parent / "out")
    assert outcome.code == 78
    assert named in outcome.stderr
    assert len(outcome.stderr.splitlines()) == 1


def test_words_of_a_source_cannot_command_the_terminal(run: Run, tmp_path: Path) -> None:
    (tmp_path / "evil\x1b[2J.txt").write_bytes(b"")
    outcome = run("build", tmp_path, "--date", DATE, "--out", tmp_path / "out")
    assert "\x1b" not in outcome.stderr
