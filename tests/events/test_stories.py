"""Events continue stories of earlier days: see ``digest.events.stories``."""

import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.events import (
    MergePin,
    PastArticle,
    PastStory,
    Pins,
    bind,
    cluster,
    follow,
    in_place_of_articles,
    recall,
    remember,
    words_of,
)
from digest.events.openings import LENGTH, are_the_same, named_first, opening_of
from digest.model import Article, Cluster, EarlierDay, Story
from tests.support.articles_factory import make_article
from tests.support.newsroom import NEWSROOM
from tests.support.places import cases, marks_of

EVERYTHING = tuple(chain.from_iterable(NEWSROOM.values()))
FERRY, MINE = NEWSROOM["ferry"], NEWSROOM["mine"]


def _past(stories: Mapping[str, Sequence[Article]]) -> list[PastArticle]:
    return [
        one
        for story, articles in stories.items()
        for one in recall(
            remember(articles, words_of(articles), dict.fromkeys((a.id for a in articles), story))
        )
    ]


def _followed(today: Iterable[Article], **stories: Sequence[Article]) -> dict[frozenset[str], Story]:
    """Return the story of each event of today's articles, after days that had other ``stories``."""
    clusters = cluster([*today], past=_past(stories))
    found = follow(clusters, [PastStory(story, 3) for story in stories])
    return {frozenset(one.articles): story for one, story in zip(clusters, found, strict=True)}


def _ids(articles: Iterable[Article]) -> frozenset[str]:
    return frozenset(article.id for article in articles)


def _about(*earlier: tuple[str, int], central: str = "a") -> Cluster:
    return Cluster((central,), central, 1.0, earlier)


# ---- articles of past days and of today ------------------------------------------------------


def test_an_event_told_again_continues_its_story() -> None:
    yesterday, *today = FERRY

    assert _followed(today, ferry=[yesterday]) == {_ids(today): Story("ferry", 4, "update")}


@pytest.mark.parametrize("event", ["mine", "election", "takeover"])
def test_another_event_begins_its_own_story(event: str) -> None:
    [story] = _followed(NEWSROOM[event], ferry=FERRY).values()

    assert (story.day, story.status, story.split_from) == (1, "new", None)
    assert story.id != "ferry"


def test_each_event_continues_the_story_of_its_own_articles() -> None:
    found = _followed([MINE[0], FERRY[0]], ferry=FERRY[1:], mine=MINE[1:])

    assert {tuple(event): story.id for event, story in found.items()} == {
        (FERRY[0].id,): "ferry",
        (MINE[0].id,): "mine",
    }


def test_articles_of_past_days_decide_what_is_one_event_today() -> None:
    """Two reports that share too little with each other, and each enough with what was told before."""
    one = make_article(
        "Divers searched the wreck of the Calder.", title="Wreck of the Calder found", name="A"
    )
    other = make_article("A court in Lindby charged the captain.", title="Captain of ferry charged", name="B")
    before = make_article(
        "The captain of the ferry Calder is in custody in Lindby, and a court hears him today.",
        "Divers still search the wreck of the Calder.",
        title="Calder: captain of ferry before a court, divers at the wreck",
        name="C",
    )

    assert len(_followed([one, other])) == 2
    assert _followed([one, other], ferry=[before]) == {_ids((one, other)): Story("ferry", 4, "update")}


def test_a_story_that_held_two_things_is_split_and_the_larger_keeps_its_name() -> None:
    found = _followed([FERRY[0], MINE[0]], both=[*FERRY[1:], MINE[1]])

    assert found[_ids(FERRY[:1])] == Story("both", 4, "update")
    assert found[_ids(MINE[:1])].split_from == "both"
    assert found[_ids(MINE[:1])].status == "new"


def test_stories_that_turn_out_to_be_one_are_merged_and_it_is_recorded() -> None:
    found = _followed([FERRY[0]], first=[FERRY[1]], second=[FERRY[1], FERRY[2]])

    assert found == {_ids(FERRY[:1]): Story("second", 4, "update", merged=("first",))}


def test_a_story_is_followed_in_its_own_language() -> None:
    lines = (
        "Die Rettungskräfte suchten nach den Vermissten.",
        "Taucher bargen mehrere Leichen aus dem Wrack.",
    )
    article = make_article(*lines, title="Fähre vor Lindby gesunken", language="de")
    again = make_article(*lines[::-1], title="Fähre vor Lindby gesunken", language="de", name="Post")

    [story] = _followed([again], fahre=[article]).values()

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
        name="Post",
    )

    [story] = _followed([bank], ferry=[ferry]).values()

    assert story.status == "new"


def test_a_story_goes_on_in_no_other_language() -> None:
    names = "Karel Novak Lindby Tarn 2031"
    ferry = make_article(names, title=names, language="cs")
    again = make_article(names, title=names, language="pl", name="Post")

    [story] = _followed([again], ferry=[ferry]).values()

    assert story.status == "new"


def test_what_an_earlier_version_printed_stands_for_an_article() -> None:
    printed = " ".join(article.text for article in FERRY[1:])
    [found] = cluster(FERRY[:1], past=[in_place_of_articles("ferry", printed, "en")])

    assert found.earlier == (("ferry", 1),)


def test_a_story_without_words_is_continued_by_nobody() -> None:
    [found] = cluster(FERRY, past=[in_place_of_articles("empty", "", "en")])

    assert found.earlier == ()


def test_merged_articles_of_today_bring_their_stories_together() -> None:
    today = [FERRY[0], MINE[0]]
    pinned = bind(Pins(merge=(MergePin((FERRY[0].id, MINE[0].id)),)), today)
    [found] = cluster(today, pinned=pinned, past=_past({"ferry": FERRY[1:], "mine": MINE[1:2]}))

    assert found.earlier == (("ferry", len(FERRY) - 1), ("mine", 1))


# ---- one outlet on two days -------------------------------------------------------------------


def _told_in(case: dict[str, Any], day: str) -> Article:
    name, title, *lines = case[day]
    return make_article(*lines, title=title, name=name, language=case["language"])


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(
            case,
            id=case["label"],
            marks=marks_of(case),
        )
        for case in cases("later_days")
    ],
)
def test_a_story_goes_on_where_the_same_is_named_and_not_where_only_its_words_are_used(
    case: dict[str, Any],
) -> None:
    [story] = _followed([_told_in(case, "later")], earlier=[_told_in(case, "before")]).values()

    assert story.status == ("update" if case["expected"] == "goes on" else "new")


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(case, id=case["label"])
        for case in cases("later_days")
        if case["label"]
        in {"a toll that rises, told by another paper", "die Zahl der Vermissten steigt", "le bilan monte"}
    ],
)
def test_a_toll_that_rises_within_a_day_is_one_event(case: dict[str, Any]) -> None:
    early, late = (_told_in(case, day) for day in ("before", "later"))

    assert len(cluster([early, replace(late, source=replace(late.source, name="The Record"))])) == 1


BRIDGE = make_article(
    "A footbridge over the Teel in Maldon collapsed on Saturday afternoon under a wedding party.",
    "Six guests were pulled from the river by rowers, the fire service said.",
    "The bridge had been built in 1961.",
    title="Footbridge in Maldon collapses",
)
BOLTS = make_article(
    "Rust had eaten through the bolts of the footbridge in Maldon, the town's surveyor said on Sunday.",
    "The last look at them was taken in 2009.",
    "Maldon has shut three more bridges over the Teel of the same year.",
    title="Bolts of Maldon bridge had rusted through",
)


def test_an_outlet_goes_on_with_what_it_told_and_is_no_more_like_itself_within_a_day() -> None:
    assert len(cluster([BRIDGE, BOLTS])) == 2

    [story] = _followed([BOLTS], bridge=[BRIDGE]).values()
    assert story.status == "update"


def test_what_was_remembered_before_openings_were_is_followed_as_it_was_then() -> None:
    past = [replace(one, opening=()) for one in _past({"bridge": [BRIDGE]})]

    [found] = cluster([BOLTS], past=past)
    assert found.earlier == ()


def test_the_name_of_the_outlet_itself_does_not_tell_what_goes_on() -> None:
    told = ["A spokesman of Brennick told the Harbour Herald that the yard closes."]

    assert named_first(told, "Harbour Herald") == {"brennick"}
    assert named_first((), "Harbour Herald") == set()


def test_half_of_the_names_are_enough_and_none_are_never() -> None:
    assert are_the_same({"maldon"}, {"maldon", "teel"})
    assert not are_the_same({"maldon"}, {"maldon", "teel", "holm"})
    assert not are_the_same(set(), set())


def test_of_a_long_opening_only_so_much_is_remembered() -> None:
    kept = opening_of(make_article("Short.", "long " * LENGTH, "Never reached."))

    assert kept == ("Short.", ("long " * LENGTH)[: LENGTH - len("Short.")])
    assert opening_of(make_article()) == ()


def test_what_is_remembered_of_an_article_comes_back_as_it_was() -> None:
    [past] = _past({"ferry": FERRY[:1]})

    assert (past.story, past.outlet, past.day) == ("ferry", "The Courier", None)
    assert past.words == words_of(FERRY[:1])[FERRY[0].id]


# ---- which cluster continues which story -----------------------------------------------------


def test_a_story_remembers_the_days_it_was_printed_on() -> None:
    printed = (EarlierDay("2025-02-11", "Ferry sinks"), EarlierDay("2025-02-12", "Ferry raised"))

    assert follow([_about(("s", 1))], [PastStory("s", 2, printed)]) == (Story("s", 3, "update", printed),)


def test_the_cluster_with_most_of_a_story_continues_it() -> None:
    few, most = follow([_about(("s", 1), central="a"), _about(("s", 4), central="b")], [PastStory("s", 1)])

    assert (most.id, few.split_from) == ("s", "s")
    assert few.id != "s"


def test_a_cluster_continues_the_story_that_is_left_to_it() -> None:
    one, other = follow(
        [_about(("s", 5)), _about(("s", 4), ("t", 2))], [PastStory("s", 1), PastStory("t", 1)]
    )

    assert (one.id, other.id, other.merged) == ("s", "t", ())


def test_stories_that_are_no_longer_known_are_continued_by_nobody() -> None:
    [story] = follow([_about(("forgotten", 3))], [])

    assert (story.status, story.split_from) == ("new", None)


def test_a_new_story_is_named_after_its_central_article_and_never_like_another() -> None:
    [first] = follow([_about(central="a")], [])
    [again] = follow([_about(central="a")], [])
    [other] = follow([_about(central="b")], [])
    heir, split = follow(
        [_about((first.id, 2), central="b"), _about((first.id, 1), central="a")], [PastStory(first.id, 1)]
    )

    assert first == again
    assert other.id != first.id
    assert heir.id == first.id != split.id


def test_without_clusters_there_are_no_stories() -> None:
    assert cluster([], past=_past({"ferry": FERRY})) == ()
    assert follow([], [PastStory("ferry", 1)]) == ()


@settings(deadline=None, max_examples=40)
@given(st.randoms(use_true_random=False), st.integers(1, 4))
def test_no_two_events_have_one_story_and_the_order_of_the_past_changes_nothing(
    dice: random.Random, kept: int
) -> None:
    today = dice.sample(EVERYTHING, len(EVERYTHING) // 2)
    past = _past({f"s{number}": dice.sample(EVERYTHING, kept) for number in range(3)})
    known = [PastStory(f"s{number}", number + 1) for number in range(3)]

    clusters = cluster(today, past=past)
    stories = follow(clusters, known)
    ids = [story.id for story in stories]

    assert sorted(chain.from_iterable(one.articles for one in clusters)) == sorted(_ids(today))
    assert len(ids) == len(set(ids))
    assert all((story.status == "update") == (story.id in {"s0", "s1", "s2"}) for story in stories)
    assert follow(clusters, dice.sample(known, len(known))) == stories
    assert cluster(dice.sample(today, len(today)), past=past) == clusters
