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
