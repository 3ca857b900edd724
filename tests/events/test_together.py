"""Why two articles are in one event, or in two: see ``digest.events.account_of_pair``."""

import random
from dataclasses import replace
from itertools import chain, combinations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.copies import CopySettings, find_copies
from digest.events import EventSettings, account_of_pair, cluster, mark_notes
from digest.events.needs import MIN_SIMILARITY_DAYS_APART
from digest.model import Article, EventPair
from tests.support.articles_factory import make_article
from tests.support.newsroom import NEWSROOM
from tests.support.places import cases

EVERYTHING = tuple(chain.from_iterable(NEWSROOM.values()))


def _told(one: Article, other: Article, *others: Article, **asked: float) -> EventPair:
    noted = mark_notes((one, other, *others), find_copies((one, other, *others), CopySettings()).pairs)
    return account_of_pair(noted.articles, noted.copies, (one.id, other.id), EventSettings(**asked))


def test_two_wordings_of_one_event_come_together_for_the_likeness_of_their_words() -> None:
    one, other = NEWSROOM["ferry"][:2]
    told = _told(one, other)

    assert (told.together, told.rule, told.sizes) == (True, "sizes", (1, 1))
    assert told.similarity == told.cosine == told.mean >= told.needed == told.alone


def test_two_events_stay_apart_by_a_mean_below_what_is_needed() -> None:
    told = _told(NEWSROOM["ferry"][0], NEWSROOM["takeover"][0])

    assert not told.together
    assert told.mean < told.needed


def test_the_groups_that_decided_have_the_sizes_of_that_moment() -> None:
    *ferry, last = NEWSROOM["ferry"]
    told = account_of_pair(EVERYTHING, (), (ferry[0].id, NEWSROOM["mine"][0].id))

    assert told.sizes == (len(NEWSROOM["ferry"]), len(NEWSROOM["mine"]))
    assert _told(last, ferry[0]).sizes == (1, 1)


def test_articles_of_the_same_words_are_one_event_whatever_is_asked() -> None:
    lines = ("A ferry sank off Lindby on Sunday.", "Divers searched the wreck.")
    told = _told(make_article(*lines, name="A"), make_article(*lines, name="B"), min_similarity=0.99)

    assert (told.together, told.rule) == (True, "equal words")


def test_a_shared_passage_is_told_with_what_it_adds() -> None:
    shared = "The harbour master closed the old bridge of Lindby to all lorries on Thursday morning."
    told = _told(
        make_article(shared, "Drivers wait for hours at the ferry.", name="A"),
        make_article(shared, "Traders fear for their autumn business.", name="B"),
    )

    assert told.copied > 0
    assert told.similarity == pytest.approx(told.cosine + told.copied)


def test_one_outlet_is_told_with_what_it_takes_off() -> None:
    one, other = (replace(article, source=EVERYTHING[0].source) for article in NEWSROOM["ferry"][:2])
    told = _told(one, other)

    assert told.same_outlet > 0
    assert told.similarity == pytest.approx(told.cosine - told.same_outlet)


@pytest.mark.parametrize("case", [pytest.param(case, id=case["label"]) for case in cases("templates")])
def test_look_alikes_are_told_to_fill_one_template(case: dict[str, Any]) -> None:
    told = _told(make_article(*case["one"], name="A"), make_article(*case["other"], name="B"))

    assert not told.together
    assert not told.look_alikes or told.similarity == 0


def test_dates_decide_between_articles_that_lie_far_apart() -> None:
    one, other = (
        replace(article, published=day)
        for article, day in zip(NEWSROOM["ferry"][:2], ("2025-05-01", "2025-06-01"), strict=True)
    )
    bar = _told(one, other).cosine
    told = _told(one, other, min_similarity=min(bar, MIN_SIMILARITY_DAYS_APART) / 2)

    assert (told.rule, told.needed, told.days_apart) == ("days apart", MIN_SIMILARITY_DAYS_APART, 31)
    assert told.together == (bar >= MIN_SIMILARITY_DAYS_APART)


def test_without_a_date_no_days_are_told() -> None:
    assert _told(*NEWSROOM["ferry"][:2]).days_apart is None


def test_articles_without_a_word_in_common_were_never_compared() -> None:
    told = _told(make_article("Ferry sinks."), make_article("Parliament votes."))

    assert (told.together, told.rule, told.mean) == (False, "never compared", 0)


@settings(deadline=None, max_examples=30)
@given(st.randoms(use_true_random=False), st.floats(0.05, 0.6))
def test_every_pair_is_told_as_it_was_clustered_and_alike_from_both_sides(
    dice: random.Random, bar: float
) -> None:
    articles = dice.sample(EVERYTHING, 6)
    asked = EventSettings(min_similarity=bar)
    event_of = {
        article: event.articles for event in cluster(articles, settings=asked) for article in event.articles
    }

    for one, other in combinations(sorted(article.id for article in articles), 2):
        told = account_of_pair(articles, (), (one, other), asked)
        back = account_of_pair(articles[::-1], (), (other, one), asked)

        assert told.together == (event_of[one] == event_of[other])
        assert told.together == (told.mean >= told.needed - 1e-4) or told.rule == "never compared"
        assert replace(back, a=one, b=other, sizes=back.sizes[::-1]) == told
