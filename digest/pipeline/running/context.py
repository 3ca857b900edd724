"""What every step of a run needs."""

from collections.abc import Callable
from dataclasses import dataclass

from digest import archive
from digest.config import Configuration
from digest.pipeline.gathering import Clock, Progress

Pause = Callable[[float], None]
"""Waits for so many seconds."""


@dataclass(frozen=True, slots=True)
class RunContext:
    """An archive, what is set, and how time passes."""

    store: archive.Archive
    configuration: Configuration
    now: Clock
    pause: Pause
    progress: Progress
