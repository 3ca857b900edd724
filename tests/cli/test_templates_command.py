"""``digest templates``: the packaged ones written out, and one's own tried."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A place without a digest.toml."""
    monkeypatch.chdir(tmp_path)
    return tmp_path / "mine"


def test_what_is_exported_is_in_order_and_changes_nothing(run: Run, folder: Path) -> None:
    exported = run("templates", "export", folder)
    assert (exported.code, exported.stderr) == (0, "")
    written = exported.stdout.splitlines()
    assert str(folder / "page.html") in written
    assert str(folder / "CONTEXT.md") in written
    assert sorted(map(str, filter(Path.is_file, folder.rglob("*")))) == sorted(written)
    checked = run("templates", "check", folder)
    assert (checked.code, checked.stdout, checked.stderr) == (0, "", "")


def test_one_may_export_the_few_that_one_changes(run: Run, folder: Path) -> None:
    assert run("templates", "export", folder, "--only", "page.html", "--only", "partials/page.css").code == 0
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert files == {"page.html", "partials/page.css"}


def test_a_file_that_exists_is_named_and_nothing_is_written(run: Run, folder: Path) -> None:
    folder.mkdir()
    (folder / "story.html").write_text("mine", "utf-8")
    outcome = run("templates", "export", folder)
    assert outcome.code == 64
    assert outcome.stderr.startswith(f"digest: {folder / 'story.html'}: exists; ")
    assert [path.name for path in folder.iterdir()] == ["story.html"]
    assert (folder / "story.html").read_text("utf-8") == "mine"


def test_a_name_that_no_template_has_is_refused(run: Run, folder: Path) -> None:
    outcome = run("templates", "export", folder, "--only", "pgae.html")
    assert outcome.code == 64
    assert "pgae.html: is not a template of digest; name one of" in outcome.stderr
    assert not folder.exists()


def test_a_folder_that_cannot_be_written_is_named(run: Run, folder: Path) -> None:
    folder.write_text("a file", "utf-8")
    outcome = run("templates", "export", folder / "inside")
    assert outcome.code == 69
    assert "cannot be written" in outcome.stderr


def test_each_mistake_is_a_line_with_its_place(run: Run, folder: Path) -> None:
    folder.mkdir()
    (folder / "page.html").write_text("\n{{ nonsense }}", "utf-8")
    (folder / "old.html").write_text("", "utf-8")
    outcome = run("templates", "check", folder)
    assert outcome.code == 1
    assert [line.split(": ")[1] for line in outcome.stderr.splitlines()] == [
        f"{folder / 'page.html'}, line 2",
        str(folder / "old.html"),
    ]


def test_the_configured_folder_is_what_is_meant(run: Run, folder: Path) -> None:
    (folder.parent / "digest.toml").write_text('[rendering]\ntemplates = "mine"\n', "utf-8")
    assert run("templates", "export").code == 0
    assert (folder / "page.html").is_file()
    (folder / "digest.txt").write_text("{{ nonsense }}", "utf-8")
    assert run("templates", "check").code == 1


def test_without_a_folder_there_is_nothing_to_check(run: Run, folder: Path) -> None:
    outcome = run("templates", "check")
    assert outcome.code == 78
    assert outcome.stderr.startswith("digest: rendering.templates: names no folder")
    assert not folder.exists()
