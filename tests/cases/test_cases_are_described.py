"""README.md of this folder says what each file of cases holds."""

import re

import pytest

from tests.support.places import ROOT, cases

FOLDER = ROOT / "tests" / "cases"
FILES = sorted(path.stem for path in FOLDER.glob("*.json"))


def row_of(name: str) -> str:
    """Return the line of the table about ``NAME.json``, empty where there is none."""
    lines = (FOLDER / "README.md").read_text("utf-8").splitlines()
    return next((line for line in lines if line.startswith(f"| `{name}.json` |")), "")


@pytest.mark.parametrize("name", FILES)
def test_each_field_of_a_case_is_described(name: str) -> None:
    found = cases(name)
    entries = [found] if isinstance(found, dict) else found
    described = set(re.findall(r"`(\w+)`", row_of(name)))

    assert {field for entry in entries for field in entry} <= described


def test_no_file_is_described_that_is_gone() -> None:
    text = (FOLDER / "README.md").read_text("utf-8")

    assert re.findall(r"^\| `(\w+)\.json`", text, re.MULTILINE) == FILES


@pytest.mark.parametrize("name", FILES)
def test_the_tests_that_a_row_names_exist(name: str) -> None:
    named = re.findall(r"`((?:[a-z]+/)?\w+\.py)`", row_of(name))

    assert named
    assert all((ROOT / "tests" / path).exists() for path in named)
