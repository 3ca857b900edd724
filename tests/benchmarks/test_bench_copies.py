"""Speed of near-duplicate detection on 20,000 paragraphs, beside stock datasketch.

Run with ``make bench``.
"""

from time import perf_counter

import numpy as np
import pytest
from datasketch import MinHash, MinHashLSH
from pytest_benchmark.fixture import BenchmarkFixture

from digest.copies import CopySettings, near_duplicates
from digest.copies.candidates import candidate_pairs
from digest.copies.shingling import shingle_sets
from digest.copies.signatures import signatures
from digest.lexicon import shingle_words, shingles

COUNT = 20_000


@pytest.fixture(scope="module")
def paragraphs() -> list[str]:
    """Paragraphs of 50 to 100 words, every fourth an edited copy of the one before it."""
    chance = np.random.default_rng(7)
    vocabulary = np.array([f"{number:x}" for number in chance.integers(16**2, 16**8, 20_000)])
    frequency = 1 / np.arange(10, 20_010)
    frequency /= frequency.sum()
    texts: list[list[str]] = []
    while len(texts) < COUNT:
        words = chance.choice(vocabulary, chance.integers(50, 100), p=frequency).tolist()
        if len(texts) % 4 == 3:
            words = list(texts[-1])
            for place in chance.integers(0, len(words), chance.integers(0, 12)):
                words[place] = "edited"
        texts.append(words)
    return [" ".join(words).capitalize() + "." for words in texts]


def stock_duplicates(texts: list[str]) -> int:
    """Do it the way datasketch's documentation does."""
    lsh = MinHashLSH(num_perm=128, params=(25, 5))
    found = 0
    joined = ([" ".join(shingle).encode() for shingle in shingles(text)] for text in texts)
    for number, minhash in enumerate(MinHash.generator(joined, num_perm=128)):
        found += len(lsh.query(minhash))
        lsh.insert(number, minhash)
    return found


def report(benchmark: BenchmarkFixture, seconds: float) -> None:
    benchmark.extra_info["µs a paragraph"] = round(seconds / COUNT * 1e6, 1)


def test_near_duplicates_beside_stock_datasketch(benchmark: BenchmarkFixture, paragraphs: list[str]) -> None:
    started = perf_counter()
    stock_duplicates(paragraphs)
    stock = perf_counter() - started
    found = benchmark.pedantic(near_duplicates, (paragraphs, CopySettings()), rounds=3)
    report(benchmark, benchmark.stats["median"])
    benchmark.extra_info["stock, µs a paragraph"] = round(stock / COUNT * 1e6, 1)
    benchmark.extra_info["times faster"] = round(stock / benchmark.stats["median"], 1)
    assert len(found) > COUNT / 20
    assert stock > benchmark.stats["median"]


def test_folding_words_alone(benchmark: BenchmarkFixture, paragraphs: list[str]) -> None:
    benchmark.pedantic(lambda: [shingle_words(text) for text in paragraphs], rounds=3)
    report(benchmark, benchmark.stats["median"])


def test_signatures_alone(benchmark: BenchmarkFixture, paragraphs: list[str]) -> None:
    sets = shingle_sets(paragraphs, 3)
    signatures(sets, 128, 1)  # datasketch is imported once
    benchmark.pedantic(signatures, (sets, 128, 1), rounds=3)
    report(benchmark, benchmark.stats["median"])


def test_candidates_alone(benchmark: BenchmarkFixture, paragraphs: list[str]) -> None:
    signed = signatures(shingle_sets(paragraphs, 3), 128, 1)
    benchmark.pedantic(lambda: list(candidate_pairs(signed, CopySettings().rows(0.7))), rounds=3)
    report(benchmark, benchmark.stats["median"])
