"""Articles of a day credit one another where their words say so."""

from collections.abc import Iterable
from typing import Any

import pytest

from digest.model import Article, CreditKind, Role
from digest.reading import credit_one_another
from digest.reading.mentions import mentions
from digest.reading.outlets import names, names_of_the_table
from tests.support.articles_factory import make_article
from tests.support.places import cases

KNOWN = names(
    names_of_the_table().outlets | {name: name for name in ("The Ledger", "Harbour Post", "Morgenblatt")}
)


@pytest.mark.parametrize("case", [pytest.param(case, id=case["sentence"]) for case in cases("mentions")])
def test_an_outlet_is_credited_by_the_grammar_around_its_name(case: dict[str, Any]) -> None:
    found = mentions(case["sentence"], KNOWN)
    assert [mention.outlet for mention in found] == case["named"]


def credits_of(article: Article, *others: Article) -> list[tuple[CreditKind, str, str]]:
    credited = credit_one_another([article, *others])[0]
    return [(credit.kind, credit.outlet, credit.span.of(article.text)) for credit in credited.credits]


LEDGER = make_article("The yard will close in May, two people said.", name="The Ledger")
MENTION, RETELLING = CreditKind.MENTION, CreditKind.RETELLING


def kinds(found: Iterable[tuple[CreditKind, str, str]]) -> list[CreditKind]:
    return [kind for kind, _, _ in found]


def test_a_text_that_begins_with_anothers_report_retells_it() -> None:
    retold = make_article("The yard will close, The Ledger reported.", "It has 400 workers.", name="Courier")
    assert credits_of(retold, LEDGER) == [(RETELLING, "The Ledger", "The Ledger")]


def test_a_title_that_names_anothers_report_is_a_beginning_too() -> None:
    retold = make_article("It has 400 workers.", title="Yard to close, The Ledger reports", name="Courier")
    assert kinds(credits_of(retold, LEDGER)) == [RETELLING]


def test_what_is_credited_later_on_is_one_statement() -> None:
    own = make_article("The yard will close.", "It owes 3 million, according to The Ledger.", name="Courier")
    assert kinds(credits_of(own, LEDGER)) == [MENTION]


def test_who_was_told_the_news_may_not_be_alone() -> None:
    own = make_article("The yard will close, its owner told The Ledger.", name="Courier")
    assert kinds(credits_of(own, LEDGER)) == [MENTION]


def test_a_text_with_reporting_of_its_own_is_no_retelling() -> None:
    own = make_article(
        "The yard will close, The Ledger reported.", "“It is true,” the owner told Courier.", name="Courier"
    )
    assert credits_of(own, LEDGER) == [(MENTION, "The Ledger", "The Ledger")]


def test_the_newspaper_is_the_one_that_was_named_before() -> None:
    retold = make_article(
        "The yard will close, The Ledger reported.",
        "It owes 3 million, the newspaper said.",
        "The newspaper rack is empty.",
        name="Courier",
    )
    assert credits_of(retold, LEDGER)[1:] == [(MENTION, "The Ledger", "the newspaper")]


def test_a_newspaper_that_nobody_named_is_nobody() -> None:
    assert credits_of(make_article("It owes 3 million, the newspaper said.", name="Courier"), LEDGER) == []


def test_only_outlets_of_the_day_or_of_the_table_are_known() -> None:
    told = make_article("The yard will close, the Evening Kestrel reported.", "AFP reported rain.", name="A")
    assert [outlet for _, outlet, _ in credits_of(told, LEDGER)] == ["AFP"]


def test_an_outlet_does_not_credit_itself() -> None:
    own = make_article("The yard will close, the owner told The Ledger.", name="The Ledger")
    assert credits_of(own, LEDGER) == []


def test_a_name_that_is_a_word_is_no_name_where_a_sentence_begins_with_it() -> None:
    police = make_article("A source of the name.", name="Police")
    told = make_article("Police reported three arrests.", "The police said no more.", name="Courier")
    assert credits_of(told, police) == []


def test_a_file_without_an_outlet_has_no_name_to_credit() -> None:
    told = make_article("The yard will close, according to file 004.", name="Courier")
    assert credits_of(told, make_article("The yard will close.", name="file 004")) == []


def test_boilerplate_credits_nobody_by_a_mention() -> None:
    told = make_article(("As reported by The Ledger.", Role.BOILERPLATE), "It rained.", name="Courier")
    assert credits_of(told, LEDGER) == []
