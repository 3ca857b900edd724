"""What is scheduled is checked before anything is written."""

import os
from datetime import date, time
from pathlib import Path

import pytest

from digest.config import Configuration, load_configuration
from digest.errors import ConfigurationError, UnavailableError, UsageError
from digest.pipeline import daily_job
from digest.scheduling import Job

PYTHON = "/srv/venv/bin/python"


def job_of(file: Path, at: time = time(6), python: str = PYTHON) -> Job:
    return daily_job(file, load_configuration(file), python=python, at=at, today=date(2025, 2, 13))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "digest.toml"
    path.write_text('[digest]\nname = "Tide"\ntimezone = "Europe/Berlin"\n', "utf-8")
    return path


def test_paths_are_absolute_wherever_they_were_named(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (file.parent / "inner").mkdir()
    monkeypatch.chdir(file.parent / "inner")
    job = job_of(Path("../digest.toml"))
    assert job.command == (PYTHON, "-P", "-m", "digest", "run", "--config", str(file))
    assert (job.configuration, job.writes) == (file, (file.parent / "out",))


def test_a_folder_of_mails_is_written_too(file: Path) -> None:
    file.write_text('[mail]\ntransport = "maildir"\nfolder = "Mail"\n', "utf-8")
    assert job_of(file).writes == (file.parent / "out", file.parent / "Mail")


def test_a_configuration_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="digest init"):
        daily_job(tmp_path / "none.toml", Configuration(), python=PYTHON, today=date(2025, 2, 13))


def test_a_python_that_does_not_know_its_place_is_refused(file: Path) -> None:
    with pytest.raises(UnavailableError, match="full name"):
        job_of(file, python="")


@pytest.mark.parametrize(
    ("at", "why"), [("02:30", "clocks change"), ("03:15", "clocks change"), ("23:01", "day ends")]
)
def test_an_hour_that_is_no_morning_is_refused(file: Path, at: str, why: str) -> None:
    with pytest.raises(UsageError, match=why):
        job_of(file, time.fromisoformat(at))


@pytest.mark.parametrize("name", ["two\nlines", "a\ttab", os.fsdecode(b"latin-\xe9"), "a\rreturn"])
def test_a_path_that_no_line_can_hold_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / name).mkdir()
    file = tmp_path / name / "digest.toml"
    file.write_text("", "utf-8")
    with pytest.raises(UsageError, match="rename"):
        job_of(file)
