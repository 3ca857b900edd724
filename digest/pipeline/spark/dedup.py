"""The job: inputs → the near-duplicates among them, by the stages that this folder's docstring draws."""

import tempfile
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec

from digest import disk
from digest.config import Configuration
from digest.copies import CopySettings
from digest.errors import UsageError
from digest.model import Problem
from digest.pipeline.outputs import Outputs, make_room
from digest.pipeline.readings import Input
from digest.pipeline.spark import faults, intake, kernels, linking, tables
from digest.pipeline.spark.intake import File
from digest.pipeline.spark.session import SUBJECT, demand, is_local, opened
from digest.pipeline.spark.work import Work
from digest.pipeline.texts import NearDuplicate, NearDuplicates, Unit, crowd, dedup_settings, passage_rows
from digest.sources import Piece
from digest.version import __version__

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

_PARTITION: Final = 16 << 20
"""Bytes of input for each partition of a shuffle; what a worker sorts in memory is a small multiple."""
_PARTITIONS: Final = 8
"""Partitions at least; Spark joins those that turn out small."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """Where Spark runs and works."""

    master: str | None = None
    """As ``spark-submit --master`` takes it; None: as the environment says, else this machine."""
    work: Path | None = None
    """Folder that all workers see, for what is done already; None: a temporary one of this machine."""


def dedup_with_spark(  # noqa: PLR0913 - as ``dedup``, and by name where
    inputs: Sequence[Input],
    configuration: Configuration,
    *,
    unit: Unit = "paragraph",
    threshold: float | None = None,
    cluster: Cluster | None = None,
    outputs: Outputs | None = None,
) -> NearDuplicates:
    """Return the near-duplicates that ``dedup`` returns, found by Apache Spark.

    Rows may come in Parquet, too. What ``outputs`` tell workers to write is not returned.

    Raises:
        UnavailableError: Spark, Java or a disk refused, or something else is where a result is to be.
        InputError: an input cannot be read, or holds no row.
        UsageError: workers on other machines need a work folder, or a result would replace an input.
        TryAgainError: another start is at work in the work folder.
    """
    demand()
    cluster, outputs = cluster or Cluster(), outputs or Outputs()
    outputs.require_room(inputs)
    settings = dedup_settings(configuration, threshold)
    with _work_folder(cluster) as folder:
        files, problems = _files(inputs, configuration, unit, folder)
        pieces = intake.cut(files)
        with opened(cluster.master) as session:
            if cluster.work is None and not is_local(session.sparkContext.master or ""):
                remedy = "name a folder that all of them see: --work DIR"
                raise UsageError("has workers on other machines", subject=SUBJECT, remedy=remedy)
            _divide(session, sum(file.length for file in files))
            work = Work(session, folder / _key(files, settings))
            found = _found(work, settings, files, pieces)
            result = _told(found, outputs)
    return NearDuplicates(result.pairs, result.groups, (*found.problems, *problems, *result.problems))


def _divide(session: "SparkSession", length: int) -> None:
    """Set into how many parts Spark divides tables that are made of ``length`` bytes."""
    session.conf.set("spark.sql.shuffle.partitions", str(max(_PARTITIONS, length // _PARTITION)))
    # Spark's default; the other value would divide by hash what ``in_order`` has divided in the order of ids.
    session.conf.set("spark.sql.requireAllClusterKeysForDistribution", "false")


@contextmanager
def _work_folder(cluster: Cluster) -> Generator[Path]:
    if cluster.work is None:
        with tempfile.TemporaryDirectory(prefix="digest-spark-") as temporary:
            yield Path(temporary)
        return
    folder = cluster.work.absolute()
    with disk.refusals(folder, "name another --work"):
        folder.mkdir(parents=True, exist_ok=True)
    with disk.locked(folder, disk.LOCK, "another start is at work here"):
        yield folder


def _files(
    inputs: Sequence[Input], configuration: Configuration, unit: Unit, work: Path
) -> tuple[list[File], tuple[Problem, ...]]:
    """Return all inputs as files of rows, and problems with those that are articles."""
    tables = [one for one in inputs if isinstance(one, Path) and intake.holds_rows(one)]
    texts = [one for one in inputs if one not in tables]
    files = [intake.file_of(path, work) for path in tables]
    if not texts:
        return files, ()
    rows, problems = passage_rows(texts, unit, configuration)
    content = msgspec.json.Encoder().encode_lines([{"id": name, "text": text} for name, text in rows])
    return [*files, intake.kept("articles", content, work, may_repeat=True)], problems


def _key(files: Sequence[File], settings: CopySettings) -> str:
    """Return the name of what these inputs give under these settings."""
    told = repr((__version__, settings.scheme, settings, [file.state for file in files]))
    return sha256(told.encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class _Found:
    """The last stages, texts by number."""

    sets: "DataFrame"
    """Has the id of each text."""
    pairs: "DataFrame"
    groups: "DataFrame"
    crowds: "DataFrame"
    """Groups of which not all rows are paired with one another."""
    problems: tuple[Problem, ...]


def _found(
    work: Work, settings: CopySettings, files: Sequence[File], pieces: Sequence[tuple[int, Piece]]
) -> _Found:
    """Run all stages."""
    homes = work.session.createDataFrame(
        [(piece, file, files[file].may_repeat) for piece, (file, _) in enumerate(pieces)],
        "piece long, file int, may_repeat boolean",
    )
    share = sum(file.length for file in files) // work.session.sparkContext.defaultParallelism
    rows = work.stage("rows", lambda: _read(work.session, [piece for _, piece in pieces]))
    sets = work.stage(
        "sets",
        lambda: tables.in_order(rows, homes).mapInArrow(
            kernels.compiled(kernels.number(settings.shingle_length), share), kernels.SETS
        ),
    )
    problems = faults.problems_of(rows, sets, homes, files)
    texts = work.stage("texts", lambda: tables.families(sets))
    distinct = texts.where("place = 0").select("number", "shingles")
    buckets = work.stage(
        "buckets",
        lambda: tables.buckets(
            distinct.mapInArrow(kernels.compiled(kernels.sign(settings), share), kernels.KEYS)
        ),
    )
    met = work.stage("met", lambda: tables.meetings(buckets, settings))
    alike = work.stage(
        "alike",
        lambda: tables.with_shingles(met, distinct).mapInArrow(
            kernels.compiled(kernels.compare(settings), share), kernels.ALIKE
        ),
    )
    roots = linking.roots_of(alike, work.stage)
    pairs = work.stage(
        "pairs",
        lambda: tables.equal_pairs(texts, roots, settings).unionByName(
            tables.spread(alike, texts, roots, settings)
        ),
    )
    in_parts = pairs.repartition("root").sortWithinPartitions("root", "a", "b")
    groups = work.stage("groups", lambda: in_parts.mapInArrow(kernels.gather(), kernels.GROUPS))
    return _Found(sets, pairs, groups, groups.where(f"size(members) > {settings.crowd}"), problems)


def _read(session: "SparkSession", pieces: Sequence[Piece]) -> "DataFrame":
    numbers = session.range(0, len(pieces), 1, max(1, len(pieces)))
    return numbers.mapInArrow(kernels.read(pieces), kernels.ROWS)


def _told(found: _Found, outputs: Outputs) -> NearDuplicates:
    """Return what was found by id, or let the workers write it."""
    pairs = tables.named_pairs(found.pairs, found.sets)
    groups = tables.named_groups(found.groups, found.sets)
    crowds = tables.sizes(found.crowds, found.sets).collect()
    plain = tables.plain_ids(found.sets)
    for path, table in (
        (outputs.pairs, tables.pairs_as_parquet(pairs, plain)),
        (outputs.groups, tables.groups_as_parquet(groups, plain)),
    ):
        if path is not None and path in outputs.folders:
            make_room(path)
            table.write.mode("append").parquet(path.absolute().as_uri())
    return NearDuplicates(
        () if outputs.pairs in outputs.folders else tuple(_pairs(pairs)),
        () if outputs.groups in outputs.folders else tuple(_groups(groups)),
        tuple(crowd(_id(row.id), row.size) for row in crowds),
    )


def _pairs(pairs: "DataFrame") -> Iterator[NearDuplicate]:
    for batch in pairs.toArrow().to_batches():
        columns = [column.to_pylist() for column in batch.columns]
        for one, other, jaccard, containment in zip(*columns, strict=True):
            yield NearDuplicate(_id(one), _id(other), jaccard, containment)


def _groups(groups: "DataFrame") -> Iterator[tuple[str | int, ...]]:
    for ids in groups.toArrow().column("ids").to_pylist():
        yield tuple(map(_id, ids))


@lru_cache(maxsize=1 << 16)
def _id(written: str) -> str | int:
    return msgspec.json.decode(written, type=str | int)
