"""The page of a story: what was new on each of its days."""

from dataclasses import replace
from typing import Any

import lxml.html
import pytest

from digest.model import Edition
from digest.rendering import RenderingSettings, followed, listed_edition, render, render_stories
from tests.support.made_up_site import FIRST_DAY, SECOND_DAY, THREE_DAYS, stories_of
from tests.support.sample_edition import CAUSEWAY, SAMPLE

PATH = "stories/story-causeway.html"


def page_of(*editions: Edition, settings: RenderingSettings | None = None) -> Any:
    return lxml.html.document_fromstring(stories_of(editions, settings)[PATH].decode())


@pytest.fixture(scope="module")
def page() -> Any:
    return page_of(*THREE_DAYS)


def words(element: Any) -> list[str]:
    return [line.text for line in element.find_class("words")]


def test_the_newest_day_comes_first_and_its_headline_heads_the_page(page: Any) -> None:
    assert page.xpath("//h2//time/@datetime") == ["2025-11-05", SECOND_DAY, FIRST_DAY]
    assert page.xpath("//h1/text()") == ["Storm breaks Halvar causeway, cutting off three islands"]
    assert page.xpath("//p[@class='headline']/a/text()") == [
        "Sturmflut zerreißt Damm nach Halvar",
        "Islanders woke to find their road gone",
    ]
    assert page.xpath("//p[@class='headline']/@lang") == ["de"]


def test_it_tells_how_long_the_story_has_been_followed(page: Any) -> None:
    assert page.find_class("dateline")[0].text_content() == "A story over 3 days, since 3 November 2025"
    assert page.xpath("//span[@class='day']/text()") == ["Day 3", "Day 2", "Day 1"]
    assert "4 articles from 4 outlets" in page.find_class("byline")[0].text_content()


def test_each_day_shows_the_sentences_that_were_new_on_it_word_for_word(page: Any) -> None:
    shown = [words(day) for day in page.iter("article")]
    assert shown == [
        [statement.text for statement in CAUSEWAY.statements[:4]],
        [statement.text for statement in CAUSEWAY.statements[4:7]],
        [CAUSEWAY.statements[7].text],
    ]


def test_a_day_that_said_nothing_new_says_that() -> None:
    known = tuple(replace(statement, new=False) for statement in CAUSEWAY.statements)
    again = replace(SAMPLE, date="2025-11-06", events=(replace(CAUSEWAY, statements=known),))
    page = page_of(*THREE_DAYS, again)
    assert words(next(page.iter("article"))) == []
    assert "not been printed before" in page.find_class("quiet")[0].text


def test_every_day_leads_to_its_event_in_the_page_of_that_day(page: Any) -> None:
    for edition, link in zip(reversed(THREE_DAYS), page.xpath("//h2/a/@href"), strict=True):
        address, anchor = link.split("#")
        assert address == f"../{edition.date}/index.html"
        of_day = lxml.html.document_fromstring(render(edition, RenderingSettings())["index.html"].decode())
        assert of_day.get_element_by_id(anchor).tag == "article"


def test_marks_are_those_of_the_days_page_and_lead_to_the_source(page: Any) -> None:
    marks = [(mark.text, mark.get("href")) for mark in page.find_class("words")[0].find_class("mark")]
    assert marks == [
        ("1", "https://nordwire.example/2025/11/04/halvar-causeway"),
        ("2", "../2025-11-05/index.html#source-2"),
        ("3", "https://www.harbourcourier.example/news/causeway?edition=late&page=1"),
    ]
    of_day = render(THREE_DAYS[2], RenderingSettings())["index.html"].decode()
    shown = lxml.html.document_fromstring(of_day).find_class("words")[0].find_class("mark")
    assert [mark.text for mark in shown] == ["1", "2", "3"]


def test_the_letter_of_a_sentence_leads_to_it_in_the_page_of_its_day(page: Any) -> None:
    of_day = lxml.html.document_fromstring(render(THREE_DAYS[2], RenderingSettings())["index.html"].decode())
    newest = next(page.iter("article"))
    for letter, sentence in zip(newest.find_class("letter"), words(newest), strict=True):
        address, anchor = letter.get("href").split("#")
        assert address == "../2025-11-05/index.html"
        assert of_day.get_element_by_id(anchor).find_class("words")[0].text == sentence


def test_it_tells_who_reported_a_sentence_and_how_many_outlets_did(page: Any) -> None:
    credit = " ".join(page.find_class("credit")[0].text_content().split())
    assert credit == (
        "Nordwire also reported by Morning Roundup (rewritten from Nordwire) and The Harbour Courier"
        " 3 outlets, 2 origins"
    )


def test_without_pages_no_mark_leads_to_a_list_of_sources_that_is_not_there() -> None:
    page = page_of(*THREE_DAYS, settings=RenderingSettings(formats=("text",)))
    targets = page.xpath("//main//a/@href")
    assert not [target for target in targets if "#" in target]
    assert [mark.tag for mark in page.find_class("mark")[:3]] == ["a", "span", "a"]
    assert "../2025-11-05/digest.txt" in targets


def test_of_a_long_story_the_days_before_the_newest_are_listed_by_their_headlines() -> None:
    pages = stories_of(THREE_DAYS, newest=1)
    page = lxml.html.document_fromstring(pages[PATH].decode())
    [newest] = page.iter("article")
    assert newest.xpath(".//time/@datetime") == ["2025-11-05"]
    assert page.find_class("dateline")[0].text_content() == "A story over 3 days, since 3 November 2025"
    [before] = page.find_class("before")
    assert before.find("h2").text == "2 days before"
    assert [(link.get("href"), link[0].get("datetime"), link[0].text) for link in before.iter("a")] == [
        (f"../{SECOND_DAY}/index.html#event-story-causeway", SECOND_DAY, "4 November 2025"),
        (f"../{FIRST_DAY}/index.html#event-story-causeway", FIRST_DAY, "3 November 2025"),
    ]
    assert [(line.text, line.get("lang")) for line in before.iter("span")] == [
        ("Sturmflut zerreißt Damm nach Halvar", "de"),
        ("Islanders woke to find their road gone", None),
    ]


def test_a_page_of_a_long_story_needs_no_edition_but_the_newest() -> None:
    stories = followed(listed_edition(edition) for edition in THREE_DAYS)
    newest = {edition.date: edition for edition in THREE_DAYS[1:]}
    alone = render_stories(stories, newest, RenderingSettings(), newest=2)
    assert alone == stories_of(THREE_DAYS, newest=2)


def test_a_story_that_is_shown_whole_lists_no_days_before(page: Any) -> None:
    assert page.find_class("before") == []


def test_a_story_on_its_first_day_gets_no_page() -> None:
    assert stories_of(THREE_DAYS[:1]) == {}


def test_a_story_past_its_first_day_has_a_page_of_the_days_that_there_are() -> None:
    page = page_of(THREE_DAYS[1])
    assert page.find_class("dateline")[0].text_content() == "A story of 4 November 2025"
    assert page.xpath("//span[@class='day']/text()") == ["Day 2"]


def test_later_editions_that_do_not_go_on_with_a_story_leave_its_page_as_it_is() -> None:
    later = replace(SAMPLE, date="2026-01-01", digest="Another", generator="digest 9", events=())
    assert stories_of([*THREE_DAYS, later]) == stories_of(THREE_DAYS[::-1])


def test_a_hostile_id_stays_in_the_folder_of_stories() -> None:
    hostile = replace(CAUSEWAY, story=replace(CAUSEWAY.story, id="../../etc/passwd"))
    pages = stories_of([replace(SAMPLE, date=date, events=(hostile,)) for date in (FIRST_DAY, SECOND_DAY)])
    [path] = pages
    assert path.startswith("stories/")
    assert path.count("/") == 1
