"""Every format prints the same statements and credits the same sources for them."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from many_events import SCRIPTS, edition_of
from read_back import (
    READERS,
    email_citations,
    json_citations,
    page_coverage,
    part_of,
    text_citations,
    tight,
)
from sample_edition import ARTICLES, SAMPLE, carried

from digest.delivery import MailSettings, compose_message
from digest.edition import encode
from digest.model import Citation, Edition, Event, Excerpt, Statement, Story
from digest.rendering import RenderingSettings, render
from digest.rendering.inert import plain


def expected(edition: Edition) -> list[tuple[str, tuple[str, ...]]]:
    return [
        (tight(plain(statement.text)), tuple(sorted({citation.article for citation in statement.citations})))
        for event in edition.events
        for statement in event.statements
    ]


def articles_by_number(page: bytes) -> dict[int, str]:
    """Return article ids by number, read off the page's list of sources by their location."""
    import lxml.html

    ids = {f"inbox/{told.id}.txt": told.id for told in ARTICLES}
    return {
        int(entry.get("id").removeprefix("source-")): ids[entry.find_class("location")[0].text]
        for entry in lxml.html.document_fromstring(page.decode()).xpath("//section[@class='sources']/ol/li")
    }


def read_citations(edition: Edition) -> dict[str, list[tuple[str, tuple[str, ...]]]]:
    files = render(edition, RenderingSettings())
    ids = articles_by_number(files["index.html"])
    return {
        name: [
            (words, tuple(sorted(ids[number] for number in numbers))) for words, numbers in read(files[name])
        ]
        for name, read in READERS.items()
    }


@pytest.mark.parametrize("name", READERS)
def test_each_format_credits_every_statement_of_the_sample_with_its_sources(name: str) -> None:
    assert read_citations(SAMPLE)[name] == expected(SAMPLE)


@pytest.mark.parametrize(
    "edition", [SAMPLE, *(edition_of(5, script) for script in SCRIPTS)], ids=["sample", *SCRIPTS]
)
def test_digest_json_and_the_parts_of_a_message_tell_the_same_as_the_files(edition: Edition) -> None:
    files = render(edition, RenderingSettings())
    message = compose_message(edition, files["email.html"], files["digest.txt"].decode(), MailSettings())
    told = {name: read(files[name]) for name, read in READERS.items()}
    told["html part"] = email_citations(part_of(message, "text/html"))
    told["text part"] = text_citations(part_of(message, "text/plain"))
    numbers = told.pop("index.html")
    assert numbers
    assert all(found == numbers for found in told.values())
    assert json_citations(encode(edition)) == expected(edition)


@pytest.mark.parametrize(
    ("edition", "maps"),
    [(SAMPLE, 2), *((edition_of(5, script), 5) for script in SCRIPTS)],
    ids=["sample", *SCRIPTS],
)
def test_the_map_of_an_event_says_what_the_marks_behind_its_statements_say(
    edition: Edition, maps: int
) -> None:
    told = page_coverage(render(edition, RenderingSettings(formats=("page",)))["index.html"])
    assert len(told) == maps
    for marks, mapped in told:
        assert mapped == marks


words = st.text(st.characters(), min_size=1, max_size=120).map(lambda text: f"Words {text}")


@st.composite
def statements(draw: st.DrawFn) -> Statement:
    carriers = draw(st.lists(st.sampled_from(ARTICLES), min_size=1, max_size=5, unique=True))
    text = draw(words)
    citations = tuple(
        replace(carried(told, told.lines[1]), text=text if told is carriers[0] else draw(words))
        for told in carriers
    )
    first: Citation = citations[0]
    return Statement(
        text=text,
        article=first.article,
        start=first.start,
        end=first.end,
        group=None,
        citations=citations,
        sources=len(carriers),
        origins=len(carriers),
        new=draw(st.booleans()),
    )


@settings(max_examples=25, deadline=None)
@given(st.lists(st.lists(statements(), min_size=1, max_size=3), min_size=1, max_size=3))
def test_every_format_agrees_on_statements_and_sources_whatever_they_say(
    drawn: list[list[Statement]],
) -> None:
    events = tuple(
        Event(
            id=f"e{number}",
            headline=Excerpt(text="Headline", article=ARTICLES[0].id, start=0, end=8),
            articles=tuple(told.id for told in ARTICLES),
            story=Story(f"s{number}", 1, "new"),
            statements=tuple(printed),
        )
        for number, printed in enumerate(drawn)
    )
    edition = replace(SAMPLE, events=events)
    for marks, mapped in page_coverage(render(edition, RenderingSettings(formats=("page",)))["index.html"]):
        assert mapped == marks
    for name, found in read_citations(edition).items():
        assert found == expected(edition), name
