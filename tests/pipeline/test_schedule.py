"""What is scheduled is checked before anything is written."""

import os
from datetime import date, time
from functools import partial
from pathlib import Path

import pytest

from digest.config import Configuration, load_configuration, load_digests
from digest.errors import ConfigurationError, UnavailableError, UsageError
from digest.pipeline import daily_job
from digest.scheduling import Hour, Job

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


def test_several_digests_are_run_each_at_its_own_hour(file: Path) -> None:
    file.write_text(
        '[[digest]]\nname = "A"\nschedule = "11:15"\n[[digest]]\nname = "B"\ntimezone = "Asia/Tokyo"\n'
        '[[digest]]\nname = "C"\nschedule = "04:30"\n[[digest]]\nname = "D"\nschedule = "04:30"\n',
        "utf-8",
    )
    several = load_digests(file)
    job_at = partial(daily_job, file, several[0], several=several, python=PYTHON, today=date(2025, 2, 13))
    job = job_at()
    assert job.hours == (
        Hour(time(4, 30), "UTC"),
        Hour(time(6), "Asia/Tokyo"),
        Hour(time(11, 15), "UTC"),
    )
    assert {*job.writes} == {file.parent, *(file.parent / "out" / name for name in "abcd")}
    at_once = job_at(at=time(7))
    assert at_once.hours == (Hour(time(7), "UTC"),)
