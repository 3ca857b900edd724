"""What a whole build costs, beside the same street of stock parts, and what one event of many articles costs.

    python -m tests.benchmarks.builds [--articles 100,1000,10000] [--dense 50,100,200,400]

Each build is a process of its own: processor time of all of it, and the most memory that it held. The stock
parts are those of ``tests.benchmarks.street``.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.benchmarks.articles import articles, one_event, write
from tests.support.places import ROOT

_DATE: Final = "2025-02-13"


@dataclass(frozen=True, slots=True)
class Cost:
    """Of one process."""

    seconds: float
    """Of processor time."""
    megabytes: float
    """The most that it held."""


def cost_of(*arguments: object) -> Cost:
    """Run Python with ``arguments`` and return what it cost."""
    with subprocess.Popen([sys.executable, *map(str, arguments)], cwd=ROOT) as started:
        _, status, usage = os.wait4(started.pid, 0)
        started.returncode = os.waitstatus_to_exitcode(status)
    if started.returncode:
        raise SystemExit(f"{' '.join(map(str, arguments))} ended with {started.returncode}")
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def build(source: Path, out: Path) -> Cost:
    """Return what ``digest build`` costs."""
    return cost_of("-m", "digest", "build", source, "--date", _DATE, "--out", out, "--quiet")


def street(source: Path, page: Path) -> Cost:
    """Return what the stock parts cost."""
    return cost_of("-m", "tests.benchmarks.street", source, page)


def _print_beside(counts: Sequence[int], folder: Path) -> None:
    print("\nWhole builds, seconds of processor time\n")
    print("| articles | digest s | ms each | digest MB | stock s | stock MB | digest is faster |")
    print("|---------:|---------:|--------:|----------:|--------:|---------:|-----------------:|")
    for count in counts:
        source = write(articles(count), folder / f"{count}.jsonl")
        ours, theirs = build(source, folder / f"{count}"), street(source, folder / f"{count}.html")
        each = ours.seconds / count * 1e3
        print(f"| {count:8,} | {ours.seconds:8.1f} | {each:7.1f} | {ours.megabytes:9,.0f} ", end="")
        print(f"| {theirs.seconds:7.1f} | {theirs.megabytes:8,.0f} ", end="")
        print(f"| {theirs.seconds / ours.seconds:15.2f}× |", flush=True)


def _print_dense(counts: Sequence[int], folder: Path) -> None:
    print("\nOne event of so many articles\n")
    print("| articles | digest s | ms each | digest MB |")
    print("|---------:|---------:|--------:|----------:|")
    for count in counts:
        source = write(one_event(count), folder / f"dense-{count}.jsonl")
        ours = build(source, folder / f"dense-{count}")
        each = ours.seconds / count * 1e3
        print(f"| {count:8,} | {ours.seconds:8.1f} | {each:7.1f} | {ours.megabytes:9,.0f} |", flush=True)


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the two tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", default="100,1000,10000", help="how many, separated by commas")
    parser.add_argument(
        "--dense", default="50,100,200,400", help="how many of one event, separated by commas"
    )
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        _print_beside([int(count) for count in given.articles.split(",") if count], Path(folder))
        _print_dense([int(count) for count in given.dense.split(",") if count], Path(folder))


if __name__ == "__main__":
    main()
