"""Bands bring up every pair that is like enough, each once."""

from itertools import combinations

import numpy as np
import pytest
from numpy.typing import NDArray

from digest.copies import CopySettings
from digest.copies.candidates import (
    Reach,
    band_keys,
    candidate_pairs,
    everyone_or_the_first,
    neighbours,
)
from digest.errors import ConfigurationError

EVERYONE = neighbours(10**9)


def pairs_of(signatures: NDArray[np.uint32], rows: int, reach: Reach = EVERYONE) -> list[tuple[int, int]]:
    slabs = candidate_pairs(band_keys(signatures, rows), reach)
    return [pair for a, b in slabs for pair in zip(a.tolist(), b.tolist(), strict=True)]


@pytest.mark.parametrize("threshold", [0.05, 0.1, 0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 0.99, 1.0])
def test_the_bands_keep_their_promise_on_the_threshold(threshold: float) -> None:
    rows = CopySettings(min_jaccard=threshold).rows(threshold)
    assert (1 - threshold**rows) ** (128 // rows) <= 0.005


@pytest.mark.parametrize("threshold", [-1, 0, 0.01, 1.01, 7, float("nan")])
@pytest.mark.parametrize("key", ["min_jaccard", "copy_jaccard"])
def test_a_threshold_that_cannot_be_kept_is_refused_by_its_key(key: str, threshold: float) -> None:
    with pytest.raises(ConfigurationError, match=rf"copies\.{key}: .*choose a number from"):
        CopySettings(**{key: threshold})


def test_pairs_meet_exactly_when_a_whole_band_agrees() -> None:
    generator = np.random.default_rng(5)
    signatures = generator.integers(0, 3, (60, 12), dtype=np.uint32)
    expected = [
        (a, b)
        for a, b in combinations(range(60), 2)
        if (signatures[a] == signatures[b]).reshape(4, 3).all(axis=1).any()
    ]
    assert sorted(pairs_of(signatures, 3)) == expected


def test_rows_that_fill_no_band_are_not_looked_at() -> None:
    signatures = np.array([[1, 2, 9], [3, 4, 9]], np.uint32)
    assert pairs_of(signatures, 2) == []


def test_a_bucket_of_many_texts_gives_all_its_pairs_once_over_several_slabs() -> None:
    signatures = np.ones((500, 8), np.uint32)
    slabs = list(candidate_pairs(band_keys(signatures, 4), EVERYONE))
    found = [pair for a, b in slabs for pair in zip(a.tolist(), b.tolist(), strict=True)]
    assert len(slabs) > 1
    assert sorted(found) == list(combinations(range(500), 2))


def test_within_reach_a_bucket_gives_pairs_in_proportion_to_its_texts() -> None:
    signatures = np.ones((500, 4), np.uint32)
    found = pairs_of(signatures, 4, neighbours(10))
    assert sorted(found) == [(a, b) for a, b in combinations(range(500), 2) if b - a <= 10]


def test_in_a_crowd_everyone_meets_the_first_and_they_meet_one_another() -> None:
    signatures = np.ones((500, 8), np.uint32)
    found = pairs_of(signatures, 4, everyone_or_the_first(crowd=499, first=3))
    assert sorted(found) == [(a, b) for a, b in combinations(range(500), 2) if a < 3]
    assert sorted(pairs_of(signatures, 4, everyone_or_the_first(500, 3))) == list(combinations(range(500), 2))


def test_a_pair_that_a_crowd_kept_apart_meets_in_another_band() -> None:
    generator = np.random.default_rng(6)
    signatures = np.ones((60, 4), np.uint32)
    signatures[:, 1:] = generator.integers(0, 20, (60, 3))
    crowd = {(a, b) for a, b in combinations(range(60), 2) if a < 2}
    smaller = {
        (a, b) for a, b in combinations(range(60), 2) if (signatures[a, 1:] == signatures[b, 1:]).any()
    }
    found = pairs_of(signatures, 1, everyone_or_the_first(crowd=30, first=2))
    assert sorted(found) == sorted(crowd | smaller)


def test_the_keys_of_a_text_do_not_depend_on_those_it_is_given_with() -> None:
    signatures = np.random.default_rng(7).integers(0, 9, (300, 128), dtype=np.uint32)
    assert np.array_equal(band_keys(signatures, 4)[:, 70:75], band_keys(signatures[70:75], 4))


@pytest.mark.parametrize("count", [0, 1])
def test_fewer_than_two_texts_have_no_pairs(count: int) -> None:
    assert pairs_of(np.ones((count, 8), np.uint32), 4) == []
