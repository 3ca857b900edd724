"""Centrality is LexRank: it solves the paper's equation, and sumy ranks the same facts alike."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.summary.centrality import DAMPING, centrality

FERRY = [
    "ferry sinks storm",
    "storm tears roofs",
    "ferry owner sued passengers",
    "passengers rescued coast",
    "owner norvik shares",
    "roofs insurers count",
    "sinks third year record",
]
"""Seven facts; which of them share a word is the whole graph, whatever the weights of words."""

short_facts = st.lists(
    st.lists(st.sampled_from("ferry port mayor strike storm vote".split()), max_size=2),
    min_size=1,
    max_size=8,
)
"""Facts of two words at most: those that share one are always similar enough to support each other."""


def test_the_scores_of_no_facts_are_none() -> None:
    assert centrality([]) == ()


@settings(deadline=None)
@given(short_facts)
def test_the_scores_solve_the_equation_of_the_paper(facts: list[list[str]]) -> None:
    size = len(facts)
    graph = np.array(
        [[i == j or bool(set(facts[i]) & set(facts[j])) for j in range(size)] for i in range(size)]
    )
    walk = graph / graph.sum(axis=1, keepdims=True)
    expected = np.linalg.solve(np.eye(size) - (1 - DAMPING) * walk.T, np.full(size, DAMPING / size))

    assert centrality(facts) == pytest.approx(tuple(expected), abs=1e-5)


@settings(deadline=None)
@given(short_facts)
def test_the_scores_share_out_one_whole(facts: list[list[str]]) -> None:
    assert sum(centrality(facts)) == pytest.approx(1)


@settings(deadline=None)
@given(short_facts)
def test_the_order_of_facts_does_not_change_their_scores(facts: list[list[str]]) -> None:
    assert centrality(facts[::-1])[::-1] == pytest.approx(centrality(facts), abs=1e-5)


def test_equal_facts_are_equally_central() -> None:
    one, other, _ = centrality([["ferry", "sinks"], ["ferry", "sinks"], ["ferry", "owner"]])

    assert one == other


@pytest.mark.parametrize("count", [1, 2, 3])
def test_sumy_finds_the_same_facts_most_central(count: int) -> None:
    from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence
    from sumy.summarizers.lex_rank import LexRankSummarizer

    class Spaces:
        """What sumy asks of a tokenizer, without data that must be downloaded."""

        def to_words(self, text: str) -> list[str]:
            return text.split()

    document = ObjectDocumentModel([Paragraph([Sentence(fact, Spaces()) for fact in FERRY])])
    theirs = {str(sentence) for sentence in LexRankSummarizer()(document, count)}

    scores = centrality([fact.split() for fact in FERRY])
    ours = sorted(FERRY, key=lambda fact: -scores[FERRY.index(fact)])

    assert set(ours[:count]) == theirs
