"""Events continue stories of earlier days: see ``digest.events.follow``."""

import random
from collections.abc import Iterable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.events import PastStory, StorySettings, follow
from digest.model import Article, Cluster, EarlierDay, Story
from tests.support.articles_factory import make_article
from tests.support.newsroom import NEWSROOM


def _cluster(articles: Iterable[Article]) -> Cluster:
    ids = tuple(sorted(article.id for article in articles))
    return Cluster(ids, ids[0], 0.5)


def _by_id(*events: Iterable[Article]) -> dict[str, Article]:
    return {article.id: article for articles in events for article in articles}


def _past(articles: Iterable[Article], name: str = "s-past", day: int = 1) -> PastStory:
    told = tuple(articles)
    return PastStory(name, day, " ".join(article.text for article in told), told[0].language)


def test_an_event_told_again_continues_its_story() -> None:
    yesterday, *today = NEWSROOM["ferry"]

    assert follow([_cluster(today)], _by_id(today), [_past([yesterday], day=3)]) == (
        Story("s-past", 4, "update"),
    )


def test_a_story_remembers_the_days_it_was_printed_on() -> None:
    earlier = (EarlierDay("2025-02-11", "Ferry sinks"), EarlierDay("2025-02-12", "Ferry raised"))
    past = replace(_past(NEWSROOM["ferry"]), printed=earlier)
    today = NEWSROOM["ferry"]
    (story,) = follow([_cluster(today)], _by_id(today), [past])

    assert story.earlier == earlier


@pytest.mark.parametrize("event", ["mine", "election", "takeover"])
def test_another_event_begins_its_own_story(event: str) -> None:
    today = NEWSROOM[event]
    (story,) = follow([_cluster(today)], _by_id(today), [_past(NEWSROOM["ferry"])])

    assert (story.day, story.status) == (1, "new")
    assert story.id != "s-past"


def test_stories_come_in_the_order_of_their_clusters() -> None:
    mine, ferry = NEWSROOM["mine"], NEWSROOM["ferry"]
    past = [_past(ferry, "s-ferry"), _past(mine, "s-mine")]

    found = follow([_cluster(mine), _cluster(ferry)], _by_id(mine, ferry), past)

    assert [story.id for story in found] == ["s-mine", "s-ferry"]


def test_a_story_is_followed_in_its_own_language() -> None:
    lines = (
        "Die Rettungskräfte suchten nach den Vermissten.",
        "Taucher bargen mehrere Leichen aus dem Wrack.",
    )
    article = make_article(*lines, title="Fähre vor Lindby gesunken", language="de")

    (story,) = follow(
        [_cluster([article])], _by_id([article]), [_past([article])], StorySettings(min_similarity=0.999)
    )

    assert story.status == "update"


def test_words_of_grammar_of_another_language_continue_no_story() -> None:
    ferry = make_article(
        "Bei einem Brand auf einer Fähre sind in der Nacht mindestens 14 Menschen ums Leben gekommen.",
        "Das Feuer brach nach Angaben der Leitstelle kurz nach zwei Uhr auf dem Autodeck aus.",
        "Unter den Verletzten sind nach Angaben des Amtes auch drei Kinder.",
        title="Mindestens 14 Tote bei Brand auf Fähre",
        language="de",
    )
    bank = make_article(
        "Die Zentralbank wird am Donnerstag nach Angaben von Ökonomen voraussichtlich die Zinsen senken.",
        "Der Satz dürfte um 0,25 Punkte auf 1,75 Prozent fallen und damit unter dem Ziel der Bank liegen.",
        "Gegen eine Senkung hatte sich auch der Präsident der Bank ausgesprochen.",
        title="Zentralbank vor Entscheid: Senkung der Zinsen erwartet",
        language="de",
    )

    (story,) = follow([_cluster([bank])], _by_id([bank]), [_past([ferry])])

    assert story.status == "new"


def test_of_two_clusters_the_more_alike_continues_the_story() -> None:
    first, *others = NEWSROOM["ferry"]
    whole, part = _cluster(others), _cluster([first])
    past = [_past(others)]

    found = follow([part, whole], _by_id([first], others), past, StorySettings(min_similarity=0.1))

    assert found[1] == Story("s-past", 2, "update")
    assert found[0].status == "new"


def test_an_event_continues_the_story_it_shares_most_with() -> None:
    today = NEWSROOM["ferry"][1:]
    past = [_past(NEWSROOM["mine"], "s-mine"), _past(NEWSROOM["ferry"][:1], "s-ferry")]

    (story,) = follow([_cluster(today)], _by_id(today), past, StorySettings(min_similarity=0.01))

    assert story.id == "s-ferry"


def test_a_story_without_words_is_continued_by_nobody() -> None:
    today = NEWSROOM["ferry"]
    (story,) = follow([_cluster(today)], _by_id(today), [PastStory("s-empty", 1, "")])

    assert story.status == "new"


def test_without_clusters_there_are_no_stories() -> None:
    assert follow([], {}, [_past(NEWSROOM["ferry"])]) == ()


def test_a_new_story_is_named_after_its_central_article() -> None:
    ferry, mine = NEWSROOM["ferry"], NEWSROOM["mine"]
    named, other = follow([_cluster(ferry), _cluster(mine)], _by_id(ferry, mine), [])
    (alone,) = follow(
        [Cluster(_cluster(ferry).articles[:1], _cluster(ferry).central, 1.0)], _by_id(ferry), []
    )

    assert named == alone
    assert named.id != other.id


@settings(deadline=None)
@given(st.randoms(use_true_random=False), st.floats(0.01, 0.99))
def test_no_two_clusters_ever_continue_one_story_and_the_order_of_the_past_changes_nothing(
    dice: random.Random, bar: float
) -> None:
    articles = [article for event in NEWSROOM.values() for article in event]
    dice.shuffle(articles)
    clusters = [_cluster(articles[start : start + 2]) for start in range(0, len(articles), 2)]
    past = [_past(dice.sample(articles, 2), f"s-{number}", number + 1) for number in range(4)]

    stories = follow(clusters, _by_id(articles), past, StorySettings(bar))
    continued = [story.id for story in stories if story.status == "update"]

    assert len(stories) == len(clusters)
    assert len(continued) == len(set(continued))
    assert all(story.day == 1 for story in stories if story.status == "new")
    assert follow(clusters, _by_id(articles), dice.sample(past, len(past)), StorySettings(bar)) == stories
