"""What a check takes and returns."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Self

from digest.config import Configuration


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check found."""

    what: str
    """The thing that was looked at."""
    is_ok: bool
    says: str
    remedy: str = ""
    """What to do; for what is fine, what could be done."""

    @classmethod
    def fine(cls, what: str, says: str, remedy: str = "") -> Self:
        """Return that ``what`` is as it should be."""
        return cls(what, is_ok=True, says=says, remedy=remedy)

    @classmethod
    def problem(cls, what: str, says: str, remedy: str) -> Self:
        """Return that ``what`` is wrong, and what to do."""
        return cls(what, is_ok=False, says=says, remedy=remedy)


@dataclass(frozen=True, slots=True)
class Case:
    """What the checks look at."""

    file: Path
    """The configuration's, absolute; there may be none."""
    configuration: Configuration
    out: Path
    now: datetime
    python: str
    """The interpreter this program is installed for."""
    is_offline: bool


Check = Callable[[Case], Finding]
