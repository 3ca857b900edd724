"""What holds for every test."""

import os
from collections.abc import Iterator

import pytest
from hypothesis import settings

from tests.support.meter import Meter

settings.register_profile("patient", deadline=None)  # how long an example takes tells of the machine
settings.load_profile("patient")


@pytest.hookimpl(trylast=True)  # pytest-cov starts coverage in the same hook
def pytest_sessionstart(session: pytest.Session) -> None:
    session.config.pluginmanager.register(Meter(session.config.rootpath))


@pytest.fixture
def tight_umask() -> Iterator[None]:
    """Nobody else may read new files, but for those of which it is said."""
    before = os.umask(0o077)
    yield
    os.umask(before)
