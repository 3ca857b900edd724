"""What the caller of a job passes in: the time, a way to wait, and a function that shows progress."""

from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]
"""Returns the time, with its zone."""

Pause = Callable[[float], None]
"""Waits for so many seconds."""

Progress = Callable[[str, int, int], None]
"""Called with the name of a step, how much of it is done, and how much there is."""


def silent(_step: str, _done: int, _of: int) -> None:
    """Show no progress."""


def wall_clock() -> datetime:
    """Return the time of this machine, in UTC."""
    return datetime.now(UTC)
