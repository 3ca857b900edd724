"""Messages to a sendmail program, played by scripts that end in every way there is."""

import json
import os
import sys
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest

from digest.delivery import MailSettings, probe
from digest.errors import ConfigurationError
from digest.model import Fate
from tests.support.mail_server import MESSAGE, receipts


def program(folder: Path, script: str) -> Path:
    """Return a program in Python; it finds its folder as ``folder``."""
    file = folder / "sendmail"
    head = f"#!{sys.executable} -I\nimport json, os, signal, sys, time\nfolder = {str(folder)!r}\n"
    file.write_text(head + dedent(script))
    file.chmod(0o755)
    return file


def settings(sendmail: Path, **others: Any) -> MailSettings:
    return MailSettings(
        sender="Tides <tides@paper.example>",
        transport="sendmail",
        sendmail=sendmail,
        **{"timeout": 20.0, **others},
    )


KEEP = """
    kept = {"argv": sys.argv[1:], "read": sys.stdin.buffer.read().decode(), "environment": dict(os.environ)}
    open(folder + "/kept.json", "w").write(json.dumps(kept))
"""


def test_the_program_gets_addresses_as_arguments_and_the_message_as_input(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", "/home/tides")
    for to in ("rea@home.example", "-froot@home.example", "réa@home.example"):
        [receipt] = receipts(settings(program(tmp_path, KEEP)), to)
        assert (receipt.fate, receipt.reply) == (Fate.SENT, "sendmail: 0")
        kept = json.loads((tmp_path / "kept.json").read_text())
        assert kept["argv"] == ["-i", "-f", "tides@paper.example", "--", to]
        assert kept["read"] == MESSAGE.decode().replace("\r\n", "\n")
        assert kept["environment"]["HOME"] == "/home/tides"
        assert "TIDES_PASSWORD" not in kept["environment"]


@pytest.mark.parametrize(
    ("code", "fate"),
    [
        (os.EX_DATAERR, Fate.REFUSED),
        (os.EX_NOUSER, Fate.REFUSED),
        (os.EX_NOHOST, Fate.DEFERRED),
        (os.EX_UNAVAILABLE, Fate.DEFERRED),
        (os.EX_OSERR, Fate.DEFERRED),
        (os.EX_TEMPFAIL, Fate.DEFERRED),
        (os.EX_CONFIG, Fate.DEFERRED),
        (1, Fate.DEFERRED),
        (137, Fate.UNCERTAIN),
    ],
)
def test_an_exit_code_is_a_fate_and_the_first_line_of_what_was_said_its_reason(
    tmp_path: Path, code: int, fate: Fate
) -> None:
    script = f"""
        sys.stderr.write("sendmail: not \\x1b[1mthis\\ntime\\n" + "x" * 1_000_000)
        sys.exit({code})
    """
    [receipt] = receipts(settings(program(tmp_path, script)), "rea@home.example")
    assert (receipt.fate, receipt.reply) == (fate, f"sendmail: {code} sendmail: not [1mthis")


@pytest.mark.parametrize("script", ["os.kill(os.getpid(), signal.SIGKILL)", "time.sleep(60)"])
def test_a_program_that_was_killed_may_have_taken_the_message(tmp_path: Path, script: str) -> None:
    [receipt] = receipts(settings(program(tmp_path, script), timeout=0.5), "rea@home.example")
    assert receipt.fate is Fate.UNCERTAIN


def test_a_program_that_cannot_be_started_has_taken_nothing(tmp_path: Path) -> None:
    file = tmp_path / "sendmail"
    file.write_text("#!/nowhere/python\n")
    file.chmod(0o755)
    [receipt] = receipts(settings(file), "rea@home.example")
    assert receipt.fate is Fate.DEFERRED
    assert receipt.reply == "sendmail: cannot be started (No such file or directory)"


@pytest.mark.parametrize("mode", [None, 0o644])
def test_a_program_that_is_none_is_a_wrong_setting(tmp_path: Path, mode: int | None) -> None:
    file = tmp_path / "sendmail"
    if mode is not None:
        file.touch(mode)
    with pytest.raises(ConfigurationError, match=r"^mail\.sendmail: .*/sendmail is no program"):
        probe(settings(file))


def test_a_probe_starts_nothing(tmp_path: Path) -> None:
    assert "is there" in probe(settings(program(tmp_path, KEEP)))
    assert not (tmp_path / "kept.json").exists()
