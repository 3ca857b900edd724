"""Speed of the steps of near-duplicate detection on 20,000 paragraphs.

``python -m tests.benchmarks.copies`` prints the whole of it beside others. Run with ``make bench``.
"""

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from digest.copies import CopySettings
from digest.copies.candidates import band_keys, candidate_pairs, everyone_or_the_first
from digest.copies.shingling import shingle_sets
from digest.copies.signatures import signatures
from tests.benchmarks.news import paragraphs as made_up

COUNT = 20_000


@pytest.fixture(scope="module")
def paragraphs() -> list[str]:
    return made_up(COUNT)


def report(benchmark: BenchmarkFixture) -> None:
    benchmark.extra_info["µs a paragraph"] = round(benchmark.stats["median"] / COUNT * 1e6, 1)


def test_shingles_alone(benchmark: BenchmarkFixture, paragraphs: list[str]) -> None:
    benchmark.pedantic(shingle_sets, (paragraphs, 3), rounds=3)
    report(benchmark)


def test_signatures_alone(benchmark: BenchmarkFixture, paragraphs: list[str]) -> None:
    sets = shingle_sets(paragraphs, 3)
    benchmark.pedantic(signatures, (sets, 128, 1), rounds=3)
    report(benchmark)


def test_candidates_alone(benchmark: BenchmarkFixture, paragraphs: list[str]) -> None:
    settings = CopySettings()
    keys = band_keys(signatures(shingle_sets(paragraphs, 3), 128, 1), settings.rows(0.7))
    reach = everyone_or_the_first(settings.crowd, settings.crowd_first)
    benchmark.pedantic(lambda: list(candidate_pairs(keys, reach)), rounds=3)
    report(benchmark)
