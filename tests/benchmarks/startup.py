"""What a command costs before it does anything: processor time above that of a bare Python.

    python -m tests.benchmarks.startup [--rounds 5]

Each command runs in a process of its own and may keep what it compiles, as where it is installed; the least
of the rounds counts.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from tests.support.places import ROOT, SEEDS

_DIGEST: Final = ("-m", "digest")


def commands(folder: Path) -> dict[str, tuple[str, ...]]:
    """Return what is measured, by name; ``folder`` may be written to."""
    row = folder / "row.jsonl"
    row.write_text('{"id": 1, "text": "The ferry sank off the coast on Monday."}\n', "utf-8")
    out = ("--out", str(folder / "out"))
    return {
        "digest --help": (*_DIGEST, "--help"),
        "digest dedup, one row": (*_DIGEST, "dedup", str(row)),
        "digest build seeds": (*_DIGEST, "build", str(SEEDS), "--date", "2025-02-13", *out),
        "digest status": (*_DIGEST, "status", *out),
    }


def seconds_of(arguments: Sequence[str], rounds: int) -> float:
    """Return the least processor time that Python takes for ``arguments``."""
    return min(_seconds_of_one(arguments) for _ in range(rounds))


def _seconds_of_one(arguments: Sequence[str]) -> float:
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    command = [sys.executable, *arguments]
    nowhere = subprocess.DEVNULL
    started = subprocess.Popen(command, cwd=ROOT, env=kept, stdout=nowhere, stderr=nowhere)
    _, status, usage = os.wait4(started.pid, 0)
    started.returncode = os.waitstatus_to_exitcode(status)
    if started.returncode:
        raise SystemExit(f"{' '.join(arguments)} ended with {started.returncode}")
    return usage.ru_utime + usage.ru_stime


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5, help="how often each command runs")
    rounds = parser.parse_args(arguments).rounds
    bare = seconds_of(("-c", "pass"), rounds)
    print(f"\nProcessor time of a command, above {bare * 1e3:.0f} ms of a bare Python\n")
    print("|                       |    ms |\n|-----------------------|------:|")
    with tempfile.TemporaryDirectory() as folder:
        for name, command in commands(Path(folder)).items():
            print(f"| {name:21} | {(seconds_of(command, rounds) - bare) * 1e3:5,.0f} |")


if __name__ == "__main__":
    main()
