"""Building a day changes no other day, and days that are built in order are what they always were."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import digest
from digest.config import Configuration
from tests.support.newsroom import NEWSROOM

DATES = ("2025-02-13", "2025-02-14", "2025-02-15")
TOLD = [
    digest.Text(
        article.text.partition("\n")[2].replace("\n", "\n\n"),
        title=article.headline,
        source=article.source.name,
    )
    for event in sorted(NEWSROOM)
    for article in NEWSROOM[event][:2]
]
"""Two articles of each event."""

DAYS = range(len(DATES))
dealt = st.lists(st.sampled_from(DAYS), min_size=len(TOLD), max_size=len(TOLD))
"""The day on which each article is told."""
schedules = st.lists(st.sampled_from(DAYS), min_size=1, max_size=5)
"""The days as they are built, some never and some again."""

pytestmark = pytest.mark.uncounted


def build(out: Path, day: int, days: list[int]) -> None:
    texts = [text for text, told_on in zip(TOLD, days, strict=True) if told_on == day]
    if texts:
        digest.build(digest.BuildRequest(texts, DATES[day], out), Configuration())


def editions(out: Path) -> dict[str, bytes]:
    return {path.parent.name: path.read_bytes() for path in out.glob("*/digest.json")}


@given(dealt, schedules)
@settings(max_examples=4, deadline=None)
def test_building_a_day_changes_no_other_and_order_restores_all(days: list[int], schedule: list[int]) -> None:
    with TemporaryDirectory() as folder:
        out, straight = Path(folder, "out"), Path(folder, "straight")
        for day in schedule:
            before = editions(out)
            build(out, day, days)
            after = editions(out)
            assert {date: after[date] for date in before if date != DATES[day]} == {
                date: edition for date, edition in before.items() if date != DATES[day]
            }
            build(out, day, days)
            assert editions(out) == after
        for day in DAYS:
            build(out, day, days)
            build(straight, day, days)
        assert editions(out) == editions(straight)
