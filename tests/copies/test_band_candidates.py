"""Bands bring up every pair that is like enough, each once."""

from itertools import combinations

import numpy as np
import pytest
from numpy.typing import NDArray

from digest.copies import CopySettings
from digest.copies.candidates import candidate_pairs
from digest.errors import ConfigurationError


def pairs_of(signatures: NDArray[np.uint32], rows: int, reach: int | None = None) -> list[tuple[int, int]]:
    slabs = [zip(a.tolist(), b.tolist(), strict=True) for a, b in candidate_pairs(signatures, rows, reach)]
    return [pair for slab in slabs for pair in slab]


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
    slabs = list(candidate_pairs(signatures, 4))
    found = [pair for a, b in slabs for pair in zip(a.tolist(), b.tolist(), strict=True)]
    assert len(slabs) > 1
    assert sorted(found) == list(combinations(range(500), 2))


def test_within_reach_a_bucket_gives_pairs_in_proportion_to_its_texts() -> None:
    signatures = np.ones((500, 4), np.uint32)
    found = pairs_of(signatures, 4, 10)
    assert sorted(found) == [(a, b) for a, b in combinations(range(500), 2) if b - a <= 10]


@pytest.mark.parametrize("count", [0, 1])
def test_fewer_than_two_texts_have_no_pairs(count: int) -> None:
    assert pairs_of(np.ones((count, 8), np.uint32), 4) == []
