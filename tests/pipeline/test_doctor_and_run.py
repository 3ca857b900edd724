"""What a run refuses, the doctor finds: both look at every bad configuration of the cases."""

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from digest import pipeline
from digest.config import load_digests
from digest.errors import DigestError
from digest.pipeline.doctor import Finding
from digest.pipeline.doctor.examination import CHECKS, findings_of
from digest.pipeline.doctor.findings import Case
from digest.pipeline.doctor.machine import environment
from tests.support.places import cases

NOW = datetime(2098, 2, 13, 6, tzinfo=UTC)
ARTICLE = "The old bridge of Lindby fell into the river on Thursday. Nobody was hurt, the mayor said."
REFUSED: list[dict[str, Any]] = cases("refusals")
MISTAKEN: list[dict[str, Any]] = cases("configuration")


def written(folder: Path, case: dict[str, Any]) -> Path:
    """Write a digest of one article with the configuration of ``case``; return its digest.toml."""
    (folder / "articles").mkdir()
    (folder / "articles" / "bridge.txt").write_text(ARTICLE, "utf-8")
    for name, content in case.get("files", {}).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content, "utf-8")
    source = [] if "says" in case or case.get("without_source") else ["[[source]]", "path = 'articles'"]
    file = folder / "digest.toml"
    file.write_text("\n".join([*case["toml"], *source, ""]), "utf-8")
    return file


def is_refused(file: Path) -> bool:
    """Tell whether a run does not do all that is due."""
    try:
        for one in load_digests(file):
            if pipeline.run(one.digest.out, one, now=lambda: NOW, pause=lambda _: None).exit_code:
                return True
    except DigestError:
        return True
    return False


def examined(file: Path) -> list[Finding]:
    """Return the problems that the doctor finds, except with the interpreter."""
    try:
        several = load_digests(file)
    except DigestError as error:
        return [Finding.problem("configuration", error.what, error.remedy)]
    checks = tuple(check for check in CHECKS if check is not environment)
    found = [
        finding
        for one in several
        for finding in findings_of(
            Case(file, one, one.digest.out, NOW, sys.executable, is_offline=False), checks
        )
    ]
    return [finding for finding in found if not finding.is_ok]


@pytest.mark.parametrize("case", REFUSED + MISTAKEN, ids=lambda case: case["label"])
def test_the_doctor_finds_what_a_run_refuses(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, case: dict[str, Any]
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("PATH", str(tmp_path))
    file = written(tmp_path, case)
    problems = examined(file)
    assert is_refused(file)
    assert problems
    assert all(problem.remedy for problem in problems)


def test_neither_minds_a_sound_configuration(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("PATH", str(tmp_path))
    file = written(tmp_path, {"toml": []})
    assert examined(file) == []
    assert not is_refused(file)
