"""One build at a time."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from digest.disk import exclusive
from digest.errors import TryAgainError, UnavailableError

HOLD = (
    "import sys, time; from pathlib import Path; from digest.disk import exclusive\n"
    "with exclusive(Path(sys.argv[1])):\n"
    "    print('held', flush=True); time.sleep(60)"
)


def holder(out: Path) -> "subprocess.Popen[str]":
    process = subprocess.Popen([sys.executable, "-c", HOLD, str(out)], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


def test_a_folder_held_by_another_process_is_refused_at_once_and_free_when_that_is_killed(
    tmp_path: Path,
) -> None:
    with holder(tmp_path / "out") as other:
        with pytest.raises(TryAgainError, match="is at work here"), exclusive(tmp_path / "out"):
            pass
        other.send_signal(signal.SIGKILL)
    with exclusive(tmp_path / "out"):
        pass


def test_a_folder_is_free_again_after_an_error(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), exclusive(tmp_path):
        raise ZeroDivisionError
    with exclusive(tmp_path):
        assert (tmp_path / ".digest.lock").exists()


def test_a_folder_that_cannot_be_made_is_named() -> None:
    refused = pytest.raises(UnavailableError, match="/dev/null/out: cannot be read or written")
    with refused, exclusive(Path("/dev/null/out")):
        pass
