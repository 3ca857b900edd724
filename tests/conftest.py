"""What holds for every test."""

import gc
import os
import signal
from collections.abc import Iterator
from typing import Final

import pytest
import trafilatura  # noqa: F401 - here: first imported in a test without sockets, it would break all others
from hypothesis import settings

from tests.support.meter import Meter

# How long an example takes tells of the machine; what chance draws should not keep a change from landing.
settings.register_profile("landing", deadline=None, derandomize=True)
settings.register_profile("exploring", deadline=None)  # every night: make nightly
settings.load_profile("landing")


@pytest.hookimpl(trylast=True)  # pytest-cov starts coverage in the same hook
def pytest_sessionstart(session: pytest.Session) -> None:
    session.config.pluginmanager.register(Meter(session.config.rootpath))
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # as a shell has it for what runs in the background
        signal.signal(signal.SIGINT, signal.default_int_handler)


ALLOCATIONS: Final = 50_000
"""New objects between two searches for cycles among the young ones; Python's own 700 cost 19 % of the CPU."""


def pytest_collection_finish() -> None:
    """Search no more for cycles among what lasts as long as the tests do: libraries, tests, their cases."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(ALLOCATIONS)


@pytest.fixture
def tight_umask() -> Iterator[None]:
    """Nobody else may read new files, but for those of which it is said."""
    before = os.umask(0o077)
    yield
    os.umask(before)
