"""Publication: the files of an edition appear all at once, or not at all.

Enter a folder, a date and the files, leaves ``out/DATE/``. Files are written and flushed under another
name first; then the archive commits; then the two names are swapped in one system call. A process
killed at any moment leaves the old edition or the new one, and ``recover`` at the next start lets the
folder catch up with what the archive had committed. The caller holds ``exclusive(out)``.

Names that start with a dot are this module's own: ``.DATE.new`` is complete and waits for its turn,
``.DATE.old`` stood aside where the file system cannot swap, ``….part`` is unfinished or done with.

Folders get mode 0755 and files 0644 whatever the umask, so that a web server can read them and every
machine publishes the same; whoever wants editions to be private closes the folder ``out`` itself.
"""

import os
import re
import shutil
from collections.abc import Callable, Mapping
from datetime import date as calendar_date
from pathlib import Path
from typing import Final

from digest.archive.exchange import exchange
from digest.archive.refusals import disk_refusals
from digest.errors import UnavailableError

_FOLDER_MODE: Final = 0o755
_FILE_MODE: Final = 0o644

_WAITING: Final = re.compile(r"\.([0-9]{4}-[0-9]{2}-[0-9]{2})\.(?:new|old)")


def _nothing() -> None:
    pass


def _no_edition(_date: str) -> bytes | None:
    return None


def publish(
    out: Path,
    date: str,
    files: Mapping[str, bytes],
    *,
    remember: Callable[[], None] = _nothing,
    step: Callable[[], None] = _nothing,
) -> None:
    """Make ``files`` the edition of ``date``, in place of an earlier one.

    Args:
        out: the folder of all editions.
        date: ISO 8601; the name of the edition's folder.
        files: content by name, ``digest.json`` among them.
        remember: commits the edition to the archive; called when the files are safe on disk and
            before they are seen. Where it raises, the old edition stays.
        step: called between any two changes to the disk, for tests that fail there.

    Raises:
        ValueError: a name or the date would lead out of the folder.
        UnavailableError: the folder cannot be written.
    """
    _check_names(date, files)
    target, waiting = out / date, out / f".{date}.new"
    with disk_refusals(target):
        if target.is_symlink() or (target.exists() and not target.is_dir()):
            raise UnavailableError("is not a folder", subject=str(target), remedy="move it away")
        part = out / f".{date}.part"
        _write(part, files, step)
        _remove(waiting)
        step()
        part.rename(waiting)
        _flush(out)
    step()
    remember()
    step()
    with disk_refusals(target):
        _put_in_place(waiting, target, step)
        _clear(out, date, step)


def publish_file(path: Path, data: bytes) -> None:
    """Make ``data`` the content of the file ``path``, all at once.

    Raises:
        UnavailableError: it cannot be written.
    """
    part = path.with_name(f".{path.name}.part")
    with disk_refusals(path):
        part.unlink(missing_ok=True)
        _write_file(part, data)
        part.replace(path)
        _flush(path.parent)


def recover(out: Path, committed: Callable[[str], bytes | None] = _no_edition) -> None:
    """Finish or undo what a killed build left in ``out``; where there is nothing to do, do nothing.

    Args:
        out: the folder of all editions; it exists.
        committed: the ``digest.json`` of a date that the archive holds, if it holds one.

    Raises:
        UnavailableError: the folder cannot be written.
    """
    with disk_refusals(out):
        names = sorted(entry.name for entry in out.iterdir() if entry.name.startswith("."))
        for name in names:
            if name.endswith(".part"):
                _remove(out / name)
        for date in sorted({match[1] for name in names if (match := _WAITING.fullmatch(name))}):
            _settle(out, date, committed(date))


def _settle(out: Path, date: str, committed: bytes | None) -> None:
    target, waiting, aside = out / date, out / f".{date}.new", out / f".{date}.old"
    if committed is not None and not _holds(target, committed) and _holds(waiting, committed):
        _put_in_place(waiting, target, _nothing)
    elif not target.exists() and aside.exists():
        aside.rename(target)
    _clear(out, date, _nothing)


def _holds(folder: Path, json: bytes) -> bool:
    path = folder / "digest.json"
    return path.is_file() and path.read_bytes() == json


def _put_in_place(waiting: Path, target: Path, step: Callable[[], None]) -> None:
    if not target.exists():
        waiting.rename(target)
    elif not exchange(waiting, target):
        aside = target.with_name(f".{target.name}.old")
        _remove(aside)
        target.rename(aside)
        step()
        waiting.rename(target)
    _flush(target.parent)


def _clear(out: Path, date: str, step: Callable[[], None]) -> None:
    """Remove what was replaced, each under a name that nobody takes for an edition while it shrinks."""
    part = out / f".{date}.part"
    for leftover in (out / f".{date}.new", out / f".{date}.old"):
        step()
        if leftover.exists():
            leftover.rename(part)
            step()
            _remove(part)


def _check_names(date: str, files: Mapping[str, bytes]) -> None:
    names = [date, *files]
    if any(not name or name.startswith(".") or "/" in name for name in names):
        raise ValueError(f"not the names of files: {names}")
    if calendar_date.fromisoformat(date).isoformat() != date:
        raise ValueError(f"not a date as YYYY-MM-DD: {date}")


def _write(folder: Path, files: Mapping[str, bytes], step: Callable[[], None]) -> None:
    _remove(folder)
    folder.mkdir()
    folder.chmod(_FOLDER_MODE)
    for name in sorted(files):
        step()
        _write_file(folder / name, files[name])
    _flush(folder)


def _write_file(path: Path, data: bytes) -> None:
    with path.open("xb") as file:
        os.fchmod(file.fileno(), _FILE_MODE)
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _flush(folder: Path) -> None:
    """Make the names in ``folder`` survive a power cut, as fsync(2) asks for."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
