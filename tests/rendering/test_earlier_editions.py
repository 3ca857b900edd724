"""What an edition says about earlier ones: corrections at the top, and what a statement goes on from."""

from dataclasses import replace
from typing import Any, Final

import lxml.html
import pytest

from digest.edition import encode
from digest.rendering import RenderingSettings, render
from digest.rendering.anchors import sentence_anchor
from tests.support.golden_editions import NO_NEWS
from tests.support.read_back import READERS, json_citations, words_of
from tests.support.sample_edition import CAUSEWAY, NORDWIRE
from tests.support.story_going_on import BEFORE, FIVE_WEEKS, GOING_ON, TRAIN, WRONG_TOLL

FORMATS: Final = ("index.html", "email.html", "digest.txt", "digest.md")
SITE: Final = RenderingSettings(site="https://tides.example")
FILES: Final = render(GOING_ON, SITE)


def read(name: str) -> str:
    """Return what a reader reads, without line breaks and the marks of Markdown."""
    content = FILES[name].decode()
    text = words_of(parsed(name)) if name.endswith("html") else content
    return " ".join(text.replace("\\", "").replace("*", "").replace(">", "").split())


def parsed(name: str) -> Any:
    return lxml.html.document_fromstring(FILES[name].decode())


@pytest.mark.parametrize("name", FORMATS)
def test_corrections_stand_before_the_news_with_the_day_and_the_sentence_they_concern(name: str) -> None:
    head, _, _ = read(name).partition(CAUSEWAY.statements[0].text)
    assert "Correction by Nordwire" in head
    assert WRONG_TOLL.text in head
    assert "Printed on 4 November 2025" in head
    assert WRONG_TOLL.statement in head
    assert head.index(WRONG_TOLL.text) < head.index(WRONG_TOLL.statement)


@pytest.mark.parametrize("name", FORMATS)
def test_of_a_withdrawn_report_the_first_sentences_are_named_and_the_others_counted(name: str) -> None:
    text = read(name)
    assert "Withdrawn by" in text
    assert [f"القصر مغلق {number}." in text for number in range(7)] == [True] * 5 + [False] * 2
    assert "and 2 more" in text


def test_a_correction_leads_to_the_sentence_on_the_page_of_its_day() -> None:
    anchor = sentence_anchor(BEFORE)
    [link, *_] = parsed("index.html").xpath("//p[@class='earlier']/a/@href")
    assert link == f"../2025-11-04/index.html#{anchor}"
    links = parsed("email.html").xpath("//p[contains(@class, 'earlier')]//a/@href")
    assert links[0] == f"https://tides.example/2025-11-04/index.html#{anchor}"


@pytest.mark.parametrize("name", FORMATS)
def test_a_changed_value_says_what_it_was(name: str) -> None:
    assert "was: three weeks, 4 November 2025" in read(name)


@pytest.mark.parametrize("name", ["digest.txt", "digest.md"])
def test_what_is_new_in_a_sentence_is_named_where_it_cannot_be_marked(name: str) -> None:
    new = "[new: “did not stop”, “a shopkeeper on Skarn for 31 years”; the rest printed 4 November 2025]"
    assert new in read(name)
    assert "[otherwise 4 November 2025]" in read(name)


@pytest.mark.parametrize(("name", "tag"), [("index.html", "mark"), ("email.html", "b")])
def test_what_is_new_in_a_sentence_is_marked_in_page_and_mail(name: str, tag: str) -> None:
    marked = [part.text for words in parsed(name).find_class("words") for part in words.findall(tag)]
    assert marked == ["five weeks", "did not stop", "a shopkeeper on Skarn for 31 years"]


@pytest.mark.parametrize("name", FORMATS)
def test_the_marks_change_no_word_of_what_is_printed(name: str) -> None:
    printed = [text for text, _ in READERS[name](FILES[name])]
    assert printed == [text for text, _ in json_citations(encode(GOING_ON))]
    assert "".join(TRAIN.text.split()) in printed
    assert "".join(FIVE_WEEKS.text.split()) in printed


def test_a_mail_names_the_source_of_a_correction_though_its_events_have_no_room() -> None:
    lonely = replace(GOING_ON, events=(), corrections=(WRONG_TOLL,))
    mail = render(lonely, SITE, ("email",))["email.html"].decode()
    assert NORDWIRE.lines[0] in words_of(lxml.html.document_fromstring(mail).find_class("sources")[0])


@pytest.mark.parametrize("name", FORMATS)
def test_an_edition_of_corrections_alone_says_that_there_is_no_other_news(name: str) -> None:
    alone = replace(NO_NEWS, articles=GOING_ON.articles, corrections=(WRONG_TOLL,))
    assert "No news beside what is corrected." in render(alone, SITE)[name].decode()


def test_a_mail_lists_ten_corrections_and_counts_the_others() -> None:
    many = tuple(
        replace(WRONG_TOLL, **NORDWIRE.place(NORDWIRE.lines[4][:length]))  # type: ignore[arg-type]
        for length in range(20, 34)
    )
    mail = render(replace(GOING_ON, corrections=many), SITE, ("email",))["email.html"].decode()
    document = lxml.html.document_fromstring(mail)
    assert len(document.find_class("notice")) == 10
    assert "… and 4 more corrections, all of them on the page" in words_of(document)
