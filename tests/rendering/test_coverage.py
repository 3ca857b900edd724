"""The map of who carries what: it says what the marks say, tells origins apart, and stays small."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.model import Edition, Event, Source, SourceKind, Story
from digest.rendering import RenderingSettings, render
from tests.support.read_back import page_coverage, page_of, words_of
from tests.support.sample_edition import (
    CAUSEWAY,
    COURIER,
    KUESTE,
    LIBRARY,
    NORDWIRE,
    ROUNDUP,
    SAMPLE,
    Told,
    carried,
    ledger_of,
    printed,
)


def rows_of(edition: Edition) -> list[tuple[str, str]]:
    """Return for each source of the first map its name with what is said of it, and its cells in words."""
    table = page_of(edition).find_class("coverage")[0].find("table")
    return [
        (
            words_of(row.find("th")),
            "; ".join(words_of(cell) for cell in row.iter("a") if cell in row.find("td").iter()),
        )
        for row in table.find("tbody")
    ]


def test_each_source_tells_what_it_carries_and_how_and_what_nobody_else_does() -> None:
    assert rows_of(SAMPLE) == [
        (
            "1 Nordwire",
            (
                "a, printed in its words; b, printed in its words; c, printed in its words; "
                "e, printed in its words; h, printed in its words, nowhere else"
            ),
        ),
        (
            "2 Morning Roundup rewritten from Nordwire",
            "a, in nearly the same words; c, in nearly the same words; e, in nearly the same words",
        ),
        (
            "3 The Harbour Courier",
            (
                "a, in other words; b, in nearly the same words; d, printed in its words, nowhere else; "
                "e, in other words; f, printed in its words, nowhere else"
            ),
        ),
        ("4 Küstenblatt", "c, in other words; g, printed in its words, nowhere else"),
    ]


def test_the_map_is_a_table_with_a_caption_and_headers() -> None:
    table = page_of(SAMPLE).find_class("coverage")[0].find("table")
    assert words_of(table.find("caption")) == "8 sentences, 4 of them from one article alone"
    assert [(words_of(head), head.get("scope")) for head in table.find("thead").iter("th")] == [
        ("Source", "col"),
        ("Sentences it carries", "col"),
    ]
    assert {head.get("scope") for head in table.find("tbody").iter("th")} == {"row"}


def test_every_row_has_a_place_for_every_sentence() -> None:
    table = page_of(SAMPLE).find_class("coverage")[0].find("table")
    assert {len(row.find("td/div")) for row in table.find("tbody")} == {len(CAUSEWAY.statements)}


def test_a_rewritten_article_stands_below_the_one_it_goes_back_to() -> None:
    late = {COURIER.id: ROUNDUP.id, ROUNDUP.id: KUESTE.id}
    articles = tuple(
        replace(article, derived_from=late.get(article.id), derived_evidence=())
        for article in SAMPLE.articles
    )
    table = page_of(replace(SAMPLE, articles=articles)).find_class("coverage")[0].find("table")
    assert [(row.get("class"), words_of(row.find("th"))) for row in table.find("tbody")] == [
        (None, "1 Nordwire"),
        (None, "4 Küstenblatt"),
        ("beneath", "2 Morning Roundup rewritten from Küstenblatt"),
        ("beneath", "3 The Harbour Courier rewritten from Morning Roundup"),
    ]


def test_articles_that_rest_on_one_another_in_a_circle_are_all_shown() -> None:
    circle = {NORDWIRE.id: COURIER.id, COURIER.id: NORDWIRE.id}
    articles = tuple(
        replace(article, derived_from=circle.get(article.id), derived_evidence=())
        for article in SAMPLE.articles
    )
    table = page_of(replace(SAMPLE, articles=articles)).find_class("coverage")[0].find("table")
    assert [(row.get("class"), row.find_class("mark")[0].text) for row in table.find("tbody")] == [
        (None, "2"),
        (None, "3"),
        ("beneath", "1"),
        (None, "4"),
    ]


def test_an_origin_outside_the_event_is_named_and_nothing_is_put_below_it() -> None:
    articles = tuple(
        replace(article, derived_from=KUESTE.id) if article.id == LIBRARY.articles[0] else article
        for article in SAMPLE.articles
    )
    table = page_of(replace(SAMPLE, articles=articles, events=(LIBRARY,))).find_class("coverage")[0]
    assert table.find_class("beneath") == []
    assert "rewritten from Küstenblatt" in words_of(table)


def test_an_article_that_carries_no_printed_sentence_is_named_below_the_map() -> None:
    fewer = replace(CAUSEWAY, statements=CAUSEWAY.statements[:2])
    coverage = page_of(replace(SAMPLE, events=(fewer,))).find_class("coverage")[0]
    assert words_of(coverage.find_class("silent")[0]) == "None of these sentences: Küstenblatt6"


def test_two_passages_of_one_article_count_as_the_closer_one() -> None:
    twice = printed(
        NORDWIRE,
        NORDWIRE.lines[1],
        carried(COURIER, COURIER.lines[1]),
        carried(COURIER, COURIER.lines[2], "near"),
    )
    edition = replace(SAMPLE, events=(replace(CAUSEWAY, statements=(twice,)),))
    assert rows_of(edition)[1] == ("2 The Harbour Courier", "a, in nearly the same words")


def test_who_has_a_part_of_a_sentence_is_not_said_to_have_it_alone() -> None:
    partly = printed(NORDWIRE, NORDWIRE.lines[1], carried(COURIER, COURIER.lines[1], "partial"))
    edition = replace(SAMPLE, events=(replace(CAUSEWAY, statements=(partly,)),))
    assert rows_of(edition)[1] == ("2 The Harbour Courier", "a, a part of it")


@pytest.mark.parametrize(
    "event",
    [
        pytest.param(
            replace(LIBRARY, articles=(LIBRARY.statements[1].article,), statements=LIBRARY.statements[1:2]),
            id="one article",
        ),
        pytest.param(replace(LIBRARY, statements=()), id="no statement"),
    ],
)
def test_there_is_no_map_of_one_article_or_of_nothing(event: Event) -> None:
    assert page_of(replace(SAMPLE, events=(event,))).find_class("coverage") == []


def crowd(articles: int, statements: int) -> Edition:
    """Return one event with so many articles and statements; each statement has carriers of its own."""
    told = [
        Told(
            id=f"crowd{number:07d}",
            outlet=Source(f"Outlet {number}", None, SourceKind.PUBLISHER),
            lines=tuple(f"Sentence {line} as {number} words it." for line in range(statements + 1)),
            derived_from=f"crowd{number // 5 * 5:07d}" if number % 5 in (1, 2) else None,
        )
        for number in range(articles)
    ]
    printed_ones = []
    for line in range(1, statements + 1):
        first, *others = [
            article for place, article in enumerate(told) if (place * 7 + line) % (line + 1) == 0
        ] or told[:1]
        printed_ones.append(
            printed(first, first.lines[line], *(carried(other, other.lines[line]) for other in others))
        )
    event = Event(
        id="e1",
        headline=told[0].excerpt(told[0].lines[0]),
        articles=tuple(article.id for article in told),
        story=Story("s1", 1, "new"),
        statements=tuple(printed_ones),
    )
    return replace(
        SAMPLE,
        articles=tuple(article.cited() for article in told),
        events=(event,),
        more_events=(),
        left_out=(),
        ledger=ledger_of((event,), ()),
    )


def test_a_large_map_is_folded_and_a_small_one_is_open() -> None:
    assert page_of(crowd(60, 30)).find_class("coverage")[0].get("open") is None
    assert page_of(SAMPLE).find_class("coverage")[0].get("open") is not None


def test_a_crowd_of_outlets_is_counted_behind_a_sentence_and_named_in_full_in_its_map() -> None:
    page = page_of(crowd(60, 3))
    assert words_of(page.find_class("credit")[0]).endswith("and 23 more outlets 30 outlets, 30 origins")
    named = {
        words_of(row.find("th/bdi"))
        for row in page.find_class("coverage")[0].iter("tr")
        if row.find("td") is not None
    }
    assert {f"Outlet {number}" for number in range(1, 60, 2)} <= named


@settings(max_examples=20, deadline=None)
@given(st.integers(2, 40), st.integers(1, 30))
def test_the_map_says_what_the_marks_say_however_large_the_event(articles: int, statements: int) -> None:
    page = render(crowd(articles, statements), RenderingSettings(formats=("page",)))["index.html"]
    for marks, mapped in page_coverage(page):
        assert mapped == marks


def test_origins_never_stand_below_their_rewritings() -> None:
    rows = page_of(crowd(60, 12)).find_class("coverage")[0].find("table/tbody")
    numbers = [int(row.find_class("mark")[0].text) for row in rows if row.get("class") is None]
    assert all(before < after for before, after in pairwise(numbers))
    assert rows[0].get("class") is None
