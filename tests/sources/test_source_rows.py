"""JSON lines become rows, or one line that says where they do not."""

from pathlib import Path

import pytest

from digest.errors import InputError
from digest.sources import Row, rows


def saved(folder: Path, content: bytes) -> Path:
    path = folder / "units.jsonl"
    path.write_bytes(content)
    return path


def test_every_line_is_a_row_in_the_order_of_the_file(tmp_path: Path) -> None:
    path = saved(tmp_path, b'{"id": "b", "text": "two"}\n\n{"text": "one", "id": "a", "lang": "en"}\r\n')
    assert rows(path) == (Row("b", "two"), Row("a", "one"))


def test_a_number_as_id_stays_the_number_that_was_written(tmp_path: Path) -> None:
    [row] = rows(saved(tmp_path, b'{"id": 12345678901234567890123, "text": ""}'))
    assert row == Row(12345678901234567890123, "")


def test_a_byte_order_mark_is_no_part_of_the_first_row(tmp_path: Path) -> None:
    assert rows(saved(tmp_path, '\ufeff{"id": 1, "text": "é"}'.encode())) == (Row(1, "é"),)


@pytest.mark.parametrize(
    "line",
    [
        b'{"id": "a"}',
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
    path = saved(tmp_path, b'{"id": 1, "text": "fine"}\n' + line)
    with pytest.raises(InputError, match="is not a row") as caught:
        rows(path)
    assert caught.value.subject == f"{path}:2"
    assert '"text"' in caught.value.remedy
    assert "\n" not in str(caught.value)


def test_an_id_that_repeats_is_an_error(tmp_path: Path) -> None:
    path = saved(tmp_path, b'{"id": "1", "text": "a"}\n{"id": "1", "text": "b"}')
    with pytest.raises(InputError, match=r":2: repeats the id '1'; give every row its own id"):
        rows(path)


def test_a_missing_file_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        rows(tmp_path / "nowhere.jsonl")
