"""The same near-copies by both engines, on one corpus: are they equal, and what does the second cost?

    python -m tests.benchmarks.spark [--paragraphs 200000] [--notices 20000] [--master MASTER]

Among made-up news stands one notice many times. Each engine is a ``digest dedup`` in a process of its own. Of
Spark the table shows the processor time of all its processes, and apart from it that of a start (a first run
on three rows); and, as its own log of events tells, the bytes that each stage moves from worker to worker.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.support.many_rows import write_rows
from tests.support.spark_cluster import CLUSTER, descendants

_TICKS: Final = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Cost:
    """Of one run."""

    wall: float
    """Seconds."""
    processor: float
    """Seconds, of all processes that were seen."""
    pairs: bytes
    groups: bytes


def run(rows: Path, folder: Path, *options: str, settings: Sequence[str] = ()) -> Cost:
    """Find the near-copies of ``rows``, writing into ``folder``."""
    pairs, groups = folder / "pairs.jsonl", folder / "groups.jsonl"
    command = [
        sys.executable,
        "-m",
        "digest",
        "dedup",
        str(rows),
        "--output",
        str(pairs),
        "--groups",
        str(groups),
    ]
    submitted = " ".join(f"--conf {setting}" for setting in settings) + " pyspark-shell"
    begun = time.monotonic()
    with subprocess.Popen(
        [*command, *options], env={**os.environ, "PYSPARK_SUBMIT_ARGS": submitted}
    ) as process:
        used: dict[int, float] = {}
        while process.poll() is None:
            used |= {pid: _used(pid) or used.get(pid, 0) for pid in [process.pid, *descendants(process.pid)]}
            time.sleep(0.2)
    if process.returncode:
        sys.exit(process.returncode)
    return Cost(time.monotonic() - begun, sum(used.values()), pairs.read_bytes(), groups.read_bytes())


def _used(pid: int) -> float:
    """Return the processor time of a process and of the children it has waited for, in seconds."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()
    except OSError:
        return 0
    return sum(map(int, fields[11:15])) / _TICKS


def moved(events: Path) -> Iterator[tuple[str, int, int]]:
    """Yield for each job what it was for, the bytes it wrote for other workers and the records."""
    stages: dict[int, tuple[int, int]] = {}
    jobs: dict[int, tuple[str, list[int]]] = {}
    for path in sorted(path for path in events.rglob("*") if path.is_file()):
        for line in path.read_text("utf-8").splitlines():
            event = json.loads(line)
            if event["Event"] == "SparkListenerJobStart":
                jobs[event["Job ID"]] = (
                    event["Properties"].get("spark.job.description", "?"),
                    event["Stage IDs"],
                )
            elif event["Event"] == "SparkListenerTaskEnd" and event.get("Task Metrics"):
                written = event["Task Metrics"]["Shuffle Write Metrics"]
                size, records = stages.get(event["Stage ID"], (0, 0))
                stages[event["Stage ID"]] = (
                    size + written["Shuffle Bytes Written"],
                    records + written["Shuffle Records Written"],
                )
    for name, ids in jobs.values():
        figures = [stages.pop(stage) for stage in ids if stage in stages]
        yield name, sum(size for size, _ in figures), sum(records for _, records in figures)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--paragraphs", type=int, default=200_000)
    parser.add_argument("--notices", type=int, default=20_000)
    parser.add_argument("--master", default=CLUSTER)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_rows(folder / "three.jsonl", 3, 2)
        write_rows(folder / "rows.jsonl", given.paragraphs, given.notices)
        (folder / "events").mkdir()
        options = ["--engine", "spark", "--master", given.master]
        local = run(folder / "rows.jsonl", folder)
        log = [
            "spark.eventLog.enabled=true",
            f"spark.eventLog.dir={(folder / 'events').as_uri()}",
            "spark.eventLog.compress=false",
            "spark.eventLog.rolling.enabled=false",
            # As among more texts: no table is small enough to be sent to all workers.
            "spark.sql.autoBroadcastJoinThreshold=-1",
            "spark.sql.adaptive.autoBroadcastJoinThreshold=-1",
        ]
        spark = run(folder / "rows.jsonl", folder, *options, settings=log)
        print(f"the same pairs and groups: {_same(local, spark)}; now the start alone", file=sys.stderr)
        start = run(folder / "three.jsonl", folder, *options)
        _print(given.paragraphs, local, start, spark, list(moved(folder / "events")))


def _print(count: int, local: Cost, start: Cost, spark: Cost, jobs: Sequence[tuple[str, int, int]]) -> None:
    print(f"{count:,} paragraphs, {local.pairs.count(10):,} pairs, {local.groups.count(10):,} groups")
    print(f"the same pairs and groups: {_same(local, spark)}\n")
    print("| engine | seconds | processor seconds | µs a paragraph, start apart |\n|---|---:|---:|---:|")
    print(f"| local | {local.wall:.1f} | {local.processor:.1f} | {local.processor / count * 1e6:.0f} |")
    each = (spark.processor - start.processor) / count * 1e6
    print(f"| spark | {spark.wall:.1f} | {spark.processor:.1f} | {each:.0f} |")
    print(f"| spark, three rows | {start.wall:.1f} | {start.processor:.1f} | |\n")
    print("| stage | bytes moved a paragraph | records moved a paragraph |\n|---|---:|---:|")
    by_name: dict[str, tuple[int, int]] = {}
    for name, size, records in jobs:
        before = by_name.get(name, (0, 0))
        by_name[name] = (before[0] + size, before[1] + records)
    for name, (size, records) in by_name.items():
        print(f"| {name} | {size / count:.1f} | {records / count:.2f} |")
    print(f"| in all | {sum(size for size, _ in by_name.values()) / count:.1f} | |")
    if _same(local, spark) != "yes":
        sys.exit("the engines disagree")


def _same(local: Cost, spark: Cost) -> str:
    return "yes" if (local.pairs, local.groups) == (spark.pairs, spark.groups) else "NO"


if __name__ == "__main__":
    main()
