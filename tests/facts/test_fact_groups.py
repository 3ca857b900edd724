"""What holds of every grouping, whatever the weights: see ``digest.facts.group``."""

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.facts import FactSettings, group
from digest.facts.candidates import candidates
from digest.facts.cliques import OVERLAPPING
from digest.facts.grouping import judge
from digest.facts.profile import profile
from digest.model import Article, Facts, Passage
from tests.support.articles_factory import make_article
from tests.support.interpreters import outputs
from tests.support.places import SEEDS

WORDS = "harbour ferry mayor storm bridge school winter Lindby Marrow Tarn not 40 43 5% told".split()
lines = st.lists(st.sampled_from(WORDS), min_size=3, max_size=9).map(lambda words: " ".join(words) + ".")
newsrooms = st.lists(st.lists(lines, min_size=1, max_size=4), min_size=1, max_size=4)


@pytest.fixture(scope="module")
def seeds() -> tuple[Article, ...]:
    """The five sample articles, a sentence a line, crudely split."""
    return tuple(
        make_article(
            *(
                part + "."
                for line in path.read_text("utf-8").split("\n")
                for part in line.split(". ")
                if part.strip()
            ),
            name=path.stem,
        )
        for path in sorted(SEEDS.glob("*.txt"))
    )


@pytest.fixture(scope="module")
def facts(seeds: tuple[Article, ...]) -> Facts:
    """What the sample articles have in common."""
    return group(seeds)


def _pairs(facts: Facts) -> set[tuple[Passage, Passage]]:
    """Return every two sentences that are in a group together."""
    return {pair for found in facts.groups for pair in combinations(found.members, 2)}


def _accepted(articles: Sequence[Article], bar: FactSettings) -> set[tuple[Passage, Passage]]:
    """Return the pairs that state the same fact, each looked at by itself."""
    profiles = profile(articles)
    decided = (
        judge(profiles.sentences[i], profiles.sentences[j], profiles, bar)
        for i, j in candidates(profiles, bar.min_cosine)
    )
    return {(pair.a, pair.b) for pair in decided if pair.same}


def _nested(facts: Facts) -> list[tuple[Passage, ...]]:
    """Return the groups that another one holds entirely."""
    return [
        inner.members
        for place, inner in enumerate(facts.groups)
        for other, outer in enumerate(facts.groups)
        if place != other and set(inner.members) <= set(outer.members)
    ]


# ---- shape -----------------------------------------------------------------------------------


def test_an_event_without_articles_has_no_facts() -> None:
    assert group([]) == Facts((), ())


def test_a_sentence_alone_is_in_no_group() -> None:
    assert group([make_article("The harbour of Lindby closes on Monday.")]).groups == ()


def test_an_article_that_repeats_itself_makes_a_group() -> None:
    article = make_article(
        "The harbour of Lindby will close for repairs on Monday.",
        "Farmers in the valley expect a poor harvest of apples.",
        "The harbour of Lindby will close for repairs on Monday.",
    )

    (found,) = group([article]).groups

    assert [member.span for member in found.members] == [article.sentences[0].span, article.sentences[2].span]


def test_lines_without_a_word_are_left_alone() -> None:
    assert group([make_article("***", "— … —", name="A"), make_article("***", name="B")]).groups == ()


def test_the_samples_have_facts_in_common(facts: Facts) -> None:
    assert len(facts.groups) >= 8
    assert facts.near_misses


def test_groups_and_their_members_are_sorted_and_nobody_is_a_member_twice(facts: Facts) -> None:
    assert all(list(found.members) == sorted(set(found.members)) for found in facts.groups)
    assert all(len(found.members) >= 2 for found in facts.groups)
    assert [found.members for found in facts.groups] == sorted(found.members for found in facts.groups)


def test_every_member_is_a_whole_sentence_of_its_article(seeds: tuple[Article, ...], facts: Facts) -> None:
    sentences = {article.passage(sentence.span) for article in seeds for sentence in article.sentences}

    assert {member for found in facts.groups for member in found.members} <= sentences


def test_every_pair_inside_a_group_says_why(facts: Facts) -> None:
    for found in facts.groups:
        assert found.pairs == tuple(sorted(found.pairs, key=lambda pair: (pair.a, pair.b)))
        for pair in found.pairs:
            assert {pair.a, pair.b} <= set(found.members)
            assert pair.a < pair.b
            assert not pair.vetoed
            assert 0 <= pair.score <= 1
            assert 0 <= pair.jaccard <= pair.containment <= 1
            assert pair.decided_by
            assert pair.evidence


def test_every_two_members_of_a_group_state_the_same_fact_by_themselves(facts: Facts) -> None:
    for found in facts.groups:
        assert [(pair.a, pair.b) for pair in found.pairs] == list(combinations(found.members, 2))
        assert all(pair.same for pair in found.pairs)


def test_every_pair_found_the_same_is_inside_a_group(seeds: tuple[Article, ...], facts: Facts) -> None:
    assert _pairs(facts) == _accepted(seeds, FactSettings())


def test_no_group_lies_inside_another(facts: Facts) -> None:
    assert _nested(facts) == []


def test_near_misses_are_told_strongest_first_and_are_outside_every_group(facts: Facts) -> None:
    inside = {frozenset(pair) for found in facts.groups for pair in combinations(found.members, 2)}
    order = [(-missed.score, missed.a, missed.b) for missed in facts.near_misses]

    assert order == sorted(order)
    assert all(frozenset((missed.a, missed.b)) not in inside for missed in facts.near_misses)
    assert all(missed.decided_by for missed in facts.near_misses)


def test_a_vetoed_pair_is_kept_with_its_veto_to_be_explained() -> None:
    one = make_article("The blast at the refinery killed 40 people.", name="The Courier")
    other = make_article("The blast at the refinery killed 43 people.", name="The Herald")

    facts = group([one, other])

    (missed,) = facts.near_misses
    assert facts.groups == ()
    assert (missed.vetoed, missed.same) == (True, False)
    assert "number" in missed.decided_by


def test_no_near_miss_is_said_to_be_the_same_fact(facts: Facts) -> None:
    assert not any(missed.same for missed in facts.near_misses)


# ---- cliques ---------------------------------------------------------------------------------


def test_a_vague_sentence_does_not_join_two_different_tolls() -> None:
    articles = (
        make_article("The blast at the Marrow refinery on Tuesday killed 40 people.", name="A"),
        make_article("The blast at the Marrow refinery on Tuesday killed people.", name="B"),
        make_article("The blast at the Marrow refinery on Tuesday killed 43 people.", name="C"),
    )

    found = group(articles).groups

    forty, vague, forty_three = (article.passage(article.sentences[0].span) for article in articles)
    assert sorted(group.members for group in found) == sorted(
        [tuple(sorted((forty, vague))), tuple(sorted((vague, forty_three)))]
    )


def test_a_sentence_that_carries_two_facts_is_in_a_group_of_each() -> None:
    both = "The storm sank the ferry Calder off Lindby and closed the airport of Marrow until Friday."
    articles = (
        make_article(both, name="A"),
        make_article("The storm sank the ferry Calder off Lindby.", name="B"),
        make_article("The storm closed the airport of Marrow until Friday.", name="C"),
    )

    whole, sinking, closing = (article.passage(article.sentences[0].span) for article in articles)

    assert {group.members for group in group(articles).groups} == {
        tuple(sorted((whole, sinking))),
        tuple(sorted((whole, closing))),
    }


def test_a_sliding_chain_of_likenesses_does_not_end_in_one_group() -> None:
    damage = (
        "closed the port of Lindby",
        "flooded the market hall",
        "cut power to two thousand homes",
        "tore the roof off the clinic",
        "sank a fishing boat",
        "blocked the coastal road",
        "damaged the old lighthouse",
        "stranded a cruise ship",
    )
    articles = [
        make_article("The storm {}, {} and {}.".format(*damage[first : first + 3]), name=f"Outlet {first}")
        for first in range(len(damage) - 2)
    ]
    first_of = {article.id: first for first, article in enumerate(articles)}

    groups = group(articles).groups

    assert len(groups) > 1
    for found in groups:
        firsts = [first_of[member.article] for member in found.members]
        assert max(firsts) - min(firsts) < 3, "two sentences that share no damage are in one group"


@settings(deadline=None)
@given(newsrooms)
def test_no_group_ever_holds_a_vetoed_pair(newsroom: list[list[str]]) -> None:
    articles = [make_article(*given, name=f"Outlet {index}") for index, given in enumerate(newsroom)]

    facts = group(articles, FactSettings(min_score=0.0, min_cosine=0.0, near_miss=0.0))

    vetoed = {(pair.a, pair.b) for pair in facts.near_misses if pair.vetoed}
    for found in facts.groups:
        assert not any(pair.vetoed for pair in found.pairs)
        assert vetoed.isdisjoint(combinations(found.members, 2))


def _most_sets_of_one(pairs: set[tuple[Passage, Passage]]) -> int:
    """Return in how many largest sets a passage is at most; of more than ``OVERLAPPING`` some are joined."""
    alike: dict[Passage, set[Passage]] = {}
    for a, b in pairs:
        alike.setdefault(a, set()).add(b)
        alike.setdefault(b, set()).add(a)

    def largest(
        members: set[Passage], candidates: set[Passage], tried: set[Passage]
    ) -> Iterator[set[Passage]]:
        """Yield the largest sets around ``members`` (Bron and Kerbosch, 1973)."""
        if not candidates and not tried:
            yield members
        for passage in sorted(candidates):
            near = alike[passage]
            yield from largest(members | {passage}, candidates & near, tried & near)
            candidates, tried = candidates - {passage}, tried | {passage}

    return max(
        Counter(p for members in largest(set(), set(alike), set()) for p in members).values(), default=0
    )


@settings(deadline=None)
@given(newsrooms, st.sampled_from([0.0, 0.3, 0.6, 0.9]))
def test_groups_are_the_largest_sets_in_which_every_two_are_the_same(
    newsroom: list[list[str]], min_score: float
) -> None:
    articles = [make_article(*given, name=f"Outlet {index}") for index, given in enumerate(newsroom)]
    bar = FactSettings(min_score=min_score, min_cosine=0.0)

    facts = group(articles, bar)

    accepted = _accepted(articles, bar)
    assert accepted <= _pairs(facts)
    if _most_sets_of_one(accepted) <= OVERLAPPING:
        assert _pairs(facts) == accepted
        assert all(pair.same for found in facts.groups for pair in found.pairs)
    assert not any(missed.same for missed in facts.near_misses)
    assert _nested(facts) == []


def test_a_stricter_score_joins_no_new_pair(seeds: tuple[Article, ...]) -> None:
    def same(min_score: float) -> set[tuple[Passage, Passage]]:
        return _pairs(group(seeds, FactSettings(min_score=min_score)))

    assert same(0.9) < same(0.5) < same(0.2)


# ---- order is no part of the question --------------------------------------------------------


@settings(deadline=None)
@given(newsroom=newsrooms, order=st.randoms(use_true_random=False))
def test_the_order_of_articles_changes_nothing(newsroom: list[list[str]], order: random.Random) -> None:
    articles = [make_article(*given, name=f"Outlet {index}") for index, given in enumerate(newsroom)]
    shuffled = order.sample(articles, len(articles))

    assert group(shuffled) == group(articles)


@pytest.mark.uncounted
def test_the_order_of_the_samples_changes_nothing(seeds: tuple[Article, ...], facts: Facts) -> None:
    assert group(seeds[::-1]) == facts


@pytest.mark.uncounted
def test_the_seed_of_hashing_changes_nothing(seeds: tuple[Article, ...]) -> None:
    program = (
        "import pickle, sys; from digest.facts import group; "
        "facts = group(pickle.load(sys.stdin.buffer)); print(repr(facts))"
    )
    told = outputs(program, seeds)

    assert len(told) == 1
    assert "FactGroup" in told.pop()
