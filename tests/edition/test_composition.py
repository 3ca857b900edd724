"""What was decided about a day becomes an edition."""

from collections.abc import Sequence
from dataclasses import replace
from importlib import import_module

import pytest

from digest.edition import LedgerError, Unprinted, encode
from digest.model import Choice, Derivation, Omission, Passage, Reason, Selection
from tests.support.edition_factory import (
    AGAIN_PLACE,
    BOTH_PLACE,
    CLOSED,
    COST,
    FERRY,
    GONE_PLACE,
    LEFT,
    LEFT_PLACE,
    MAYOR,
    PORT_DAY,
    PORT_PLACE,
    POST,
    READER,
    WIRE,
    Day,
    article,
    bridge_day,
    cluster,
    place,
    port_day,
    selection,
)


def with_selection(day: Day, chosen: Selection) -> Day:
    return replace(day, printed=(replace(day.printed[0], selection=chosen),))


def test_a_statement_cites_its_own_place_first_then_the_others_in_the_order_of_articles() -> None:
    statement = bridge_day().edition().events[0].statements[0]
    assert statement.text == CLOSED
    assert [(citation.article, citation.relation) for citation in statement.citations] == [
        (WIRE.id, "verbatim"),
        (POST.id, "paraphrase"),
        (POST.id, "verbatim"),
        (READER.id, "near"),
    ]


def test_a_statement_counts_its_outlets_and_their_origins() -> None:
    first, second = bridge_day().edition().events[0].statements
    assert (first.sources, first.origins) == (3, 2)
    assert (second.sources, second.origins) == (1, 1)


def test_a_statement_without_a_group_cites_itself_alone() -> None:
    statement = bridge_day().edition().events[0].statements[1]
    assert (statement.text, statement.group) == (COST, None)
    assert [citation.passage for citation in statement.citations] == [place(WIRE, COST)]


def test_events_and_groups_are_numbered_in_the_order_given() -> None:
    edition = bridge_day().edition()
    assert [event.id for event in edition.events] == ["e1"]
    assert [event.id for event in edition.more_events] == ["e2"]
    assert [(each.id, each.event, each.shown) for each in edition.groups] == [
        ("e1g1", "e1", True),
        ("e1g2", "e1", False),
    ]


def test_an_event_has_the_topics_that_one_of_its_articles_is_about() -> None:
    topics = {WIRE.id: ("cracks", "bridge"), READER.id: ("bridge",), FERRY.id: ("ferry",)}
    edition = replace(bridge_day(), topics=topics).edition()
    assert [event.topics for event in edition.events] == [("bridge", "cracks")]
    assert [event.topics for event in edition.more_events] == [("ferry",)]


def test_a_group_that_is_not_printed_relates_its_members_to_the_first_one() -> None:
    hidden = bridge_day().edition().groups[1]
    assert [member.relation for member in hidden.members] == ["verbatim", "paraphrase"]
    assert hidden.members[1].text == MAYOR


def test_of_more_groups_than_an_edition_has_room_for_those_that_are_printed_are_recorded(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    whole = bridge_day().edition()
    monkeypatch.setattr(import_module("digest.edition.compose"), "MOST_UNPRINTED", 0)

    edition = bridge_day().edition()

    assert {group.shown for group in whole.groups} == {True, False}
    assert edition.groups == tuple(group for group in whole.groups if group.shown)
    assert replace(edition, groups=whole.groups) == whole


def test_a_group_records_the_pair_of_its_printed_sentence_with_every_other_wording() -> None:
    day = bridge_day()
    edition = day.edition()
    recorded, printed = edition.groups[0], edition.events[0].statements[0].passage
    pairs = {(recorded.members[pair.a].passage, recorded.members[pair.b].passage) for pair in recorded.pairs}
    found = {frozenset((pair.a, pair.b)) for pair in day.printed[0].facts.groups[0].pairs}
    assert {frozenset(pair) for pair in pairs} == {pair for pair in found if printed in pair}


def test_a_wording_that_many_sentences_have_is_recorded_in_one_pair() -> None:
    day = bridge_day()
    (event,) = day.printed
    group = event.facts.groups[0]
    said_first = group.members[0]
    judged_as = dict.fromkeys(group.members[1:], said_first)
    facts = replace(
        event.facts,
        groups=(replace(group, pairs=group.pairs[:1]), *event.facts.groups[1:]),
        judged_as=judged_as,
    )
    (pair,) = replace(day, printed=(replace(event, facts=facts),)).edition().groups[0].pairs
    assert pair.score == group.pairs[0].score


def test_sentences_of_an_unprinted_event_are_left_out_for_what_they_are() -> None:
    left_out = [
        (each.text, each.reason) for each in bridge_day().edition().left_out if each.article == FERRY.id
    ]
    assert left_out == [
        ("Ferry runs again", Reason.HEADING),
        ("Timetable", Reason.HEADING),
        ("The ferry runs hourly.", Reason.BUDGET),
        ("Subscribe", Reason.BOILERPLATE),
    ]


def test_the_ledger_of_a_known_day_counts_what_was_put_in() -> None:
    counted = bridge_day().edition().ledger
    assert (counted.articles_in, counted.articles_used, counted.articles_unprinted) == (6, 3, 1)
    assert counted.articles_outside == 2
    assert (counted.sentences_in, counted.shown, counted.folded) == (16, 2, 3)
    assert counted.left_out == {
        Reason.DUPLICATE: 1,
        Reason.BOILERPLATE: 2,
        Reason.HEADING: 5,
        Reason.BUDGET: 3,
    }


def test_the_order_in_which_articles_and_derivations_arrive_leaves_no_trace() -> None:
    day = bridge_day()
    turned = replace(
        day,
        articles=tuple(reversed(day.articles)),
        derivations=tuple(reversed(day.derivations)),
        problems=tuple(reversed(day.problems)),
    )
    assert encode(turned.edition()) == encode(day.edition())


def test_an_article_that_derives_from_two_is_named_after_the_one_with_more_evidence() -> None:
    weaker = Derivation(READER.id, POST.id, ("one sentence",))
    stronger = Derivation(READER.id, WIRE.id, ("three sentences", "a credit"))
    edition = replace(bridge_day(), derivations=(weaker, stronger)).edition()
    cited = next(each for each in edition.articles if each.id == READER.id)
    assert (cited.derived_from, cited.derived_evidence) == (WIRE.id, ("three sentences", "a credit"))


def test_articles_of_one_location_keep_apart() -> None:
    rows = (article("rows.jsonl", "The tower leans."), article("rows.jsonl", "The tower fell."))
    edition = Day(rows, (), tuple(Unprinted(cluster(row), place(row, "The tower")) for row in rows)).edition()
    assert [cited.id for cited in edition.articles] == sorted(row.id for row in rows)


def test_what_is_new_is_told_of_each_statement() -> None:
    day = bridge_day()
    chosen = day.printed[0].selection
    known = (chosen.choices[0], replace(chosen.choices[1], new=False))
    edition = with_selection(day, replace(chosen, choices=known)).edition()
    assert [statement.new for statement in edition.events[0].statements] == [True, False]


def test_a_statement_in_two_groups_credits_both() -> None:
    edition = port_day((BOTH_PLACE, 0)).edition()
    [statement] = edition.events[0].statements
    assert [citation.passage for citation in statement.citations] == [
        BOTH_PLACE,
        GONE_PLACE,
        PORT_PLACE,
        AGAIN_PLACE,
    ]
    assert (statement.sources, statement.origins) == (4, 4)
    assert [each.shown for each in edition.groups] == [True, True, False]


def test_a_sentence_in_only_one_of_the_groups_of_a_statement_is_credited_not_left_out() -> None:
    edition = port_day((BOTH_PLACE, 0)).edition()
    assert edition.groups[1].members[0].passage == GONE_PLACE
    assert GONE_PLACE not in {member.passage for member in edition.groups[0].members}
    assert GONE_PLACE in {citation.passage for citation in edition.events[0].statements[0].citations}
    assert [sentence.text for sentence in edition.left_out] == [LEFT, "No ship has sailed."]
    assert (edition.ledger.shown, edition.ledger.folded) == (1, 3)


def test_a_statement_in_two_groups_may_name_either() -> None:
    one, other = (port_day((BOTH_PLACE, index)).edition() for index in (0, 1))
    [first], [second] = one.events[0].statements, other.events[0].statements
    assert (first.group, second.group) == ("e1g1", "e1g2")
    assert replace(second, group=first.group) == first


def test_the_members_of_every_group_of_a_statement_are_related_to_it() -> None:
    for recorded in port_day((BOTH_PLACE, 0)).edition().groups[:2]:
        relations = {member.passage: member.relation for member in recorded.members}
        assert relations.pop(BOTH_PLACE) == "verbatim"
        assert set(relations.values()) == {"paraphrase"}


def test_a_sentence_credited_under_two_statements_is_counted_once() -> None:
    edition = port_day((PORT_PLACE, 0), (GONE_PLACE, 1)).edition()
    cited = [{citation.passage for citation in each.citations} for each in edition.events[0].statements]
    assert cited == [
        {PORT_PLACE, BOTH_PLACE, AGAIN_PLACE},
        {GONE_PLACE, BOTH_PLACE, AGAIN_PLACE, LEFT_PLACE},
    ]
    assert (edition.ledger.shown, edition.ledger.folded) == (2, 3)


def test_a_lost_sentence_is_an_error_that_names_it() -> None:
    day = bridge_day()
    chosen = day.printed[0].selection
    with pytest.raises(LedgerError, match="was lost"):
        with_selection(day, replace(chosen, omissions=chosen.omissions[1:])).edition()


def test_a_sentence_both_printed_and_left_out_is_an_error() -> None:
    day = bridge_day()
    chosen = day.printed[0].selection
    twice = (*chosen.omissions, Omission(place(WIRE, CLOSED), Reason.BUDGET))
    with pytest.raises(LedgerError, match="stands in two places"):
        with_selection(day, replace(chosen, omissions=twice)).edition()


def test_a_sentence_left_out_twice_is_an_error() -> None:
    day = bridge_day()
    chosen = day.printed[0].selection
    twice = (*chosen.omissions, chosen.omissions[0])
    with pytest.raises(LedgerError, match="stands in two places"):
        with_selection(day, replace(chosen, omissions=twice)).edition()


def test_a_place_that_is_no_sentence_is_an_error() -> None:
    day = bridge_day()
    chosen = day.printed[0].selection
    stray = (*chosen.omissions, Omission(Passage(WIRE.id, 3, 9), Reason.BUDGET))
    with pytest.raises(LedgerError, match="is not a sentence"):
        with_selection(day, replace(chosen, omissions=stray)).edition()


def test_two_statements_of_one_group_are_an_error() -> None:
    day = bridge_day()
    groups = day.printed[0].facts.groups
    choices = (Choice(place(WIRE, CLOSED), 0, new=True), Choice(place(POST, CLOSED), 0, new=True))
    with pytest.raises(LedgerError, match="shares a group with a statement before it"):
        with_selection(day, selection((WIRE, POST, READER), groups, choices)).edition()


@pytest.mark.parametrize(
    "printed",
    [
        [(BOTH_PLACE, 0), (GONE_PLACE, 2)],
        [(GONE_PLACE, 2), (BOTH_PLACE, 0)],
        [(BOTH_PLACE, 0), (AGAIN_PLACE, 1)],
    ],
)
def test_two_statements_that_share_any_group_are_an_error_whatever_groups_they_name(
    printed: Sequence[tuple[Passage, int]],
) -> None:
    with pytest.raises(LedgerError, match="shares a group with a statement before it"):
        port_day(*printed).edition()


@pytest.mark.parametrize(
    ("passage", "named"),
    [(place(PORT_DAY[2], "No ship has sailed."), 0), (BOTH_PLACE, 2), (BOTH_PLACE, None)],
    ids=["a member of no group", "a member of other groups", "a member that names no group"],
)
def test_a_choice_that_belies_its_groups_is_an_error(passage: Passage, named: int | None) -> None:
    with pytest.raises(LedgerError, match="names a group of its event that it is not in, or none"):
        port_day((passage, named)).edition()


@pytest.mark.parametrize("named", [3, -1])
def test_a_choice_that_names_a_group_that_is_none_is_an_error(named: int) -> None:
    chosen = Choice(LEFT_PLACE, named, new=True)
    day = port_day((LEFT_PLACE, 2))
    with pytest.raises(LedgerError, match=f"names group {named}, and its event has 3"):
        with_selection(day, replace(day.printed[0].selection, choices=(chosen,))).edition()


def test_an_article_without_an_event_is_an_error() -> None:
    with pytest.raises(LedgerError, match="part of one event"):
        replace(bridge_day(), unprinted=()).edition()


def test_an_article_in_two_events_is_an_error() -> None:
    day = bridge_day()
    twice = (*day.unprinted, Unprinted(cluster(FERRY), place(FERRY, "Ferry runs again")))
    with pytest.raises(LedgerError, match="part of one event"):
        replace(day, unprinted=twice).edition()
