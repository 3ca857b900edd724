"""Texts made to cost much cost their share: time and pairs grow with their number, not with its square."""

from collections import Counter
from collections.abc import Callable

import pytest

from digest.copies import CopySettings, near_duplicates, star_groups
from tests.support.growth import grows_with_its_size

SETTINGS = CopySettings(crowd=50, crowd_first=4)
NOTICE = "Sign up for our newsletter to read more stories like this one every single morning. "


def equal(count: int) -> list[str]:
    return [NOTICE] * count


def alike(count: int) -> list[str]:
    """Texts of one template, each with a number of its own."""
    return [f"{NOTICE * 2}{number}" for number in range(count)]


def one_notice_among_articles(count: int) -> list[str]:
    own = [" ".join(f"w{number}x{place}" for place in range(30)) for number in range(count)]
    return [text for article in own for text in (article, NOTICE)]


def sharing_every_band(count: int) -> list[str]:
    """Texts whose common half has the least hashes in most bands; none reaches the threshold."""
    common = " ".join(f"common{place}" for place in range(300))
    return [f"{common} {' '.join(f'n{number}p{place}' for place in range(60))}" for number in range(count)]


def one_line(length: int) -> list[str]:
    return ["The harbour was closed on Monday. " * (length // 34), "The harbour was closed on Monday."]


def a_line_without_an_end(length: int) -> list[str]:
    return ["x" * length, "船" * (length // 20), "The harbour was closed."]


@pytest.mark.parametrize(
    ("made", "largest"),
    [
        (equal, 20_000),
        (alike, 2_000),
        (one_notice_among_articles, 4_000),
        (sharing_every_band, 400),
        (one_line, 1_000_000),
        (a_line_without_an_end, 1_000_000),
    ],
)
@pytest.mark.uncounted
def test_hostile_texts_take_time_in_proportion(made: Callable[[int], list[str]], largest: int) -> None:
    texts = {size: made(size) for size in (largest, largest // 4)}
    assert grows_with_its_size(lambda size: near_duplicates(texts[size], SETTINGS), largest)


@pytest.mark.parametrize("made", [equal, one_notice_among_articles])
def test_of_a_crowd_the_pairs_with_its_first_are_listed(made: Callable[[int], list[str]]) -> None:
    found = near_duplicates(made(200), SETTINGS)
    assert len(found) == 4 * 196 + 6
    assert len(Counter(pair.a for pair in found)) == 4


@pytest.mark.parametrize("made", [equal, alike, one_notice_among_articles])
def test_a_crowd_stays_one_group(made: Callable[[int], list[str]]) -> None:
    texts = made(200)
    (group,) = star_groups(near_duplicates(texts, SETTINGS))
    assert len(group) == 200


def test_two_crowds_that_are_like_each_other_are_paired_through_their_first() -> None:
    texts = [NOTICE * 3] * 60 + [NOTICE * 3 + "more"] * 60
    found = near_duplicates(texts, SETTINGS)
    across = [pair for pair in found if (pair.a < 60) != (pair.b < 60)]
    assert len(across) == 4 * 60 + 56 * 4
    (group,) = star_groups(found)
    assert len(group) == 120


def test_up_to_a_crowd_every_pair_is_listed() -> None:
    assert len(near_duplicates(alike(50), SETTINGS)) == 50 * 49 // 2
    assert len(near_duplicates(equal(50), SETTINGS)) == 50 * 49 // 2
