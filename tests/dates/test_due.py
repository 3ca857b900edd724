"""Which dates a run owes: each once, whatever days nobody ran it on."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.dates import CatchUp, Due, due
from digest.moments import Period, day_after, day_in, in_utc, midnight_after, midnight_before

TODAY = "2025-02-13"
MODES = ("merge", "per-day", "none")
ZONES = ("Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu")


def test_the_first_run_owes_its_own_day_alone() -> None:
    assert due(TODAY, ()) == Due((TODAY,))


def test_a_run_after_yesterday_s_owes_its_own_day_alone() -> None:
    assert due(TODAY, {"2025-02-12"}) == Due((TODAY,))


@pytest.mark.parametrize("done", [{TODAY}, {TODAY, "2025-02-01"}, {"2025-02-20"}])
def test_a_day_that_is_done_with_or_past_is_owed_by_nobody(done: set[str]) -> None:
    assert due(TODAY, done) == Due()


@pytest.mark.parametrize(
    ("mode", "owed"),
    [
        ("merge", Due((TODAY,), merged=("2025-02-10", "2025-02-11", "2025-02-12"))),
        ("per-day", Due(("2025-02-10", "2025-02-11", "2025-02-12", TODAY))),
        ("none", Due((TODAY,), skipped=("2025-02-10", "2025-02-11", "2025-02-12"))),
    ],
)
def test_three_missed_days_are_made_up_for_as_was_asked(mode: CatchUp, owed: Due) -> None:
    assert due(TODAY, {"2025-02-09"}, mode) == owed


def test_what_is_too_old_to_be_made_up_for_is_left_out() -> None:
    owed = due(TODAY, {"2025-02-01"}, catch_up_days=2)
    assert owed.merged == ("2025-02-11", "2025-02-12")
    assert owed.skipped == tuple(day_after("2025-02-01", n) for n in range(1, 10))


@given(
    st.lists(st.integers(1, 20), min_size=1, max_size=30),
    st.sampled_from(MODES),
    st.integers(0, 10),
)
def test_every_date_is_done_with_exactly_once(gaps: list[int], mode: CatchUp, most: int) -> None:
    """Runs take place after gaps of days; each date gets an edition, is merged or left out, and just one."""
    today, done = "2025-01-01", []
    for gap in gaps:
        owed = due(today, done, mode, most)
        done += [*owed.skipped, *owed.merged, *owed.editions]
        assert owed.editions[-1] == today
        assert due(today, done, mode, most) == Due()
        today = day_after(today, gap)
    assert done == [day_after("2025-01-01", n) for n in range(len(done))]


@pytest.mark.parametrize("zone", ZONES)
def test_the_days_of_two_years_tile_in_every_zone(zone: str) -> None:
    """Each ends where the next begins, and a run in the morning is for its own date."""
    day, last = "2024-12-31", midnight_before("2024-12-31", zone)
    lengths = set()
    for _ in range(731):
        period = Period.ending_with(day, timedelta(days=1), zone)
        assert period.start == last
        assert period.end == midnight_after(day, zone) == midnight_before(day_after(day), zone)
        lengths.add((period.end.astimezone(UTC) - period.start.astimezone(UTC)) / timedelta(hours=1))
        morning = datetime.combine(date.fromisoformat(day), datetime.min.time(), ZoneInfo(zone))
        for hour in (0, 2, 6, 23):
            assert day_in(zone, in_utc(morning.replace(hour=hour))) == day
        day, last = day_after(day), period.end
    unusual = {"Australia/Lord_Howe": {23.5, 24, 24.5}, "Asia/Kathmandu": {24}}
    assert lengths == unusual.get(zone, {23, 24, 25})
