"""The crontab of the calling user: read, and written back with or without the lines of a job.

Uses crontab(1) alone, so that every cron keeps its own rules.
"""

import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from digest.errors import UnavailableError
from digest.scheduling.cron import with_block, without_block
from digest.scheduling.jobs import Job, absolute
from digest.scheduling.timetable import Timetable


def install_lines(job: Job, timetables: Sequence[Timetable]) -> None:
    """Put the lines of ``job`` into the crontab, in place of earlier ones.

    Raises:
        UnavailableError: there is no cron, or it refuses.
        UsageError: the lines cannot be written, or the earlier ones cannot be found.
    """
    _write(with_block(read_crontab(), job, timetables))


def remove_lines(configuration: Path) -> bool:
    """Remove the lines that run ``configuration``, which need not exist; return whether there were any.

    Raises:
        UnavailableError: there is no cron, or it refuses.
        UsageError: the end of the lines cannot be found.
    """
    before = read_crontab()
    after = without_block(before, absolute(configuration))
    if after == before:
        return False
    _write(after)
    return True


def read_crontab() -> bytes:
    """Return the crontab; empty where there is none yet.

    Raises:
        UnavailableError: there is no cron, or it refuses.
    """
    answer = _crontab("-l")
    if answer.returncode and b"no crontab" not in answer.stderr.lower():
        raise _refused(answer)
    return b"" if answer.returncode else answer.stdout


def _write(content: bytes) -> None:
    answer = _crontab("-", content)
    if answer.returncode:
        raise _refused(answer)


def _crontab(argument: str, content: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    program = shutil.which("crontab")
    if program is None:
        raise UnavailableError(
            "is not installed", subject="crontab", remedy="install cron, or use digest schedule systemd"
        )
    speaking_english = {**os.environ, "LC_ALL": "C"}
    return subprocess.run(  # noqa: S603 - a program of the system, without words of strangers
        [program, argument], input=content, capture_output=True, env=speaking_english, check=False
    )


def _refused(answer: subprocess.CompletedProcess[bytes]) -> UnavailableError:
    said = " ".join(answer.stderr.decode(errors="replace").split())
    return UnavailableError(
        f"refused ({said})", subject="crontab", remedy="correct what it says, or use digest schedule systemd"
    )
