"""Why a sentence is in an edition, or is not."""

import json
from collections import Counter
from dataclasses import replace

import pytest

from digest.edition import decode, encode, explain, explain_absence, explanation_as_text
from digest.errors import InputError
from digest.model import Choice, Facts
from tests.support.edition_factory import (
    BOTH,
    BOTH_AGAIN,
    BOTH_PLACE,
    CLOSED,
    COST,
    GONE,
    GONE_PLACE,
    LEFT_PLACE,
    MAYOR,
    PORT,
    PORT_PLACE,
    POST,
    READER,
    WIRE,
    bridge_day,
    group,
    pair,
    place,
    port_day,
    selection,
)

DAY = bridge_day()
EDITION = DAY.edition()
FACTS = DAY.facts()


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("e1.1", CLOSED),
        ("e1.2", COST),
        (CLOSED, CLOSED),
        ("BRIDGE AT ODDNESS, closed", CLOSED),
        ("crowns", COST),
        ("crowns million 40", COST),
    ],
)
def test_a_statement_is_found_by_its_name_or_by_its_words(query: str, sentence: str) -> None:
    assert explain(EDITION, FACTS.get, query).sentence.words.text == sentence


THRESHOLDS = {"and above: the same fact": 0.45}


def test_a_printed_sentence_is_explained_by_who_carries_it() -> None:
    explanation = explain(EDITION, FACTS.get, "e1.1")
    assert explanation.verdict == "printed"
    assert explanation.instead is None
    assert explanation.groups == ("e1g1",)
    assert explanation.reason == (
        "It is printed as e1.1 under “Bridge at Oddness closes”: 3 outlets carry it, 2 of them independently."
    )
    assert [(carrier.outlet, carrier.location) for carrier in explanation.carriers] == [
        ("Overland Wire", "wire/bridge.txt"),
        ("Harbour Post", "post/bridge.txt"),
        ("Harbour Post", "post/bridge.txt"),
        ("Quick Reader", "reader/bridge.txt"),
    ]


def test_the_pairs_that_joined_a_group_are_told_with_their_evidence() -> None:
    pairs = explain(EDITION, FACTS.get, "e1.1").pairs
    assert len(pairs) == 6
    assert {each.decided_by for each in pairs} == {"shared quotation"}
    assert all(each.evidence == {"names": 0.5, "rare words": 0.75} for each in pairs)


def test_without_the_facts_the_recorded_pairs_are_told_all_the_same() -> None:
    pairs = explain(EDITION, {}.get, "e1.1").pairs
    assert [(each.score, dict(each.evidence)) for each in pairs] == [(0.8, {})] * 3


def test_pairs_with_the_printed_sentence_are_told_before_those_that_are_decided_again() -> None:
    printed = EDITION.events[0].statements[0].passage
    told = explain(EDITION, FACTS.get, "e1.1").pairs
    assert [printed in {each.a.words.passage, each.b.words.passage} for each in told] == [True] * 3 + [
        False
    ] * 3


def test_near_misses_of_the_whole_group_are_told_the_strongest_first_and_not_too_many() -> None:
    near = tuple(
        pair(place(READER, COST), place(POST, CLOSED), same=False, score=score / 10)
        for score in range(9, 2, -1)
    )
    elsewhere = pair(place(WIRE, MAYOR), place(READER, COST), same=False, score=0.95)
    facts = {"e1": Facts(FACTS["e1"].groups, (elsewhere, *near))}
    told = explain(EDITION, facts.get, "e1.1").near_misses
    assert [each.score for each in told] == [0.9, 0.8, 0.7, 0.6, 0.5]
    assert all(each.vetoed for each in told)


def test_a_sentence_that_one_outlet_alone_carries_has_no_pairs() -> None:
    explanation = explain(EDITION, FACTS.get, "e1.2")
    assert (explanation.groups, explanation.pairs) == ((), ())
    assert explanation.reason.endswith("one outlet carries it.")


def test_a_folded_sentence_names_what_is_printed_in_its_place() -> None:
    explanation = explain_absence(EDITION, FACTS.get, "forced the town")
    assert explanation.verdict == "folded"
    assert explanation.instead is not None
    assert explanation.instead.text == CLOSED
    assert (
        explanation.reason == "It states the same fact as e1.1, which is printed in its place and credits it."
    )


def test_a_sentence_left_out_with_its_whole_group_says_so() -> None:
    explanation = explain_absence(EDITION, FACTS.get, "Mayor Ines Vold")
    assert (explanation.verdict, explanation.groups) == ("left out", ("e1g2",))
    assert explanation.reason == (
        "It is news, but what is printed filled the budget."
        " None of the 2 sentences of its group e1g2 is printed."
    )
    assert len(explanation.pairs) == 1


def test_a_statement_in_two_groups_is_explained_by_both_and_each_pair_is_told_once() -> None:
    day = port_day((BOTH_PLACE, 1))
    explanation = explain(day.edition(), day.facts().get, "e1.1")
    assert explanation.groups == ("e1g1", "e1g2")
    assert [carrier.location for carrier in explanation.carriers] == [
        "wire/port.txt",
        "herald/port.txt",
        "post/port.txt",
        "reader/port.txt",
    ]
    told = Counter(frozenset((each.a.words.text, each.b.words.text)) for each in explanation.pairs)
    assert told == {
        frozenset(joined): 1
        for joined in [(BOTH, BOTH_AGAIN), (BOTH, PORT), (BOTH_AGAIN, PORT), (BOTH, GONE), (BOTH_AGAIN, GONE)]
    }
    assert "Carried by (groups e1g1, e1g2)" in explanation_as_text(explanation, THRESHOLDS).splitlines()


def test_near_misses_of_every_group_of_a_statement_are_told() -> None:
    day = port_day((BOTH_PLACE, 0))
    near = pair(GONE_PLACE, LEFT_PLACE, same=False, score=0.4)
    facts = {"e1": Facts(day.facts()["e1"].groups, (near,))}
    assert [each.score for each in explain(day.edition(), facts.get, "e1.1").near_misses] == [0.4]


def test_a_sentence_folded_under_a_statement_of_two_groups_is_explained_by_all_that_it_credits() -> None:
    day = port_day((BOTH_PLACE, 0))
    explanation = explain_absence(day.edition(), day.facts().get, GONE)
    assert (explanation.verdict, explanation.groups) == ("folded", ("e1g1", "e1g2"))
    assert explanation.instead == day.edition().events[0].statements[0]
    assert len(explanation.carriers) == 4


def test_a_sentence_left_out_with_two_whole_groups_says_so() -> None:
    day = port_day((LEFT_PLACE, 2))
    explanation = explain_absence(day.edition(), day.facts().get, BOTH)
    assert (explanation.verdict, explanation.groups) == ("left out", ("e1g1", "e1g2"))
    assert explanation.reason.endswith("None of the 4 sentences of its groups e1g1, e1g2 is printed.")


def test_a_quotation_says_which_printed_sentence_it_comments_on() -> None:
    explanation = explain(EDITION, FACTS.get, "e1.1")
    lines = explanation_as_text(explanation, THRESHOLDS, (), "The port closed.").splitlines()
    assert lines[lines.index("Stands behind what it comments on or answers") + 1] == "  The port closed."


def test_a_sentence_of_an_unprinted_event_says_so() -> None:
    explanation = explain_absence(EDITION, FACTS.get, "ferry runs hourly")
    assert "Its event e2, “Ferry runs again”, is not among those printed." in explanation.reason


def test_a_sentence_left_out_alone_is_explained_by_its_reason() -> None:
    explanation = explain_absence(EDITION, FACTS.get, "read more from")
    assert explanation.reason == "It is navigation, promotion or a call to action, not news."
    assert explanation.carriers == ()
    assert len(explanation_as_text(explanation, THRESHOLDS).splitlines()) == 4


def test_asking_why_a_printed_sentence_is_absent_says_that_it_is_printed() -> None:
    assert explain_absence(EDITION, FACTS.get, COST).verdict == "printed"


def test_a_query_that_fits_several_sentences_names_the_nearest() -> None:
    with pytest.raises(InputError) as caught:
        explain_absence(EDITION, FACTS.get, "the only safe choice")
    message = str(caught.value)
    assert "fits 2 sentences" in message
    assert "Mayor Vold said" in message
    assert "Mayor Ines Vold" in message


def test_a_whole_sentence_is_meant_even_where_it_stands_in_a_longer_one() -> None:
    assert explain_absence(EDITION, FACTS.get, CLOSED).sentence.words.text == CLOSED


def test_a_query_that_fits_nothing_names_the_nearest_by_common_words() -> None:
    with pytest.raises(InputError, match=r"fits no printed sentence; ask for one of them \(e1.2 “Repairs"):
        explain(EDITION, FACTS.get, "the repairs will be paid by the state")


@pytest.mark.parametrize("query", ["", "…", "e9.9", "zebra"])
def test_a_query_like_nothing_proposes_nothing(query: str) -> None:
    with pytest.raises(InputError, match=r"fits no printed sentence; ask with --why-not"):
        explain(EDITION, FACTS.get, query)


@pytest.mark.parametrize(("field", "value"), [("b", 99), ("a", -1)])
def test_an_edition_with_changed_pairs_is_not_explained(field: str, value: int) -> None:
    written = json.loads(encode(EDITION))
    written["groups"][0]["pairs"][0][field] = value
    with pytest.raises(InputError, match="changed after it was built"):
        explain(decode(json.dumps(written).encode(), subject="changed"), FACTS.get, "e1.1")


def test_an_edition_that_names_unlisted_articles_is_not_explained() -> None:
    written = json.loads(encode(EDITION))
    written["events"][0]["statements"][0]["article"] = "000000000000"
    with pytest.raises(InputError, match="an article that the edition does not list"):
        explain(decode(json.dumps(written).encode(), subject="changed"), FACTS.get, "e1.1")


def test_an_explanation_reads_well_at_a_terminal() -> None:
    lines = explanation_as_text(explain(EDITION, FACTS.get, "e1.1"), THRESHOLDS).splitlines()
    assert lines[:8] == [
        CLOSED,
        "  Overland Wire, wire/bridge.txt:27-90",
        "",
        explain(EDITION, FACTS.get, "e1.1").reason,
        "",
        "Carried by (group e1g1)",
        "  verbatim in Overland Wire, wire/bridge.txt:27-90 (Jaccard 1.00, containment 1.00)",
        f"    {CLOSED}",
    ]
    assert lines[-8:] == [
        "Judged to state different facts, the nearest first",
        "  score 0.40, vetoed by numbers differ (Jaccard 0.25, containment 0.50)",
        f"    Quick Reader: {COST}",
        f"    Overland Wire: {CLOSED}",
        "    names 0.50, rare words 0.75",
        "",
        "Thresholds of the score",
        "  0.45 and above: the same fact",
    ]


def test_a_pair_that_shares_but_a_part_is_told_as_that_and_as_nothing_else() -> None:
    day = port_day((BOTH_PLACE, None))
    [event] = day.printed
    near = pair(BOTH_PLACE, PORT_PLACE, same=False, score=0.2)
    facts = Facts((), (near,), parts=(group(BOTH_PLACE, PORT_PLACE),))
    chosen = selection(day.articles, (), [Choice(BOTH_PLACE, None, new=True)])
    day.printed = [replace(event, facts=facts, selection=chosen)]
    text = explanation_as_text(explain(day.edition(), day.facts().get, "e1.1"), THRESHOLDS)
    assert "Judged to share a part of what they say\n" in text
    assert "Judged to state" not in text


def test_an_absence_reads_well_at_a_terminal() -> None:
    assert explanation_as_text(explain_absence(EDITION, {}.get, "forced the town"), THRESHOLDS).splitlines()[
        3:5
    ] == [
        "It states the same fact as e1.1, which is printed in its place and credits it.",
        f"  {CLOSED}",
    ]


def test_escape_sequences_of_a_source_do_not_reach_the_terminal() -> None:
    explanation = explain(EDITION, FACTS.get, "e1.2")
    hostile = replace(explanation, reason="Red \x1b[31malert\x9b1m\r\n")
    assert "Red  [31malert 1m  \n" in explanation_as_text(hostile, THRESHOLDS)
