"""What is said about a decision: whether two sentences say all of each other, and what would flip it."""

import pytest

from digest.facts import group
from digest.facts.flips import flip
from digest.facts.weights import weights
from digest.model import FactPair
from tests.support.articles_factory import make_article

FERRY = "A ferry sank off Lindby on Sunday night, killing 40 people."
TWICE = "Late on Sunday night a ferry sank off Lindby, killing 40 people."
LONGER = (
    "A ferry sank off Lindby on Sunday night, killing 40 people, and the harbour master of Tarn was "
    "suspended while prosecutors ask why its doors were open."
)
TOLL = "A ferry sank off Lindby on Sunday night, killing 43 people."
AROUND = ("Farmers expect a poor harvest.", "The museum of clocks moves.", "Nobody answered the telephone.")


def _decided(one: str, other: str) -> FactPair:
    """Return what was decided about two sentences that open their articles."""
    articles = [make_article(one, *AROUND, name="A"), make_article(other, "It rained in Calder.", name="B")]
    facts = group(articles)
    pairs = [pair for found in facts.groups for pair in found.pairs] + list(facts.near_misses)
    opening = {article.passage(article.sentences[0].span) for article in articles}
    return next(pair for pair in pairs if {pair.a, pair.b} == opening)


def test_two_sentences_that_say_the_same_say_all_of_each_other() -> None:
    assert _decided(FERRY, TWICE).same
    assert _decided(FERRY, TWICE).whole


def test_a_sentence_that_says_more_shares_its_fact_and_is_not_the_same_whole() -> None:
    assert _decided(FERRY, LONGER).same
    assert not _decided(FERRY, LONGER).whole


def test_every_decision_says_what_would_turn_it_round() -> None:
    assert _decided(FERRY, TWICE).flip.startswith("would be another fact")
    assert _decided(FERRY, TOLL).flip == "would be the same fact but for another number"


@pytest.mark.parametrize("score", [0.0, 1.0])
def test_what_is_beyond_doubt_flips_only_if_much_changed(score: float) -> None:
    evidence = {"mutual": score, "contained": score, "letters": score}
    verdict = "another fact" if score else "the same fact"

    assert flip(score, 0.45, None, evidence, weights()) == f"would be {verdict} only if much changed"


def test_a_weak_pair_with_a_veto_needs_both_to_change() -> None:
    evidence = {"mutual": 0.3, "contained": 0.3, "letters": 0.1}

    said = flip(0.4, 0.45, "another date", evidence, weights())

    assert said.startswith("would be the same fact if ")
    assert said.endswith(" and another date did not set them apart")
