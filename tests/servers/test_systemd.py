"""systemd itself reads what ``digest schedule systemd --install`` writes, and finds in it what was meant.

No systemd needs to run: ``systemd-analyze verify`` judges units, and ``systemd --test`` reads them as at its
start and tells what it has understood. It refuses that to root, who therefore asks as nobody.
"""

import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import date, time
from pathlib import Path

import pytest

from digest.config import Configuration, DigestSettings
from digest.delivery import MailSettings
from digest.pipeline import daily_job
from digest.scheduling import Job, Scope, install_units, units

NAMES = [
    "news",
    "two words",
    "100% 50%% %h %%n",
    "$HOME ${HOME} $$",
    'it\'s "quoted"',
    "back\\slash \\x41 \\",
    " spaces ",
    "`id` ; rm -rf & | > < * ? ! # ~",
    "Čeština 日本語 🗞",
    "; comment",
]

NOBODY = 65534
HIGHEST_EXPOSURE = {Scope.SYSTEM: 2.5, Scope.USER: 6.5}
"""Of ten, by ``systemd-analyze security``; systemd 252 says 2.2 and 6.4."""


@pytest.fixture
def place() -> Iterator[Path]:
    """A folder that everybody may enter."""
    place = Path(tempfile.mkdtemp())
    place.chmod(0o755)
    yield place
    shutil.rmtree(place)


def installed(place: Path, name: str, scope: Scope) -> Job:
    """Install the units of a digest that lives in a folder of that name; return its job.

    So does its Python, unless the name is one of which systemd starts nothing.
    """
    home = place / name
    home.mkdir()
    python = place / "python" if {*name} & {*"\"'\\"} else home / "python"
    python.symlink_to(sys.executable)
    (home / "digest.toml").write_bytes(b"")
    settings = Configuration(
        digest=DigestSettings(name=name, timezone="Europe/Berlin", out=home / "out"),
        mail=MailSettings(transport="maildir", folder=home / "Mail"),
    )
    job = daily_job(
        home / "digest.toml", settings, python=str(python), at=time(6, 30), today=date(2025, 2, 13)
    )
    install_units(units(job, scope, "daemon"), job, place / "units")
    return job


def unit_files(place: Path) -> list[str]:
    return sorted(str(path) for path in (place / "units").iterdir())


def analyze(place: Path, *arguments: str) -> str:
    (place / "run").mkdir(exist_ok=True)
    command = ["systemd-analyze", *arguments]
    told = subprocess.run(
        command, env={"XDG_RUNTIME_DIR": str(place / "run")}, capture_output=True, text=True, check=False
    )
    assert (told.returncode, told.stderr) == (0, "")
    return told.stdout


def understood(place: Path) -> str:
    """Return what systemd has read in our units, one setting a line."""
    runtime = place / "of nobody"
    runtime.mkdir()
    runtime.chmod(0o777)
    timer = Path(unit_files(place)[1]).name
    command = ["/lib/systemd/systemd", "--test", "--user", "--no-pager", f"--unit={timer}"]
    environment = {"XDG_RUNTIME_DIR": str(runtime), "SYSTEMD_UNIT_PATH": f"{place / 'units'}:", "HOME": "/"}
    told = subprocess.run(
        command, env=environment, capture_output=True, text=True, check=True, user=NOBODY, group=NOBODY
    )
    told_units = re.split(r"^\s*-> Unit ", told.stdout, flags=re.MULTILINE)
    return "".join(unit for unit in told_units if unit.startswith("digest"))


def setting(dump: str, name: str) -> str:
    [value] = re.findall(rf"^\s*{name}: (.*)$", dump, re.MULTILINE)
    return str(value)


@pytest.mark.parametrize("scope", Scope)
@pytest.mark.parametrize("name", NAMES)
def test_units_of_any_folder_are_verified(place: Path, name: str, scope: Scope) -> None:
    installed(place, name, scope)
    assert analyze(place, f"--{scope}", "verify", *unit_files(place)) == ""


@pytest.mark.parametrize("name", NAMES)
def test_systemd_understands_each_path_as_it_is(place: Path, name: str) -> None:
    job = installed(place, name, Scope.USER)
    dump = understood(place)
    shell = ["/bin/sh", "-c", f"printf '%s\\0' {setting(dump, 'Command Line')}"]
    words = subprocess.run(shell, capture_output=True, text=True, check=True).stdout.split("\0")[:-1]
    assert words == list(job.command)
    assert f"\t\tWorkingDirectory: {job.configuration.parent}\n" in dump


@pytest.mark.parametrize("name", NAMES)
def test_systemd_understands_where_a_service_may_write(place: Path, name: str) -> None:
    job = installed(place, name, Scope.SYSTEM)
    assert f"\t\tReadWritePaths: {' '.join(map(str, job.writes))}\n" in understood(place)


def test_systemd_knows_when_the_readers_morning_is(place: Path) -> None:
    installed(place, "news", Scope.USER)
    dump = understood(place)
    when = setting(dump, "OnCalendar")
    assert when == "*-*-* 06:30:00 Europe/Berlin"
    elapses = analyze(place, "calendar", "--base-time=2025-03-29 12:00 UTC", "--iterations=2", when)
    assert "2025-03-30 04:30:00 UTC" in elapses
    assert "2025-03-31 04:30:00 UTC" in elapses


@pytest.mark.parametrize("scope", Scope)
def test_a_service_is_confined(place: Path, scope: Scope) -> None:
    installed(place, "news", scope)
    [service] = [path for path in unit_files(place) if path.endswith(".service")]
    told = analyze(place, "security", "--offline=true", "--no-pager", service)
    [exposure] = re.findall(r"Overall exposure level for \S+: ([0-9.]+)", told)
    assert float(exposure) <= HIGHEST_EXPOSURE[scope]
