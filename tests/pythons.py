"""The Pythons at hand, beside the one that runs this, one a line: ``/usr/bin/python3.12``.

Looks on the search path and among those that pyenv keeps, for versions from 3.11 on; the first that starts
and can make a virtual environment is taken.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

OLDEST = (3, 11)
"""As in pyproject.toml: requires-python."""
NAME = re.compile(r"python(\d+)\.(\d+)")
PYENV = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv"))


def candidates() -> Iterator[tuple[tuple[int, int], Path]]:
    """Yield what is called like a Python, with the version that its name tells."""
    folders = [Path(folder) for folder in os.get_exec_path() if folder]
    folders += sorted((PYENV / "versions").glob("*/bin"), reverse=True)
    for folder in folders:
        for file in sorted(folder.glob("python3.*")):
            if (match := NAME.fullmatch(file.name)) and shutil.which(file):
                yield (int(match[1]), int(match[2])), file


def works(python: Path) -> bool:
    """Return whether ``python`` starts, and can make a virtual environment."""
    needed = "import ensurepip, sqlite3, ssl, venv"
    done = subprocess.run([python, "-c", needed], capture_output=True, check=False)
    return done.returncode == 0


def main() -> None:
    """Print one line for each."""
    found = {sys.version_info[:2]: Path(sys.executable)}
    for version, python in candidates():
        if version >= OLDEST and version not in found and works(python):
            found[version] = python
    for (major, minor), python in sorted(found.items()):
        if (major, minor) != sys.version_info[:2]:
            print(python)


if __name__ == "__main__":
    main()
