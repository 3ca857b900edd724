"""Running the command line as a user does, inside this process where that is enough."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from digest.cli import main
from tests.support.places import SEEDS


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a command left on the screen, and how it ended."""

    code: int
    stdout: str
    stderr: str


Run = Callable[..., Outcome]


@pytest.fixture
def run(capfdbinary: pytest.CaptureFixture[bytes]) -> Run:
    """Run ``digest ARGUMENTS…`` and return its outcome."""

    def _run(*arguments: object) -> Outcome:
        with pytest.raises(SystemExit) as ended:
            main([str(argument) for argument in arguments])
        out, err = capfdbinary.readouterr()
        assert isinstance(ended.value.code, int)
        return Outcome(ended.value.code, out.decode(), err.decode())

    return _run


@pytest.fixture
def seeds() -> Path:
    """The folder of the five sample articles."""
    return SEEDS
