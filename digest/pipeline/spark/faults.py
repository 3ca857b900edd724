"""Lines that are no row, and rows that repeat an id → problems, as the local engine says them."""

from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING

from digest import sources
from digest.model import Problem
from digest.pipeline.spark.intake import File

if TYPE_CHECKING:
    from pyspark.sql import DataFrame


def problems_of(
    rows: "DataFrame", sets: "DataFrame", homes: "DataFrame", files: Sequence[File]
) -> tuple[Problem, ...]:
    """Return the first problems of each file, and how many more there are.

    ``homes`` tells the file of a piece. Only what is returned is brought here.

    Raises:
        InputError: a file holds lines and none of them is a row.
    """
    at_home = rows.join(homes, "piece")
    wrong = [table.where("what is not null").select("piece", "line", "what") for table in (rows, sets)]
    faults = wrong[0].union(wrong[1]).join(homes, "piece")
    problems: list[Problem] = []
    for number, count in sorted(faults.groupBy("file").count().collect()):
        location, of_file = files[number].location, at_home.where(f"file = {number}")
        if of_file.where("key is not null").isEmpty():
            raise sources.no_row(location)
        first = faults.where(f"file = {number}").orderBy("piece", "line").limit(sources.MAX_PROBLEMS)
        problems += sources.first_problems(_named(location, first, of_file), location, count)
    return tuple(problems)


def _named(location: str, faults: "DataFrame", rows: "DataFrame") -> Iterator[Problem]:
    """Yield the faults of a file with the numbers of their lines in it."""
    ends = rows.where("key is null and what is null").orderBy("piece").select("piece", "line").collect()
    counts = [row.line for row in ends]
    before = {row.piece: end - row.line for row, end in zip(ends, accumulate(counts), strict=True)}
    for fault in faults.select("piece", "line", "what").collect():
        yield Problem(f"{location}:{before[fault.piece] + fault.line}", fault.what)
