"""Every format prints the same statements and credits the same sources for them."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace

import lxml.etree
import lxml.html
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.delivery import MailSettings, compose_message
from digest.edition import encode
from digest.model import Citation, Edition, Event, Excerpt, Statement, Story
from digest.naming import shown_names
from digest.rendering import RenderingSettings, render, render_feeds
from digest.rendering.inert import plain
from tests.support.golden_editions import GOLDEN
from tests.support.read_back import (
    LISTS,
    READERS,
    feed_citations,
    html_citations,
    json_citations,
    page_coverage,
    page_targets,
    part_of,
    text_citations,
    tight,
)
from tests.support.sample_edition import ARTICLES, SAMPLE, carried

PUBLISHED = RenderingSettings(site="https://tides.example")


@dataclass(frozen=True)
class Printed:
    """An edition, and everything that is made of it for people and programs."""

    edition: Edition
    files: Mapping[str, bytes]
    message: bytes
    feeds: Mapping[str, bytes]

    @property
    def page(self) -> bytes:
        return self.files["index.html"]


def printed(edition: Edition, settings: RenderingSettings = PUBLISHED) -> Printed:
    files = render(edition, settings)
    dated = replace(edition, date=SAMPLE.date, timezone=SAMPLE.timezone)
    message = compose_message(dated, files["email.html"], files["digest.txt"].decode(), MailSettings())
    return Printed(edition, files, message, render_feeds([dated], settings))


@pytest.fixture(scope="module", params=GOLDEN)
def golden(request: pytest.FixtureRequest) -> Printed:
    return printed(GOLDEN[request.param]())


def expected(edition: Edition, *, partly: bool = False) -> list[tuple[str, tuple[str, ...]]]:
    """Return each statement with who states all of it, or ``partly`` a part, too."""
    return [
        (
            tight(plain(statement.text)),
            tuple(
                sorted({one.article for one in statement.citations if partly or one.relation != "partial"})
            ),
        )
        for event in edition.events
        for statement in event.statements
    ]


def articles_by_number(told: Printed) -> dict[int, str]:
    """Return article ids by number, read off the page's list of sources by their outlet and location."""
    names = shown_names(told.edition.articles)
    ids = {
        (tight(names[article.id]), tight(plain(article.location))): article.id
        for article in told.edition.articles
    }
    assert len(ids) == len(told.edition.articles)
    return {
        int(entry.get("id").removeprefix("source-")): ids[
            tight(entry.xpath("p[@class='outlet']/b")[0].text_content()),
            tight(entry.find_class("location")[0].text_content()),
        ]
        for entry in lxml.html.document_fromstring(told.page.decode()).xpath(
            "//section[@class='sources']/ol/li"
        )
    }


def room_in(mail: bytes, edition: Edition) -> int:
    """Return how many statements the events have that a mail prints."""
    page = lxml.html.document_fromstring(mail.decode())
    headlines = [heading for heading in page.iter("h2") if "small" not in heading.get("class", "")]
    return sum(len(event.statements) for event in edition.events[: len(headlines)])


def require_agreement(told: Printed) -> None:
    """Let every format that is read by people name for each statement the sources the edition names."""
    ids = articles_by_number(told)
    for name, read in READERS.items():
        found = [
            (words, tuple(sorted(ids[number] for number in marks))) for words, marks in read(told.files[name])
        ]
        due = expected(told.edition)
        assert found == (due[: room_in(told.files[name], told.edition)] if name == "email.html" else due), (
            name
        )


def test_page_mail_text_and_markdown_credit_every_statement_with_its_sources(golden: Printed) -> None:
    require_agreement(golden)


def test_digest_json_tells_the_same(golden: Printed) -> None:
    assert json_citations(encode(golden.edition)) == expected(golden.edition, partly=True)


def test_every_format_names_beside_a_statement_who_has_a_part_of_it(golden: Printed) -> None:
    names = {name: tight(shown) for name, shown in shown_names(golden.edition.articles).items()}
    due = [
        tight("part of it in") + names[citation.article]
        for event in golden.edition.events
        for statement in event.statements
        for citation in statement.citations[:2]
        if citation.relation == "partial" and citation.article != statement.article
    ]
    for name in READERS:
        said = golden.files[name].decode()
        if name.endswith(".html"):
            said = lxml.html.document_fromstring(said).text_content()
        assert [one for one in due if one not in tight(said).replace("**", "")] == [], name


def test_the_parts_of_the_message_tell_the_same(golden: Printed) -> None:
    numbers = html_citations(golden.page)
    html, text = (part_of(golden.message, kind) for kind in ("text/html", "text/plain"))
    assert html_citations(html) == numbers[: room_in(html, golden.edition)]
    assert text_citations(text) == numbers


def test_both_feeds_tell_the_same(golden: Printed) -> None:
    page, numbers = "https://tides.example/2025-11-05/index.html", page_targets(golden.page)
    atom = lxml.etree.fromstring(golden.feeds["feed.atom"])
    [item] = json.loads(golden.feeds["feed.json"])["items"]
    for content in (atom.findtext("{*}entry/{*}content"), item["content_html"]):
        assert feed_citations(content, page, numbers) == html_citations(golden.page)


def test_a_number_means_the_same_outlet_in_the_list_of_sources_of_every_format(golden: Printed) -> None:
    outlets = {name: tight(shown) for name, shown in shown_names(golden.edition.articles).items()}
    names = {number: outlets[article] for number, article in articles_by_number(golden).items()}
    for name, read in LISTS.items():
        listed = read(golden.files[name])
        cited = {number for _, marks in READERS[name](golden.files[name]) for number in marks}
        assert cited <= listed.keys(), name
        assert [entry for number, entry in listed.items() if not entry.startswith(names[number])] == [], name


def test_the_map_of_an_event_says_what_the_marks_behind_its_statements_say(golden: Printed) -> None:
    told = page_coverage(golden.page)
    shared = [event for event in golden.edition.events if len(event.articles) > 1 and event.statements]
    assert len(told) == len(shared)
    assert all(mapped == marks for marks, mapped in told)


def test_every_format_says_where_nothing_of_an_event_is_printed_and_where_one_reads_why() -> None:
    told = printed(GOLDEN["nothing printed of an event"]())
    [item] = json.loads(told.feeds["feed.json"])["items"]
    for content in (*(told.files[name].decode() for name in READERS), item["content_html"]):
        assert content.count("None of its sentences is printed") == 1
    for html in (told.files["email.html"].decode(), item["content_html"]):
        [link] = lxml.html.document_fromstring(html).xpath("//a[text()='the page tells why']")
        assert link.get("href") == f"{PUBLISHED.site}/2025-11-05/index.html#left-out"
    assert lxml.html.document_fromstring(told.page.decode()).get_element_by_id("left-out").tag == "h2"
    assert "None of its sentences is printed; the page tells why.\n" in told.files["digest.txt"].decode()


def test_golden_editions_hold_what_formats_could_disagree_about() -> None:
    events = [event for edition in GOLDEN.values() for event in edition().events]
    statements = [statement for event in events for statement in event.statements]
    assert {event.story.status for event in events} == {"new", "update"}
    assert max(len(event.conflicts) for event in events) > 0
    assert max(statement.sources for statement in statements) >= 3
    assert {citation.relation for told in statements for citation in told.citations} == {
        "verbatim",
        "near",
        "paraphrase",
        "partial",
    }


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
    told = printed(replace(SAMPLE, events=events))
    require_agreement(told)
    assert all(mapped == marks for marks, mapped in page_coverage(told.page))
