"""Files and folders that survive a power cut: written under a fresh name, flushed with all that names them.

Folders get mode 0755 and files 0644 whatever the umask, so that a web server can read them and every
machine publishes the same; whoever wants editions to be private closes the folder ``out`` itself.
"""

import os
import shutil
from collections.abc import Callable, Mapping
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
            write_file(path, files[name])
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


def write_file(path: Path, data: bytes) -> None:
    """Write a file that does not exist yet."""
    with path.open("xb") as file:
        os.fchmod(file.fileno(), _FILE_MODE)
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


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
