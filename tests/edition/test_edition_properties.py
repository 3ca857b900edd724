"""What holds for every edition, whatever the day was like."""

import json
from dataclasses import replace

from edition_factory import Day, read
from edition_strategies import days
from hypothesis import given, settings
from jsonschema import Draft202012Validator

from digest.edition import decode, encode, schema, verify
from digest.model import Passage

patiently = settings(deadline=None, max_examples=60)
"""A loaded machine may take its time over an example."""

VALIDATOR = Draft202012Validator(json.loads(schema()))


@patiently
@given(days())
def test_the_ledger_adds_up(day: Day) -> None:
    counted = day.edition().ledger
    assert counted.sentences_in == counted.shown + counted.folded + sum(counted.left_out.values())
    assert counted.sentences_in == sum(len(article.sentences) for article in day.articles)
    assert counted.articles_in == (
        counted.articles_used + counted.articles_unprinted + counted.articles_outside
    )
    assert counted.articles_in == len(day.articles) + day.outside


@patiently
@given(days())
def test_every_sentence_stands_in_exactly_one_place(day: Day) -> None:
    edition = day.edition()
    statements = [statement for event in edition.events for statement in event.statements]
    shown = [statement.passage for statement in statements]
    cited = {citation.passage for statement in statements for citation in statement.citations}
    places = shown + sorted(cited.difference(shown)) + [sentence.passage for sentence in edition.left_out]
    sentences = [article.passage(sentence.span) for article in day.articles for sentence in article.sentences]
    assert sorted(places) == sorted(sentences)


@patiently
@given(days())
def test_an_edition_is_made_of_nothing_but_words_of_its_articles(day: Day) -> None:
    texts = {article.id: article.text for article in day.articles}
    edition = day.edition()
    for event in edition.events:
        for statement in event.statements:
            for words in (statement, *statement.citations):
                place = Passage(words.article, words.start, words.end)
                assert place.span.of(texts[place.article]) == words.text


@patiently
@given(days())
def test_an_edition_survives_being_written_and_read(day: Day) -> None:
    edition = day.edition()
    assert decode(encode(edition), subject="digest.json") == edition


@patiently
@given(days())
def test_the_order_of_the_articles_changes_no_byte(day: Day) -> None:
    turned = replace(day, articles=list(reversed(day.articles)), derivations=list(reversed(day.derivations)))
    assert encode(turned.edition()) == encode(day.edition())


@patiently
@given(days())
def test_every_edition_is_verified_by_the_articles_it_was_made_of(day: Day) -> None:
    assert verify(day.edition(), day.archived(), read).failures == ()


@patiently
@given(days())
def test_every_edition_obeys_the_published_schema(day: Day) -> None:
    VALIDATOR.validate(json.loads(encode(day.edition())))
