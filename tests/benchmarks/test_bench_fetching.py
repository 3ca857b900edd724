"""What two hundred feeds of fifty items cost: fetched and kept, and visited again when nothing is new.

Run with ``make bench``.
"""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from digest import pipeline
from tests.support.news_server import NewsServer, rss, story

FEEDS, STORIES = 200, 50


def now() -> datetime:
    return datetime(2025, 2, 13, 12, tzinfo=UTC)


@pytest.fixture
def server() -> Iterator[NewsServer]:
    with NewsServer() as server:
        for feed in range(FEEDS):
            server.bodies[f"/{feed}.xml"] = rss(f"Feed {feed}", [story(feed, n) for n in range(STORIES)])
        yield server


def test_a_first_fetch_keeps_every_item_once(benchmark: Any, server: NewsServer, tmp_path: Path) -> None:
    configuration = server.configuration()
    fetched = benchmark.pedantic(pipeline.fetch, args=(configuration, tmp_path, now), rounds=1)
    assert (fetched.new, fetched.failed, server.answered) == (FEEDS * STORIES, 0, {200: FEEDS})


def test_a_second_fetch_transfers_and_keeps_nothing(
    benchmark: Any, server: NewsServer, tmp_path: Path
) -> None:
    configuration = server.configuration()
    pipeline.fetch(tmp_path, configuration, now=now)
    server.forget()
    fetched = benchmark.pedantic(pipeline.fetch, args=(configuration, tmp_path, now), rounds=1)
    assert (fetched.new, fetched.unchanged) == (0, FEEDS)
    assert (server.sent, server.answered) == (0, {304: FEEDS})
