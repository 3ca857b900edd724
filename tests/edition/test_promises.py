"""An edition that was changed where no word shows it is found out all the same."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from digest.edition import Failure, decode, encode, verify
from tests.support.edition_factory import (
    BOTH,
    BOTH_PLACE,
    CLOSED,
    COST,
    FERRY,
    GONE,
    MAYOR,
    POST,
    Day,
    bridge_day,
    port_day,
    read,
)

Json = dict[str, Any]

VOLD = "“The only safe choice we had this winter,” Mayor Vold said."


def statement(edition: Json, number: int = 0) -> Json:
    found: Json = edition["events"][0]["statements"][number]
    return found


def credit_a_stranger(edition: Json) -> None:
    ferry = next(each for each in edition["left_out"] if each["text"] == "The ferry runs hourly.")
    statement(edition)["citations"].append(
        ferry | {"relation": "paraphrase", "jaccard": 0.0, "containment": 0.0}
    )
    edition["groups"][0]["members"].append(ferry | {"relation": "paraphrase"})


def print_a_group_twice(edition: Json) -> None:
    statements = edition["events"][0]["statements"]
    statements.append(dict(statements[0]))


CASES: list[tuple[str, Callable[[Json], object], str, str]] = [
    (
        "more origins of an event than report it",
        lambda edition: edition["events"][0].update(origins=3),
        "Bridge at Oddness closes",
        "of an event that does not count its outlets and origins right",
    ),
    (
        "its own place is not cited first",
        lambda edition: statement(edition)["citations"].reverse(),
        CLOSED,
        "cite its own place first",
    ),
    (
        "no citation at all",
        lambda edition: statement(edition)["citations"].clear(),
        CLOSED,
        "own place first",
    ),
    (
        "a citation too few",
        lambda edition: statement(edition)["citations"].pop(),
        CLOSED,
        "exactly the members of its groups",
    ),
    (
        "a citation twice",
        lambda edition: statement(edition)["citations"].append(statement(edition)["citations"][1]),
        CLOSED,
        "cites one place twice",
    ),
    ("a citation of another event", credit_a_stranger, CLOSED, "cites an article of another event"),
    (
        "a citation said to be verbatim",
        lambda edition: statement(edition)["citations"][1].update(relation="verbatim"),
        CLOSED,
        "the words are paraphrase",
    ),
    (
        "a figure that flatters",
        lambda edition: statement(edition)["citations"][1].update(jaccard=0.9),
        CLOSED,
        "not related to a citation as it says",
    ),
    (
        "one more outlet",
        lambda edition: statement(edition).update(sources=4),
        CLOSED,
        "count its outlets and origins",
    ),
    (
        "one more origin",
        lambda edition: statement(edition).update(origins=3),
        CLOSED,
        "count its outlets and origins",
    ),
    (
        "a group that is none",
        lambda edition: statement(edition).update(group="e1g9"),
        CLOSED,
        "names a group of its event that it is not in",
    ),
    (
        "the group of another sentence",
        lambda edition: statement(edition, 1).update(group="e1g2"),
        COST,
        "names a group of its event that it is not in",
    ),
    (
        "a group denied",
        lambda edition: statement(edition).update(group=None),
        CLOSED,
        "none though it is in one",
    ),
    ("a group printed twice", print_a_group_twice, CLOSED, "shares a group with a statement before it"),
    (
        "a group hidden though it is printed",
        lambda edition: edition["groups"][0].update(shown=False),
        CLOSED,
        "shown without a statement, or the reverse",
    ),
    (
        "a group shown that is not printed",
        lambda edition: edition["groups"][1].update(shown=True),
        VOLD,
        "shown without a statement",
    ),
    (
        "a group of another event",
        lambda edition: edition["groups"][0].update(event="e2"),
        CLOSED,
        "names a group of its event that it is not in",
    ),
    (
        "a group that is not printed, of another event",
        lambda edition: edition["groups"][1].update(event="e2"),
        VOLD,
        "in a group of another event",
    ),
    (
        "a member said to be near",
        lambda edition: edition["groups"][1]["members"][1].update(relation="near"),
        MAYOR,
        "is not near",
    ),
    (
        "a pair of a member that is none",
        lambda edition: edition["groups"][0]["pairs"][0].update(b=9),
        CLOSED,
        "pair of no members",
    ),
    (
        "a pair counted from the end",
        lambda edition: edition["groups"][0]["pairs"][0].update(a=-1),
        CLOSED,
        "pair of no members",
    ),
    ("a group of one", lambda edition: edition["groups"][1]["members"].pop(), "", "joins no two sentences"),
    (
        "a group of none",
        lambda edition: edition["groups"][1]["members"].clear(),
        "",
        "joins no two sentences",
    ),
    (
        "a sentence dropped from what was left out",
        lambda edition: edition["left_out"].pop(),
        "",
        "ledger does not add up",
    ),
    (
        "a sentence left out for another reason",
        lambda edition: edition["left_out"][0].update(reason="vague"),
        "",
        "ledger does not add up",
    ),
    ("a ledger touched up", lambda edition: edition["ledger"].update(folded=4), "", "ledger does not add up"),
    (
        "a sentence left out twice",
        lambda edition: edition["left_out"].append(edition["left_out"][0]),
        "",
        "stands in two places",
    ),
    (
        "an article taken out of its event",
        lambda edition: edition["events"][0]["articles"].remove(POST.id),
        "",
        "part of one event",
    ),
    (
        "an article listed twice",
        lambda edition: edition["articles"].append(edition["articles"][0]),
        "",
        "listed once",
    ),
    (
        "an article in two events",
        lambda edition: edition["events"][0]["articles"].append(FERRY.id),
        "",
        "part of one event",
    ),
]


SHARED_CASES: list[tuple[str, Callable[[Json], object], str, str]] = [
    (
        "a member of one of two groups not credited",
        lambda edition: statement(edition)["citations"].pop(1),
        BOTH,
        "exactly the members of its groups",
    ),
    (
        "a group of it that it does not name, dissolved",
        lambda edition: edition["groups"].pop(1),
        BOTH,
        "exactly the members of its groups",
    ),
    (
        "a group of it that it does not name, hidden",
        lambda edition: edition["groups"][1].update(shown=False),
        BOTH,
        "shown without a statement, or the reverse",
    ),
    (
        "a group of it that it does not name, of another event",
        lambda edition: edition["groups"][1].update(event="e2"),
        BOTH,
        "in a group of another event",
    ),
    (
        "a group named that one credited sentence is in",
        lambda edition: statement(edition).update(group="e1g3"),
        BOTH,
        "names a group of its event that it is not in",
    ),
    (
        "a member of a group of it that it does not name said to be near",
        lambda edition: edition["groups"][1]["members"][0].update(relation="near"),
        GONE,
        "is not near",
    ),
]


def found_in(day: Day, change: Callable[[Json], object]) -> tuple[Failure, ...]:
    written = json.loads(encode(day.edition()))
    change(written)
    return verify(decode(json.dumps(written).encode(), subject="changed"), day.archived(), read).failures


@pytest.mark.parametrize(
    ("change", "sentence", "why"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_a_broken_promise_is_named_with_its_sentence(
    change: Callable[[Json], object], sentence: str, why: str
) -> None:
    failures = found_in(bridge_day(), change)
    assert any(failure.sentence == sentence and why in failure.why for failure in failures), failures


@pytest.mark.parametrize(
    ("change", "sentence", "why"), [case[1:] for case in SHARED_CASES], ids=[case[0] for case in SHARED_CASES]
)
def test_a_promise_broken_about_any_group_of_a_statement_is_named(
    change: Callable[[Json], object], sentence: str, why: str
) -> None:
    failures = found_in(port_day((BOTH_PLACE, 0)), change)
    assert any(failure.sentence == sentence and why in failure.why for failure in failures), failures


def deny_all_derivations(edition: Json) -> None:
    for article in edition["articles"]:
        article["derived_from"] = None


def test_a_derivation_denied_changes_the_count_of_origins() -> None:
    failures = found_in(bridge_day(), deny_all_derivations)
    told = [(failure.sentence, failure.kind) for failure in failures]
    assert told == [("Bridge at Oddness closes", "headline"), (CLOSED, "statement")]
    assert all("origins" in failure.why for failure in failures)
