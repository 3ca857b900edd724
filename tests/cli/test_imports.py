"""What a command does not use it does not import: a start takes tenths of a second, not seconds."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.places import ROOT, SEEDS

HEAVY = {
    *("aiohttp", "asyncio", "babel", "css_inline", "datasketch", "feedparser", "jinja2", "lxml", "nltk"),
    *("requests", "scipy", "sqlite3", "sumy", "trafilatura"),
}
"""Libraries that take long to import, and those that only some commands need."""

PROGRAM = """
import sys
from digest.cli import main
try:
    main(sys.argv[1:])
finally:
    print("imported:", *sorted(sys.modules))
"""


def imported(*arguments: object) -> set[str]:
    """Return the modules that a command has imported when it ends."""
    given = map(str, arguments)
    run = subprocess.run(
        [sys.executable, "-c", PROGRAM, *given], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return set(run.stdout.rpartition("imported:")[2].split())


def test_help_imports_no_library_but_the_one_that_prints_it() -> None:
    modules = imported("--help")
    assert not modules & {*HEAVY, "numpy", "msgspec", "rich", "digest.pipeline", "digest.config"}


def test_finding_near_copies_imports_numpy_alone(tmp_path: Path) -> None:
    rows = tmp_path / "rows.jsonl"
    rows.write_text('{"id": 1, "text": "The ferry sank off the coast on Monday."}\n', "utf-8")
    assert not imported("dedup", rows) & HEAVY


def test_showing_how_texts_are_read_imports_nothing_that_summarises_or_renders() -> None:
    assert not imported("read", SEEDS) & HEAVY


def test_the_state_of_things_is_told_from_the_archive_alone(tmp_path: Path) -> None:
    assert not imported("status", "--out", tmp_path) & (HEAVY - {"sqlite3"})


@pytest.mark.uncounted
def test_building_from_texts_imports_nothing_that_reads_pages_or_visits_the_network(tmp_path: Path) -> None:
    modules = imported("build", SEEDS, "--date", "2025-02-13", "--out", tmp_path, "--quiet")
    assert not modules & {"aiohttp", "asyncio", "datasketch", "feedparser", "trafilatura", "scipy.cluster"}
    assert not modules & {"scipy.optimize", "scipy.special"}, "sumy brought in scipy.stats"
