"""Where the tests find what lies in the repository."""

import json
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).resolve().parents[2]
SEEDS: Final = ROOT / "seeds"
"""The folder of the five sample articles."""


def cases(name: str) -> Any:
    """Return what ``tests/cases/NAME.json`` holds; ``tests/cases/README.md`` says what that is."""
    return json.loads((ROOT / "tests" / "cases" / f"{name}.json").read_text("utf-8"))
