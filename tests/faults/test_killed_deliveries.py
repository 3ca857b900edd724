"""A delivery into a folder killed at any step leaves a whole message or none.

Real processes, really killed (SIGKILL), before and after each call that makes a file last.
"""

import signal
import subprocess
import sys
from pathlib import Path
from textwrap import dedent
from typing import Literal

import pytest

from tests.support.mail_server import MESSAGE
from tests.support.places import ROOT

TO = "rea@home.example"


@pytest.mark.parametrize("transport", ["maildir", "folder"])
@pytest.mark.parametrize("call", ["fsync", "replace"])
def test_a_process_killed_while_it_writes_leaves_a_whole_message_or_none(
    tmp_path: Path, transport: Literal["maildir", "folder"], call: str
) -> None:
    """Killed before and after each step, and started again each time."""
    script = f"""
        import os, signal, sys
        from pathlib import Path
        sys.path.insert(0, {str(ROOT)!r})
        from tests.support.mail_server import receipts, MESSAGE
        from digest.delivery import MailSettings
        kill_at, place, owner = int(sys.argv[1]), sys.argv[2], {{"fsync": os, "replace": Path}}[{call!r}]
        real, calls = getattr(owner, {call!r}), 0
        def fatal(*given):
            global calls
            calls += 1
            if calls == kill_at and place == "before":
                os.kill(os.getpid(), signal.SIGKILL)
            found = real(*given)
            if calls == kill_at:
                os.kill(os.getpid(), signal.SIGKILL)
            return found
        setattr(owner, {call!r}, fatal)
        receipts(MailSettings(transport={transport!r}, folder=Path({str(tmp_path)!r})), {TO!r})
    """

    def arrived() -> list[bytes]:
        seen = tmp_path / "new" if transport == "maildir" else tmp_path
        files = [file for file in seen.iterdir() if file.is_file() and not file.name.startswith(".")]
        return [file.read_bytes().replace(b"\r\n", b"\n") for file in files]

    for kill_at, place in ((1, "before"), (1, "after"), (2, "before"), (3, "before")):
        ended = subprocess.run(
            [sys.executable, "-c", dedent(script), str(kill_at), place], check=False, timeout=60
        )
        assert ended.returncode in {0, -signal.SIGKILL}
        assert arrived() in ([], [MESSAGE.replace(b"\r\n", b"\n")])
    assert ended.returncode == 0
    assert len(arrived()) == 1
    assert len([file for file in tmp_path.rglob("*") if file.is_file()]) == 1
