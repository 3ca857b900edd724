"""Sentences of one wording are judged once, and nothing comes out otherwise."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import combinations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.facts import FactSettings, group
from digest.facts.candidates import candidates
from digest.facts.conflicts import conflicts
from digest.facts.grouping import judge
from digest.facts.profile import profile
from digest.facts.wordings import Wording, wordings
from digest.model import Article, FactGroup, FactPair, Facts, Passage
from digest.summary import select
from tests.support.articles_factory import make_article

SAID = (
    "The blast at the Marrow refinery killed 40 people.",
    "The blast at the Marrow refinery killed 43 people on Tuesday.",
    "The blast at the Marrow refinery killed people.",
    "A blast on Tuesday killed at least 40 at the refinery, the mayor of Marrow said.",
    "“We will rebuild all of it,” said Ada Roe, the mayor.",
    "“We will not rebuild any of it,” said Ada Roe, the mayor.",
    "The mayor of Marrow, Ada Roe, promised to rebuild the refinery.",
    "Smoke drifted over the harbour until evening.",
    "It was what it was.",
    "“It was what it was and so it is.”",
    "He said so.",
    "No.",
)
"""Sentences that repeat, contradict and resemble one another, and some that say next to nothing."""

lines = st.lists(st.sampled_from(SAID), min_size=1, max_size=7)
newsrooms = st.lists(lines, min_size=1, max_size=6)


def _articles(newsroom: Sequence[Sequence[str]]) -> list[Article]:
    """Return articles of which every two are of one outlet."""
    articles = [make_article(*said, name=f"Article {place}") for place, said in enumerate(newsroom)]
    return [
        replace(article, source=replace(article.source, name=f"Outlet {place // 2}"))
        for place, article in enumerate(articles)
    ]


def _judged_one_by_one(articles: Sequence[Article], bar: FactSettings) -> Facts:
    """Return the facts of an event of which every sentence was compared with every other one."""
    profiles = profile(articles)
    sentences = profiles.sentences
    pairs = {
        (i, j): judge(sentences[i], sentences[j], profiles, bar)
        for i, j in candidates(profiles, bar.min_cosine, min(bar.near_miss, bar.min_score))
    }
    groups = [FactGroup(tuple(sentences[i].passage for i in members), ()) for members in _largest_sets(pairs)]
    missed = sorted(
        (pair for pair in pairs.values() if not pair.same and pair.score >= bar.near_miss),
        key=lambda pair: (-pair.score, pair.a, pair.b),
    )
    conflicting = conflicts(
        [Wording((sentence,)) for sentence in sentences],
        pairs,
        {article.id: article.text for article in articles},
        {article.id: article.source.name for article in articles},
        bar.min_score,
    )
    return Facts(tuple(groups), tuple(missed), conflicting)


def _largest_sets(pairs: Mapping[tuple[int, int], FactPair]) -> list[tuple[int, ...]]:
    """Return sets in which every two state the same fact, sorted: each from the surest pair in none yet."""
    score = {places: pair.score for places, pair in pairs.items() if pair.same}
    held: set[tuple[int, int]] = set()
    found = []
    for i, j in sorted(score, key=lambda places: (-score[places], places)):
        if (i, j) in held:
            continue
        members = [i, j]
        while joining := {
            k: min(score[min(k, m), max(k, m)] for m in members)
            for k in {k for places in score for k in places}.difference(members)
            if all((min(k, m), max(k, m)) in score for m in members)
        }:
            members.append(max(joining, key=lambda k: (joining[k], -k)))
        held.update(combinations(sorted(members), 2))
        found.append(tuple(sorted(members)))
    return sorted(found)


def _told_apart(facts: Facts) -> set[tuple[Passage, Passage, float, str]]:
    """Return every two sentences that were found to state different facts, by how much and by what."""
    alike: dict[Passage, set[Passage]] = {}
    for passage, first in facts.judged_as.items():
        alike.setdefault(first, {first}).add(passage)
    return {
        (*sorted((a, b)), pair.score, pair.decided_by)
        for pair in facts.near_misses
        for a, b in product(alike.get(pair.a, {pair.a}), alike.get(pair.b, {pair.b}))
    }


@settings(deadline=None)
@given(newsrooms, st.sampled_from([0.2, 0.45, 0.8]))
def test_judging_wordings_once_finds_what_judging_every_sentence_finds(
    newsroom: list[list[str]], min_score: float
) -> None:
    articles, bar = _articles(newsroom), FactSettings(min_score=min_score)

    found, expected = group(articles, bar), _judged_one_by_one(articles, bar)

    assert [each.members for each in found.groups] == [each.members for each in expected.groups]
    assert _told_apart(found) == _told_apart(expected)
    assert found.conflicts == expected.conflicts


@settings(deadline=None)
@given(newsrooms)
@pytest.mark.uncounted
def test_judging_wordings_once_prints_and_credits_what_judging_every_sentence_does(
    newsroom: list[list[str]],
) -> None:
    articles = _articles(newsroom)
    origins = {article.id: article.id for article in articles}

    found, expected = group(articles), _judged_one_by_one(articles, FactSettings())

    assert select(articles, found, origins) == select(articles, expected, origins)


def test_equal_sentences_share_a_wording_and_others_do_not() -> None:
    sentences = profile(
        [
            make_article("Snow fell.", "Snow fell.", name="A"),
            make_article("Snow fell!", "“Snow fell.”", name="B"),
        ]
    ).sentences

    assert sorted(len(each.passages) for each in wordings(sentences)) == [1, 1, 2]


def test_a_sentence_that_opens_its_article_is_judged_apart_from_the_same_words_further_down() -> None:
    lines = ["Snow fell.", "The harbour closes.", "Nobody complained.", "Ships wait outside."]
    sentences = profile([make_article(*lines, "Snow fell.")]).sentences

    assert all(len(each.passages) == 1 for each in wordings(sentences))
