"""How fast near-copies are found, beside others who find them: one table.

    python -m tests.benchmarks.copies [--sizes 10000,100000] [--only digest,datasketch] [--rounds 1]

Each contestant runs in a process of its own, held on one core, and is warmed up with a few texts. What counts
is its processor time from texts to pairs, imports apart, and the most memory that its process held.
``--million`` adds a table of a million paragraphs; it takes some 10 GB and a quarter of an hour.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Final

import numpy as np

from tests.benchmarks.contestants import CONTESTANTS, NEEDED, THRESHOLD
from tests.benchmarks.exact import Codes, alike, codes
from tests.benchmarks.news import paragraphs
from tests.support.places import ROOT

_RECALL: Final = 0.998
"""Share of the pairs with a Jaccard similarity of .7 or more that are found at least."""
_WARMING: Final = 20
"""Texts found among before the clock starts."""


@dataclass(frozen=True, slots=True)
class Measured:
    """What one contestant cost and found."""

    name: str
    microseconds: float
    """Of processor time a paragraph, the median of the rounds."""
    megabytes: float
    """The most that the process held, the texts and the interpreter included."""
    recall: float
    precision: float


def measure(name: str, corpus: Path, truth: Codes, rounds: int = 1) -> Measured:
    """Return what the contestant ``name`` costs and finds among the paragraphs of ``corpus``."""
    count = sum(1 for _ in corpus.open("rb"))
    costs, peaks = [], []
    with tempfile.NamedTemporaryFile(suffix=".npy") as found:
        for _ in range(rounds):
            child = [sys.executable, "-m", __spec__.name, "--child", name, str(corpus), found.name]
            told = json.loads(subprocess.run(child, check=True, cwd=ROOT, stdout=subprocess.PIPE).stdout)
            costs.append(told["seconds"])
            peaks.append(told["megabytes"])
        pairs = codes(np.load(found.name), count)
    right = len(np.intersect1d(pairs, truth, assume_unique=True))
    return Measured(
        name,
        statistics.median(costs) / count * 1e6,
        max(peaks),
        right / max(1, len(truth)),
        right / max(1, len(pairs)),
    )


def _run(name: str, corpus: Path, found: Path) -> None:
    """Be the process of one contestant: print what it cost, and leave what it found in a file."""
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    texts = [json.loads(line) for line in corpus.open("rb")]
    find = CONTESTANTS[name]
    find(texts[:_WARMING])
    began = time.process_time()
    pairs = find(texts)
    seconds = time.process_time() - began
    status = Path("/proc/self/status").read_text("ascii").splitlines()
    held = next(line.split()[1] for line in status if line.startswith("VmHWM"))
    np.save(found, pairs)
    print(json.dumps({"seconds": seconds, "megabytes": int(held) / 1024}))


def write_corpus(count: int, folder: Path) -> Path:
    """Write ``count`` paragraphs, a JSON string on each line; return the file."""
    corpus = folder / f"{count}.jsonl"
    corpus.write_text("".join(json.dumps(text) + "\n" for text in paragraphs(count)), "utf-8")
    return corpus


def compare(count: int, names: Sequence[str], rounds: int) -> Iterator[Measured]:
    """Yield what each contestant costs and finds among ``count`` paragraphs."""
    with tempfile.TemporaryDirectory() as folder:
        corpus = write_corpus(count, Path(folder))
        truth = alike([json.loads(line) for line in corpus.open("rb")], THRESHOLD)
        for name in names:
            yield measure(name, corpus, truth, rounds)


def _print_table(count: int, rows: Sequence[Measured]) -> None:
    first = rows[0].microseconds
    print(f"\n{count:,} paragraphs, µs of processor time each\n")
    print(f"| {'':13} | {'µs':>6} | {'to ours':>7} | {'peak MB':>7} | recall | precision |")
    print("|---------------|-------:|--------:|--------:|-------:|----------:|")
    for row in rows:
        print(
            f"| {row.name:13} | {row.microseconds:6.1f} | {row.microseconds / first:6.1f}× "
            f"| {row.megabytes:7,.0f} | {row.recall:6.4f} | {row.precision:9.4f} |"
        )


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the tables that are asked for, or be the process of one contestant."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default="10000,100000", help="how many paragraphs, separated by commas")
    parser.add_argument("--million", action="store_true", help="also a million")
    parser.add_argument("--only", default=",".join(CONTESTANTS), help="who takes part, separated by commas")
    parser.add_argument("--rounds", type=int, default=1, help="how often each runs; the median counts")
    parser.add_argument(
        "--at-least",
        nargs="+",
        default=[],
        metavar="NAME=TIMES",
        help="fail if NAME is not so many times as fast as datasketch",
    )
    parser.add_argument("--json", action="store_true", help="a line of JSON for each row instead of tables")
    parser.add_argument("--child", nargs=3, help=argparse.SUPPRESS)
    given = parser.parse_args(arguments)
    if given.child:
        name, corpus, found = given.child
        _run(name, Path(corpus), Path(found))
        return
    wanted = given.only.split(",")
    names = [name for name in wanted if find_spec(NEEDED.get(name, name))]
    for absent in set(wanted) - set(names):
        print(f"{absent} is not installed: run make bench", file=sys.stderr)
    for count in [*map(int, given.sizes.split(",")), *([1_000_000] if given.million else [])]:
        rows = list(compare(count, names, given.rounds))
        if given.json:
            print("".join(json.dumps({"paragraphs": count, **asdict(row)}) + "\n" for row in rows), end="")
        else:
            _print_table(count, rows)
        for floor in given.at_least:
            name, times = floor.split("=")
            _require(rows, name, float(times))


def _require(rows: Sequence[Measured], name: str, times: float) -> None:
    """Exit with 1 where ``name`` is not ``times`` as fast as datasketch, misses pairs or invents some."""
    measured = {row.name: row for row in rows}
    ours, stock = measured[name], measured["datasketch"]
    faster = stock.microseconds / ours.microseconds
    told = f"{name} is {faster:.1f} times as fast as datasketch, at least {times:.1f}"
    if faster < times or ours.recall < _RECALL or ours.precision < 1 or ours.megabytes > stock.megabytes:
        raise SystemExit(f"{told}; recall {ours.recall:.4f}, precision {ours.precision:.4f}")
    print(f"\n{told}")


if __name__ == "__main__":
    main()
