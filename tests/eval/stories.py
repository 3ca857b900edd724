"""How well stories are followed: annotated articles dealt to days by chance, and built day by day.

    python tests/eval/stories.py FILE [--days N] [--seeds N]

FILE is a JSONL of articles, ``{"id", "event", "text"}`` or ``{"id", "event", "title", "paragraphs"}``, an
optional ``date`` with it. Every article counts with the id of its story in the edition of its day, which
prints one event and lists the others. For each seed, and as the mean of all, it prints the B-cubed precision,
recall and F (Bagga and Baldwin, 1998) of these ids against the events that were annotated.
"""

import argparse
import json
import random
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import digest
from digest.config import DigestSettings
from digest.model import Edition

FIRST = 1
"""Of the days of February 2025 on which the editions are dated."""


def dealt(rows: Sequence[Mapping[str, Any]], days: int, seed: int) -> list[list[Mapping[str, Any]]]:
    """Return ``rows`` dealt to ``days`` days by a shuffle with ``seed``."""
    shuffled = sorted(rows, key=lambda row: str(row["id"]))
    random.Random(seed).shuffle(shuffled)  # noqa: S311 - the same deal for everybody
    return [shuffled[day::days] for day in range(days)]


def stories_of(portions: Sequence[Sequence[Mapping[str, Any]]], folder: Path) -> dict[str, str]:
    """Return the story of each article, by its name in the file, as its edition tells it."""
    found: dict[str, str] = {}
    remembered = DigestSettings(events=1, memory=len(portions), pins=folder / "none.toml")
    settings = digest.Configuration(digest=remembered)
    for day, rows in enumerate(portions, FIRST):
        given = folder / f"day-{day}"
        given.mkdir()
        for row in rows:
            (given / f"{row['id']}.txt").write_text(text_of(row), "utf-8")
        request = digest.BuildRequest((given,), f"2025-02-{day:02}", folder / "out")
        found |= _stories(digest.build(request, settings).edition)
    return found


def _stories(edition: Edition) -> dict[str, str]:
    name = {article.id: Path(article.location).stem for article in edition.articles}
    told = [(event.articles, event.story) for event in edition.events]
    told += [(event.articles, event.story) for event in edition.more_events if event.story is not None]
    return {name[article]: story.id for articles, story in told for article in articles}


def text_of(row: Mapping[str, Any]) -> str:
    """Return the text of an article as a file holds it."""
    body = row.get("text") or "\n\n".join([row["title"], *(" ".join(lines) for lines in row["paragraphs"])])
    return f"date {row['date']} {body}" if row.get("date") else str(body)


def b_cubed(gold: Mapping[str, object], found: Mapping[str, object]) -> tuple[float, float]:
    """Return the B-cubed precision and recall of what was ``found``; both are by item.

    >>> [round(share, 3) for share in b_cubed({"a": 1, "b": 1, "c": 2}, {"a": 1, "b": 1, "c": 1})]
    [0.556, 1.0]
    """
    both = Counter((gold[item], found[item]) for item in gold)
    golden, grouped = Counter(gold.values()), Counter(found[item] for item in gold)
    precision = sum(count * count / grouped[group] for (_, group), count in both.items())
    recall = sum(count * count / golden[event] for (event, _), count in both.items())
    return precision / len(gold), recall / len(gold)


def main(file: Path, days: int, seeds: int) -> None:
    """Measure and print."""
    rows = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    gold = {str(row["id"]): row["event"] for row in rows}
    measured = []
    for seed in range(1, seeds + 1):
        with TemporaryDirectory() as folder:
            found = stories_of(dealt(rows, days, seed), Path(folder))
        alone = {name: f"alone {name}" for name in gold}
        precision, recall = b_cubed(gold, alone | found)
        f = 2 * precision * recall / (precision + recall)
        measured.append((f, precision, recall))
        print(f"seed {seed} B3 F {f:.3f} (P {precision:.3f} R {recall:.3f}) lost {len(gold) - len(found)}")
    f, precision, recall = (sum(figures) / seeds for figures in zip(*measured, strict=True))
    least = min(measured)[0]
    figures = f"least {least:.3f} mean {f:.3f} (P {precision:.3f} R {recall:.3f})"
    print(f"stories {file.name} days {days} seeds {seeds} B3 F {figures}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--days", type=int, default=7)
    parser.add_argument("--seeds", type=int, default=2)
    asked = parser.parse_args()
    main(asked.file, asked.days, asked.seeds)
