"""``digest init``: a configuration that works at once."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from digest.config import load_configuration

Run = Callable[..., Any]


def test_it_works_at_once_on_the_samples(run: Run, seeds: Path, tmp_path: Path) -> None:
    shutil.copytree(seeds, tmp_path / "seeds")
    outcome = run("init", tmp_path)
    assert (outcome.code, outcome.stdout) == (0, "")
    assert str(tmp_path / "digest.toml") in outcome.stderr
    inputs = [entry.path for entry in load_configuration(tmp_path / "digest.toml").source]
    assert inputs == [tmp_path / "seeds"]
    config = ("--config", tmp_path / "digest.toml", "--date", "2025-02-13", "--out", tmp_path / "out")
    assert run("build", *inputs, *config).code == 0


def test_without_the_samples_it_names_no_source(run: Run, tmp_path: Path) -> None:
    assert run("init", tmp_path / "new" / "folder").code == 0
    assert load_configuration(tmp_path / "new" / "folder" / "digest.toml").source == ()


def test_the_working_folder_is_the_default(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("init").code == 0
    assert (tmp_path / "digest.toml").is_file()


def test_a_file_that_exists_stays_as_it_is(run: Run, tmp_path: Path) -> None:
    (tmp_path / "digest.toml").write_text("[digest]\nname = 'Mine'\n", "utf-8")
    outcome = run("init", tmp_path)
    assert outcome.code == 64
    assert str(tmp_path / "digest.toml") in outcome.stderr
    assert len(outcome.stderr.splitlines()) == 1
    assert (tmp_path / "digest.toml").read_text("utf-8") == "[digest]\nname = 'Mine'\n"


@pytest.mark.parametrize("place", ["file", "file/inside"])
def test_a_folder_that_is_a_file_ends_with_69(run: Run, tmp_path: Path, place: str) -> None:
    (tmp_path / "file").write_text("not a folder", "utf-8")
    outcome = run("init", tmp_path / place)
    assert outcome.code == 69
    assert len(outcome.stderr.splitlines()) == 1


def test_editors_find_the_schema_beside_the_file(run: Run, tmp_path: Path) -> None:
    run("init", tmp_path)
    first = (tmp_path / "digest.toml").read_text("utf-8").splitlines()[0]
    schema = tmp_path / first.removeprefix("#:schema ")
    assert schema.read_text("utf-8") == run("init", "--schema").stdout
    assert json.loads(schema.read_text("utf-8"))["title"] == "digest.toml"


def test_printing_the_schema_writes_nothing(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("init", "--schema").code == 0
    assert list(tmp_path.iterdir()) == []
