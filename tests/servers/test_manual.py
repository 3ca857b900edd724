"""The manual pages, read by both programs that show them."""

import os
import subprocess
import zipfile
from pathlib import Path

import pytest

from tests.support.places import ROOT

PAGES = sorted((ROOT / "docs" / "man").glob("*.1"))
PLAIN = os.environ | {"LC_ALL": "C.UTF-8", "MANWIDTH": "80"}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_man_and_mandoc_have_nothing_to_say_against_a_page(page: Path) -> None:
    shown = subprocess.run(
        ["man", "--warnings", "--local-file", page], env=PLAIN, capture_output=True, text=True, check=True
    )
    assert shown.stderr == ""
    assert page.stem.upper() in shown.stdout
    linted = subprocess.run(["mandoc", "-T", "lint", page], capture_output=True, text=True, check=False)
    assert (linted.stdout, linted.returncode) == ("", 0)


def test_wheel_and_sdist_hold_the_pages(tmp_path: Path) -> None:
    build = [ROOT / ".venv" / "bin" / "python", "-m", "pip", "wheel", "--no-deps", "--quiet", ROOT]
    subprocess.run([*build, "--wheel-dir", tmp_path], check=True)
    [wheel] = tmp_path.glob("*.whl")
    names = {Path(name).name for name in zipfile.ZipFile(wheel).namelist() if "/share/man/man1/" in name}
    assert names == {page.name for page in PAGES}
