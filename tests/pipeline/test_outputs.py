"""Where near-duplicates go: never in the place of an input, or of what somebody else wrote."""

from pathlib import Path

import pytest

from digest.errors import UnavailableError, UsageError
from digest.pipeline import NearDuplicates, Outputs
from digest.pipeline.outputs import MARK, make_room
from digest.pipeline.texts import NearDuplicate

FOUND = NearDuplicates((NearDuplicate(1, 2, 1.0, 1.0),), ((1, 2),))


def table(folder: Path, *names: str) -> Path:
    folder.mkdir(parents=True)
    for name in names:
        (folder / name).write_text("theirs")
    return folder


def held(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_what_workers_do_not_write_is_text_for_its_file_or_for_stdout() -> None:
    text, groups = FOUND.pairs_as_jsonl(), FOUND.groups_as_jsonl()
    lines, parquet = Path("a.jsonl"), Path("a.parquet")
    assert [*Outputs().texts(FOUND)] == [(text, None)]
    assert [*Outputs(lines, Path("g")).texts(FOUND)] == [(text, lines), (groups, Path("g"))]
    assert [*Outputs(parquet, lines).texts(FOUND)] == [(groups, lines)]
    assert Outputs(parquet, lines).folders == (parquet,)


@pytest.mark.parametrize(
    "output", ["rows.parquet", "rows.parquet/part-1.parquet", "../data/rows.parquet", "."]
)
def test_no_input_is_replaced(tmp_path: Path, output: str) -> None:
    rows = table(tmp_path / "data" / "rows.parquet", "part-0.parquet")
    for outputs in (Outputs(tmp_path / "data" / output), Outputs(None, tmp_path / "data" / output)):
        with pytest.raises(UsageError, match="is among the inputs; name another place"):
            outputs.require_room([rows])
    Outputs(tmp_path / "data" / "pairs.parquet").require_room([rows, Path("-")])


def test_an_input_is_known_by_its_place_not_by_its_name(tmp_path: Path) -> None:
    rows = tmp_path / "rows.jsonl"
    rows.write_text("{}")
    (tmp_path / "link.jsonl").symlink_to(rows)
    with pytest.raises(UsageError, match="is among the inputs"):
        Outputs(tmp_path / "link.jsonl").require_room([rows])


def test_pairs_and_groups_go_to_two_places(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="is to hold both pairs and groups; name two places"):
        Outputs(tmp_path / "a.parquet", tmp_path / "b" / ".." / "a.parquet").require_room([])


@pytest.mark.parametrize("names", [("part-0.parquet", "_SUCCESS"), ("letter.txt",), (MARK, "letter.txt")])
def test_what_somebody_else_wrote_is_not_replaced(tmp_path: Path, names: tuple[str, ...]) -> None:
    theirs = table(tmp_path / "pairs.parquet", *names)
    for check in (lambda: Outputs(theirs).require_room([]), lambda: make_room(theirs)):
        with pytest.raises(UnavailableError, match="name another folder"):
            check()
    assert held(theirs) == sorted(names)


def test_a_file_where_a_folder_is_to_be_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "pairs.parquet").write_text("theirs")
    with pytest.raises(UnavailableError, match="is there already, and not by digest dedup"):
        Outputs(tmp_path / "pairs.parquet").require_room([])


@pytest.mark.parametrize("names", [(), (MARK, "part-0.parquet", ".part-0.parquet.crc", "_SUCCESS"), (MARK,)])
def test_an_empty_folder_or_one_that_digest_wrote_is_made_empty(
    tmp_path: Path, names: tuple[str, ...]
) -> None:
    ours = table(tmp_path / "pairs.parquet", *names)
    (ours / "_temporary").mkdir() if names else None
    Outputs(ours).require_room([])
    make_room(ours)
    assert held(ours) == [MARK]
    make_room(tmp_path / "new" / "pairs.parquet")
    assert held(tmp_path / "new" / "pairs.parquet") == [MARK]
