"""The quality gate: figures on annotated articles, held against the floors pinned in floors.toml.

    python tests/eval/gate.py [FOLDER]

FOLDER holds ``score.py``, annotated events, pages and pairs; by default ``../shared/eval`` beside the
repository, and where that is missing the gate says so and passes. ``score.py`` measures every event and every
page, how articles are put together, what is said again on later days and what a summary tells;
``stories.py`` how stories are followed, ``mrpc.py`` the pairs. Exits with 1 where a figure fell.
"""

import re
import subprocess
import sys
import tomllib
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

BESIDE = Path(__file__).resolve().parents[3] / "shared" / "eval"
DIGEST = Path(sys.executable).with_name("digest")

Figures = Mapping[str, Mapping[str, float]]
"""Name of a line of the output → name of a figure in it → the figure."""

EVENT = re.compile(
    r"(?P<name>\S+)\s+same-fact F1 (?P<f1>[\d.]+) \(P (?P<precision>[\d.]+) R (?P<recall>[\d.]+)\)"
    r"\s+incl. partial F1 (?P<partial_f1>[\d.]+) .*printed (?P<printed>\d+) repeats (?P<repeats>\d+) "
    r"dangling (?P<dangling>\d+) junk (?P<junk>\d+) top (?P<top>\d+)/(?P<tops>\d+) "
    r"citations ok (?P<citations>\d+)/(?P<cited>\d+)"
)
PAGES = re.compile(r"(?P<name>pages \w+) n (?P<pages>\d+) F1 (?P<f1>[\d.]+) .* empty (?P<empty>\d+)")
PAIRS = re.compile(r"(?P<name>the same, whole): precision (?P<precision>[\d.]+) recall (?P<recall>[\d.]+)")
CLUSTERS = re.compile(
    r"(?P<name>\S+) n \d+ lost (?P<lost>\d+) B3 F (?P<b3>[\d.]+) .* V (?P<v>[\d.]+) ARI (?P<ari>[-\d.]+)"
)
APART = re.compile(
    r"(?P<name>\S+) happenings \d+ articles (?P<alone>\d+) joined to a stranger (?P<strangers>\d+)"
)
DAY = re.compile(
    r"(?P<name>day) articles \d+ wrong pairs (?P<wrong>\d+) "
    r"happenings whole (?P<whole>\d+)/(?P<happenings>\d+)"
)
REPLAY = re.compile(
    r"(?P<name>replay) events \d+ days \d+ articles (?P<taken>\d+)/(?P<given>\d+) printed \d+ "
    r"on later days (?P<later>\d+) said before (?P<again>\d+) .* top (?P<top>\d+)/(?P<tops>\d+)"
)
SUMMARY = re.compile(
    r"(?P<name>\S+) n \d+ rouge1 (?P<rouge1>[\d.]+) rouge2 (?P<rouge2>[\d.]+) "
    r"rougeLsum (?P<rouge_lsum>[\d.]+)\s+over budget (?P<over>\d+) mean use (?P<use>[\d.]+)"
)
STORIES = re.compile(
    r"(?P<name>stories) \S+ days \d+ seeds \d+ B3 F least (?P<least>[\d.]+) mean (?P<b3>[\d.]+)"
)
LINES = (EVENT, PAGES, PAIRS, CLUSTERS, APART, DAY, REPLAY, SUMMARY, STORIES)

SHARES = {
    "repeats": "printed",
    "dangling": "printed",
    "junk": "printed",
    "top": "tops",
    "citations": "cited",
    "empty": "pages",
    "strangers": "alone",
    "whole": "happenings",
    "taken": "given",
    "again": "later",
}
"""Counts, and the count of which each is a share."""
FAULTS = frozenset({"repeats", "dangling", "junk", "empty", "lost", "strangers", "wrong", "again", "over"})


def measured(output: str) -> Figures:
    """Return the figures of every line that was printed: counts as shares, and over how many events."""
    figures: dict[str, dict[str, float]] = {}
    for match in (match for line in LINES for match in line.finditer(output)):
        row = {name: float(value) for name, value in match.groupdict().items() if name != "name"}
        shares = {count: row[count] / max(1.0, row[of]) for count, of in SHARES.items() if count in row}
        figures.setdefault(match["name"], {}).update(row | shares)
    if "ALL" in figures:
        figures["ALL"]["events"] = len(EVENT.findall(output)) - 1
    return figures


def fallen(figures: Figures, floors: Figures) -> list[str]:
    """Return a line for each figure that is worse than its floor, or missing."""
    lines = []
    for name, row in floors.items():
        for figure, floor in row.items():
            value = figures.get(name, {}).get(figure)
            if value is None:
                lines.append(f"{name} {figure}: not measured, floor {floor}")
            elif value > floor if figure in FAULTS else value < floor:
                lines.append(f"{name} {figure}: {value:.4f}, floor {floor}")
    return lines


def output_of(job: Sequence[str], folder: Path) -> str:
    """Return what a measurement prints that is run in ``folder``."""
    done = subprocess.run([sys.executable, *job], cwd=folder, stdout=subprocess.PIPE, text=True, check=True)
    return done.stdout


def main(folder: Path) -> int:
    """Measure, print, compare."""
    if not folder.is_dir():
        print("gate: no annotated articles here, nothing measured")
        return 0
    jobs = (
        ("score.py", "facts", "facts", "--digest", str(DIGEST)),
        ("score.py", "pages", "pages", "--digest", str(DIGEST)),
        ("score.py", "events", "events-ecb.jsonl", "--digest", str(DIGEST)),
        ("score.py", "events", "events-basil.jsonl", "--digest", str(DIGEST)),
        ("score.py", "apart", "events-ecb.jsonl", "--digest", str(DIGEST)),
        ("score.py", "apart", "events-basil.jsonl", "--digest", str(DIGEST)),
        ("score.py", "apart", "multinews-val.jsonl.gz", "-n", "300", "--digest", str(DIGEST)),
        ("score.py", "summary", "multinews-val.jsonl.gz", "-n", "60", "--digest", str(DIGEST)),
        ("score.py", "day", "pages", "--digest", str(DIGEST)),
        ("score.py", "replay", "facts", "--digest", str(DIGEST)),
        (str(Path(__file__).with_name("stories.py")), "events-ecb.jsonl"),
        (str(Path(__file__).with_name("mrpc.py")), "pairs-mrpc-train.tsv"),
    )
    with ThreadPoolExecutor(max_workers=2) as two_at_a_time:
        printed = "".join(two_at_a_time.map(lambda job: output_of(job, folder), jobs))
    print(printed, end="")
    pinned = tomllib.loads(Path(__file__).with_name("floors.toml").read_text("utf-8"))
    floors = {name: row for name, row in pinned.items() if isinstance(row, dict)}
    lines = fallen(measured(printed), floors)
    print("\n".join(lines) or "gate: every floor holds")
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else BESIDE))
