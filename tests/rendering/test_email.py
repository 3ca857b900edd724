"""The mail: one column that any mail program shows, with nothing to fetch and no link into itself."""

from dataclasses import replace
from typing import Any

import lxml.html
from sample_edition import CAUSEWAY, SAMPLE

from digest.model import Edition
from digest.rendering import RenderingSettings, render


def html_of(edition: Edition) -> str:
    return render(edition, RenderingSettings(formats=("email",)))["email.html"].decode()


def mail_of(edition: Edition) -> Any:
    return lxml.html.document_fromstring(html_of(edition))


MAIL = mail_of(SAMPLE)


def test_nothing_is_fetched_and_no_link_leads_into_the_mail() -> None:
    assert MAIL.xpath("//img | //link | //script | //iframe | //form | //@src | //@background") == []
    links = MAIL.xpath("//a/@href")
    assert links
    assert all(link.startswith("https://") for link in links)
    assert "url(" not in html_of(SAMPLE)


def test_tables_are_for_layout_only_and_no_wider_than_600_pixels() -> None:
    tables = MAIL.xpath("//table")
    assert {table.get("role") for table in tables} == {"presentation"}
    assert {table.get("width") for table in tables} == {"100%", "600"}
    assert "max-width: 600px" in MAIL.find_class("column")[0].get("style")


def test_styles_stand_at_the_elements_and_only_the_dark_ones_in_the_head() -> None:
    assert all(words.get("style") for words in MAIL.find_class("words"))
    [style] = MAIL.xpath("//style")
    assert style.text.strip().startswith("@media (prefers-color-scheme: dark)")
    assert style.text.count("@") == 1


def test_a_list_of_mails_shows_what_the_subject_does_not() -> None:
    assert MAIL.find_class("preheader")[0].text == "A library comes up for air"
    alone = mail_of(replace(SAMPLE, events=(CAUSEWAY,)))
    assert alone.find_class("preheader")[0].text == CAUSEWAY.statements[0].text
    assert "display: none" in alone.find_class("preheader")[0].get("style")


def test_a_source_without_address_has_a_number_that_is_no_link() -> None:
    marks = MAIL.find_class("words")[0].findall("sup")
    assert [mark.find("a") is not None for mark in marks] == [True, False, True]


def test_the_mail_lists_the_sources_its_marks_point_at() -> None:
    listed = [entry.text_content().split(".")[0] for entry in MAIL.find_class("source")]
    assert listed == [str(number) for number in range(1, 9)]
    fewer = mail_of(replace(SAMPLE, events=(CAUSEWAY,), more_events=()))
    assert len(fewer.find_class("source")) == 4


def test_the_mail_has_one_first_heading() -> None:
    assert len(MAIL.xpath("//h1")) == 1
