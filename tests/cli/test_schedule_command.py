"""``digest schedule``: lines for cron and units for systemd, printed or installed."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]

CRONTAB = """\
#!/bin/sh
# crontab(1), as far as digest speaks to it; the table is the file beside it.
table="$(dirname "$0")/table"
case "$1" in
  -l) cat "$table" 2>/dev/null || { echo "no crontab for ada" >&2; exit 1; } ;;
  -) cat > "$table" ;;
esac
"""


@pytest.fixture
def config(tmp_path: Path) -> Path:
    path = tmp_path / "my 100% news" / "digest.toml"
    path.parent.mkdir()
    path.write_text('[digest]\nname = "Tide"\ntimezone = "Europe/Berlin"\n', "utf-8")
    return path


@pytest.fixture
def table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The crontab that a stand-in for crontab(1) reads and writes."""
    (tmp_path / "bin").mkdir()
    program = tmp_path / "bin" / "crontab"
    program.write_text(CRONTAB, "utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}:/usr/bin:/bin")
    return tmp_path / "bin" / "table"


def test_lines_are_printed_and_nothing_else(run: Run, config: Path) -> None:
    outcome = run("schedule", "cron", "--config", config)
    assert (outcome.code, outcome.stderr) == (0, "")
    first, *_, last = outcome.stdout.splitlines()
    assert first == f"# digest schedule: {config}"
    assert last == f"# digest schedule ends: {config}"
    assert r"my 100'\%' news/digest.toml'" in outcome.stdout


def test_lines_are_installed_found_again_and_removed(run: Run, config: Path, table: Path) -> None:
    others = b"MAILTO=ada@example.org\n5 5 * * * \xff\n"
    table.write_bytes(others)
    assert run("schedule", "cron", "--config", config, "--install", "--at", "07:10").code == 0
    once = table.read_bytes()
    assert run("schedule", "cron", "--config", config, "--install").code == 0
    again = table.read_bytes()
    assert once.startswith(others)
    assert again.startswith(others)
    assert once != again
    assert again.count(b"# digest schedule: ") == 1
    config.unlink()
    assert "removed from" in run("schedule", "cron", "--config", config, "--remove").stderr
    assert table.read_bytes() == others
    assert "not in" in run("schedule", "cron", "--config", config, "--remove").stderr


def test_a_first_crontab_is_begun(run: Run, config: Path, table: Path) -> None:
    assert run("schedule", "cron", "--config", config, "--install").code == 0
    assert table.read_text("utf-8") == run("schedule", "cron", "--config", config).stdout


def test_without_cron_the_error_names_the_other_way(
    run: Run, config: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    outcome = run("schedule", "cron", "--config", config, "--install")
    assert outcome.code == 69
    assert outcome.stderr == (
        "digest: crontab: is not installed; install cron, or use digest schedule systemd\n"
    )


@pytest.mark.parametrize("refused", ["-l", "-"])
def test_what_cron_refuses_is_told_in_its_words(run: Run, config: Path, table: Path, refused: str) -> None:
    program = table.with_name("crontab")
    program.write_text(
        f'#!/bin/sh\n[ "$1" = {refused} ] && echo "You may not, ada" >&2 && exit 1\nexit 0\n', "utf-8"
    )
    outcome = run("schedule", "cron", "--config", config, "--install")
    assert outcome.code == 69
    assert "crontab: refused (You may not, ada)" in outcome.stderr


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (["--at", "25:00"], "25:00"),
        (["--at", "six"], "06:00"),
        (["--at", "02:30"], "clocks change in Europe/Berlin"),
        (["--install", "--remove"], "either"),
    ],
)
def test_what_makes_no_sense_ends_with_64(run: Run, config: Path, arguments: list[str], why: str) -> None:
    outcome = run("schedule", "cron", "--config", config, *arguments)
    assert outcome.code == 64
    assert outcome.stdout == ""
    assert why in outcome.stderr


def test_without_a_configuration_there_is_nothing_to_schedule(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    outcome = run("schedule", "cron")
    assert outcome.code == 78
    assert "digest init" in outcome.stderr


def test_units_are_printed_with_the_names_of_their_files(
    run: Run, config: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    outcome = run("schedule", "systemd", "--config", config, "--at", "05:45")
    headings = [line for line in outcome.stdout.splitlines() if line.endswith((".service", ".timer"))]
    assert headings == [f"# {tmp_path}/systemd/user/digest-tide{ending}" for ending in (".service", ".timer")]
    assert "OnCalendar=*-*-* 05:45:00 Europe/Berlin\n" in outcome.stdout
    assert outcome.stderr == ""


def test_units_are_installed_and_what_starts_them_is_told(run: Run, config: Path, tmp_path: Path) -> None:
    units = tmp_path / "units"
    outcome = run("schedule", "systemd", "--system", "--config", config, "--install", "--folder", units)
    assert outcome.stdout == ""
    assert "systemctl enable --now digest-tide.timer" in outcome.stderr
    assert sorted(path.name for path in units.iterdir()) == ["digest-tide.service", "digest-tide.timer"]
    of_user = run("schedule", "systemd", "--config", config, "--install", "--folder", units)
    assert "systemctl --user enable --now digest-tide.timer && loginctl enable-linger" in of_user.stderr
