"""The same input gives the same bytes, whatever surrounds the run."""

import shutil
from pathlib import Path

import pytest

from tests.support.interpreters import digest
from tests.support.places import ROOT, SEEDS

DATE = "2025-02-13"


def edition(out: Path, inputs: list[Path], *, seed: str, cwd: Path, umask: int = 0o022) -> dict[str, bytes]:
    """Build in a process of its own; return the edition's files by name."""
    command = ("build", *inputs, "--date", DATE, "--out", out)
    assert digest(*command, seed=seed, folder=cwd, umask=umask).returncode == 0
    return {path.name: path.read_bytes() for path in (out / DATE).iterdir()}


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the edition is built in again and again."""
    return tmp_path_factory.mktemp("out")


@pytest.fixture(scope="module")
def first(out: Path) -> dict[str, bytes]:
    """The edition as it was built first."""
    return edition(out, [SEEDS], seed="1", cwd=ROOT)


def test_editions_are_equal_across_hash_seeds_folders_umasks_and_orders_of_input(
    tmp_path: Path, first: dict[str, bytes]
) -> None:
    assert edition(tmp_path / "b", [SEEDS], seed="4242", cwd=tmp_path, umask=0o077) == first
    assert edition(tmp_path / "c", sorted(SEEDS.iterdir())[::-1], seed="0", cwd=tmp_path, umask=0) == first
    shutil.copytree(SEEDS, tmp_path / "elsewhere")
    assert edition(tmp_path / "d", [tmp_path / "elsewhere"], seed="4242", cwd=tmp_path) == first


def test_building_again_changes_nothing(out: Path, first: dict[str, bytes]) -> None:
    assert edition(out, [SEEDS], seed="1", cwd=ROOT) == first
