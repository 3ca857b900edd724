"""The nouns of the house: immutable, ordered by place, speaking in spans."""

import dataclasses
import json
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest import model
from digest.model import PROSE, Article, Edition, Passage, Reason, Role, Source, SourceKind, Span

NOUNS = sorted(
    (noun for noun in vars(model).values() if dataclasses.is_dataclass(noun) and isinstance(noun, type)),
    key=lambda noun: noun.__name__,
)
spans = st.tuples(st.integers(0, 40), st.integers(0, 40)).map(lambda pair: Span(*sorted(pair)))


def _article(text: str, title: Span | None) -> Article:
    return Article(
        id="0123456789ab",
        location="a.txt",
        source=Source("The Courier", None, SourceKind.PUBLISHER),
        text=text,
        title=title,
        url=None,
        published=None,
        first_seen="2031-05-04",
        language="en",
        raw_sha256="",
        text_sha256="",
        paragraphs=(),
        sentences=(),
    )


@pytest.mark.parametrize("noun", NOUNS, ids=lambda noun: noun.__name__)
def test_every_noun_is_frozen_and_takes_no_other_attribute(noun: type) -> None:
    bare: Any = object.__new__(noun)

    assert not hasattr(bare, "__dict__")
    with pytest.raises(dataclasses.FrozenInstanceError):
        setattr(bare, dataclasses.fields(noun)[0].name, None)
    assert noun.__doc__
    assert not noun.__doc__.startswith(f"{noun.__name__}(")


def test_a_span_cannot_be_moved() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        Span(0, 1).start = 2  # type: ignore[misc]


@given(st.text(), spans)
def test_a_span_is_the_words_at_its_place(text: str, span: Span) -> None:
    assert span.of(text) == text[span.start : span.end]


@given(spans, spans.filter(lambda span: span.start < span.end))
def test_a_span_covers_another_if_it_holds_all_its_places(one: Span, other: Span) -> None:
    assert one.covers(other) == (set(range(other.start, other.end)) <= set(range(one.start, one.end)))


@given(spans, spans, spans)
def test_covering_is_a_partial_order(one: Span, other: Span, third: Span) -> None:
    assert one.covers(one)
    assert not (one.covers(other) and other.covers(one)) or one == other
    assert not (one.covers(other) and other.covers(third)) or one.covers(third)


def test_passages_are_sorted_by_article_then_by_place() -> None:
    places = [Passage("b", 0, 1), Passage("a", 5, 9), Passage("a", 0, 7), Passage("a", 0, 3)]

    assert sorted(places) == [Passage("a", 0, 3), Passage("a", 0, 7), Passage("a", 5, 9), Passage("b", 0, 1)]


@given(spans)
def test_a_passage_keeps_the_span_it_was_made_from(span: Span) -> None:
    assert _article("", None).passage(span) == Passage("0123456789ab", span.start, span.end)
    assert _article("", None).passage(span).span == span


def test_the_headline_of_an_article_is_its_title_if_it_has_one() -> None:
    assert _article("Fire in Lindby\nA fire broke out.", Span(0, 14)).headline == "Fire in Lindby"
    assert _article("A fire broke out.", None).headline is None


def test_titles_headings_and_boilerplate_are_no_prose() -> None:
    assert {Role.TITLE, Role.HEADING, Role.DATELINE, Role.SOURCE, Role.BOILERPLATE}.isdisjoint(PROSE)
    assert set(Role) > PROSE


@pytest.mark.parametrize("kind", [Role, Reason, SourceKind, model.CreditKind])
def test_names_written_to_files_are_plain_lower_case_strings(kind: type[Role]) -> None:
    assert all(json.loads(json.dumps(each)) == str(each).lower() for each in kind)


def test_the_reasons_are_those_promised_to_readers_of_an_edition() -> None:
    assert {str(reason) for reason in Reason} == {
        "duplicate", "boilerplate", "heading", "dangling", "budget", "seen", "correction", "vague",
        "quote-only", "muted",
    }  # fmt: skip
    assert set(get_args(model.Relation)) == {"verbatim", "near", "paraphrase", "partial"}


def test_an_edition_names_its_schema() -> None:
    schema = next(field for field in dataclasses.fields(Edition) if field.name == "schema")

    assert schema.default == "digest/1"
