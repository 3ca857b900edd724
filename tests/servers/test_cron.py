"""A real cron runs what ``digest schedule cron --install`` wrote, at its minute, and has nothing to mail.

Cron gets namespaces of its own (unshare(1), so it takes root): an empty crontab, a sendmail that keeps what
it is given, and the clock of another continent. Nothing of the machine is touched.
"""

import shlex
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tests.support.desk import BARE, noon_zone
from tests.support.places import SEEDS

ALONE = """\
set -e
cd "$1"
mount --bind sbin /usr/sbin
mount --bind /usr/share/zoneinfo/Asia/Kathmandu /etc/localtime
mount -t tmpfs none /run
mount -t tmpfs none /var/spool/cron
mkdir -m 1730 /var/spool/cron/crontabs
printf '%s\\n' '* * * * * echo this is mailed' | crontab -
sh install
crontab -l > installed
exec cron -f
"""
SENDMAIL = '#!/bin/sh\ncat >> "{mails}"\n'

PATIENCE = timedelta(minutes=3)
"""Until the minute after the next, and for what a busy machine adds to a run of seconds."""


@pytest.fixture
def config(tmp_path: Path) -> Path:
    """A digest of the samples in a folder whose name needs all the quoting there is."""
    folder = tmp_path / "it's 100% \\%news\\ $HOME `é`"
    folder.mkdir()
    config = folder / "digest.toml"
    config.write_text(f'[digest]\ntimezone = "{noon_zone()}"\n[[source]]\npath = "{SEEDS}"\n', "utf-8")
    return config


def schedule(config: Path, *arguments: str) -> list[str]:
    return [sys.executable, "-P", "-m", "digest", "schedule", "cron", "--config", str(config), *arguments]


@contextmanager
def cron(place: Path, install: Sequence[str]) -> Iterator[subprocess.Popen[bytes]]:
    """Let a cron run whose crontab has one line that prints, and what the command ``install`` adds to it."""
    (place / "sbin").mkdir()
    (place / "sbin" / "cron").write_bytes(Path("/usr/sbin/cron").read_bytes())
    (place / "sbin" / "sendmail").write_text(SENDMAIL.format(mails=place / "mails"), "utf-8")
    for program in (place / "sbin").iterdir():
        program.chmod(0o755)
    (place / "install").write_text(shlex.join(install), "utf-8")
    command = ["unshare", "--mount", "--pid", "--fork", "--kill-child", "sh", "-c", ALONE, "sh", str(place)]
    with subprocess.Popen(command, env={**BARE, "PATH": "/usr/sbin:/usr/bin:/bin"}) as process:
        try:
            yield process
        finally:
            process.kill()


def wait_for(path: Path, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + PATIENCE.total_seconds()
    while not path.exists():
        assert process.poll() is None, "cron has ended"
        assert time.monotonic() < end, f"{path} did not appear"
        time.sleep(0.2)


def next_minute() -> datetime:
    """Return a minute that begins in time to write a crontab before it."""
    return (datetime.now(UTC) + timedelta(seconds=80)).replace(second=0, microsecond=0)


def test_cron_makes_the_edition_at_its_minute_and_mails_only_what_another_line_prints(
    tmp_path: Path, config: Path
) -> None:
    local = next_minute().astimezone(ZoneInfo(noon_zone()))
    install = schedule(config, "--install", "--at", f"{local:%H:%M}")
    edition = config.parent / "out" / local.date().isoformat() / "digest.json"
    with cron(tmp_path, install) as process:
        wait_for(tmp_path / "installed", process)
        assert not edition.exists()
        wait_for(edition, process)
        assert datetime.now(UTC) >= local
        wait_for(tmp_path / "mails", process)
        time.sleep(5)  # for cron to mail what the run might have said
    mails = (tmp_path / "mails").read_text("utf-8")
    assert "this is mailed" in mails
    assert "digest" not in mails
    there = local.astimezone(ZoneInfo("Asia/Kathmandu"))
    assert f"at {there:%H:%M} by the clock of this machine" in (tmp_path / "installed").read_text("utf-8")


@pytest.mark.parametrize("folder", ["/", "/usr"])
def test_the_printed_command_says_nothing_wherever_it_starts_and_fails_with_one_line(
    config: Path, folder: str
) -> None:
    printed = subprocess.run(schedule(config), capture_output=True, text=True, check=True).stdout
    command = next(line for line in printed.splitlines() if not line.startswith("#")).split(maxsplit=5)[5]
    as_cron = {"shell": True, "cwd": folder, "env": BARE, "capture_output": True, "text": True}
    first, second = (subprocess.run(command, check=False, **as_cron) for _ in range(2))
    assert [(run.returncode, run.stdout, run.stderr) for run in (first, second)] == [(0, "", "")] * 2
    assert sorted(config.parent.glob("out/*/digest.json"))
    config.write_text("[digest]\nevent = 1\n", "utf-8")
    failed = subprocess.run(command, check=False, **as_cron)
    assert (failed.returncode, failed.stdout) == (78, "")
    [line] = failed.stderr.splitlines()
    assert line.endswith("digest.event: is not a setting; did you mean events?")
