"""Where near-duplicates go: lines of JSON for every engine, folders of Parquet for Spark.

Takes two paths as a user gave them; says which of them workers write, refuses those that would take the place
of something else, and returns the text of the others. A folder of Parquet holds a file that marks it as
written by this program; no other folder is replaced.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from digest import disk, sources
from digest.errors import UnavailableError, UsageError
from digest.pipeline.readings import Input
from digest.pipeline.texts import NearDuplicates

MARK: Final = "_digest"
"""File in a folder of Parquet that is ours; readers of Parquet pass over names that begin with ``_``."""

_OURS: Final = re.compile(rf"{MARK}|_temporary|\.?(?:part-.+|_SUCCESS)(?:\.crc)?")
"""Names of the files in such a folder, whole or left behind by a job that was killed."""


@dataclass(frozen=True, slots=True)
class Outputs:
    """Where the pairs and the groups are written."""

    pairs: Path | None = None
    """None for stdout."""
    groups: Path | None = None
    """None for nowhere."""

    @property
    def folders(self) -> tuple[Path, ...]:
        """Those that workers write, as folders of Parquet."""
        return tuple(path for path in self._paths if path.suffix == sources.PARQUET)

    @property
    def _paths(self) -> tuple[Path, ...]:
        return tuple(path for path in (self.pairs, self.groups) if path is not None)

    def texts(self, found: NearDuplicates) -> Iterator[tuple[str, Path | None]]:
        """Yield all that workers do not write, as lines of JSON, and the file it goes to; None for stdout."""
        if self.pairs not in self.folders:
            yield found.pairs_as_jsonl(), self.pairs
        if self.groups is not None and self.groups not in self.folders:
            yield found.groups_as_jsonl(), self.groups

    def require_room(self, inputs: Sequence[Input]) -> None:
        """See that nothing is lost where results are to be written: before the work, which may take hours.

        Raises:
            UsageError: both go to one place, or one of them would take the place of an input.
            UnavailableError: a folder is there that this program did not write, or not alone.
        """
        if self.groups is not None and _same(self.pairs, self.groups):
            remedy = "name two places"
            raise UsageError("is to hold both pairs and groups", subject=str(self.groups), remedy=remedy)
        read = [one for one in inputs if isinstance(one, Path) and not sources.is_standard_input(one)]
        for path in self._paths:
            if any(_takes_place(path, one) for one in read):
                raise UsageError("is among the inputs", subject=str(path), remedy="name another place")
        for folder in self.folders:
            _require_ours(folder)


def make_room(folder: Path) -> None:
    """Make ``folder`` an empty one that is marked as ours; what it holds is replaced, if it was ours.

    Raises:
        UnavailableError: it was not ours, or cannot be written.
    """
    _require_ours(folder)
    with disk.refusals(folder, "name another folder"):
        folder.mkdir(parents=True, exist_ok=True)
        (folder / MARK).touch()
        for path in sorted(folder.iterdir()):
            if path.name != MARK:
                disk.remove(path)


def _require_ours(folder: Path) -> None:
    if not (folder.exists() or folder.is_symlink()):
        return
    held = {path.name for path in folder.iterdir()} if folder.is_dir() else None
    if held is None or (held and MARK not in held):
        what, remedy = "is there already, and not by digest dedup", "name another folder, or remove it"
        raise UnavailableError(what, subject=str(folder), remedy=remedy)
    foreign = sorted(name for name in held if not _OURS.fullmatch(name))
    if foreign:
        remedy = "move that away, or name another folder"
        raise UnavailableError(
            f"would be replaced with {foreign[0]} in it", subject=str(folder), remedy=remedy
        )


def _same(one: Path | None, other: Path) -> bool:
    return one is not None and one.resolve() == other.resolve()


def _takes_place(path: Path, read: Path) -> bool:
    """Tell whether writing ``path`` changes what is read: it is that, holds it, or is a part of its table."""
    ours, theirs = path.resolve(), read.resolve()
    is_part = read.suffix == sources.PARQUET and theirs in ours.parents
    return ours == theirs or ours in theirs.parents or is_part
