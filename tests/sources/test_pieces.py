"""A file of rows in pieces: read one after another, they hold what the whole file holds."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.errors import InputError
from digest.sources import Piece, pieces_of, rows, rows_of

LINES = st.sampled_from(
    [b"", b"{", b'{"id": 1, "text": "a"}', b'{"id": "\xc3\xa9", "text": "b c"}\r', b"\xef\xbb\xbf{}", b" "]
)


@given(st.lists(LINES), st.sampled_from([b"", b"\xef\xbb\xbf"]), st.integers(1, 60))
def test_every_line_is_in_one_piece_wherever_the_file_is_cut(
    tmp_path_factory: pytest.TempPathFactory, lines: list[bytes], mark: bytes, size: int
) -> None:
    path = tmp_path_factory.getbasetemp() / "cut.jsonl"
    path.write_bytes(mark + b"\n".join(lines))
    pieces = pieces_of(path, size)
    whole = [*rows_of(Piece(path, 0, path.stat().st_size))]
    assert [row for piece in pieces for row in rows_of(piece)] == whole
    assert [piece.stop for piece in pieces[:-1]] == [piece.start for piece in pieces[1:]]


def test_the_whole_file_as_one_piece_has_the_rows_of_the_table(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_bytes(b'\xef\xbb\xbf{"id": 1, "text": "a"}\n\n[]\n{"id": 2, "text": "b"}')
    first, empty, fault, last = rows_of(Piece(path, 0, path.stat().st_size))
    table = rows(path)
    assert (first, last) == table.rows
    assert (empty, [fault]) == (None, [problem.what for problem in table.problems])


def test_an_empty_file_has_no_piece(tmp_path: Path) -> None:
    (tmp_path / "empty.jsonl").touch()
    assert pieces_of(tmp_path / "empty.jsonl", 100) == []


def test_a_file_that_is_not_there_is_refused_before_it_is_cut(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"cannot be read \(No such file or directory\)"):
        pieces_of(tmp_path / "missing.jsonl", 100)
