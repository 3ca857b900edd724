"""Coverage counts what tests and doctests of the measured rooms do on purpose, and rests while others run.

A line that a whole run, or an example drawn at random, happens to pass is not thereby tested. And to count
lines doubles the time of a test: 45 s of CPU for ``tests/facts`` and ``tests/summary``, 21 s without. So the
larger examples of a test are marked ``uncounted``, where a smaller one passes the same lines.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import coverage
import pytest

HOUSE: Final = "digest"
"""Where coverage was asked for without naming rooms, those of all of them count."""

UNCOUNTED: Final = "uncounted"
"""The marker of examples that pass no line which a smaller one does not pass."""


class Meter:
    """Starts and stops coverage between tests, where it was asked for (``--cov=digest/facts``)."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.resting: list[coverage.Coverage] = []
        """What was stopped, the last that was started first: in a process of pytest-xdist there are two."""
        measured = coverage.Coverage.current()
        sources = () if measured is None else measured.get_option("run:source")
        self.rooms = frozenset(Path(source).name for source in sources or ())

    def counts(self, item: pytest.Item) -> bool:
        if item.get_closest_marker(UNCOUNTED) is not None:
            return False
        _, room, *_ = item.path.relative_to(self.root).parts
        by_chance = getattr(getattr(item, "obj", None), "is_hypothesis_test", False)
        return not by_chance and not self.rooms.isdisjoint({room, HOUSE})

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        if self.counts(item):
            while self.resting:
                self.resting.pop().start()
        else:
            while (running := coverage.Coverage.current()) is not None:
                running.stop()
                self.resting.append(running)
        return (yield)
