"""What a person decided holds: see ``digest.events.pins``."""

import random
from collections.abc import Iterable
from dataclasses import replace
from itertools import chain, combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.copies import CopySettings, find_copies
from digest.events import (
    KeepPin,
    MergePin,
    MutePin,
    Pins,
    PreferPin,
    SplitPin,
    account_of_pair,
    bind,
    cluster,
    faults_of,
    mark_notes,
    mute_topics,
    names_among,
)
from digest.model import Article, Cluster, Role
from tests.support.articles_factory import make_article
from tests.support.newsroom import NEWSROOM

EVERYTHING = tuple(chain.from_iterable(NEWSROOM.values()))
FERRY, MINE = NEWSROOM["ferry"], NEWSROOM["mine"]
SOURCES = [article.source for article in EVERYTHING]


def _clusters(pins: Pins, articles: Iterable[Article] = EVERYTHING) -> list[set[str]]:
    given = tuple(articles)
    return [set(one.articles) for one in cluster(given, pinned=bind(pins, given))]


def _ids(articles: Iterable[Article]) -> set[str]:
    return {article.id for article in articles}


def _said(pins: Pins) -> list[tuple[tuple[str | int, ...], str]]:
    found = faults_of(pins, names_among(EVERYTHING), SOURCES)
    return [(fault.key, f"{fault.what}; {fault.remedy}") for fault in found]


# ---- merge and split -------------------------------------------------------------------------


def test_a_merge_makes_the_whole_events_of_its_articles_one() -> None:
    assert _ids((*FERRY, *MINE)) in _clusters(Pins(merge=(MergePin((FERRY[0].id, MINE[1].id)),)))


def test_merges_that_share_an_article_are_one() -> None:
    vote = NEWSROOM["election"]
    pins = Pins(merge=(MergePin((FERRY[0].id, MINE[0].id)), MergePin((MINE[1].id, vote[0].id))))

    assert _ids((*FERRY, *MINE, *vote)) in _clusters(pins)


def test_a_split_parts_articles_that_would_be_one_event() -> None:
    one, other, _ = FERRY
    found = _clusters(Pins(split=(SplitPin((one.id, other.id)),)))

    assert not any({one.id, other.id} <= event for event in found)
    assert set.union(*found) == _ids(EVERYTHING)


def test_a_split_parts_articles_of_the_same_words() -> None:
    lines = ("A ferry sank off Lindby on Sunday.", "Divers searched the wreck.")
    one, other = (make_article(*lines, name=name) for name in "AB")

    assert len(_clusters(Pins(), (one, other))) == 1
    assert len(_clusters(Pins(split=(SplitPin((one.id, other.id)),)), (one, other))) == 2


def test_a_split_keeps_an_article_from_what_is_merged_with_the_other() -> None:
    one, other, third = FERRY
    pins = Pins(merge=(MergePin((one.id, MINE[0].id)),), split=(SplitPin((MINE[0].id, third.id)),))
    found = _clusters(pins)

    assert not any({one.id, third.id} <= event for event in found)
    assert any({one.id, MINE[0].id} <= event for event in found)
    assert other.id in set.union(*found)


def test_articles_are_named_by_web_address_and_location_too() -> None:
    one = replace(FERRY[0], url="https://times.example/ferry")
    other = replace(MINE[0], location="post/mine.txt")
    pins = Pins(merge=(MergePin(("https://times.example/ferry", "post/mine.txt")),))

    assert any({one.id, other.id} <= event for event in _clusters(pins, (one, other, *EVERYTHING[5:])))


def test_a_merge_that_contradicts_a_split_does_not_hold_and_is_told_with_it() -> None:
    one, other = FERRY[0].id, MINE[0].id
    pins = Pins(merge=(MergePin((one, other)),), split=(SplitPin((one, other)),))

    assert not any({one, other} <= event for event in _clusters(pins))
    assert _said(pins) == [
        (("merge", 0), "contradicts split number 1 of the file, which holds; remove one of the two")
    ]


def test_merges_that_contradict_a_split_together_hold_as_far_as_they_can() -> None:
    one, between, other = FERRY[0].id, MINE[0].id, NEWSROOM["election"][0].id
    pins = Pins(merge=(MergePin((one, between)), MergePin((between, other))), split=(SplitPin((one, other)),))

    assert any({one, between} <= event for event in _clusters(pins))
    assert not any({between, other} <= event for event in _clusters(pins))
    assert [key for key, _ in _said(pins)] == [("merge", 1)]


def test_pins_about_articles_of_other_days_change_nothing_today() -> None:
    pins = Pins(merge=(MergePin(("gone", FERRY[0].id)),), split=(SplitPin(("gone", "lost")),))

    assert _clusters(pins) == _clusters(Pins())
    assert bind(pins, EVERYTHING).applied == ()


def test_where_a_pin_decided_the_account_of_two_articles_says_so() -> None:
    together = bind(Pins(merge=(MergePin((FERRY[0].id, MINE[0].id)),)), EVERYTHING)
    apart = bind(Pins(split=(SplitPin((FERRY[0].id, FERRY[1].id)),)), EVERYTHING)

    told = account_of_pair(EVERYTHING, (), (FERRY[1].id, MINE[1].id), pinned=together)
    assert (told.together, told.rule) == (True, "merge pin")
    told = account_of_pair(EVERYTHING, (), (FERRY[0].id, FERRY[1].id), pinned=apart)
    assert (told.together, told.rule) == (False, "split pin")


named = st.lists(st.sampled_from(sorted(_ids(EVERYTHING))), min_size=2, max_size=3, unique=True).map(tuple)


@settings(deadline=None, max_examples=40)
@given(st.lists(named, max_size=4), st.lists(named, max_size=3), st.randoms(use_true_random=False))
def test_whatever_is_pinned_splits_hold_merges_hold_unless_told_otherwise_and_nothing_is_lost(
    merged: list[tuple[str, ...]], parted: list[tuple[str, ...]], dice: random.Random
) -> None:
    pins = Pins(merge=tuple(map(MergePin, merged)), split=tuple(map(SplitPin, parted)))
    found = _clusters(pins)
    left_aside = {key[1] for key, _ in _said(pins)}

    assert sorted(chain.from_iterable(found)) == sorted(_ids(EVERYTHING))
    for articles in parted:
        assert not any({*pair} <= event for pair in combinations(articles, 2) for event in found)
    for number, articles in enumerate(merged):
        assert number in left_aside or any({*articles} <= event for event in found)
    shuffled = dice.sample(EVERYTHING, len(EVERYTHING))
    assert _clusters(pins, shuffled) == found


# ---- mute ------------------------------------------------------------------------------------


def _muted(*topic: str, articles: Iterable[Article] = FERRY) -> bool:
    given = tuple(articles)
    whole = Cluster(tuple(sorted(_ids(given))), given[0].id, 0.5)
    heard, _ = mute_topics(
        Pins(mute=(MutePin(topic=topic),)), [whole], {article.id: article for article in given}
    )
    return heard == []


@pytest.mark.parametrize("topic", ["ferry", "FERRY", "Férry", "the ferry"])
def test_a_topic_is_muted_by_a_word_or_a_phrase_in_any_case(topic: str) -> None:
    assert _muted(topic)


@pytest.mark.parametrize("topic", ["ferr", "ferry the", "unheard of", "30 metres"])
def test_other_words_parts_of_words_and_what_stands_further_down_mute_nothing(topic: str) -> None:
    lines = ("A boat sank off Lindby.", "Divers found it.", "It lies 30 metres deep, beside the ferry.")

    assert not _muted(topic, articles=[make_article(*lines, title="Boat sinks")])


def test_an_event_of_which_fewer_than_half_of_the_articles_name_the_topic_is_heard() -> None:
    boats = [make_article("A boat sank off Lindby.", name=name) for name in "ABC"]

    assert _muted("ferry", articles=[*FERRY, *boats])
    assert not _muted("ferry", articles=[*FERRY, *boats, make_article("A yacht sank.", name="D")])


def test_a_muted_topic_is_recorded_with_the_articles_it_took() -> None:
    clusters = cluster(EVERYTHING)
    pins = Pins(mute=(MutePin(topic=("lottery",)), MutePin(topic=("mine", "ferry"), why="enough")))
    heard, applied = mute_topics(pins, clusters, {article.id: article for article in EVERYTHING})

    assert [(pin.kind, pin.names, pin.why) for pin in applied] == [("mute", ("mine", "ferry"), "enough")]
    assert set(applied[0].articles) == _ids((*FERRY, *MINE))
    assert set(chain.from_iterable(one.articles for one in heard)) == _ids(EVERYTHING) - _ids((*FERRY, *MINE))


def test_a_source_is_muted_and_preferred_by_name_or_domain_in_any_case() -> None:
    article = replace(FERRY[0], source=replace(FERRY[0].source, name="Thé Courier", domain="courier.example"))
    for name in ("the courier", "Courier.Example"):
        assert bind(Pins(mute=(MutePin(name),)), [article]).muted == {article.id}
        assert bind(Pins(prefer=(PreferPin(name),)), [article]).preferred == {article.id}
    assert bind(Pins(mute=(MutePin("courier"),)), [article]).muted == frozenset()


def test_a_source_that_is_muted_is_not_preferred_and_that_is_told() -> None:
    pins = Pins(mute=(MutePin("The Courier"),), prefer=(PreferPin("the courier"),))

    assert bind(pins, EVERYTHING).preferred == frozenset()
    assert [pin.kind for pin in bind(pins, EVERYTHING).applied] == ["mute"]
    assert _said(pins) == [
        (
            ("prefer", 0),
            "prefers 'the courier', which another pin mutes; it stays mute; remove one of the two",
        )
    ]


# ---- keep ------------------------------------------------------------------------------------


def test_a_kept_sentence_is_no_note() -> None:
    note = "The Harbour Reporting Fund pays for journalism on the coast with gifts of nine foundations."
    dock = (
        "Lindholm opened a new dry dock on Monday after three years.",
        "Two tugs towed the ferry Aurora in.",
    )
    vote = "Voters in Marwick rejected a plan to close the library.", "The margin was 212 votes in the town."
    articles = [make_article(*dock, note, name="A"), make_article(*vote, note, name="B")]
    copies = find_copies(articles, CopySettings()).pairs
    pinned = bind(Pins(keep=(KeepPin(note.upper()),)), articles)

    def roles(news: frozenset[tuple[str, ...]]) -> set[Role]:
        return {article.sentences[-1].role for article in mark_notes(articles, copies, news).articles}

    assert roles(frozenset()) == {Role.BOILERPLATE}
    assert roles(pinned.kept) == {Role.BODY}
    assert [(pin.kind, set(pin.articles)) for pin in pinned.applied] == [("keep", _ids(articles))]


# ---- what is wrong ---------------------------------------------------------------------------


def test_a_pin_that_names_nothing_is_told_with_what_to_do() -> None:
    pins = Pins(
        merge=(MergePin((FERRY[0].id, "nowhere")),),
        mute=(MutePin("Nobody's Gazette"),),
        prefer=(PreferPin("Nowhere Post"),),
    )

    assert [key for key, _ in _said(pins)] == [
        ("merge", 0, "articles", 1),
        ("mute", 0, "source"),
        ("prefer", 0, "source"),
    ]
    assert all("; write its " in said for _, said in _said(pins))


def test_two_names_of_one_article_are_told() -> None:
    pins = Pins(split=(SplitPin((FERRY[0].id, FERRY[0].location)),))
    found = faults_of(pins, names_among([FERRY[0]]), SOURCES)

    assert [(fault.key, fault.what) for fault in found] == [(("split", 0), "names one article alone")]


def test_pins_that_say_what_there_is_are_fine() -> None:
    pins = Pins(
        merge=(MergePin((FERRY[0].id, MINE[0].id)),),
        split=(SplitPin((FERRY[0].id, NEWSROOM["election"][0].id)),),
        mute=(MutePin("The Post"), MutePin(topic=("anything",))),
        prefer=(PreferPin("The Courier"),),
        keep=(KeepPin("Anything."),),
    )

    assert _said(pins) == []
