"""What one of two sentences reports beyond the fact that both share: ``tests/cases/beyond.json``.

The sentences written ``second`` were not looked at while the rules were made. A case that fails today carries
``known_failure`` and is a strict xfail: whoever mends it takes the mark away.
"""

from dataclasses import replace
from typing import Any

import pytest

from digest.facts import group, told_before
from digest.model import EarlierStatement, Facts, Passage
from tests.facts.test_fact_cases import AROUND_ONE, AROUND_OTHER
from tests.support.articles_factory import make_article
from tests.support.places import cases, marks_of

CASES: list[dict[str, Any]] = cases("beyond")
ELSEWHERE: list[dict[str, Any]] = cases("beyond_elsewhere")

DEED = "Two tugs drew the barge Osprey off the reef of Lindby at high water on Tuesday."
RECALLED = (
    "Hundreds of people cheered on the quay when two tugs drew the barge Osprey off the reef of Lindby."
)


def _grouped(one: str, other: str, *, lead: bool, apart: bool = True) -> tuple[Facts, set[str]]:
    """Return what is decided of two articles with these sentences, first or second in each, and their ids."""
    opening, around = (AROUND_ONE[0], AROUND_OTHER[0]), (AROUND_ONE[1:], AROUND_OTHER[1:])
    texts = [
        (sentence, first, *rest) if lead else (first, sentence, *rest)
        for sentence, first, rest in zip((one, other), opening, around, strict=True)
    ]
    articles = [make_article(*text, name=name) for text, name in zip(texts, ("A", "B"), strict=True)]
    return group(articles, apart=apart), {article.id for article in articles}


def joined(one: str, other: str, *, lead: bool) -> bool:
    """Tell whether both sentences, first or second in their articles, are taken for one fact."""
    facts, ids = _grouped(one, other, lead=lead)
    return any({member.article for member in found.members} == ids for found in facts.groups)


@pytest.mark.parametrize(
    ("sentences", "kind", "expected"),
    [
        pytest.param(
            case["sentences"],
            case["kind"],
            case["expected"],
            id=case["sentences"][1],
            marks=marks_of(case),
        )
        for case in CASES
    ],
)
def test_news_is_not_taken_for_what_it_recalls_or_for_what_the_same_people_said(
    sentences: tuple[str, str], kind: str, expected: str
) -> None:
    is_same = joined(*sentences, lead=kind != "attributed")
    assert ("same" if is_same else "different") == expected


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(
            case,
            id=f"{case['language']}: {case['sentences'][1]}",
            marks=marks_of(case),
        )
        for case in ELSEWHERE
    ],
)
def test_in_other_languages_what_says_far_more_does_not_stand_for_what_it_shares(
    case: dict[str, Any],
) -> None:
    told = [each for each in ELSEWHERE if each["language"] == case["language"]]
    texts = dict.fromkeys(sentence for each in told for sentence in each["sentences"])
    articles = {text: make_article(text, name=f"Post {place}") for place, text in enumerate(texts)}
    articles = {text: replace(one, language=case["language"]) for text, one in articles.items()}

    ids = {articles[text].id for text in case["sentences"]}
    facts = group([*articles.values()])

    joined = any(ids <= {member.article for member in found.members} for found in facts.groups)
    assert ("same" if joined else "different") == case["expected"]


def test_what_recalls_a_fact_is_credited_with_a_part_of_it() -> None:
    facts, _ = _grouped(DEED, RECALLED, lead=True)

    [pair] = [pair for pair in facts.near_misses if pair.beyond is not None]
    assert pair.shown
    assert facts.carrying(pair.a) == {pair.b}
    assert pair.decided_by == "one only recalls what the other reports"


def test_where_words_are_short_what_recalls_a_fact_is_folded_with_it() -> None:
    facts, ids = _grouped(DEED, RECALLED, lead=True, apart=False)

    assert any({member.article for member in found.members} == ids for found in facts.groups)


def test_what_recalls_a_printed_fact_on_a_later_day_is_not_seen() -> None:
    today = make_article(RECALLED, AROUND_ONE[0])
    earlier = EarlierStatement("2031-05-03", DEED, Passage("a", 0, len(DEED)), "en")

    told = told_before([today], [earlier])

    assert told.seen == frozenset()
    assert {change.kind for change in told.changes.values()} == {"more"}
