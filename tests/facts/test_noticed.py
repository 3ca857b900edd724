"""What a notice of correction says is not said again: see ``digest.facts.noticed``."""

from typing import Any

import pytest

from digest.facts import noticed
from digest.model import CorrectionKind, EarlierStatement, FoundCorrection, Passage
from tests.support.articles_factory import make_article
from tests.support.places import cases

CASES = [pytest.param(case, id=case["sentence"]) for case in cases("told_by_notice")]


def _told(case: dict[str, Any], kind: CorrectionKind = "correction", outlet: str = "The Courier") -> set[str]:
    """Return the sentences that a notice tells, of its article and of one of ``outlet``."""
    corrects = make_article(case["notice"], language=case["language"])
    article = make_article(case["sentence"], language=case["language"], name=outlet)
    printed = EarlierStatement(
        "2031-05-03", case["printed"], Passage("x", 0, len(case["printed"])), case["language"]
    )
    [place] = corrects.sentences
    found = FoundCorrection(corrects.passage(place.span), printed, kind)
    texts = {each.id: each.text for each in (corrects, article)}
    return {place.span.of(texts[place.article]) for place in noticed([corrects, article], [found])}


@pytest.mark.parametrize("case", CASES)
def test_only_the_corrected_sentence_is_told_by_its_notice(case: dict[str, Any]) -> None:
    told = {case["notice"], case["sentence"]} if case["expected"] == "told" else {case["notice"]}

    assert _told(case) == told


@pytest.mark.parametrize("case", CASES)
def test_what_another_outlet_says_is_news(case: dict[str, Any]) -> None:
    assert _told(case, outlet="The Post") == {case["notice"]}


@pytest.mark.parametrize("case", CASES)
def test_a_withdrawal_gives_no_value(case: dict[str, Any]) -> None:
    assert _told(case, "withdrawal") == {case["notice"]}


@pytest.mark.parametrize("case", CASES)
def test_without_a_notice_nothing_is_told(case: dict[str, Any]) -> None:
    assert _told(case, "changed") == set()
