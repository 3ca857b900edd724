"""``digest dedup --engine spark`` on two workers: what the local engine finds, whatever happens."""

import json
import os
import signal
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any, Final

import pytest

from digest import pipeline
from digest.cli import main
from digest.config import Configuration
from digest.copies import CopySettings
from digest.errors import DigestError, InputError, TryAgainError, UnavailableError, UsageError
from digest.pipeline import Cluster, NearDuplicates, Outputs
from digest.pipeline.spark import kernels
from tests.support.many_rows import write_rows
from tests.support.places import SEEDS
from tests.support.spark_cluster import CLUSTER, executors

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

pytestmark = pytest.mark.usefixtures("spark")

USUAL: Final = Configuration()
CROWDED: Final = replace(USUAL, copies=CopySettings(crowd=20, crowd_first=3))
"""Few texts make a crowd: buckets and families are bounded everywhere."""


def by_spark(
    *inputs: Path, work: Path | None = None, settings: Configuration = USUAL, pairs: Path | None = None
) -> NearDuplicates:
    cluster, outputs = Cluster(CLUSTER, work), Outputs(pairs)
    return pipeline.dedup_with_spark(inputs, settings, cluster=cluster, outputs=outputs)


def rows(folder: Path, *lines: Any, name: str = "rows.jsonl") -> Path:
    path = folder / name
    written = [line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines]
    path.write_bytes(b"\n".join(written))
    return path


def changed(work: Path) -> dict[str, int]:
    """Return when each stage was done."""
    return {done.parent.name: done.stat().st_mtime_ns for done in work.glob("*/*/_SUCCESS")}


# ---- many rows, and an executor that is killed ------------------------------------------------


class Killer(Thread):
    """Kills an executor as ``kill -9`` does, when one stage is done and the next is at work."""

    def __init__(self, work: Path, done: str, under_way: str) -> None:
        super().__init__()
        self.work, self.done, self.under_way = work, done, under_way
        self.killed: int | None = None

    def run(self) -> None:
        while not [*self.work.glob(f"*/{self.under_way}/_temporary")]:
            time.sleep(0.02)
        first = min(executors(os.getpid()))
        os.kill(first, signal.SIGKILL)
        if self.done in changed(self.work) and self.under_way not in changed(self.work):
            self.killed = first


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """20,000 rows, of which one text has 2,000 and one that is like it 1,000."""
    path = tmp_path_factory.mktemp("many") / "rows.jsonl"
    write_rows(path, 20_000, 2_000)
    return path


@pytest.fixture(scope="module")
def found_locally(many: Path) -> NearDuplicates:
    return pipeline.dedup([many], USUAL)


@pytest.fixture(scope="module")
def survived(
    many: Path, tmp_path_factory: pytest.TempPathFactory, spark: "SparkSession"
) -> tuple[Path, NearDuplicates, set[int]]:
    """The work folder and the result of a job that lost an executor, and the executors of afterwards."""
    assert spark.sparkContext.master == CLUSTER
    work = tmp_path_factory.mktemp("work")
    killer = Killer(work, done="texts", under_way="buckets")
    killer.start()
    found = by_spark(many, work=work)
    killer.join()
    assert killer.killed, "it was killed between two stages"
    left = {*executors(os.getpid())}
    assert killer.killed not in left
    return work, found, left


def test_a_killed_executor_changes_neither_pairs_nor_groups(
    survived: tuple[Path, NearDuplicates, set[int]], found_locally: NearDuplicates
) -> None:
    _, found, _ = survived
    assert len(found.pairs) > 90_000
    assert found.pairs == found_locally.pairs
    assert found.groups == found_locally.groups
    assert found.problems == found_locally.problems


def test_the_next_start_goes_on_behind_the_last_stage_that_was_done(
    survived: tuple[Path, NearDuplicates, set[int]], many: Path
) -> None:
    work, found, _ = survived
    before = changed(work)
    (done,) = work.glob("*/pairs/_SUCCESS")
    done.unlink()
    assert by_spark(many, work=work) == found
    after = changed(work)
    assert {stage for stage in after if after[stage] != before[stage]} == {"pairs", "groups"}


# ---- small inputs, each as the local engine has it --------------------------------------------


def versions(count: int) -> list[str]:
    """Texts of a few families, many equal, many alike, in small crowds that touch."""
    words = [f"word{number}" for number in range(60)]
    return [
        " ".join([*words[: 10 * family], f"v{number % different}", *words[10 * family + 1 :]])
        for number in range(count)
        for family, different in enumerate((1, 5, 26, 30))
    ]


INPUTS: Final[dict[str, Sequence[Any]]] = {
    "crowds of equal and of alike texts": [
        {"id": n if n % 2 else f"é{n}", "text": text} for n, text in enumerate(versions(30))
    ],
    "lines that are no row": [
        b"\xef\xbb\xbf" + b'{"id": 5, "text": "The ferry sank on Monday."}',
        b"no json",
        b"",
        {"id": 6},
        {"id": 7, "text": None},
        {"id": -8, "text": "the FERRY sank on Monday"},
        {"id": 5, "text": "The ferry sank on Monday."},
        {"id": 2**70, "text": "The ferry sank, on Monday!"},
        {"id": "5", "text": "the ferry sank on monday"},
        {"id": "", "text": "…"},
        {"id": "x", "text": ""},
        b'{"id": 9, "text": "\xff"}',
    ],
    "a line of ten megabytes": [
        {"id": 1, "text": "The ferry sank on Monday."},
        {"id": 2, "text": " ".join(f"w{number}" for number in range(1_500_000))},
        {"id": 3, "text": "The ferry sank on Monday."},
    ],
    "more bad lines than are named": [{"id": 1, "text": "a"}, *[b"{"] * 30],
    "nothing": [],
}


@pytest.mark.parametrize("lines", INPUTS.values(), ids=INPUTS)
def test_both_engines_say_the_same_of(lines: Sequence[Any], tmp_path: Path) -> None:
    path = rows(tmp_path, *lines)
    assert by_spark(path, settings=CROWDED) == pipeline.dedup([path], CROWDED)


def test_both_engines_say_the_same_of_several_files_with_the_same_ids_and_of_articles(tmp_path: Path) -> None:
    one = rows(tmp_path, {"id": 1, "text": "It sank on Monday, they said."}, {"id": 2, "text": "z y x"})
    two = rows(
        tmp_path,
        {"id": 2, "text": "a b c"},
        {"id": 1, "text": "It sank on Monday, they said."},
        b"?",
        name="more.jsonl",
    )
    inputs = [two, one, SEEDS, one]
    assert by_spark(*inputs) == pipeline.dedup(inputs, USUAL)


@pytest.mark.parametrize("lines", [[b"no json"], [b"[]", {"id": 1}]])
def test_both_engines_refuse_a_file_without_a_row(lines: Sequence[Any], tmp_path: Path) -> None:
    path = rows(tmp_path, *lines)
    assert refusal(path, by_spark=True) == refusal(path, by_spark=False)


@pytest.mark.parametrize("name", ["missing.jsonl", "missing", "folder.jsonl"])
def test_both_engines_refuse_what_cannot_be_opened(name: str, tmp_path: Path) -> None:
    (tmp_path / "folder.jsonl").mkdir()
    assert refusal(tmp_path / name, by_spark=True) == refusal(tmp_path / name, by_spark=False)


def refusal(path: Path, *, by_spark: bool) -> str:
    engine = pipeline.dedup_with_spark if by_spark else pipeline.dedup
    with pytest.raises(InputError) as refused:
        engine([path], USUAL)
    return str(refused.value)


# ---- Parquet, the work folder, Java ----------------------------------------------------------


def test_parquet_goes_in_and_comes_out(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    import pyarrow as pa
    from pyarrow import parquet

    folder = tmp_path / "rows.parquet"
    folder.mkdir()
    texts = [f"{text} {place % 3}" for place, text in enumerate(versions(5))]
    for part in (0, 1):
        ids = [f'"{n}' for n in range(part, len(texts), 2)]
        parquet.write_table(pa.table({"id": ids, "text": texts[part::2]}), folder / f"part-{part}.parquet")
    pairs, groups = tmp_path / "pairs.parquet", tmp_path / "groups.parquet"
    table = rows(tmp_path, *({"id": f'"{n}', "text": text} for n, text in enumerate(texts)))
    found = pipeline.dedup([table], USUAL)
    options = ["--output", pairs, "--groups", groups, "--engine", "spark", "--master", CLUSTER]
    options += ["--work", tmp_path / "work"]
    for _ in range(2):  # over what was written before, too
        with pytest.raises(SystemExit) as ended:
            main(["dedup", str(folder), *map(str, options)])
        assert (ended.value.code, capfd.readouterr().out) == (0, "")
    assert [(*row.values(),) for row in parquet.read_table(pairs).to_pylist()] == [
        (pair.a, pair.b, pair.jaccard, pair.containment) for pair in found.pairs
    ]
    assert parquet.read_table(groups).column("members").to_pylist() == [*map(list, found.groups)]


def test_parquet_keeps_whole_numbers_and_never_mixes_them_with_strings(tmp_path: Path) -> None:
    from pyarrow import parquet

    pairs = tmp_path / "pairs.parquet"
    for ids, written in (((7, 12), (7, 12)), ((7, "7"), ("7", '"7"'))):
        path = rows(tmp_path, *({"id": name, "text": "The ferry sank on Monday."} for name in ids))
        assert by_spark(path, pairs=pairs).pairs == ()
        assert [(row["a"], row["b"]) for row in parquet.read_table(pairs).to_pylist()] == [written]


def test_parquet_that_is_none_and_parquet_without_texts_are_refused(tmp_path: Path) -> None:
    import pyarrow as pa
    from pyarrow import parquet

    (tmp_path / "torn.parquet").write_bytes(b"PAR1 and no more")
    parquet.write_table(pa.table({"id": [1]}), tmp_path / "ids.parquet")
    (tmp_path / "empty.parquet").mkdir()
    said = [refusal(tmp_path / f"{name}.parquet", by_spark=True) for name in ("torn", "ids", "empty")]
    assert [
        what in line for what, line in zip(("no Parquet", "no columns", "without"), said, strict=True)
    ] == ([True] * 3)


def test_a_folder_of_somebody_else_is_not_written_over(tmp_path: Path) -> None:
    path = rows(tmp_path, {"id": 1, "text": "The ferry sank on Monday."})
    theirs = tmp_path / "pairs.parquet"
    theirs.mkdir()
    (theirs / "letter.txt").touch()
    with pytest.raises(UnavailableError, match="is there already, and not by digest dedup; name another"):
        by_spark(path, pairs=theirs)
    assert [file.name for file in theirs.iterdir()] == ["letter.txt"]


def test_a_table_that_others_wrote_with_spark_is_neither_written_over_nor_is_an_input(
    tmp_path: Path, spark: "SparkSession"
) -> None:
    theirs = tmp_path / "rows.parquet"
    sunk = [(n, "The ferry sank on Monday.") for n in (1, 2)]
    spark.createDataFrame(sunk, "id long, text string").write.parquet(str(theirs))
    before = {file.name: file.stat().st_mtime_ns for file in theirs.iterdir()}
    other = rows(tmp_path, {"id": 1, "text": "The ferry sank on Monday."})
    for read, refused in ((theirs, UsageError), (other, UnavailableError)):
        with pytest.raises(refused):
            by_spark(read, pairs=theirs)
    assert {file.name: file.stat().st_mtime_ns for file in theirs.iterdir()} == before
    assert len(by_spark(theirs).pairs) == 1


def test_workers_load_compiled_kernels_where_that_pays(spark: "SparkSession") -> None:
    def tell(batches: Iterator[Any]) -> Iterator[Any]:
        import pyarrow as pa

        from digest.copies.compiled import is_loaded

        for _ in batches:
            yield pa.RecordBatch.from_pydict({"loaded": [is_loaded()]})

    def loaded_by_workers(share: int) -> list[bool]:
        kernel = kernels.compiled(tell, share)
        told = spark.range(0, 2, 1, 2).mapInArrow(kernel, "loaded boolean").collect()
        return [row.loaded for row in told]

    assert loaded_by_workers(1_000) == [False, False]
    assert loaded_by_workers(10**9) == [True, True]


def test_a_changed_input_is_not_taken_for_the_one_before(tmp_path: Path) -> None:
    work = tmp_path / "work"
    sunk = [{"id": n, "text": "The ferry sank on Monday."} for n in (1, 2)]
    assert len(by_spark(rows(tmp_path, *sunk), work=work).pairs) == 1
    assert by_spark(rows(tmp_path, sunk[0]), work=work).pairs == ()


def test_a_second_start_in_one_work_folder_waits_for_another_time(tmp_path: Path) -> None:
    from filelock import FileLock

    from digest import disk

    path = rows(tmp_path, {"id": 1, "text": "a"})
    with FileLock(tmp_path / disk.LOCK), pytest.raises(TryAgainError, match="another start is at work"):
        by_spark(path, work=tmp_path)


def test_without_java_the_remedy_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("JAVA_HOME", raising=False)
    with pytest.raises(DigestError, match=r"needs Java; install .*openjdk-17-jre-headless"):
        by_spark(rows(tmp_path, {"id": 1, "text": "a"}))
