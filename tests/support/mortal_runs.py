"""Runs that end before a step of which one says the number: a process that is killed, as by ``kill -9``.

A step is a statement of SQL, a change of files, a look into a template, a word to the mail server, a
reply that is waited for, and whatever a run tells of its progress.
"""

import gc
import os
import signal
import sqlite3
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Final

from digest import pipeline
from digest.config import Configuration
from digest.delivery.conversation import Conversation
from tests.support.processes import PROCESSES

DATE: Final = "2025-02-13"

STAGES: Final = (
    "fetch", "read", "build", "render", "publish", "outbox", "EHLO", "RCPT", "DATA", "commit"
)  # fmt: skip
"""Of a run. Publishing includes the commit to the archive; ``commit`` is what follows on the dot after a
message: the server's reply, and that the archive knows of it."""
DOUBTFUL: Final = "commit"
"""The stage in which nobody knows whether a mail arrived."""

BEGINS: Final = {
    "fetching": "fetch",
    "reading": "read",
    "comparing": "build",
    "deciding": "build",
    "EHLO": "EHLO",
    "RSET": "RCPT",
    "MAIL": "RCPT",
    "RCPT": "RCPT",
    "DATA": "DATA",
}
"""What a run tells of its progress, or says to the mail server → the stage that begins with it."""
CHANGES: Final = frozenset({"os.chmod", "os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.link"})
"""What Python tells its auditors about files, and is a step of publishing (https://peps.python.org/pep-0578)."""


def now() -> datetime:
    return datetime(2025, 2, 13, 6, tzinfo=UTC)


def at_once(_seconds: float) -> None:
    """Wait for nothing."""


class Steps:
    """Counts the steps of this process, and ends it before one of them."""

    def __init__(self, last: int, report: Connection) -> None:
        self.last = last
        self.report = report
        self.stage = STAGES[0]
        self.passed: list[str] = []

    def step(self, stage: str | None = None) -> None:
        self.stage = stage or self.stage
        self.passed.append(self.stage)
        if len(self.passed) == self.last:
            self.report.send(self.passed)
            os.kill(os.getpid(), signal.SIGKILL)

    def progress(self, what: str, _done: int, _of: int) -> None:
        self.step(BEGINS.get(what))

    def audited(self, event: str, arguments: tuple[Any, ...]) -> None:
        """Meet an event of https://docs.python.org/3/library/audit_events.html."""
        if event in CHANGES:
            self.step("publish" if f"/.{DATE}" in str(arguments[0]) else None)
        elif event == "open" and "/templates/" in str(arguments[0]):
            self.step("render")

    def watch_the_database(self) -> None:
        """Count each statement of SQL, also those that begin and end transactions."""
        connect = sqlite3.connect

        def connected(*arguments: Any, **named: Any) -> sqlite3.Connection:
            connection = connect(*arguments, **named)
            connection.set_trace_callback(
                lambda sql: self.step("outbox" if sql.startswith("INSERT INTO outbox VALUES") else None)
            )
            return connection

        sqlite3.connect = connected

    def watch_the_mail(self) -> None:
        """Count each thing that is said to the mail server, and each reply that is waited for."""
        send, getreply = Conversation.send, Conversation.getreply

        def said(conversation: Conversation, what: str | bytes) -> None:
            self.step(BEGINS.get(what.split()[0].upper()) if isinstance(what, str) else None)
            send(conversation, what)
            self.stage = DOUBTFUL if what == b".\r\n" else self.stage

        def heard(conversation: Conversation) -> tuple[int, bytes]:
            self.step()
            return getreply(conversation)

        Conversation.send, Conversation.getreply = said, heard  # type: ignore[method-assign]


def _run(configuration: Configuration, out: Path, last: int, report: Connection) -> None:
    """Run, and be killed before the step of that number, of which 1 is the first; tell the steps."""
    gc.disable()  # what was imported is a lot, and none of it will ever be garbage
    steps = Steps(last, report)
    steps.watch_the_database()
    steps.watch_the_mail()
    sys.addaudithook(steps.audited)
    ran = pipeline.run(out, configuration, now=now, pause=at_once, progress=steps.progress)
    report.send(steps.passed)
    sys.exit(ran.exit_code)


@dataclass(frozen=True, slots=True)
class Ended:
    """How a process ended."""

    code: int | None
    steps: Sequence[str]
    """The stage of each step it came to; killed was it before the last."""


def start(configuration: Configuration, out: Path, last: int = 0) -> tuple[Any, Connection]:
    """Return a process that runs, and where it tells its steps."""
    report, theirs = PROCESSES.Pipe(duplex=False)
    process = PROCESSES.Process(target=_run, args=(configuration, out, last, theirs))
    process.start()
    theirs.close()
    return process, report


def run_in_a_process(configuration: Configuration, out: Path, last: int = 0) -> Ended:
    process, report = start(configuration, out, last)
    process.join()
    return Ended(process.exitcode, report.recv())
