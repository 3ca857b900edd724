"""Pairs of leads under one title that share the event and not the fact: no credit, no lead lost."""

import pytest

from digest.facts import group
from digest.model import Article, Span
from digest.summary import select
from tests.support.articles_factory import make_article
from tests.support.places import cases


def _told(title: str, *leads: str) -> list[Article]:
    return [make_article(lead, title=title, name=f"Outlet {place}") for place, lead in enumerate(leads)]


@pytest.mark.parametrize(
    ("title", "leads"), [pytest.param(c["title"], c["leads"], id=c["label"]) for c in cases("look_alikes")]
)
def test_leads_that_share_the_event_and_not_the_fact_are_each_printed_and_credit_nobody_else(
    title: str, leads: list[str]
) -> None:
    articles = _told(title, *leads)
    texts = {article.id: article.text for article in articles}

    facts = group(articles)
    selection = select(articles, facts, {article.id: article.id for article in articles})

    printed = {choice.passage for choice in selection.choices}
    conflicting = {version.passage for conflict in facts.conflicts for version in conflict.versions}
    words = {Span(place.start, place.end).of(texts[place.article]) for place in printed | conflicting}
    assert all({other.article for other in facts.stating(place)} == {place.article} for place in printed)
    assert not any(facts.carrying(place) for place in printed)
    assert words == set(leads) or not any(lead.endswith(".") for lead in leads)


@pytest.mark.parametrize(
    ("titles", "leads"),
    [
        (
            ("Fire in Odeby forest", "Odeby forest fire", "Forest burns at Odeby"),
            (
                "A fire burned 1,200 acres of forest near Odeby on Monday, the Forest Service said.",
                "A fire burned 485 hectares of forest near Odeby on Monday, the Forest Service said.",
                "A fire burned 4.9 sq km of forest near Odeby on Monday, the Forest Service said.",
            ),
        ),
        (
            ("Marwick debt", "Debt of Marwick", "Marwick in debt"),
            (
                "Marwick owes 1.2 billion crowns to the banks of Lindholm, Mayor Ada Roe said on Monday.",
                "Marwick owes 1,200 million crowns to the banks of Lindholm, Mayor Ada Roe said on Monday.",
                "Marwick owes 1 200 000 000 crowns to the banks of Lindholm, Mayor Ada Roe said on Monday.",
            ),
        ),
        (
            ("Road closed at Tarn", "Tarn road closed"),
            (
                "Snow closed 12 miles of the road to Tarn on Monday, the police said.",
                "Snow closed 19.3 kilometres of the road to Tarn on Monday, the police said.",
            ),
        ),
    ],
    ids=["areas", "sums", "lengths"],
)
def test_one_figure_in_other_units_is_one_fact(titles: tuple[str, ...], leads: tuple[str, ...]) -> None:
    articles = [
        make_article(lead, title=title, name=f"Outlet {place}")
        for place, (title, lead) in enumerate(zip(titles, leads, strict=True))
    ]
    first = articles[0].passage(articles[0].sentences[-1].span)

    stating = group(articles).stating(first)

    assert {place.article for place in stating} == {article.id for article in articles}


def test_another_figure_in_other_units_is_another_fact() -> None:
    one = make_article(
        "A fire burned 1,200 acres of forest near Odeby on Monday, the Forest Service said.",
        title="Fire in Odeby forest",
    )
    other = make_article(
        "A fire burned 900 hectares of forest near Odeby on Monday, the Forest Service said.",
        title="Odeby forest fire",
        name="Post",
    )
    first = one.passage(one.sentences[-1].span)

    assert group([one, other]).stating(first) == {first}
