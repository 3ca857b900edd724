"""A delivery into a folder killed at any step leaves a whole message or none.

Real processes, really killed (SIGKILL), before and after each call that makes a file last; see
``tests.support.processes``.
"""

import os
import signal
from pathlib import Path
from typing import Any, Literal

import pytest

from digest.delivery import MailSettings
from tests.support.mail_server import MESSAGE, receipts
from tests.support.processes import PROCESSES

TO = "rea@home.example"

OWNERS: dict[str, Any] = {"fsync": os, "replace": Path}
"""Where each call is found."""


def _deliver_and_die(settings: MailSettings, call: str, kill_at: int, place: str) -> None:
    """Deliver, and be killed before or after the call of that number, of which 1 is the first."""
    owner, calls = OWNERS[call], 0
    real = getattr(owner, call)

    def fatal(*given: Any) -> Any:
        nonlocal calls
        calls += 1
        if calls == kill_at and place == "before":
            os.kill(os.getpid(), signal.SIGKILL)
        found = real(*given)
        if calls == kill_at:
            os.kill(os.getpid(), signal.SIGKILL)
        return found

    setattr(owner, call, fatal)
    receipts(settings, TO)


@pytest.mark.parametrize("transport", ["maildir", "folder"])
@pytest.mark.parametrize("call", ["fsync", "replace"])
def test_a_process_killed_while_it_writes_leaves_a_whole_message_or_none(
    tmp_path: Path, transport: Literal["maildir", "folder"], call: str
) -> None:
    """Killed before and after each step, and started again each time."""
    settings = MailSettings(transport=transport, folder=tmp_path)

    def arrived() -> list[bytes]:
        seen = tmp_path / "new" if transport == "maildir" else tmp_path
        files = [file for file in seen.iterdir() if file.is_file() and not file.name.startswith(".")]
        return [file.read_bytes().replace(b"\r\n", b"\n") for file in files]

    for kill_at, place in ((1, "before"), (1, "after"), (2, "before"), (3, "before")):
        process = PROCESSES.Process(target=_deliver_and_die, args=(settings, call, kill_at, place))
        process.start()
        process.join(timeout=60)
        assert process.exitcode in {0, -signal.SIGKILL}
        assert arrived() in ([], [MESSAGE.replace(b"\r\n", b"\n")])
    assert process.exitcode == 0
    assert len(arrived()) == 1
    assert len([file for file in tmp_path.rglob("*") if file.is_file()]) == 1
