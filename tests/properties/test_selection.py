"""What holds of every selection, whatever is printed: see ``digest.summary.select``."""

import random
from collections import Counter
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from digest.lexicon import count_words
from digest.model import PROSE, Article, Facts, Passage, Role
from digest.summary import SummarySettings, select
from digest.summary.runs import LONGEST
from digest.summary.standalone import reader_of
from tests.support.articles_factory import make_article
from tests.support.fire_in_lindby import (
    CHOIR,
    FIRE,
    INSURER,
    MAYOR,
    QUOTE,
    SAID,
    TRAIN,
    doubt,
    own_origins,
    place,
    printed,
    together,
)
from tests.support.interpreters import outputs

LINES = (
    FIRE,
    MAYOR,
    INSURER,
    TRAIN,
    CHOIR,
    SAID,
    QUOTE,
    "What next?",
    "Some say so.",
    "Lindby burned for 9 hours.",
)
ROLES = (Role.BODY, Role.BODY, Role.BODY, Role.HEADING, Role.BOILERPLATE, Role.LIST, Role.QUOTE, Role.DECK)


newsrooms = st.lists(
    st.lists(st.tuples(st.sampled_from(LINES), st.sampled_from(ROLES)), min_size=1, max_size=5),
    min_size=1,
    max_size=4,
)
chance = st.randoms(use_true_random=False)


def _event(
    newsroom: list[list[tuple[str, Role]]], dice: random.Random
) -> tuple[list[Article], Facts, dict[str, str]]:
    """Return articles, groups of some of their sentences that may overlap, with some doubts, and origins."""
    articles = [make_article(*lines, name=f"Outlet {index}") for index, lines in enumerate(newsroom)]
    places = [
        a.passage(sentence.span) for a in articles for sentence in a.sentences if sentence.role in PROSE
    ]
    groups = set()
    while len(places) > 1 and dice.random() < 0.7:
        groups.add(together(*dice.sample(places, dice.randint(2, min(3, len(places))))))
    doubts = [doubt(dice.sample(places, 2), dice.random()) for _ in range(3) if len(places) > 1]
    origins = {article.id: dice.choice(articles).id for article in articles}
    return articles, Facts(tuple(sorted(groups, key=lambda found: found.members)), tuple(doubts)), origins


@settings(deadline=None)
@given(newsrooms, chance, st.integers(0, 60))
def test_the_budget_of_words_is_never_exceeded(
    newsroom: list[list[tuple[str, Role]]], dice: random.Random, words: int
) -> None:
    articles, facts, origins = _event(newsroom, dice)

    selection = select(articles, facts, origins, settings=SummarySettings(words=words))

    assert sum(map(count_words, printed(selection, articles))) <= words


@settings(deadline=None)
@given(newsrooms, chance)
def test_of_one_group_at_most_one_sentence_is_printed_and_it_names_a_group_that_holds_it(
    newsroom: list[list[tuple[str, Role]]], dice: random.Random
) -> None:
    articles, facts, origins = _event(newsroom, dice)

    choices = select(articles, facts, origins).choices

    for found in facts.groups:
        assert sum(choice.passage in found.members for choice in choices) <= 1
    grouped = {member for found in facts.groups for member in found.members}
    for choice in choices:
        if choice.group is None:
            assert choice.passage not in grouped
        else:
            assert choice.passage in facts.groups[choice.group].members


@settings(deadline=None)
@given(newsrooms, chance)
def test_every_sentence_is_printed_or_credited_or_left_out_with_a_reason_exactly_once(
    newsroom: list[list[tuple[str, Role]]], dice: random.Random
) -> None:
    articles, facts, origins = _event(newsroom, dice)

    selection = select(articles, facts, origins, settings=SummarySettings(words=25))

    shown = {choice.passage for choice in selection.choices}
    accounted = Counter(choice.passage for choice in selection.choices)
    accounted.update(omission.passage for omission in selection.omissions)
    accounted.update(
        {member for found in facts.groups if not shown.isdisjoint(found.members) for member in found.members}
        - shown
    )
    assert accounted == Counter(a.passage(s.span) for a in articles for s in a.sentences)
    assert list(selection.omissions) == sorted(selection.omissions, key=lambda omission: omission.passage)


@settings(deadline=None)
@given(newsrooms, chance)
def test_a_printed_sentence_stands_alone_or_follows_what_it_leans_on(
    newsroom: list[list[tuple[str, Role]]], dice: random.Random
) -> None:
    articles, facts, origins = _event(newsroom, dice)
    reader = reader_of(articles, SummarySettings().max_leaning)

    choices = select(articles, facts, origins).choices

    run: list[Passage] = []
    for choice in choices:
        run = [*run, choice.passage] if choice.continues else [choice.passage]
        assert (
            reader.verdict(choice.passage).reason is None or reader.verdict(run[-1], run[:-1]).reason is None
        )
        assert all(reader.previous[after] == before for before, after in pairwise(run))
        assert len(run) <= LONGEST


@settings(deadline=None)
@given(newsrooms, chance)
def test_the_order_of_articles_changes_nothing(
    newsroom: list[list[tuple[str, Role]]], dice: random.Random
) -> None:
    articles, facts, origins = _event(newsroom, dice)
    shuffled = dice.sample(articles, len(articles))

    assert select(shuffled, facts, origins) == select(articles, facts, origins)


def test_the_seed_of_hashing_changes_nothing() -> None:
    articles = [make_article(FIRE, MAYOR, CHOIR, name="A"), make_article(MAYOR, INSURER, TRAIN, name="B")]
    facts = Facts((together(place(articles[0], MAYOR), place(articles[1], MAYOR)),), ())
    program = (
        "import pickle, sys; from digest.summary import select; "
        "print(repr(select(*pickle.load(sys.stdin.buffer))))"
    )
    told = outputs(program, (articles, facts, own_origins(articles)))

    assert len(told) == 1
    assert "Choice" in told.pop()
