"""The main job on the five sample articles: what a reader of the edition may rely on."""

from pathlib import Path

import pytest

from digest import pipeline
from digest.config import Configuration
from digest.model import CitedArticle, Edition, Reason
from tests.support.places import SEEDS


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    """The edition of the seeds."""
    out = tmp_path_factory.mktemp("out")
    return pipeline.build(pipeline.BuildRequest((SEEDS,), "2025-02-13", out), Configuration()).edition


def named(edition: Edition, number: str) -> CitedArticle:
    [article] = [a for a in edition.articles if a.location.startswith(number)]
    return article


def test_all_five_articles_are_one_event(edition: Edition) -> None:
    [event] = edition.events
    assert len(event.articles) == 5
    assert edition.more_events == ()


def test_outlets_dates_and_urls_are_found(edition: Edition) -> None:
    bloomberg, dw = named(edition, "002").source, named(edition, "003")
    assert (bloomberg.name, bloomberg.kind) == ("Bloomberg", "wire")
    assert dw.source.domain == "dw.com"
    assert dw.url is not None
    assert dw.url.startswith("https://www.dw.com/en/at-nato-meeting")
    assert named(edition, "001").published == "2025-02-13"


def test_the_rewrite_derives_from_the_wire_story_and_no_other_article_does(edition: Edition) -> None:
    derived = {a.location[:3]: a.derived_from for a in edition.articles if a.derived_from}
    assert derived == {"000": named(edition, "002").id}
    assert named(edition, "000").derived_evidence


def test_nothing_printed_is_a_heading_boilerplate_or_call_to_action(edition: Edition) -> None:
    printed = {(s.article, s.start) for event in edition.events for s in event.statements}
    unfit = {
        (left.article, left.start)
        for left in edition.left_out
        if left.reason in {Reason.HEADING, Reason.BOILERPLATE}
    }
    assert printed
    assert not printed & unfit
    assert any("Share your thoughts below" in left.text for left in edition.left_out)


def test_a_second_day_with_the_same_articles_continues_the_story(tmp_path: Path) -> None:
    def build(date: str) -> Edition:
        request = pipeline.BuildRequest((SEEDS,), date, tmp_path)
        return pipeline.build(request, Configuration()).edition

    first, second = build("2025-02-13"), build("2025-02-14")
    assert second.events[0].story.id == first.events[0].story.id
    assert (second.events[0].story.day, second.events[0].story.status) == (2, "update")
    assert {article.first_seen for article in second.articles} == {"2025-02-13"}
    printed = {statement.text for statement in first.events[0].statements}
    again = [statement for statement in second.events[0].statements if statement.text in printed]
    assert not any(statement.new for statement in again)
    assert {left.text for left in second.left_out if left.reason is Reason.SEEN} & printed


def test_articles_outside_the_window_are_counted_and_left_out(tmp_path: Path) -> None:
    request = pipeline.BuildRequest((SEEDS,), "2025-02-20", tmp_path, since="2025-02-14")
    edition = pipeline.build(request, Configuration()).edition
    assert edition.ledger.articles_outside == 1
    assert not any(article.location.startswith("001") for article in edition.articles)
