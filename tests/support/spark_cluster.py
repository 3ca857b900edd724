"""Spark with two workers on this machine, each a process of its own, and looking at its processes."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

CLUSTER: Final = "local-cluster[2,1,1024]"
"""Two executors with a core and 1,024 MB each."""


def descendants(pid: int) -> Iterator[int]:
    """Yield the processes that a process started, and those that they started, that run."""
    parents: dict[int, int] = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            stat = (folder / "stat").read_text("utf-8", "replace")
        except OSError:
            continue
        parents[int(folder.name)] = int(stat.rpartition(")")[2].split()[1])
    for child, parent in parents.items():
        ancestor = parent
        while ancestor != pid and ancestor in parents:
            ancestor = parents[ancestor]
        if ancestor == pid:
            yield child


def executors(pid: int) -> list[int]:
    """Return the executors among the processes that a process started."""
    return [child for child in descendants(pid) if b"ExecutorBackend" in _command(child)]


def _command(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""
