"""Which title of an event is its headline, and what stands in for one: ``digest.summary.headline``."""

from collections.abc import Sequence

import pytest

from digest.model import Article
from digest.summary import select
from tests.support.articles_factory import make_article
from tests.support.fire_in_lindby import FIRE, MAYOR, NO_FACTS, own_origins
from tests.support.places import cases

CASES = cases("headlines")
LONG = (
    "Greta Holm will rebuild the burned market hall of Lindby within two years, which the council of Tarn "
    "and the insurer Halden had refused to pay for."
)
QUOTED = (
    "Greta Holm told the council of Lindby that “the hall, which we all loved, will be rebuilt in two years” "
    "by the firms of Tarn and Kessel."
)


def headline_of(articles: Sequence[Article]) -> str:
    selection = select(articles, NO_FACTS, own_origins(articles))
    text = {article.id: article.text for article in articles}
    return selection.headline.span.of(text[selection.headline.article])


@pytest.mark.parametrize("case", CASES, ids=[case["label"] for case in CASES])
def test_the_headline_is_the_title_that_says_who_did_what(case: dict[str, object]) -> None:
    titles = case["titles"]
    assert isinstance(titles, list)
    articles = [make_article(FIRE, MAYOR, title=title, name=f"Outlet {n}") for n, title in enumerate(titles)]

    assert headline_of(articles) == case["headline"]


@pytest.mark.parametrize("case", CASES, ids=[case["label"] for case in CASES])
def test_the_headline_does_not_depend_on_the_order_of_the_articles(case: dict[str, object]) -> None:
    titles = case["titles"]
    assert isinstance(titles, list)
    articles = [make_article(FIRE, MAYOR, title=title, name=f"Outlet {n}") for n, title in enumerate(titles)]

    assert headline_of(articles[::-1]) == case["headline"]


def test_of_a_long_first_sentence_the_clause_that_leads_is_the_headline() -> None:
    article = make_article(LONG, title="Weekend briefing")

    assert (
        headline_of([article]) == "Greta Holm will rebuild the burned market hall of Lindby within two years"
    )


def test_no_quotation_is_cut_for_a_headline() -> None:
    assert headline_of([make_article(QUOTED)]) == QUOTED


def test_titles_of_a_language_whose_verbs_are_unknown_are_judged_by_what_they_share() -> None:
    german = make_article(
        "Ein Feuer zerstörte am Sonntag in Lindby die Markthalle der Stadt.",
        title="Feuer zerstört Markthalle in Lindby",
        language="de",
    )
    section = make_article("Die Markthalle in Lindby brannte ab.", title="Panorama", language="de", name="B")

    assert headline_of([german, section]) == "Feuer zerstört Markthalle in Lindby"
