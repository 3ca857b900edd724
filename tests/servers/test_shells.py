"""Completion in the shells themselves, on a terminal: what a press of the tab key makes of a line."""

import os
import pty
import re
import select
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

HERE = Path(sys.executable).parent
PATIENCE = 60.0
"""Seconds in which a shell has to answer, on a machine that does other things, too."""

SHELLS = {
    "bash": ["bash", "--noprofile", "--norc", "-i"],
    "zsh": ["zsh", "-f", "-i"],
    "fish": ["fish", "--no-config", "-i"],
}
LOADED = {
    "bash": 'eval "$(digest --show-completion)"',
    "zsh": 'autoload -Uz compinit; compinit -u; eval "$(digest --show-completion)"',
    "fish": "digest --show-completion | source",
}
_CONTROL = re.compile(
    r"\x1b\[[0-9;?<>=]*[a-zA-Z]|\x1b[()][A-Z0-9]|\x1b[=>]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)"
)


class Terminal:
    """A shell on a terminal of its own."""

    def __init__(self, descriptor: int) -> None:
        self.descriptor = descriptor
        self.shown = ""

    def type(self, keys: str) -> None:
        self.shown = ""
        os.write(self.descriptor, keys.encode())

    def wait_for(self, words: str) -> str:
        """Return what the terminal shows as soon as ``words`` are in it."""
        end = time.monotonic() + PATIENCE
        while words not in self.shown:
            assert time.monotonic() < end, self.shown
            if select.select([self.descriptor], [], [], 0.1)[0]:
                raw = os.read(self.descriptor, 65536).decode("utf-8", "replace")
                if "\x1b[c" in raw or "\x1b[0c" in raw:  # fish asks what the terminal is
                    os.write(self.descriptor, b"\x1b[?62c")
                self.shown += _CONTROL.sub("", raw)
        return self.shown


@contextmanager
def shell(name: str, home: Path) -> Iterator[Terminal]:
    child, descriptor = pty.fork()
    if child == 0:
        plain = {
            "HOME": str(home),
            "PATH": f"{HERE}:{os.environ['PATH']}",
            "TERM": "xterm",
            "LC_ALL": "C.UTF-8",
        }
        os.chdir(home)
        os.execvpe(SHELLS[name][0], SHELLS[name], plain)  # noqa: S606 - it is a shell that is tried
    try:
        terminal = Terminal(descriptor)
        terminal.type(
            f"{LOADED[name]}; echo loaded-$((1+1))\n".replace(
                "$((1+1))", "(math 1+1)" if name == "fish" else "$((1+1))"
            )
        )
        terminal.wait_for("loaded-2")
        yield terminal
    finally:
        with suppress(OSError):
            os.kill(child, 9)
        os.waitpid(child, 0)
        os.close(descriptor)


@pytest.mark.parametrize("name", SHELLS)
def test_the_tab_key_completes_commands_options_and_choices(name: str, tmp_path: Path) -> None:
    with shell(name, tmp_path) as terminal:
        terminal.type("digest summ\t")
        terminal.wait_for("digest summarize")
        terminal.type("\x15digest sources im\t")
        terminal.wait_for("sources import")
        terminal.type("\x15digest build --dry\t")
        terminal.wait_for("--dry-run")
        terminal.type("\x15digest run --catch-up per\t")
        terminal.wait_for("per-day")


@pytest.mark.parametrize("name", SHELLS)
def test_the_tab_key_completes_files_where_a_command_takes_some(name: str, tmp_path: Path) -> None:
    (tmp_path / "lindby-letters.mbox").touch()
    with shell(name, tmp_path) as terminal:
        terminal.type("digest read lindby\t")
        terminal.wait_for("lindby-letters.mbox")
