"""The public Python API is a promise: names appear and vanish on purpose only, each works as typed."""

import ast
import inspect
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import digest
from digest import pipeline
from digest.pipeline import templating
from tests.support.places import ROOT, SEEDS

USER = ROOT / "tests" / "support" / "public_api_user.py"

PUBLIC = """
Article BuildRequest Built Citation CitedArticle Clock Configuration DigestError Edition Event Fetched Input
NearDuplicates Problem Progress Shown Statement Text Verification
__version__ build compose dedup explain fetch load_configuration preview read summarize verify
""".split()


def test_exactly_the_promised_names_are_exported() -> None:
    assert sorted(digest.__all__) == sorted(PUBLIC)
    assert dir(digest) == sorted(PUBLIC)


def test_every_exported_name_can_be_imported() -> None:
    assert [name for name in PUBLIC if getattr(digest, name) is None] == []


def test_other_names_are_refused_as_python_does() -> None:
    assert not hasattr(digest, "no_such_name")


JOBS = {
    name: job
    for home in (pipeline, templating)
    for name, job in vars(home).items()
    if inspect.isfunction(job) and job.__module__.startswith("digest.pipeline") and not name.startswith("_")
}


@pytest.mark.parametrize("job", JOBS.values(), ids=JOBS.keys())
def test_a_job_takes_its_subject_the_configuration_and_the_rest_by_name(job: Any) -> None:
    parameters = inspect.signature(job).parameters
    by_place = [name for name, one in parameters.items() if one.kind is not inspect.Parameter.KEYWORD_ONLY]
    assert len(by_place) <= 2
    assert [*parameters].index("configuration") == 1 if "configuration" in parameters else True
    assert not {"now", "pause", "progress"} & {*by_place}
    assert [
        name for name in ("now", "pause") if name in parameters and parameters[name].default is None
    ] == []


def test_a_program_that_uses_every_name_passes_mypy_strict() -> None:
    named = {
        node.attr
        for node in ast.walk(ast.parse(USER.read_text("utf-8")))
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "digest"
    }
    assert named == set(PUBLIC)
    judged = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--follow-imports=silent", USER],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (judged.returncode, judged.stderr) == (0, ""), judged.stdout


def test_the_lines_in_the_readme_work_and_write_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    section = (ROOT / "README.md").read_text("utf-8").partition("## From Python")[2]
    lines = section.partition("```python\n")[2].partition("```")[0]
    (tmp_path / "seeds").symlink_to(SEEDS)
    monkeypatch.chdir(tmp_path)
    exec(compile(lines, "README.md", "exec"), {})  # noqa: S102 - that is what its reader does
    printed = capsys.readouterr().out.splitlines()
    assert sum(line.startswith("- ") for line in printed) > 5
    assert sum(line.startswith("    verbatim Bloomberg ") for line in printed) > 1
    assert [path.name for path in tmp_path.iterdir()] == ["seeds"]


def test_importing_it_loads_neither_rooms_nor_libraries() -> None:
    program = (
        "import sys; before = set(sys.modules); import digest; print(*sorted(set(sys.modules) - before))"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    loaded = subprocess.run(
        [sys.executable, "-S", "-c", program], env=environment, capture_output=True, text=True, check=True
    ).stdout.split()
    ours = {name for name in loaded if name.partition(".")[0] == "digest"}
    assert ours == {"digest", "digest.version"}
    assert {name.partition(".")[0] for name in loaded} - ours <= {*sys.stdlib_module_names}


def test_no_module_of_the_house_imports_its_front_door() -> None:
    rooms = {path.stem for path in (ROOT / "digest").iterdir()}
    for path in (ROOT / "digest").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                assert "digest" not in {alias.name for alias in node.names}, path
            elif isinstance(node, ast.ImportFrom) and node.module == "digest":
                assert {alias.name for alias in node.names} <= rooms, path
