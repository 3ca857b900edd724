"""Fingerprints survive the archive, or say what is wrong."""

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.copies import CopySettings, Fingerprints, find_copies
from digest.errors import InputError
from digest.model import Article

Factory = Callable[..., Article]


def fingerprints(article: Factory) -> Fingerprints:
    text = (
        "The old lighthouse was sold to a family of bakers for less than the price of a small flat. "
        "They mean to bake “in the only oven of the coast that can be seen from twenty miles,” they say."
    )
    return find_copies([article(text)], CopySettings()).fingerprints


def test_they_come_back_from_bytes_as_they_were(article: Factory) -> None:
    kept = fingerprints(article)
    back = Fingerprints.from_bytes(kept.to_bytes())
    assert back.scheme == kept.scheme == "words-3/murmur3-64+karp-rabin-64/2"
    assert back.units == kept.units
    assert len(kept.units) == 4
    assert np.array_equal(back.sets.hashes, kept.sets.hashes)
    assert back.to_bytes() == kept.to_bytes()


def test_they_take_less_room_than_signatures_would(article: Factory) -> None:
    kept = fingerprints(article)
    assert len(kept.to_bytes()) < len(kept.units) * 128 * 4


def test_nothing_kept_is_kept_too() -> None:
    empty = find_copies([], CopySettings()).fingerprints
    assert Fingerprints.from_bytes(empty.to_bytes()).units == ()


def test_every_missing_end_is_noticed(article: Factory) -> None:
    whole = fingerprints(article).to_bytes()
    for length in range(len(whole)):
        with pytest.raises(InputError, match="delete them"):
            Fingerprints.from_bytes(whole[:length])


@pytest.mark.parametrize(
    "data",
    [
        b"SQLite format 3\0",
        b"digest fingerprints 2\n{}\n",
        b"digest fingerprints 1\n[]\n",
        b'digest fingerprints 1\n{"scheme":"x"}\n',
        b'digest fingerprints 1\n{"scheme":"x","units":[["a",1,2]]}\n',
        b"digest fingerprints 1\n\xff\n",
    ],
)
def test_something_else_is_an_input_error(data: bytes) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        Fingerprints.from_bytes(data)


@given(st.binary(max_size=80))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with pytest.raises(InputError):
        Fingerprints.from_bytes(b"digest fingerprints 1\n" + data)


def test_the_scheme_names_all_that_decides_the_hashes() -> None:
    assert CopySettings(shingle_length=4).scheme != CopySettings().scheme
    assert CopySettings(permutations=64, seed=2, min_jaccard=0.5).scheme == CopySettings().scheme
