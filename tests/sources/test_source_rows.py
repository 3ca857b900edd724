"""JSON lines become rows, or one line that says where they do not."""

import io
import re
import sys
from pathlib import Path

import pytest

from digest.errors import InputError
from digest.model import Problem
from digest.sources import Row, holds_rows, rows


def saved(folder: Path, content: bytes) -> Path:
    path = folder / "units.jsonl"
    path.write_bytes(content)
    return path


def test_every_line_is_a_row_in_the_order_of_the_file(tmp_path: Path) -> None:
    path = saved(tmp_path, b'{"id": "b", "text": "two"}\n\n{"text": "one", "id": "a", "lang": "en"}\r\n')
    assert rows(path).rows == (Row("b", "two"), Row("a", "one"))


def test_a_number_as_id_stays_the_number_that_was_written(tmp_path: Path) -> None:
    [row] = rows(saved(tmp_path, b'{"id": 12345678901234567890123, "text": ""}')).rows
    assert row == Row(12345678901234567890123, "")


def test_a_byte_order_mark_is_no_part_of_the_first_row(tmp_path: Path) -> None:
    assert rows(saved(tmp_path, '\ufeff{"id": 1, "text": "é"}'.encode())).rows == (Row(1, "é"),)


@pytest.mark.parametrize(
    "line",
    [
        b'{"id": "a"}',
        b'{"id": null, "text": "a"}',
        b'{"id": true, "text": "a"}',
        b'{"id": 1.5, "text": "a"}',
        b'{"id": "a", "text": null}',
        b'["a", "b"]',
        b"no json",
        b'{"id": "a", "text": "\xff"}',
        b'{"id": "a", "text": "\\ud800"}',
        b'{"id": "a", "text": "x", "more": ' + b"[" * 100_000,
    ],
)
def test_a_broken_line_is_named_with_its_number_and_the_remedy(tmp_path: Path, line: bytes) -> None:
    path = saved(tmp_path, b'{"id": 1, "text": "fine"}\n' + line + b'\n{"id": 2, "text": "too"}')
    table = rows(path)
    assert [row.id for row in table.rows] == [1, 2]
    [problem] = table.problems
    assert problem.source == f"{path}:2"
    assert re.fullmatch(r"is not a row \(.+\); write .+\"text\".+", problem.what)


def test_of_rows_with_one_id_the_first_is_kept_and_the_other_named(tmp_path: Path) -> None:
    path = saved(tmp_path, b'{"id": "1", "text": "a"}\n{"id": "1", "text": "a"}')
    table = rows(path)
    assert table.rows == (Row("1", "a"),)
    assert table.problems == (Problem(f"{path}:2", "repeats the id '1'; give every row its own id"),)


def test_many_bad_rows_are_told_in_a_few_problems(tmp_path: Path) -> None:
    path = saved(tmp_path, b'{"id": 1, "text": "fine"}\n' + b"no json\n" * 100)
    assert len(rows(path).problems) == 21


def test_a_file_without_a_single_row_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="holds no row"):
        rows(saved(tmp_path, b"no json\n[]\n"))


def test_a_missing_file_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        rows(tmp_path / "nowhere.jsonl")


@pytest.mark.parametrize("name", ["-", "/dev/stdin"])
def test_rows_are_read_from_standard_input(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    piped = b'\n{"id": 1, "text": "one"}\n{"id": null}\n'
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BufferedReader(io.BytesIO(piped))))
    assert holds_rows(Path(name))
    table = rows(Path(name))
    assert table.rows == (Row(1, "one"),)
    assert [problem.source for problem in table.problems] == ["stdin:3"]


def test_a_text_in_standard_input_holds_no_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BufferedReader(io.BytesIO(b"Some news."))))
    assert not holds_rows(Path("-"))
    assert sys.stdin.read() == "Some news."


def test_the_ending_of_a_name_says_that_a_file_holds_rows() -> None:
    assert [holds_rows(Path(name)) for name in ("a.jsonl", "a.NDJSON", "a.txt")] == [True, True, False]
