"""``near_duplicates`` against an exact comparison of all pairs."""

from collections import Counter, defaultdict
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.copies import CopySettings, Duplicate, near_duplicates
from digest.lexicon import containment, jaccard, shingles
from tests.support.interpreters import outputs

Exact = dict[tuple[int, int], tuple[float, float]]


def generated_paragraphs(count: int, seed: int) -> list[str]:
    """Paragraphs of 40 to 90 words in families, none to a third of each one's words changed."""
    chance = np.random.default_rng(seed)
    letters = list("aeioubcdfglmnprst")
    vocabulary = np.array(["".join(chance.choice(letters, size)) for size in chance.integers(2, 9, 8000)])
    frequency = 1 / np.arange(10, 8010)
    frequency /= frequency.sum()
    paragraphs: list[str] = []
    while len(paragraphs) < count:
        words = chance.choice(vocabulary, chance.integers(40, 90), p=frequency).tolist()
        for _ in range(chance.integers(1, 6)):
            copy = list(words)
            for _ in range(chance.integers(0, chance.choice([2, 4, 8, len(copy) // 3]))):
                place = chance.integers(len(copy))
                copy[place : place + chance.integers(0, 2)] = [vocabulary[chance.integers(8000)]]
            paragraphs.append(", ".join(copy).capitalize() + ".")
    return [paragraphs[number] for number in chance.permutation(len(paragraphs))[:count]]


def all_pairs(texts: list[str], threshold: float) -> Exact:
    """Compare all texts exactly, through an index of their shingles."""
    sets = [shingles(text) for text in texts]
    index = defaultdict(list)
    for number, shingle_set in enumerate(sets):
        for shingle in shingle_set:
            index[shingle].append(number)
    meeting = Counter(pair for numbers in index.values() for pair in combinations(numbers, 2))
    likely = (pair for pair, shared in meeting.items() if shared)
    exact = {(a, b): (jaccard(sets[a], sets[b]), containment(sets[a], sets[b])) for a, b in likely}
    return {pair: likeness for pair, likeness in exact.items() if likeness[0] >= threshold}


def as_exact(duplicates: tuple[Duplicate, ...]) -> Exact:
    return {(pair.a, pair.b): (pair.jaccard, pair.containment) for pair in duplicates}


@pytest.fixture(scope="module")
def paragraphs() -> list[str]:
    return generated_paragraphs(5000, seed=20250213)


@pytest.fixture(scope="module")
def duplicates(paragraphs: list[str]) -> tuple[Duplicate, ...]:
    return near_duplicates(paragraphs, CopySettings())


def test_it_agrees_with_an_exact_comparison_of_all_pairs(
    paragraphs: list[str], duplicates: tuple[Duplicate, ...]
) -> None:
    exact, found = all_pairs(paragraphs, 0.7), as_exact(duplicates)
    on_the_edge = [pair for pair, (likeness, _) in exact.items() if likeness < 0.75]
    assert len(exact) > 1000
    assert len(on_the_edge) > 200
    assert found.items() <= exact.items(), "every pair found is right, its figures too"
    assert len(found) >= 0.998 * len(exact)


@pytest.mark.parametrize("threshold", [0.3, 0.5, 0.9])
@pytest.mark.uncounted
def test_recall_holds_at_other_thresholds(paragraphs: list[str], threshold: float) -> None:
    texts = paragraphs[:1500]
    exact = all_pairs(texts, threshold)
    found = as_exact(near_duplicates(texts, CopySettings(min_jaccard=threshold)))
    assert len(exact) > 50
    assert found.items() <= exact.items()
    assert len(found) >= 0.995 * len(exact)


def test_the_order_of_the_texts_changes_only_their_numbers(
    paragraphs: list[str], duplicates: tuple[Duplicate, ...]
) -> None:
    order = np.random.default_rng(3).permutation(len(paragraphs)).tolist()
    shuffled = near_duplicates([paragraphs[number] for number in order], CopySettings())
    back = {(*sorted((order[p.a], order[p.b])), p.jaccard, p.containment) for p in shuffled}
    assert back == {(p.a, p.b, p.jaccard, p.containment) for p in duplicates}


def test_pairs_come_sorted_with_the_lower_number_first(duplicates: tuple[Duplicate, ...]) -> None:
    assert list(duplicates) == sorted(duplicates)
    assert all(pair.a < pair.b for pair in duplicates)


def test_case_diacritics_and_punctuation_do_not_matter() -> None:
    texts = ["Dovilė Šakalienė’s plan", "DOVILE—Sakaliene's (plan)"]
    assert near_duplicates(texts, CopySettings()) == (Duplicate(0, 1, 1.0, 1.0),)


def test_a_short_text_is_like_its_equal_only() -> None:
    texts = ["Ferry sinks", "ferry SINKS!", "Ferry", "sinks ferry", "Ferry sinks today"]
    assert near_duplicates(texts, CopySettings()) == (Duplicate(0, 1, 1.0, 1.0),)


def test_texts_without_words_match_nothing() -> None:
    assert near_duplicates(["", "", "—", "…", " \n"], CopySettings()) == ()
    assert near_duplicates([], CopySettings()) == ()


def test_boilerplate_gives_all_its_pairs_though_it_is_compared_once() -> None:
    notice = "Sign up for our newsletter to read more stories like this one every morning."
    edited = notice.replace("this one", "that one")
    texts = [notice] * 100 + [edited] * 50
    found = near_duplicates(texts, CopySettings(min_jaccard=0.5))
    assert len(found) == 150 * 149 // 2
    assert Counter(pair.jaccard for pair in found)[1.0] == 100 * 99 // 2 + 50 * 49 // 2


def test_a_changed_figure_lowers_the_similarity_but_keeps_a_long_pair() -> None:
    words = [f"word{number}" for number in range(60)]
    (pair,) = near_duplicates(
        [" ".join(words), " ".join([*words[:30], "changed", *words[31:]])], CopySettings()
    )
    assert pair.jaccard == 55 / 61
    assert pair.containment == 55 / 58


@given(st.lists(st.text("ab ", max_size=24), max_size=12))
def test_every_pair_found_is_exactly_as_alike_as_it_says(texts: list[str]) -> None:
    found = as_exact(near_duplicates(texts, CopySettings()))
    assert found.items() <= all_pairs(texts, 0.7).items()
    equal = {
        (a, b) for a, b in combinations(range(len(texts)), 2) if texts[a] == texts[b] and texts[a].split()
    }
    assert equal <= found.keys()


@pytest.mark.uncounted
def test_the_result_does_not_depend_on_the_seed_of_pythons_hashes() -> None:
    program = (
        "from digest.copies import *;"
        "texts = [' '.join(f'w{i * k % 53}' for i in range(40)) for k in range(1, 60)];"
        "pairs = near_duplicates(texts, CopySettings(min_jaccard=0.1));"
        "print(pairs, star_groups(pairs))"
    )
    found = outputs(program)
    assert len(found) == 1
    assert "Duplicate" in found.pop()
