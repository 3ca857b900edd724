"""A digest in a folder of its own, and its command line as cron calls it: from ``/``, in a bare shell."""

import json
import subprocess
import sys
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from threading import Event
from typing import Any, Final

from tests.support.mail_server import MailServer
from tests.support.news_server import QUICK_TOML, NewsServer

BARE: Final = {"PATH": "/usr/bin:/bin", "HOME": "/root"}
"""The environment in which cron runs a command (crontab(5)), SHELL and LOGNAME aside."""

READERS: Final = ("ada@example.org", "bea@example.org", "cem@example.org")

PATIENCE: Final = 60.0
"""Seconds after which a command hangs that takes one or two."""


def libfaketime() -> str:
    """Return the path of the library that gives a process another time (Debian's package faketime)."""
    listed = subprocess.run(["dpkg", "-L", "libfaketime"], capture_output=True, text=True, check=True).stdout
    return next(path for path in listed.split() if path.endswith("libfaketime.so.1"))


def noon_zone() -> str:
    """Return a time zone where it is about noon: whatever the hour, its day neither begins nor ends now."""
    return f"Etc/GMT{datetime.now(UTC).hour - 12:+d}"  # as in POSIX, zones ahead of Greenwich have a minus


@dataclass
class GatedNews(NewsServer):
    """Answers nobody before its gate is open."""

    gate: Event = field(default_factory=Event)

    def __exit__(self, *raised: object) -> None:
        self.gate.set()
        super().__exit__(*raised)

    def answer(self, *request: Any) -> tuple[int, bytes, str]:
        self.gate.wait()
        return super().answer(*request)


@dataclass(frozen=True, slots=True)
class Said:
    """What a command ended with, and what it wrote."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        """What it wrote to stderr, of which every line is ours."""
        lines = self.err.splitlines()
        assert all(line.startswith("digest: ") for line in lines), self.err
        return [line.removeprefix("digest: ") for line in lines]


SILENCE: Final = Said(0, "", "")


@dataclass
class Desk:
    """A digest whose ``tables`` are written to its digest.toml at each command."""

    home: Path
    tables: dict[str, Any]
    environment: dict[str, str] = field(default_factory=lambda: dict(BARE))
    within: tuple[str, ...] = ()
    """Command that starts another one, somewhere else."""

    @property
    def out(self) -> Path:
        return self.home / "out"

    @property
    def config(self) -> Path:
        return self.home / "digest.toml"

    def set(self, table: str, **values: Any) -> None:
        """Let keys of a table have other values."""
        self.tables[table] = {**self.tables.get(table, {}), **values}

    def set_clock(self, moment: datetime) -> None:
        """Let each command begin at ``moment``."""
        started = f"@{moment.astimezone(UTC):%Y-%m-%d %H:%M:%S}"  # from where the clock goes on
        self.environment |= {"LD_PRELOAD": libfaketime(), "FAKETIME": started, "TZ": "UTC"}

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        """Begin a command of digest."""
        self.config.write_text(toml(self.tables), "utf-8")
        digest = [sys.executable, "-P", "-m", "digest"]
        command = [*self.within, *digest, *arguments, "--config", str(self.config)]
        pipe = subprocess.PIPE
        return subprocess.Popen(
            command,
            cwd="/",
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=pipe,
            stderr=pipe,
            text=True,
        )

    def call(self, *arguments: str) -> Said:
        """Return what became of a command of digest."""
        return ended(self.start(*arguments))


def ended(command: subprocess.Popen[str], patience: float = PATIENCE) -> Said:
    """Return what became of ``command``, which must not hang."""
    with command:
        try:
            out, err = command.communicate(timeout=patience)
        except subprocess.TimeoutExpired:
            command.kill()
            raise
    return Said(command.returncode, out, err)


def desk_of(home: Path, feeds: NewsServer, office: MailServer) -> Desk:
    """Return a desk in ``home`` with all feeds of one server; ``READERS`` are written to over the other."""
    mail = {
        "sender": "Tides <tides@paper.example>", "recipients": READERS, "host": "127.0.0.1",
        "port": office.port, "security": "none",
    }  # fmt: skip
    tables = {
        **tomllib.loads(QUICK_TOML),
        "digest": {"timezone": noon_zone()},
        "source": [{"url": feeds.url(path)} for path in feeds.bodies],
        "mail": mail,
        "run": {"retries": []},
    }
    home.mkdir(exist_ok=True)
    return Desk(home, tables)


def toml(tables: Mapping[str, Any]) -> str:
    """Return ``tables`` as TOML; lists are tables of which there are several."""
    lines = []
    for name, table in tables.items():
        for one in table if isinstance(table, list) else [table]:
            lines.append(f"[[{name}]]" if isinstance(table, list) else f"[{name}]")
            lines += (f"{key} = {json.dumps(value)}" for key, value in one.items())
    return "".join(f"{line}\n" for line in lines)
