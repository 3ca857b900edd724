"""The quality gate: figures on annotated articles, held against the floors pinned in floors.toml.

Runs ``score.py`` of the evaluation folder over its annotated events and its pages, and ``mrpc.py`` over its
pairs, where that folder stands beside the repository (``../shared/eval``); elsewhere says so and passes.
Exits with 1 where a figure fell.
"""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
EVALUATION = ROOT.parent / "shared" / "eval"
DIGEST = Path(sys.executable).with_name("digest")

_LINES = (
    re.compile(
        r"(?P<name>\S+)\s+same-fact F1 (?P<f1>[\d.]+) \(P (?P<precision>[\d.]+) R (?P<recall>[\d.]+)\).*"
        r"printed (?P<printed>\d+) repeats (?P<repeats>\d+) dangling (?P<dangling>\d+) junk (?P<junk>\d+) "
        r"top (?P<top>\d+)/\d+ citations ok (?P<right>\d+)/(?P<citations>\d+)"
    ),
    re.compile(r"(?P<name>pages \w+) n \d+ F1 (?P<f1>[\d.]+) .* empty (?P<empty>\d+)"),
    re.compile(r"(?P<name>the same, whole): precision (?P<precision>[\d.]+) recall (?P<recall>[\d.]+)"),
)
_FAULTS = frozenset({"repeats", "dangling", "junk", "empty"})


def measured(output: str) -> dict[str, dict[str, float]]:
    """Return the figures of each line that was printed by its name, shares as fractions."""
    figures = {}
    for match in (match for line in _LINES for match in line.finditer(output)):
        row = {name: float(value) for name, value in match.groupdict().items() if name != "name"}
        if "citations" in row:
            row["citations"] = row["right"] / max(1.0, row["citations"])
        figures[match["name"]] = row
    return figures


def fallen(figures: dict[str, dict[str, float]], floors: dict[str, dict[str, float]]) -> list[str]:
    """Return a line for each figure that is worse than its floor, or missing."""
    lines = []
    for name, row in floors.items():
        for figure, floor in row.items():
            value = figures.get(name, {}).get(figure)
            if value is None or (value > floor if figure in _FAULTS else value < floor):
                lines.append(f"{name} {figure}: {value}, floor {floor}")
    return lines


def main() -> int:
    """Measure, print, compare."""
    if not EVALUATION.is_dir():
        print("gate: no annotated articles here, nothing measured")
        return 0
    mrpc = str(Path(__file__).with_name("mrpc.py"))
    jobs = (
        ["score.py", "facts", "facts", "--digest", str(DIGEST)],
        ["score.py", "pages", "pages", "--digest", str(DIGEST)],
        [mrpc, "pairs-mrpc-train.tsv"],
    )
    printed = ""
    for job in jobs:
        done = subprocess.run(
            [sys.executable, *job], cwd=EVALUATION, capture_output=True, text=True, check=True
        )
        print(done.stdout, end="")
        printed += done.stdout
    pinned = tomllib.loads(Path(__file__).with_name("floors.toml").read_text("utf-8"))
    floors = {name: row for name, row in pinned.items() if isinstance(row, dict)}
    lines = fallen(measured(printed), floors)
    print("\n".join(lines) or "gate: every floor holds")
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main())
