"""What every step of a run needs."""

from dataclasses import dataclass

from digest import archive
from digest.config import Configuration
from digest.pipeline.caller import Clock, Pause, Progress


@dataclass(frozen=True, slots=True)
class RunContext:
    """An archive, the settings, and how time passes."""

    store: archive.Archive
    configuration: Configuration
    now: Clock
    pause: Pause
    progress: Progress
