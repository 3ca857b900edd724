"""``digest.words``: the leading events get more, small ones a statement, and the whole keeps to it."""

from dataclasses import replace
from itertools import chain

import pytest

import digest
from digest.lexicon import count_words
from digest.model import Edition, Event, Reason
from tests.support.newsroom import NEWSROOM

TEXTS = tuple(
    digest.Text(article.text, title=article.headline, source=article.source.name)
    for article in chain.from_iterable(NEWSROOM.values())
)


def edition_with(words: int | None) -> Edition:
    configuration = digest.Configuration()
    configuration = replace(configuration, digest=replace(configuration.digest, words=words))
    return digest.compose(TEXTS, configuration, date="2031-05-04")


def words_of(event: Event) -> int:
    return sum(count_words(statement.text) for statement in event.statements)


@pytest.fixture(scope="module")
def unlimited() -> Edition:
    return edition_with(None)


@pytest.mark.parametrize("words", [40, 80, 120, 200])
def test_an_edition_keeps_to_its_words_and_its_ledger_adds_up(words: int, unlimited: Edition) -> None:
    edition = edition_with(words)
    assert 0 < sum(map(words_of, edition.events)) <= words
    assert len(edition.events) + len(edition.more_events) == len(unlimited.events)
    assert edition.ledger.sentences_in == unlimited.ledger.sentences_in


def test_every_event_has_its_first_statement_where_words_are_few(unlimited: Edition) -> None:
    edition = edition_with(100)
    first = {event.statements[0].text for event in unlimited.events}
    assert {event.statements[0].text for event in edition.events} == first
    assert max(len(event.statements) for event in edition.events) <= 3


def test_what_three_outlets_report_gets_more_than_what_two_do() -> None:
    ferry, *others = edition_with(150).events
    assert ferry.origins == 3
    assert all(words_of(ferry) > words_of(other) for other in others)


def test_an_event_without_words_is_named_and_its_sentences_are_left_out_for_room() -> None:
    edition = edition_with(25)
    assert len(edition.events) == 1
    [printed] = edition.events
    elsewhere = {left.reason for left in edition.left_out if left.article not in printed.articles}
    assert elsewhere == {Reason.BUDGET, Reason.HEADING}


def test_with_words_to_spare_nothing_changes(unlimited: Edition) -> None:
    assert edition_with(100_000) == unlimited
