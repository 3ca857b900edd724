"""Where a link to an event or a sentence leads stays the same when an edition is built again."""

import re
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from digest.model import Edition, Event, Story
from digest.rendering.anchors import anchored, event_anchor, story_file
from tests.support.read_back import page_of
from tests.support.sample_edition import CAUSEWAY, LIBRARY, SAMPLE

VALID = re.compile(r"[A-Za-z0-9_.-]+")


def sentences(edition: Edition) -> dict[str, str]:
    """Return the printed sentences of the page by their ``id``."""
    return {
        told.get("id"): told.find_class("words")[0].text for told in page_of(edition).find_class("statement")
    }


def test_a_sentence_keeps_its_address_when_others_come_before_it() -> None:
    earlier = replace(LIBRARY, statements=LIBRARY.statements[1:])
    rebuilt = replace(SAMPLE, events=(earlier, replace(CAUSEWAY, statements=CAUSEWAY.statements[2:])))
    before, after = sentences(SAMPLE), sentences(rebuilt)
    assert after.items() < before.items()


def test_an_event_keeps_its_address_when_its_rank_changes() -> None:
    def addresses(*events: Event) -> set[tuple[str, str]]:
        page = page_of(replace(SAMPLE, events=events))
        return {(told.get("id"), told.find(".//h2").text) for told in page.find_class("event")}

    ranked = addresses(replace(CAUSEWAY, id="e1"), replace(LIBRARY, id="e2"))
    assert addresses(replace(LIBRARY, id="e1"), replace(CAUSEWAY, id="e2")) == ranked


def test_every_letter_leads_to_its_own_sentence() -> None:
    for told in page_of(SAMPLE).find_class("statement"):
        assert told.find_class("letter")[0].get("href") == f"#{told.get('id')}"


def test_letters_follow_the_order_of_print_in_each_event() -> None:
    letters = [
        "".join(letter.text_content().removeprefix("Sentence ") for letter in event.find_class("letter"))
        for event in page_of(SAMPLE).find_class("event")
    ]
    assert letters == ["abcdefgh", "abcd"]


def test_no_two_things_have_the_same_address_even_where_a_sentence_is_printed_twice() -> None:
    twice = replace(SAMPLE, events=(CAUSEWAY, replace(CAUSEWAY, id="again"), CAUSEWAY))
    ids = page_of(twice).xpath("//@id")
    assert len(ids) == len(set(ids))


@given(st.lists(st.text(max_size=20), min_size=1, max_size=8))
def test_addresses_are_valid_and_told_apart_whatever_ids_are_made_of(names: list[str]) -> None:
    events = [
        replace(
            CAUSEWAY,
            story=Story(name, 1, "new"),
            statements=tuple(replace(told, article=name) for told in CAUSEWAY.statements),
        )
        for name in names
    ]
    anchors = [anchor for _, event, told in anchored(events) for anchor in (event, *told)]
    assert all(VALID.fullmatch(anchor) for anchor in anchors)
    assert len(anchors) == len(set(anchors))


@given(st.text(max_size=80))
def test_a_storys_page_lies_in_the_folder_of_stories_whatever_the_story_is_called(story: str) -> None:
    assert re.fullmatch(r"stories/[A-Za-z0-9_-]+\.html", story_file(story))
    assert event_anchor(story).removeprefix("event-") == story_file(story)[len("stories/") : -len(".html")]
