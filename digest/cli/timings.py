"""How long each stage of a job takes, from the progress that it tells."""

import resource
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from digest.pipeline import Progress

_BEFORE: Final = "starting"
"""The stage before a job tells its first."""
_PER_MEGABYTE: Final = 1 << 20 if sys.platform == "darwin" else 1 << 10
"""What ``ru_maxrss`` counts: bytes on a Mac, kilobytes elsewhere."""

HEADING: Final = ("stage", "CPU s", "wall s", "peak MB")


class Usage(NamedTuple):
    """What this process and its children used up to now."""

    cpu: float
    """Seconds."""
    wall: float
    """Seconds by the clock, from any moment."""
    peak: float
    """Megabytes: the most that the process ever held."""


def usage() -> Usage:
    """Return what was used up to now."""
    own, children = (resource.getrusage(of) for of in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    cpu = own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime
    return Usage(cpu, time.monotonic(), own.ru_maxrss / _PER_MEGABYTE)


@dataclass(slots=True)
class Stages:
    """The stages of a job, each from the moment at which it is first told to that of the next.

    >>> moments = iter([Usage(0.5, 9.0, 40), Usage(0.7, 9.5, 50), Usage(2.7, 14.5, 90)])
    >>> stages = Stages(lambda: next(moments), began=Usage(0.0, 8.0, 40))
    >>> told = stages.told(lambda step, done, of: None)
    >>> told("reading", 0, 2), told("reading", 1, 2), told("comparing", 0, 1)
    (None, None, None)
    >>> stages.rows()[1:]
    [('reading', '0.20', '0.50', '50'), ('comparing', '2.00', '5.00', '90')]
    """

    used: Callable[[], Usage] = usage
    began: Usage = field(default_factory=lambda: Usage(0.0, time.monotonic(), 0.0))
    """When the first stage began; the CPU is counted from the start of the process."""
    _names: list[str] = field(default_factory=lambda: [_BEFORE])
    _ends: list[Usage] = field(default_factory=list)

    def told(self, progress: "Progress") -> "Progress":
        """Return ``progress``, listened to."""

        def listening(step: str, done: int, of: int) -> None:
            if step != self._names[-1]:
                self._ends.append(self.used())
                self._names.append(step)
            progress(step, done, of)

        return listening

    def rows(self) -> list[tuple[str, str, str, str]]:
        """Return a row of a table for each stage, in order; the last one ends now."""
        ends = [*self._ends, self.used()]
        return [
            (name, f"{end.cpu - start.cpu:.2f}", f"{end.wall - start.wall:.2f}", f"{end.peak:.0f}")
            for name, start, end in zip(self._names, [self.began, *ends], ends, strict=False)
        ]


def as_text(stages: Stages) -> str:
    """Return the table of ``stages``, a line for each."""
    lines = [HEADING, *stages.rows()]
    return "".join(f"{name:<12}{cpu:>9}{wall:>9}{peak:>9}\n" for name, cpu, wall, peak in lines)
