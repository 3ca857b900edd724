"""What every step of sending needs."""

from collections.abc import Callable
from dataclasses import dataclass

from digest import archive
from digest.config import Configuration
from digest.pipeline.caller import Clock, Progress

Pause = Callable[[float], None]
"""Waits for so many seconds."""


@dataclass(frozen=True, slots=True)
class Post:
    """An archive, what is set, and how time passes."""

    store: archive.Archive
    configuration: Configuration
    now: Clock
    pause: Pause
    progress: Progress
