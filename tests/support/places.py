"""Where the tests find what lies in the repository."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import pytest

ROOT: Final = Path(__file__).resolve().parents[2]
SEEDS: Final = ROOT / "seeds"
"""The folder of the five sample articles."""


def cases(name: str) -> Any:
    """Return what ``tests/cases/NAME.json`` holds; ``tests/cases/README.md`` says what that is."""
    return json.loads((ROOT / "tests" / "cases" / f"{name}.json").read_text("utf-8"))


def marks_of(case: Mapping[str, Any]) -> list[pytest.MarkDecorator]:
    """Return the mark of a case that fails today and is to fail for now; of every other case none."""
    return [pytest.mark.xfail(reason=case["known_failure"])] if "known_failure" in case else []
