"""``digest doctor``: a line for each thing that a run needs."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]


@pytest.fixture
def config(tmp_path: Path, seeds: Path) -> Path:
    path = tmp_path / "digest.toml"
    path.write_text(f"[[source]]\npath = {json.dumps(str(seeds))}\n", "utf-8")
    return path


def test_where_all_is_well_each_line_says_so(run: Run, config: Path) -> None:
    outcome = run("doctor", "--config", config, "--offline")
    assert (outcome.code, outcome.stderr) == (0, "")
    lines = outcome.stdout.splitlines()
    assert all(line.startswith("ok ") for line in lines)
    checked = [line.removeprefix("ok ").partition(":")[0] for line in lines]
    assert checked == [
        "configuration",
        "environment",
        "time zone",
        "clock",
        "folder",
        "space",
        "database",
        "leftovers",
        "templates",
        "pins",
        "sources",
        "mail",
        "schedule",
    ]
    assert not (config.parent / "out").exists()


def test_a_problem_has_its_remedy_on_its_line_and_ends_with_1(run: Run, config: Path) -> None:
    (config.parent / "out").write_bytes(b"a file where a folder should be")
    outcome = run("doctor", "--config", config, "--offline")
    assert outcome.code == 1
    problems = [line for line in outcome.stdout.splitlines() if line.startswith("problem ")]
    assert [line.partition(":")[0] for line in problems] == ["problem folder"]
    assert problems[0].endswith("or set digest.out")


def test_json_says_the_same(run: Run, config: Path) -> None:
    config.write_text("[digest]\nevent = 3\n", "utf-8")
    outcome = run("doctor", "--config", config, "--json")
    assert outcome.code == 1
    [finding] = json.loads(outcome.stdout)
    assert (finding["what"], finding["is_ok"], finding["remedy"]) == (
        "configuration",
        False,
        "did you mean events?",
    )
