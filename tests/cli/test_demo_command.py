"""``digest demo``: something to look at, before anything is configured."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]


def test_the_demo_says_where_to_look_and_its_folder_is_one_to_work_in(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "carrow"
    built = run("demo", folder)
    assert (built.code, built.stdout) == (0, f"Open {folder / 'out' / 'index.html'}\n")
    pages = [line.split(": ")[1] for line in built.stderr.splitlines()[:5]]
    assert [*map(Path, pages)] == sorted(folder.glob("out/20*/index.html"))
    monkeypatch.chdir(folder)
    assert run("verify").code == 0
    assert len(run("sources", "list").stdout.splitlines()) == 8


def test_the_demo_leaves_a_folder_alone_that_holds_something(run: Run, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear Ada")
    refused = run("demo", tmp_path)
    assert refused.code == 64
    assert "is not an empty folder; name another one" in refused.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]
