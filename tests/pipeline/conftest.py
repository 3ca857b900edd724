"""What tests of several runs need."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.mail_server import MailServer
from tests.support.news_server import NewsServer
from tests.support.working_newsroom import Newsroom


@pytest.fixture
def newsroom(tmp_path: Path) -> Iterator[Newsroom]:
    """One feed with one story, three recipients."""
    with NewsServer() as feeds, MailServer() as office:
        made = Newsroom(feeds, office, tmp_path / "out")
        made.news(0)
        yield made
