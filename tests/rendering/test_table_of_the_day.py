"""What an edition says of its day before the news begins: a table of its events, and that a day is quiet."""

from dataclasses import replace
from typing import Final

import lxml.html
import pytest

from digest.model import Edition, Event
from digest.rendering import RenderingSettings, render
from tests.support.read_back import words_of
from tests.support.sample_edition import CAUSEWAY, LIBRARY, SAMPLE

FORMATS: Final = ("index.html", "email.html", "digest.txt", "digest.md")

WIDE: Final = replace(CAUSEWAY, sources=4, origins=3)
ALONE: Final = replace(LIBRARY, sources=1, origins=1)
RETOLD: Final = replace(LIBRARY, id="retold", sources=3, origins=1)


def files_of(*events: Event) -> dict[str, str]:
    edition = replace(SAMPLE, events=events)
    settings = RenderingSettings(site="https://tides.example")
    return {name: content.decode() for name, content in render(edition, settings).items()}


def read(name: str, content: str) -> str:
    """Return what a reader reads, without line breaks and the marks of Markdown."""
    text = words_of(lxml.html.document_fromstring(content)) if name.endswith("html") else content
    return " ".join(text.replace("\\", "").replace("*", "").split())


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_begins_with_the_events_and_how_widely_each_is_reported(name: str) -> None:
    text = read(name, files_of(WIDE, ALONE, RETOLD)[name])
    head, _, _ = text.partition(CAUSEWAY.statements[0].text)
    assert "3 events, 2 of them new, 1 from one source alone" in head
    for event, reach in ((WIDE, "4 outlets, 3 origins"), (ALONE, "one source alone")):
        assert event.headline.text in head
        assert reach in head
    assert "3 outlets, one origin" in head


@pytest.mark.parametrize("name", FORMATS)
def test_two_events_need_no_table(name: str) -> None:
    assert "2 events" not in read(name, files_of(WIDE, ALONE)[name])


def test_in_a_mail_the_table_leads_to_the_page_since_a_mail_cannot_lead_into_itself() -> None:
    mail = lxml.html.document_fromstring(files_of(WIDE, ALONE, RETOLD)["email.html"])
    links = [link.get("href") for entry in mail.find_class("entry") for link in entry.iter("a")]
    assert links[0] == "https://tides.example/2025-11-05/index.html#event-story-causeway"
    assert len(links) == 3


def test_a_long_headline_is_cut_in_the_table_alone() -> None:
    long = replace(WIDE.headline, text="Storm " * 40)
    page = lxml.html.document_fromstring(files_of(replace(WIDE, headline=long), ALONE, RETOLD)["index.html"])
    [first, *_] = page.find_class("contents")[0].xpath(".//th/a")
    assert first.text.endswith("Storm…")
    assert len(first.text) <= 101
    assert words_of(page.find_class("event")[0].find(".//h2")) == ("Storm " * 40).strip()


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize(("event", "mark"), [(ALONE, "one source alone"), (RETOLD, "3 outlets, one origin")])
def test_what_one_source_reports_is_marked_where_it_is_told(name: str, event: Event, mark: str) -> None:
    assert mark in read(name, files_of(WIDE, event)[name])
    assert "one origin" not in read(name, files_of(WIDE)[name])


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize(
    ("events", "said"),
    [
        ((ALONE, RETOLD), "A quiet day: no event is reported by two sources independently."),
        ((WIDE,), "A quiet day: no new event, only what goes on."),
        ((WIDE, replace(LIBRARY, sources=3, origins=2)), ""),
    ],
)
def test_a_quiet_day_is_called_one(name: str, events: tuple[Event, ...], said: str) -> None:
    text = read(name, files_of(*events)[name])
    assert ("A quiet day" in text) == bool(said)
    assert said in text


def test_an_edition_that_did_not_count_origins_claims_nothing() -> None:
    old: Edition = replace(SAMPLE, events=(LIBRARY, LIBRARY, replace(LIBRARY, id="third")))
    text = render(old, RenderingSettings())["digest.txt"].decode()
    assert "source alone" not in text
    assert "A quiet day" not in text
