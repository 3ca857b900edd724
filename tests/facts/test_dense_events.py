"""A story that very many outlets print, each with changes of its own, is judged in bounded work."""

from collections import Counter
from itertools import combinations

import numpy as np
import pytest

from digest.facts import group
from digest.facts.candidates import candidates
from digest.facts.cliques import LARGEST, OVERLAPPING, merged
from digest.facts.crowds import CROWD, REACH, within_reach
from digest.facts.profile import profile
from digest.facts.wordings import wordings
from digest.model import Article
from digest.summary import select
from tests.support.articles_factory import make_article

NAMES = [f"{first}{second}" for first in ("ba", "de", "fi", "go", "lu", "ma") for second in
         ("bor", "dal", "fen", "gil", "hus", "kam", "lod", "mir", "nes", "pol", "rud", "sav")]  # fmt: skip
"""Words that nobody else uses."""


def _told(word: str) -> str:
    return f"The ferry Calder burned off {word} for nine hours before tugs from the harbour pulled it ashore."


def versions(count: int, copies: int) -> list[Article]:
    """Return ``count`` articles that each changed a word of what ``copies`` others print as it was."""
    changed = [make_article(_told(NAMES[place]), name=f"Changed {place}") for place in range(count)]
    return [*changed, *(make_article(_told("Lindby"), name=f"Copied {place}") for place in range(copies))]


def _looked_at(articles: list[Article]) -> int:
    profiles = profile(articles)
    return len(candidates(profiles, 0.1, 0.02))


def test_up_to_a_crowd_every_version_is_compared_with_every_other() -> None:
    assert _looked_at(versions(CROWD, copies=1)) == (CROWD + 1) * CROWD // 2


def test_in_a_crowd_the_pairs_grow_with_the_versions_and_not_with_their_square() -> None:
    assert _looked_at(versions(60, copies=1)) <= 61 * REACH


def test_in_a_crowd_each_is_compared_with_those_that_most_sentences_have() -> None:
    first, second = np.array(list(combinations(range(CROWD + 3), 2))).T
    copies = np.array([1] * (CROWD + 2) + [7])

    looked_at = within_reach(first, second, np.ones(len(first)), copies)

    assert set(second[looked_at].tolist()) == {CROWD + 2}
    assert looked_at.sum() == CROWD + 2


def test_pairs_outside_a_crowd_are_all_compared() -> None:
    first, second = np.array(list(combinations(range(CROWD + 3), 2))).T
    shared = np.where(second == CROWD + 2, 0.4, 1.0)

    looked_at = within_reach(first, second, shared, np.ones(CROWD + 3, np.int64))

    assert looked_at[second == CROWD + 2].all()


def test_what_most_outlets_print_is_printed_and_not_one_of_its_versions() -> None:
    articles = versions(CROWD + 8, copies=12)
    facts = group(articles)

    choices = select(articles, facts, {article.id: article.id for article in articles}).choices

    copied = {article.id for article in articles if article.source.name.startswith("Copied")}
    (group_of_copies,) = facts.groups
    assert {member.article for member in group_of_copies.members} == copied
    assert [choice.passage.article in copied for choice in choices] == [True]


def test_an_article_that_repeats_one_sentence_hundreds_of_times_is_compared_in_a_few_pairs() -> None:
    article = make_article(*[_told("Lindby")] * 500)

    (found,) = group([article]).groups

    openings_and_the_rest = len(wordings(profile([article]).sentences))
    assert len(found.members) == 500
    assert openings_and_the_rest == 3
    assert len(found.pairs) <= 2 * openings_and_the_rest


def test_a_sentence_of_ten_thousand_words_is_compared_like_any_other() -> None:
    endless = " ".join(["The ferry Calder burned off Lindby"] * 1_700) + "."
    articles = [make_article(endless, name="A"), make_article(endless, name="B")]

    (found,) = group(articles).groups

    assert len(found.members) == 2


@pytest.mark.parametrize("others", [OVERLAPPING + 1, 40, LARGEST + 9])
def test_a_wording_in_too_many_sets_is_the_middle_of_few(others: int) -> None:
    found = merged([(0, other) for other in range(1, others + 1)], lambda _one, _other: False)

    assert Counter(place for members in found for place in members)[0] <= OVERLAPPING
    assert {place for members in found for place in members} == set(range(others + 1))


def test_no_star_holds_two_that_a_veto_sets_apart() -> None:
    found = merged(
        [(0, other) for other in range(1, 30)], lambda one, other: one % 2 != other % 2 and one > 0
    )

    assert found == ((0, *range(1, 30, 2)), (0, *range(2, 30, 2)))


def test_few_overlapping_sets_stay_as_they_are() -> None:
    sets = [(0, 1), (0, 2, 3), (4, 5)]

    assert merged(sets, lambda _one, _other: False) == tuple(sets)
