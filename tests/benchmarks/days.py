"""What a day of a hundred articles costs against passages of past days: none, 100,000 and a million.

    python -m tests.benchmarks.days [--passages 0,100000,1000000]

Each is a ``digest build`` in a process of its own, once so that it writes what the next build looks up, then
measured: processor time, memory, the files beside the archive, and what opening them takes.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Final

import numpy as np

from digest import archive
from digest.archive import Archive
from digest.config import Configuration
from digest.copies import Fingerprints
from digest.copies.shingling import shingle_sets
from digest.copies.units import Unit
from digest.model import Passage
from digest.pipeline.building.known import known_days
from tests.benchmarks.news import paragraphs
from tests.support.places import ROOT

_DATE: Final = "2025-02-13"
_DAYS: Final = 7
_WORDS: Final = 20
"""Of a past passage, about as many as a sentence of news has."""
_PER_ARTICLE: Final = 40
"""Passages of a past article."""
_ARTICLES: Final = 100
_PARAGRAPHS: Final = 8
"""Of an article of the day."""


def passages(count: int, seed: int) -> Iterator[str]:
    """Yield ``count`` passages whose words are as frequent as those of news."""
    chance = np.random.default_rng(seed)
    words = np.array(" ".join(paragraphs(5_000)).split())
    while count > 0:
        rows = chance.choice(words, (min(count, 50_000), _WORDS)).tolist()
        yield from map(" ".join, rows)
        count -= len(rows)


def remember(store: Archive, count: int, configuration: Configuration) -> None:
    """Let the archive remember ``count`` passages of the days before."""
    scheme = configuration.copies.scheme
    for day in range(_DAYS):
        then = (date.fromisoformat(_DATE) - timedelta(days=day + 1)).isoformat()
        texts = list(passages(count // _DAYS, seed=day))
        units = tuple(
            Unit(Passage(f"{day}{place // _PER_ARTICLE:011x}", place, place + len(text)), "sentence")
            for place, text in enumerate(texts)
        )
        kept = Fingerprints(scheme, units, shingle_sets(texts, configuration.copies.shingle_length))
        archive.fingerprints.save(store, then, scheme, kept.to_bytes())


def _build(articles: Path, out: Path) -> tuple[float, float]:
    """Build the day; return seconds of processor time and the most megabytes that its process held."""
    command = [
        sys.executable,
        "-m",
        "digest",
        "build",
        str(articles),
        "--date",
        _DATE,
        "--out",
        str(out),
        "-q",
    ]
    started = subprocess.Popen(command, cwd=ROOT)
    _, status, usage = os.wait4(started.pid, 0)
    started.returncode = os.waitstatus_to_exitcode(status)
    if started.returncode:
        raise SystemExit(f"the build ended with {started.returncode}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--passages", default="0,100000,1000000", help="how many, separated by commas")
    counts = [int(count) for count in parser.parse_args(arguments).passages.split(",")]
    configuration = Configuration()
    print(f"\nA day of {_ARTICLES} articles against past passages\n")
    print("| passages  | first s |  s    | peak MB | archive, B each | index, B each | opening ms |")
    print("|----------:|--------:|------:|--------:|----------------:|--------------:|-----------:|")
    with tempfile.TemporaryDirectory() as folder:
        articles = Path(folder, "day.jsonl")
        texts = paragraphs(_ARTICLES * _PARAGRAPHS, seed=3)
        rows = ({"id": n, "text": "\n".join(texts[n::_ARTICLES])} for n in range(_ARTICLES))
        articles.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
        for count in counts:
            out = Path(folder, str(count))
            with Archive.open(out / "digest.db") as store:
                remember(store, count, configuration)
                size = (out / "digest.db").stat().st_size
            first, _ = _build(articles, out)
            seconds, megabytes = _build(articles, out)
            with Archive.open(out / "digest.db") as store:
                began = time.process_time()
                known_days(store, _DATE, configuration)
                opening = (time.process_time() - began) * 1e3
                place = archive.segments.folder(store)
                index = sum(path.stat().st_size for path in place.glob("*")) if place.exists() else 0
            each = max(1, count)
            print(
                f"| {count:9,} | {first:7.2f} | {seconds:5.2f} | {megabytes:7,.0f} "
                f"| {size / each * bool(count):15,.0f} | {index / each:13,.0f} | {opening:10.1f} |"
            )


if __name__ == "__main__":
    main()
