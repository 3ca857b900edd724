"""The same denial in other words: see ``digest.facts.denials``."""

from typing import Any

import pytest

from digest.facts.denials import denial
from digest.facts.grouping import FactSettings, judge
from digest.facts.profile import profile
from digest.model import FactPair
from tests.support.articles_factory import make_article
from tests.support.places import cases, marks_of

AROUND = make_article(
    "The harbour office in Brackwater opened its doors at dawn.",
    "Farmers in the valley expect a poor harvest of apples.",
    "Nobody answered the telephone at the ministry of trade.",
    "A museum of clocks will move to the old brewery.",
    "Ferries ran without delay for once.",
    "The orchestra cancelled its tour of the islands.",
    name="The Ledger",
)


def _judged(one: str, other: str) -> FactPair:
    articles = make_article(one, name="The Courier"), make_article(other, name="The Post")
    profiles = profile([*articles, AROUND])
    ids = {article.id for article in articles}
    a, b = (sentence for sentence in profiles.sentences if sentence.passage.article in ids)
    return judge(a, b, profiles, FactSettings(), apart=True)


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(
            case,
            id=f"{case['written']}: {case['label']}",
            marks=marks_of(case),
        )
        for case in cases("denials")
    ],
)
def test_a_denial_is_known_in_other_words_and_no_other_is_taken_for_it(case: dict[str, Any]) -> None:
    pair = _judged(*case["sentences"])

    assert {"same": pair.same, "carries": pair.carries}.get(case["expected"], not pair.same)


@pytest.mark.parametrize(
    ("sentence", "denied"),
    [
        ("The yard has no plan to close.", ("close",)),
        ("Norvik has 30 planes and will not drop its night flights.", ("drop", "night", "flight")),
        ("She denied having met the brewer.", ("met", "brewer")),
        ("He did not say whether the yard will close.", None),
        ("Ministers should not be left out.", None),
        ("The yard will close.", None),
        ("He will not.", None),
    ],
)
def test_what_a_sentence_denies(sentence: str, denied: tuple[str, ...] | None) -> None:
    [read] = profile([make_article(sentence)]).sentences
    found = denial(read.words)

    assert (found and found.denied) == denied


def test_what_is_told_beside_a_denial_is_what_stands_in_the_other_clauses() -> None:
    [read] = profile(
        [make_article("Norvik has 30 planes and will not drop flights but sells two.")]
    ).sentences
    found = denial(read.words)

    assert found is not None
    assert " ".join(word.folded for word in found.beside) == "norvik has 30 planes but sells two"
