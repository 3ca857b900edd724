"""The mail: one column that any mail program shows, with nothing to fetch and no link into itself."""

import re
from dataclasses import replace
from itertools import pairwise
from typing import Any

import lxml.html
import pytest

from digest.errors import ConfigurationError
from digest.model import Edition
from digest.rendering import RenderingSettings, render
from tests.support.many_events import edition_of
from tests.support.sample_edition import CAUSEWAY, SAMPLE


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
    assert "max-width:600px" in MAIL.find_class("column")[0].get("style")


def test_styles_stand_at_the_elements_and_the_head_holds_but_a_bonus() -> None:
    assert all(words.get("style") for words in MAIL.find_class("words"))
    [style] = MAIL.xpath("//style")
    assert not re.sub(r"@media [^{]*\{(?:[^{}]|\{[^{}]*\})*\}", "", style.text).strip()


def test_the_head_is_short_enough_for_gmail_and_tells_the_encoding_where_browsers_look() -> None:
    [style] = MAIL.xpath("//style")
    assert len(style.text) <= 8_192
    assert html_of(SAMPLE).index('<meta charset="utf-8">') < 1_000


def test_a_list_of_mails_shows_what_the_subject_does_not() -> None:
    assert MAIL.find_class("preheader")[0].text == "A library comes up for air"
    alone = mail_of(replace(SAMPLE, events=(CAUSEWAY,)))
    assert alone.find_class("preheader")[0].text == CAUSEWAY.statements[0].text
    assert "display:none" in alone.find_class("preheader")[0].get("style")


def test_a_source_without_address_has_a_number_that_is_no_link() -> None:
    marks = MAIL.find_class("words")[0].find_class("mark")
    assert [mark.tag for mark in marks] == ["a", "span", "a"]


def test_the_mail_lists_the_sources_its_marks_point_at() -> None:
    listed = [entry.text_content().split(".")[0] for entry in MAIL.find_class("source")]
    assert listed == [str(number) for number in range(1, 8)]
    fewer = mail_of(replace(SAMPLE, events=(CAUSEWAY,), more_events=()))
    assert len(fewer.find_class("source")) == 4


def test_sentences_that_one_outlet_says_in_a_run_have_one_line_of_credit() -> None:
    first, *others = CAUSEWAY.statements
    second = replace(first, text="It will be shut for weeks.", continues=True)
    run = replace(CAUSEWAY, statements=(first, second, *others))
    shown = mail_of(replace(SAMPLE, events=(run,)))
    [words, after] = shown.find_class("words")[:2]
    assert "words" in words.getnext().get("class")
    assert "credit" in after.getnext().get("class")


@pytest.mark.parametrize("name", ["email.html", "index.html"])
def test_an_event_of_one_article_counts_it_once(name: str) -> None:
    said = CAUSEWAY.statements[0]
    said = replace(said, citations=said.citations[:1], sources=1, origins=1)
    one = replace(CAUSEWAY, articles=(said.article,), statements=(said,), conflicts=(), sources=1, origins=1)
    files = render(replace(SAMPLE, events=(one,)), RenderingSettings())
    [byline] = lxml.html.document_fromstring(files[name].decode()).find_class("byline")
    assert " ".join(byline.text_content().split()).endswith("one source alone, headline by Nordwire")


def test_headings_are_in_order_and_there_is_one_of_the_first_level() -> None:
    levels = [int(heading.tag[1]) for heading in MAIL.xpath("//h1 | //h2 | //h3 | //h4")]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_what_is_read_from_right_to_left_says_so() -> None:
    directions = {words.get("lang"): words.get("dir") for words in MAIL.find_class("words")}
    assert directions == {None: None, "de": None, "ja": None, "ar": "rtl"}
    [arabic] = [words for words in MAIL.find_class("words") if words.get("dir")]
    assert "text-align:right" in arabic.get("style")
    assert {name.text for name in MAIL.xpath("//span[@dir='rtl']")} >= {"منارة الساحل"}


def test_a_headline_beyond_the_edition_leads_to_its_source_and_names_it() -> None:
    [brief] = MAIL.find_class("brief")
    assert brief.xpath("a/@href") == ["https://valleypost.example/cheese"]
    assert brief.getnext().text_content() == "Valley Post\xa0· 1 article from 1 outlet"


PUBLISHED = RenderingSettings(site="https://tides.example/news/")
PERMALINK = "https://tides.example/news/2025-11-05/index.html"


def test_where_there_is_a_site_the_mail_leads_to_its_page_and_so_does_a_source_without_address() -> None:
    files = render(SAMPLE, PUBLISHED)
    mail = lxml.html.document_fromstring(files["email.html"].decode())
    assert mail.find_class("dateline")[1].xpath("a/@href") == [PERMALINK]
    marks = mail.find_class("words")[0].find_class("mark")
    assert [mark.get("href") for mark in marks][1] == f"{PERMALINK}#source-2"
    assert PERMALINK in files["digest.txt"].decode().split("\n")


def test_without_pages_neither_mail_nor_text_leads_to_one_or_speaks_of_one() -> None:
    crowded = edition_of(60, "Latin", briefs=2)
    for edition in (SAMPLE, crowded):
        files = render(edition, replace(PUBLISHED, formats=("message",)), ("email", "text"))
        for content in files.values():
            assert b"tides.example" not in content
            assert b" page" not in content
    mail = lxml.html.document_fromstring(files["email.html"].decode())
    assert mail.xpath("//h2[contains(@class, 'small')]/text()")[0].endswith(" more events")


@pytest.mark.parametrize(
    "site",
    [
        "",
        "tides.example",
        "javascript:alert(1)",
        "ftp://a.example",
        "https://a.example/?x",
        "https://a b.example",
    ],
)
def test_a_site_is_a_web_address_without_question_or_fragment(site: str) -> None:
    with pytest.raises(ConfigurationError, match=r"^rendering\.site: "):
        render(SAMPLE, replace(PUBLISHED, site=site))
