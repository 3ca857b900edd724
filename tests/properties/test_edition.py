"""What holds for every edition, whatever the day was like."""

import json
from dataclasses import replace

from hypothesis import given, settings
from jsonschema import Draft202012Validator

from digest.edition import decode, encode, schema, verify
from digest.model import Passage
from tests.support.edition_factory import Day, read
from tests.support.edition_strategies import days

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
def test_a_statement_credits_every_group_it_is_in_and_no_one_else(day: Day) -> None:
    edition = day.edition()
    for printed, event in zip(day.printed, edition.events, strict=True):
        for statement in event.statements:
            own = {
                f"{event.id}g{number}": group.members
                for number, group in enumerate(printed.facts.groups, start=1)
                if statement.passage in group.members
            }
            cited = [citation.passage for citation in statement.citations]
            assert sorted(cited) == sorted({statement.passage}.union(*own.values()))
            assert statement.group in (own or {None})


@patiently
@given(days())
def test_a_group_is_shown_by_one_printed_member_or_not_at_all(day: Day) -> None:
    edition = day.edition()
    printed = {statement.passage for event in edition.events for statement in event.statements}
    for group in edition.groups:
        assert len(printed.intersection(member.passage for member in group.members)) == group.shown


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
