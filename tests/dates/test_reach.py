"""How far an edition reaches: consecutive editions share no day and miss none."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.dates import EarlierEditions, reach_of
from digest.dates.reach import Asked, Followed
from digest.model import Window
from digest.moments import day_after

DATE = "2025-02-13"
TWO_DAYS = timedelta(days=2)
ZONES = ("UTC", "Europe/Berlin", "America/New_York", "Asia/Kathmandu")


def followed(**asked: object) -> Followed:
    articles = reach_of(DATE, **asked).articles  # type: ignore[arg-type]
    assert isinstance(articles, Followed)
    return articles


def test_of_files_that_were_named_everything_belongs_and_no_days_are_covered() -> None:
    reach = reach_of(
        DATE, of_files=True, window=TWO_DAYS, earlier=EarlierEditions("2025-02-12", "2025-02-11")
    )
    assert (reach.articles, reach.window) == (Asked(None, None), None)


def test_days_that_were_asked_for_win_over_window_and_earlier_editions() -> None:
    reach = reach_of(DATE, since="2025-02-01", until="2025-02-03", window=TWO_DAYS, memory=1)
    assert reach.window == Window(start="2025-02-01", end="2025-02-03")
    assert isinstance(reach.articles, Asked)
    days = ("2025-01-31", "2025-02-01T00:00:00Z", "2025-02-03", "2025-02-04", None)
    assert [reach.articles.holds(day) for day in days] == [False, True, True, False, True]
    assert (reach.arrivals_since, reach.arrivals_until) == (
        "2025-01-31T00:00:00+00:00",
        "2025-02-15T00:00:00+00:00",
    )


def test_days_ahead_are_looked_at_up_to_the_last_of_them() -> None:
    assert reach_of(DATE, until="2025-02-20").arrivals_until == "2025-02-22T00:00:00+00:00"


@given(
    st.lists(st.integers(1, 9), min_size=1, max_size=8),
    st.sampled_from(ZONES),
    st.one_of(st.none(), st.integers(1, 5)),
)
def test_editions_that_follow_one_another_share_no_day_and_miss_none(
    gaps: list[int], timezone: str, window: int | None
) -> None:
    day, covered = DATE, None
    for gap in gaps:
        following = day_after(day, gap)
        length = None if window is None else timedelta(days=window)
        reach = reach_of(following, window=length, timezone=timezone, earlier=EarlierEditions(previous=day))
        assert reach.window is not None
        assert reach.window.start == day_after(day)
        assert covered is None or reach.window.start == day_after(covered)
        covered = reach.window.end
        day = following


def test_what_a_run_has_left_out_stays_out_even_if_it_comes_late() -> None:
    kept = followed(window=TWO_DAYS, memory=30, earlier=EarlierEditions("2025-02-05", skipped="2025-02-11"))
    assert not kept.on_time.holds("2025-02-10")
    assert not kept.late.holds("2025-02-10")
    assert kept.on_time.holds("2025-02-12")


def test_a_late_article_belongs_as_long_as_its_day_is_remembered() -> None:
    kept = followed(window=TWO_DAYS, memory=7, earlier=EarlierEditions("2025-02-12"))
    assert not kept.on_time.holds("2025-02-08")
    assert kept.late.holds("2025-02-08")
    assert not kept.late.holds("2025-02-05")
    assert kept.oldest_day(late=True) == "2025-02-06"
    assert kept.oldest_day(late=False) == "2025-02-11"


@given(st.integers(0, 60), st.sampled_from(ZONES))
def test_on_time_is_never_more_than_late_and_both_end_with_the_day(back: int, timezone: str) -> None:
    previous = (date.fromisoformat(DATE) - timedelta(days=back + 1)).isoformat()
    kept = followed(window=TWO_DAYS, timezone=timezone, earlier=EarlierEditions(previous))
    assert kept.late.start <= kept.on_time.start
    assert kept.late.end == kept.on_time.end
    assert kept.on_time.holds(DATE)
    assert not kept.on_time.holds(day_after(DATE))


@pytest.mark.parametrize(("previous", "told"), [(None, None), ("2025-02-10", "2025-02-10")])
def test_what_no_edition_has_is_told_by_one_alone(previous: str | None, told: str | None) -> None:
    assert followed(earlier=EarlierEditions(previous)).reported_until == told
