"""What a caller asks of a build."""

from dataclasses import dataclass
from pathlib import Path

from digest.pipeline.readings import Input


@dataclass(frozen=True, slots=True)
class BuildRequest:
    """What to build, from what, into which folder."""

    inputs: tuple[Input, ...]
    """Files, folders and texts in memory; none for the sources of the configuration."""
    date: str
    """ISO 8601, of the edition."""
    out: Path
    since: str | None = None
    """ISO 8601; articles published before are left outside. Undated articles are always inside."""
    until: str | None = None
    """ISO 8601; articles published after are left outside."""
    fetch_first: bool = False
    """Whether the sources are visited first; for a past date they never are."""
    made_on: str | None = None
    """ISO 8601; the day on which a run makes it. If that is later than its date, it also has what came after
    its date but was published by then."""
    may_be_empty: bool = False
    """Whether the sources may bring nothing; the edition then says so."""
