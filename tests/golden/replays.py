"""Three replays of several days → what they publish, as a hash for each file.

``python -m tests.golden.replays`` writes the hashes anew, after a change that is meant to change editions;
what the change did to them is then read in the difference between two builds of one day.
"""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from digest import pipeline
from digest.config import Configuration, RunSettings, SourceEntry
from digest.dates import CatchUp
from tests.support.days_of_news import DATES, write_day
from tests.support.places import SEEDS

KEPT: Final = Path(__file__).with_name("replays.json")
_MADE_BY_SQLITE: Final = "digest.db"
_HIDDEN: Final = "."


def seeds_twice(folder: Path) -> Path:
    """Build the seeds on two days in a row: the second finds all of it printed before."""
    out = folder / "out"
    for date in ("2025-02-13", "2025-02-14"):
        pipeline.build(pipeline.BuildRequest((SEEDS,), date, out), Configuration())
    return out


def three_days_and_one_again(folder: Path) -> Path:
    """Build three days of files, then the middle one again from fewer articles."""
    out = folder / "out"
    for day, date in enumerate(DATES):
        pipeline.build(pipeline.BuildRequest((write_day(folder, day),), date, out), Configuration())
    fewer = write_day(folder, 1, without="strike")
    pipeline.build(pipeline.BuildRequest((fewer,), DATES[1], out), Configuration())
    return out


def runs_with_days_missed(folder: Path, catch_up: CatchUp = "merge") -> Path:
    """Run on the mornings of a folder that fills, with three days on which nothing runs."""
    news, out = folder / "news", folder / "out"
    news.mkdir()
    source = SourceEntry(path=news, name="News folder")
    configuration = replace(Configuration(), source=(source,), run=RunSettings(catch_up=catch_up))
    for day, morning in enumerate((10, 11, 15)):
        write_day(news, day)
        moment = datetime(2025, 3, morning, 6, tzinfo=UTC)
        pipeline.run(out, configuration, now=lambda moment=moment: moment, pause=lambda _seconds: None)
    return out


REPLAYS: Final[dict[str, Callable[[Path], Path]]] = {
    "seeds twice": seeds_twice,
    "three days and one again": three_days_and_one_again,
    "runs with days missed": runs_with_days_missed,
}


def published(out: Path) -> dict[str, str]:
    """Return the start of the SHA-256 of each published file, by its path in ``out``."""
    files = (path for path in sorted(out.rglob("*")) if path.is_file())
    named = {path.relative_to(out).as_posix(): path for path in files}
    return {
        name: sha256(path.read_bytes()).hexdigest()[:16]
        for name, path in named.items()
        if not name.startswith((_MADE_BY_SQLITE, _HIDDEN))
    }


def replayed(name: str) -> dict[str, str]:
    """Return what the replay ``name`` publishes."""
    with TemporaryDirectory() as folder:
        return published(REPLAYS[name](Path(folder)))


if __name__ == "__main__":
    KEPT.write_text(json.dumps({name: replayed(name) for name in REPLAYS}, indent=1) + "\n", "utf-8")
