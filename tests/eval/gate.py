"""The quality gate: figures on annotated articles, held against the floors pinned in floors.toml.

Runs ``score.py facts`` of the evaluation folder over its annotated events, where that folder stands beside
the repository (``../shared/eval``); elsewhere says so and passes. Exits with 1 where a figure fell.
"""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
EVALUATION = ROOT.parent / "shared" / "eval"
DIGEST = Path(sys.executable).with_name("digest")

_LINE = re.compile(
    r"(?P<name>\S+)\s+same-fact F1 (?P<f1>[\d.]+) \(P (?P<precision>[\d.]+) R (?P<recall>[\d.]+)\).*"
    r"printed (?P<printed>\d+) repeats (?P<repeats>\d+) dangling (?P<dangling>\d+) junk (?P<junk>\d+) "
    r"top (?P<top>\d+)/\d+ citations ok (?P<right>\d+)/(?P<citations>\d+)"
)
_FAULTS = frozenset({"repeats", "dangling", "junk"})


def measured(output: str) -> dict[str, dict[str, float]]:
    """Return the figures of each line of score.py by its name, shares as fractions."""
    figures = {}
    for match in _LINE.finditer(output):
        row = {name: float(value) for name, value in match.groupdict().items() if name != "name"}
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
    command = [sys.executable, "score.py", "facts", "facts", "--digest", str(DIGEST)]
    scored = subprocess.run(command, cwd=EVALUATION, capture_output=True, text=True, check=True)
    print(scored.stdout, end="")
    pinned = tomllib.loads(Path(__file__).with_name("floors.toml").read_text("utf-8"))
    floors = {name: row for name, row in pinned.items() if isinstance(row, dict)}
    lines = fallen(measured(scored.stdout), floors)
    print("\n".join(lines) or "gate: every floor holds")
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main())
