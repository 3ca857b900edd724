"""Sentences that open by leaning on another are not printed alone: ``digest.summary.openings``."""

from typing import Any

import pytest

from digest.lexicon import count_words
from digest.model import Facts, Reason
from digest.summary import SummarySettings, select
from digest.summary.clauses import clause_of
from digest.summary.openings import leans
from tests.support.articles_factory import make_article
from tests.support.fire_in_lindby import own_origins, printed, reasons
from tests.support.places import cases

CASES: list[dict[str, Any]] = cases("openings")
LEAST_FOUND = 0.9
"""Share of leaning sentences, among those written before the table was tried on them, that are found."""


def _leans(text: str, language: str) -> bool:
    article = make_article(text, language=language)
    return leans(clause_of(article, article.sentences[0].span), language)


def _id(case: dict[str, Any]) -> str:
    return f"{case['language']}, {case['written']}"


@pytest.mark.parametrize("case", CASES, ids=_id)
def test_a_sentence_that_stands_alone_is_not_taken_for_a_leaning_one(case: dict[str, Any]) -> None:
    assert not [text for text in case["alone"] if _leans(text, case["language"])]


@pytest.mark.parametrize("case", [each for each in CASES if each["written"] == "first"], ids=_id)
def test_a_sentence_that_leans_is_recognised(case: dict[str, Any]) -> None:
    assert not [text for text in case["leaning"] if not _leans(text, case["language"])]


def test_most_sentences_that_the_table_was_not_written_for_are_recognised() -> None:
    found = [
        _leans(text, case["language"])
        for case in CASES
        if case["written"] == "second"
        for text in case["leaning"]
    ]

    assert len(found) >= 50
    assert sum(found) >= LEAST_FOUND * len(found)


@pytest.mark.parametrize(
    ("text", "language", "leaning"),
    [
        ("Sie sagte, der Hafen bleibe geschlossen.", "de", True),
        ("„Er hat gelogen“, sagte die Richterin Elke Ohm.", "de", False),
        ("Gestern bat er die Fischer um Geduld.", "de", True),
        ("Gestern baten Fischer, dass er um Geduld bitte.", "de", False),
        ("El alcalde de Lorma cerró el puerto.", "es", False),
        ("Él cerró el puerto de Lorma.", "es", True),
    ],
)
def test_accents_quotation_marks_and_nouns_are_respected(text: str, language: str, *, leaning: bool) -> None:
    assert _leans(text, language) == leaning


@pytest.mark.parametrize(
    ("text", "leaning"),
    [
        ("og derefter lukkede Havnen i Lindby.", True),
        ("Det var ikke muligt at svare.", True),
        ("Havnen i Lindby lukkede i 2019.", False),
        ("המועצה אישרה את התקציב", False),
    ],
)
def test_a_sentence_of_a_language_without_a_table_is_judged_by_its_shape(text: str, *, leaning: bool) -> None:
    assert _leans(text, "xx") == leaning


HARBOUR = "Die Stadt Lindau schließt nach 90 Jahren ihren alten Hafen."
COST = "Allerdings kostet das den Landkreis drei Millionen Euro im Jahr."


def test_a_leaning_sentence_is_not_printed_alone() -> None:
    article = make_article(HARBOUR, COST, language="de")
    settings = SummarySettings(words=count_words(COST))

    selection = select([article], Facts((), ()), own_origins([article]), settings=settings)

    assert COST not in printed(selection, [article])
    assert reasons(selection, [article])[COST] == Reason.DANGLING


def test_a_leaning_sentence_may_follow_the_one_that_it_leans_on() -> None:
    article = make_article(HARBOUR, COST, language="de")

    selection = select([article], Facts((), ()), own_origins([article]), settings=SummarySettings(words=60))

    assert printed(selection, [article]) == [HARBOUR, COST]
