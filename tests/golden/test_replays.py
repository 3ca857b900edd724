"""What is published over several days stays the same, byte for byte, until somebody means to change it."""

import json

import pytest

from tests.golden.replays import KEPT, REPLAYS, replayed


@pytest.mark.parametrize("name", REPLAYS)
def test_a_replay_publishes_the_bytes_that_are_kept(name: str) -> None:
    """Where the change is meant: ``python -m tests.golden.replays``."""
    assert replayed(name) == json.loads(KEPT.read_text("utf-8"))[name]


def test_the_replays_publish_editions_of_several_days_and_a_site_around_them() -> None:
    for name, files in json.loads(KEPT.read_text("utf-8")).items():
        days = {path.partition("/")[0] for path in files if path.startswith("2025-")}
        assert len(days) >= 2, name
        assert {"index.html", "feed.atom", "feed.json"} <= files.keys()
