"""How the words of an edition are dealt to its events."""

from hypothesis import given
from hypothesis import strategies as st

from digest.summary import SummarySettings, has_room, share_out
from tests.support.articles_factory import make_article

events = st.lists(
    st.tuples(st.lists(st.integers(1, 60), max_size=12), st.integers(1, 8)), min_size=1, max_size=12
)


def test_every_event_gets_its_first_statement_before_any_gets_a_second() -> None:
    assert share_out([[20, 20], [20, 20], [20, 20]], [9, 1, 1], 60) == [20, 20, 20]


def test_words_go_with_the_outlets_that_report_an_event() -> None:
    assert share_out([[10] * 20, [10] * 20], [3, 1], 120) == [90, 30]


def test_what_an_event_cannot_use_goes_to_the_others() -> None:
    assert share_out([[10, 10], [10] * 20], [5, 1], 150) == [20, 130]


def test_an_event_for_which_no_words_are_left_gets_none_and_a_shorter_one_may_still() -> None:
    assert share_out([[30], [40], [20]], [2, 1, 1], 55) == [30, 0, 20]


def test_an_event_that_prints_nothing_takes_nothing() -> None:
    assert share_out([[], [10]], [1, 1], 10) == [0, 10]


@given(events, st.integers(1, 600))
def test_the_budget_is_kept_and_shares_are_whole_runs(
    described: list[tuple[list[int], int]], words: int
) -> None:
    wanted = [runs for runs, _ in described]
    shares = share_out(wanted, [weight for _, weight in described], words)
    assert sum(shares) <= words
    for share, runs in zip(shares, wanted, strict=True):
        assert share in {sum(runs[:count]) for count in range(len(runs) + 1)}


def test_an_event_has_room_as_long_as_its_wordings_are_few() -> None:
    one = make_article("Seven words of news stand in this.", name="A")
    copy = make_article("Seven words of news stand in this.", name="B")
    other = make_article("Five other words of news.", name="C")
    settings = SummarySettings(words=8)

    assert has_room([one, copy], settings)
    assert not has_room([one, copy, other], settings)
