"""Unit files: where systemd looks for them, who owns a digest, and writing them."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from digest import disk
from digest.errors import UnavailableError, UsageError
from digest.scheduling.cron import MARK
from digest.scheduling.jobs import Job
from digest.scheduling.units import Scope, UnitFile

_OF_SYSTEM: Final = Path("/etc/systemd/system")


def folder_of(scope: Scope) -> Path:
    """Return where an administrator, or a user, keeps their own units (systemd.unit(5))."""
    if scope is Scope.SYSTEM:
        return _OF_SYSTEM
    return Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config") / "systemd" / "user"


def owner_of(file: Path) -> str:
    """Return the user who owns ``file``; the number of a user without a name."""
    try:
        return file.owner()
    except KeyError:
        return str(file.stat().st_uid)


def install_units(made: Sequence[UnitFile], job: Job, folder: Path) -> tuple[Path, ...]:
    """Write ``made`` into ``folder``, in place of earlier ones of ``job``, and make the folders it writes in.

    Raises:
        UsageError: a unit of that name runs something else; nothing is written.
        UnavailableError: a folder cannot be written.
    """
    paths = tuple(folder / unit.name for unit in made)
    try:
        for path in paths:
            _require_own(path, job)
        folder.mkdir(parents=True, exist_ok=True)
        for needed in job.writes:
            _make_for_owner(needed, job.configuration)
    except OSError as error:
        raise UnavailableError(
            f"cannot be read or written ({error.strerror})",
            subject=str(error.filename or folder),
            remedy="name another --folder, or run it as a user who may write there",
        ) from error
    for path, unit in zip(paths, made, strict=True):
        with disk.refusals(path):
            disk.replace_file(path, unit.text.encode())
    return paths


def _make_for_owner(folder: Path, configuration: Path) -> None:
    """Make a folder for the owner of ``configuration``: a service can write only to existing folders."""
    if not folder.exists():
        folder.mkdir(parents=True)
        owner = configuration.stat()
        os.chown(folder, owner.st_uid, owner.st_gid)


def _require_own(path: Path, job: Job) -> None:
    """Raise an error if the unit there runs something else."""
    if path.exists() and f"{MARK}{job.configuration}\n".encode() not in path.read_bytes():
        raise UsageError(
            "is there, and runs something else",
            subject=str(path),
            remedy="give this digest a name of its own (digest.name), or move that unit away",
        )
