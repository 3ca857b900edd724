"""Machine code hashes, signs and compares as numpy does, bit for bit, and is loaded only where it pays."""

import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.copies import CopySettings, compiled, kernels, near_duplicates
from digest.copies.shingling import ShingleSets, shingle_sets
from digest.copies.signatures import keys_of, signatures
from digest.copies.verify import overlaps
from digest.copies.words import word_hashes
from tests.benchmarks.news import paragraphs
from tests.copies.test_word_hashes import TEXTS

Result = TypeVar("Result")

SCRIPTS = [
    "船が沈んだと",
    "제주에서 ",
    "غرقت العبّارة ",
    "फेरी डूब ",
    "เรือล่ม",
    "Οδυσσεύς ",
    "ёж ",
    "ﬁ ½ ",
    "İĲŉǅ ",
]
ODD = st.text(st.sampled_from("aB’ß™№ẞ½é\u0301ďŠ船한. _\0\n\ud800\udfff🚢") | st.characters(), max_size=40)
MIXED = st.lists(ODD | st.sampled_from([*TEXTS, *SCRIPTS]) | st.text(max_size=30), max_size=8)


@pytest.fixture(scope="module", autouse=True)
def _compiled_before_the_clock_of_hypothesis() -> None:
    kernels.compile_all()


def both_ways(make: Callable[[], Result]) -> tuple[Result, Result]:
    """Return what ``make`` returns without the kernels, and with them."""
    made = []
    for loaded in (False, True):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(compiled, "is_loaded", lambda loaded=loaded: loaded)
            made.append(make())
    return made[0], made[1]


def arrays(make: Callable[[], Sequence[np.ndarray]]) -> tuple[list[tuple[object, ...]], ...]:
    """Return the types, shapes and bytes of the arrays that are made without the kernels, and with them."""
    return tuple([(a.dtype, a.shape, a.tobytes()) for a in made] for made in both_ways(make))


def of_sets(texts: Sequence[str], length: int) -> tuple[np.ndarray, np.ndarray]:
    sets = shingle_sets(texts, length)
    return sets.hashes, sets.offsets


def generated(count: int) -> list[str]:
    """Return made-up news in which every script, every odd text and nothing at all turns up."""
    chance = np.random.default_rng(5)
    news = paragraphs(count)
    odd = [*TEXTS, *SCRIPTS, "", " ", "na na " * 300]
    for place in chance.choice(count, count // 10, replace=False).tolist():
        words = news[place].split()
        words[len(words) // 2] = odd[int(chance.integers(len(odd)))]
        news[place] = "".join(words[:1]) if chance.random() < 0.1 else " ".join(words)
    return [*news, *odd]


@given(MIXED)
def test_any_texts_have_the_same_words(texts: list[str]) -> None:
    plain, fast = arrays(lambda: word_hashes(texts))
    assert plain == fast


@given(MIXED, st.integers(1, 5))
def test_any_texts_have_the_same_shingles(texts: list[str], length: int) -> None:
    plain, fast = arrays(lambda: of_sets(texts, length))
    assert plain == fast


@given(st.lists(st.integers(0, 2**64 - 1) | st.integers(0, 9) | st.integers(2**63, 2**63 + 99), max_size=120))
def test_any_hashes_are_sorted_and_told_apart(values: list[int]) -> None:
    words, counts = np.array(values, np.uint64), np.array([0, len(values), 0])
    hashes, sizes = kernels.shingle_hashes(words, counts, 1)
    assert hashes.tolist() == sorted(set(values))
    assert sizes.tolist() == [0, len(set(values)), 0]


def test_hashes_that_crowd_one_bucket_are_sorted_like_others() -> None:
    values = np.random.default_rng(2).integers(0, 5_000, 20_000).astype(np.uint64)
    hashes, sizes = kernels.shingle_hashes(values, np.array([len(values)]), 1)
    assert np.array_equal(hashes, np.unique(values))
    assert sizes.tolist() == [len(hashes)]


def test_thousands_of_texts_have_the_same_shingles_signatures_bands_and_pairs() -> None:
    texts = generated(4_000)
    settings = CopySettings()
    assert len({*arrays(lambda: of_sets(texts, 3))[0]}) == 2
    sets = ShingleSets(*of_sets(texts, 3))
    filled = np.flatnonzero(sets.sizes)
    a, b = np.random.default_rng(1).choice(filled, (2, 9_000))
    for make in (
        lambda: of_sets(texts, 3),
        lambda: (signatures(sets, 128, 1), signatures(sets, 7, 3)),
        lambda: (keys_of(sets, filled, settings, 0.7), keys_of(sets, filled, settings, 0.5)),
        lambda: (overlaps(sets, (a, b)).shared, overlaps(sets, (a, a)).jaccard),
    ):
        plain, fast = arrays(make)
        assert plain == fast
    pairs, found = both_ways(lambda: near_duplicates(texts, settings))
    assert pairs == found
    assert len(pairs) > 500


def test_arrays_that_cannot_be_written_to_are_compared_like_others() -> None:
    sets = shingle_sets(TEXTS, 3)
    for array in (sets.hashes, sets.offsets):
        array.flags.writeable = False
    pairs = np.array([1, 2]), np.array([2, 3])
    plain, fast = arrays(lambda: (signatures(sets, 8, 1), overlaps(sets, pairs).shared))
    assert plain == fast


def test_a_small_job_imports_no_compiler() -> None:
    told = "from digest.copies import *; near_duplicates(['The ferry sank.'] * 99, CopySettings());"
    asked = "import sys; print([name for name in sys.modules if 'numba' in name])"
    done = subprocess.run([sys.executable, "-c", told + asked], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


@pytest.fixture
def unloaded(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(compiled, "_WORTH", 1_000)
    compiled.load.cache_clear()
    yield
    compiled.load.cache_clear()


@pytest.mark.usefixtures("unloaded")
def test_the_kernels_are_loaded_for_the_first_large_job_and_used_from_then_on() -> None:
    shingle_sets(["The ferry sank off the coast."], 3)
    assert not compiled.is_loaded()
    shingle_sets(["The ferry sank off the coast."] * 99, 3)
    assert compiled.is_loaded()


@pytest.mark.usefixtures("unloaded")
@pytest.mark.parametrize("error", [ImportError, RuntimeError, OSError])
def test_where_nothing_can_be_compiled_or_kept_numpy_does_the_work(
    error: type[Exception], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail() -> None:
        raise error

    monkeypatch.setattr(kernels, "compile_all", fail)
    texts = ["The ferry sank off the coast."] * 99
    assert len(near_duplicates(texts, CopySettings())) == 99 * 98 // 2
    assert not compiled.is_loaded()
