"""The page that searches all editions: what is in its index, and how much."""

import re

import pytest

from digest.rendering import (
    RenderingSettings,
    listed_edition,
    render_search,
    searched_whole,
)
from digest.rendering.site import search
from tests.support.made_up_site import AUTUMN

ENTRIES = [listed_edition(edition) for edition in AUTUMN]
NEWEST = max(AUTUMN, key=lambda edition: edition.date)
STATEMENTS = [statement for event in NEWEST.events for statement in event.statements]


def lines(page: bytes) -> list[list[str]]:
    """Return the lines of the index, each in its fields."""
    index = re.search(r"<pre [^>]*hidden>\n(.*)\n</pre>", page.decode(), re.DOTALL)
    assert index is not None
    return [line.split("\t") for line in index[1].split("\n")]


def test_the_index_has_every_headline_and_of_the_newest_editions_every_sentence() -> None:
    [(name, page)] = render_search(ENTRIES, {NEWEST.date: NEWEST}, RenderingSettings()).items()
    assert name == "search.html"
    found = lines(page)
    assert [line[0] for line in found if len(line) == 2] == sorted((e.date for e in ENTRIES), reverse=True)
    sentences = [line for line in found if len(line) == 3 and line[1].startswith("sentence-")]
    events = [line for line in found if len(line) == 3 and line[1].startswith("event-")]
    assert len(events) == sum(len(entry.events) for entry in ENTRIES)
    assert len(sentences) == len(STATEMENTS)
    assert b"Every sentence is searched of editions since 5 November 2025" in page


def test_nothing_is_left_out_without_a_word() -> None:
    page = render_search(ENTRIES, {edition.date: edition for edition in AUTUMN}, RenderingSettings())
    assert b"Every sentence of every edition is searched." in page["search.html"]
    assert render_search([], {}, RenderingSettings()) == {}


def test_the_index_has_room_for_so_much_and_takes_whole_editions(monkeypatch: pytest.MonkeyPatch) -> None:
    newest_first = sorted(AUTUMN, key=lambda edition: edition.date, reverse=True)
    assert [*searched_whole(newest_first)] == newest_first
    monkeypatch.setattr(search, "MOST_SEARCHED", sum(len(statement.text) for statement in STATEMENTS))
    assert [*searched_whole(newest_first)] == newest_first[:1]
