"""Files and folders written under another name first and flushed with all that names them.

What is new can be read by everybody, whatever the umask, so that a web server can read it and every machine
publishes the same; whoever wants editions to be private closes the folder they are in.
"""

import os
import shutil
import stat
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final

_FOLDER_MODE: Final = 0o755
_FILE_MODE: Final = 0o644


def write_folder(folder: Path, files: Mapping[str, bytes], step: Callable[[], None]) -> None:
    """Make ``folder`` hold ``files``, by their path inside it, and nothing else.

    Where the disk refuses, nothing of it is left to take up room. ``step`` is called before each file.
    """
    remove(folder)
    try:
        make_folder(folder)
        for name in sorted(files):
            step()
            path = folder / name
            make_folder(path.parent)
            _write(path, files[name], _FILE_MODE)
        for inner in {(folder / name).parent for name in files} | {folder}:
            flush(inner)
    except OSError:
        remove(folder)
        raise


def make_folder(folder: Path) -> None:
    """Make ``folder`` where it does not exist; the folder it is in does."""
    if not folder.exists():
        folder.mkdir()
        folder.chmod(_FOLDER_MODE)


def replace_file(path: Path, data: bytes) -> None:
    """Make ``data`` the content of the file ``path`` in one step; who may read a file that is there stays."""
    part = path.with_name(f".{path.name}.part")
    part.unlink(missing_ok=True)
    try:
        _write(part, data, stat.S_IMODE(path.stat().st_mode) if path.exists() else _FILE_MODE)
        part.replace(path)
    except OSError:
        with suppress(OSError):
            part.unlink()
        raise
    flush(path.parent)


def flush(path: Path) -> None:
    """Make the content of a file, or the names in a folder, survive a power cut, as fsync(2) asks for."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def remove(path: Path) -> None:
    """Remove a file, a link or a folder with all that is in it; nothing where there is nothing."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _write(path: Path, data: bytes, mode: int) -> None:
    """Write a file that does not exist yet, readable by nobody until ``mode`` says who may read it."""
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        os.fchmod(file.fileno(), mode)
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
