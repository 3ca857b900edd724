"""The page: what a reader sees of an edition, and what a browser is asked to do."""

import re
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from itertools import pairwise
from typing import Any

import pytest

from digest.model import EarlierDay, Reason, Story, UnprintedEvent, Window
from digest.rendering import RenderingSettings, render
from digest.rendering.environment import packaged_templates
from tests.support.contrast import colour, contrast
from tests.support.golden_editions import NO_NEWS
from tests.support.read_back import page_of, words_of
from tests.support.sample_edition import CAUSEWAY, KUESTE, LIBRARY, NORDWIRE, ROUNDUP, SAMPLE

PAGE = page_of(SAMPLE)


def test_only_the_formats_asked_for_are_rendered_and_those_of_others_are_left_to_them() -> None:
    assert set(render(SAMPLE, RenderingSettings())) == {"index.html", "email.html", "digest.txt", "digest.md"}
    assert set(render(SAMPLE, RenderingSettings(formats=("text", "json")))) == {"digest.txt"}


def test_the_masthead_tells_name_day_and_measure() -> None:
    today = replace(SAMPLE, window=Window(start=SAMPLE.date, end=SAMPLE.date))
    for edition in (today, replace(SAMPLE, window=None)):
        masthead = words_of(page_of(edition).find_class("masthead")[0])
        assert masthead == (
            "The Tide Table Wednesday, 5 November 2025 7 articles → 12 sentences, 11 of them new"
        )


@pytest.mark.parametrize("file", ["index.html", "email.html", "digest.txt", "digest.md"])
@pytest.mark.parametrize(
    ("start", "end", "told"),
    [
        ("2025-11-01", "2025-11-05", "5 November 2025 News of 1–5 November 2025 7 articles"),
        ("2025-10-31", "2025-11-05", "5 November 2025 News of 31 October – 5 November 2025 7 articles"),
        ("2025-11-01", None, "5 November 2025 News since 1 November 2025 7 articles"),
        ("2025-11-05", "2025-11-05", "5 November 2025 7 articles"),
        (None, "2025-11-05", "5 November 2025 7 articles"),
        ("\x1b[31m", "2025-11-05", "5 November 2025 7 articles"),
        ("2025-11-01", "soon", "5 November 2025 7 articles"),
    ],
)
def test_news_of_several_days_says_of_which_in_every_format(
    file: str, start: str | None, end: str | None, told: str
) -> None:
    content = render(replace(SAMPLE, window=Window(start=start, end=end)), RenderingSettings())[file].decode()
    shown = re.sub(r"<[^>]*>|\*\*|\\", " ", content)
    assert told in " ".join(shown.split())


@pytest.mark.parametrize(
    "event",
    [
        pytest.param(
            replace(CAUSEWAY, statements=(*CAUSEWAY.statements, CAUSEWAY.statements[0])), id="same words"
        ),
        pytest.param(
            replace(CAUSEWAY, statements=tuple(replace(told, group="g") for told in CAUSEWAY.statements)),
            id="same group",
        ),
        pytest.param(replace(CAUSEWAY, statements=()), id="no statement"),
    ],
)
def test_the_masthead_does_not_claim_that_nothing_is_said_twice_when_it_is_not_so(event: Any) -> None:
    assert "twice" not in words_of(page_of(replace(SAMPLE, events=(event,))).find_class("masthead")[0])


def test_there_is_one_first_heading_and_no_level_is_left_out() -> None:
    levels = [int(heading.tag[1]) for heading in PAGE.xpath("//h1 | //h2 | //h3 | //h4")]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(lower - higher <= 1 for higher, lower in pairwise(levels))


def test_a_statement_names_who_reported_it_and_how_many_of_them_independently() -> None:
    credit = words_of(PAGE.find_class("credit")[0])
    assert credit == (
        "Nordwire also reported by Morning Roundup (rewritten from Nordwire) and The Harbour Courier "
        "3 outlets, 2 origins"
    )


def test_a_statement_of_one_outlet_has_no_counts_and_nothing_to_compare() -> None:
    [alone] = [told for told in PAGE.find_class("statement") if "School ferries" in words_of(told)]
    assert words_of(alone.find_class("credit")[0]) == "The Harbour Courier"
    assert alone.xpath(".//details") == []


def test_two_articles_of_one_outlet_credit_it_once() -> None:
    doubled = tuple(
        replace(article, source=NORDWIRE.outlet) if article.id == ROUNDUP.id else article
        for article in SAMPLE.articles
    )
    credit = words_of(page_of(replace(SAMPLE, articles=doubled)).find_class("credit")[0])
    assert "also reported by The Harbour Courier" in credit


def test_a_sentence_known_from_earlier_days_says_so() -> None:
    assert [words_of(told) for told in PAGE.find_class("known")] == ["printed before"]


def test_each_other_wording_stands_beside_the_printed_one_and_what_only_one_of_them_says_is_marked() -> None:
    wordings = PAGE.find_class("wordings")[0]
    assert words_of(wordings.find("summary")) == "Compare 3 wordings"
    pairs = [[words_of(term) for term in pair.iter("dt")] for pair in wordings.find_class("pair")]
    assert pairs == [
        ["Nordwire printed", "Morning Roundup2 in nearly the same words"],
        ["Nordwire printed", "The Harbour Courier3 in other words"],
    ]
    marked = [[mark.text for mark in side.iter("mark")] for side in wordings.find_class("pair")[0].iter("dd")]
    assert marked == [["tore", "in", "islands"], ["ripped", "into", "isles"]]
    printed = PAGE.find_class("words")[0].text
    assert [words_of(pair.find("div/dd")) for pair in wordings.find_class("pair")] == [printed, printed]


def test_wordings_in_two_languages_are_not_compared_word_by_word() -> None:
    [foreign] = [pair for pair in PAGE.find_class("pair") if "Die Marine" in words_of(pair)]
    assert list(foreign.iter("mark")) == []
    assert "in other words, in another language" in words_of(foreign)
    assert [side.get("lang") for side in foreign.iter("dd")] == [None, "de"]


def test_a_wording_that_several_sources_share_is_shown_once_and_the_printed_one_not_again() -> None:
    told = CAUSEWAY.statements[0]
    printed, near, other = told.citations
    copies = (printed, near, replace(near, article=KUESTE.id), replace(other, text=printed.text))
    page = page_of(
        replace(SAMPLE, events=(replace(CAUSEWAY, statements=(replace(told, citations=copies),)),))
    )
    [wordings] = page.find_class("wordings")
    assert words_of(wordings.find("summary")) == "Compare 2 wordings"
    assert words_of(wordings.find_class("same")[0]) == "Word for word as printed: The Harbour Courier4"
    [pair] = wordings.find_class("pair")
    assert [words_of(who) for who in pair.find_class("carrier")] == ["Morning Roundup2", "Küstenblatt3"]


def test_a_repeated_story_leads_to_its_page_and_to_its_earlier_days_the_newest_first() -> None:
    days = (EarlierDay("2025-11-03", "Gale warning"), EarlierDay("2025-11-04", "Storm warning"))
    story = Story("s0ca5e0a9", 3, "update", days)
    [history] = page_of(replace(SAMPLE, events=(replace(CAUSEWAY, story=story),))).find_class("history")
    assert [(link.text_content(), link.get("href")) for link in history.iter("a")] == [
        ("Day 3 of this story", "../stories/s0ca5e0a9.html"),
        ("4 November 2025", "../2025-11-04/index.html"),
        ("3 November 2025", "../2025-11-03/index.html"),
    ]
    assert [words_of(day) for day in history.iter("li")] == [
        "4 November 2025 Storm warning",
        "3 November 2025 Gale warning",
    ]


def test_of_a_long_story_the_last_days_are_listed_and_the_rest_is_on_its_page() -> None:
    days = tuple(EarlierDay(f"2025-10-{day:02}", "Storm warning") for day in range(1, 31))
    story = Story("s0ca5e0a9", 31, "update", days)
    [history] = page_of(replace(SAMPLE, events=(replace(CAUSEWAY, story=story),))).find_class("history")
    assert len(list(history.iter("li"))) == 4
    assert words_of(history.find_class("more")[0]) == "26 more days before"


def test_a_story_whose_earlier_days_are_not_known_still_tells_its_day() -> None:
    page = page_of(replace(SAMPLE, events=(replace(CAUSEWAY, story=Story("s1", 2, "update")),)))
    assert page.find_class("history") == []
    assert words_of(page.find_class("byline")[0]).startswith("Day 2 of this story")


@pytest.mark.parametrize("day", ["../../secret", "javascript:alert(1)", "20251104", "2025-11-04/../.."])
def test_a_day_that_is_none_is_no_link(day: str) -> None:
    story = Story("../../etc/passwd", 2, "update", (EarlierDay(day, "Storm warning"),))
    [history] = page_of(replace(SAMPLE, events=(replace(CAUSEWAY, story=story),))).find_class("history")
    [link] = history.iter("a")
    assert re.fullmatch(r"\.\./stories/[0-9a-f]{12}\.html", link.get("href"))


def test_what_sources_say_carries_its_language_and_its_own_direction() -> None:
    spoken = {told.text: told for told in PAGE.find_class("words")}
    languages = {text[:3]: told.get("lang") for text, told in spoken.items()}
    assert (languages["قال"], languages["砂に埋"], languages["„Da"], languages["Sch"]) == (
        "ar",
        "ja",
        "de",
        None,
    )
    assert {told.get("dir") for told in spoken.values()} == {"auto"}


def test_a_mark_leads_to_the_source_itself_or_to_its_place_in_the_list() -> None:
    targets = {mark.text: mark.get("href") for mark in PAGE.xpath("//main//a[@class='mark']")}
    assert targets["1"] == "https://nordwire.example/2025/11/04/halvar-causeway"
    assert targets["2"] == "#source-2"
    left_out = {mark.text: mark.get("href") for mark in PAGE.xpath("//section[@class='left-out']//a")}
    assert left_out["1"] == "#source-1"
    ids = set(PAGE.xpath("//@id"))
    assert {link.removeprefix("#") for link in PAGE.xpath("//a/@href") if link.startswith("#")} <= ids


def test_sources_that_give_the_same_value_stand_on_the_same_side_of_a_dispute() -> None:
    [conflict] = CAUSEWAY.conflicts
    agreeing = replace(conflict.members[0], article=KUESTE.id)
    three = replace(CAUSEWAY, conflicts=(replace(conflict, members=(*conflict.members, agreeing)),))
    [dispute] = page_of(replace(SAMPLE, events=(three,))).find_class("dispute")
    assert [(words_of(side.find("dt")), len(side.findall("dd"))) for side in dispute.findall("dl/div")] == [
        ("4,100", 2),
        ("3,950", 1),
    ]


def test_a_dispute_shows_each_value_with_its_sentence_and_source() -> None:
    [dispute] = PAGE.find_class("dispute")
    assert words_of(dispute) == (
        "The sources give different numbers "
        "4,100 About 4,100 people live on the islands of Great Halvar, Little Halvar and Skarn.1 "
        "3,950 The council put the number of islanders at 3,950.3"
    )


def test_a_source_is_listed_with_kind_date_title_place_and_what_it_was_rewritten_from() -> None:
    entry = words_of(PAGE.get_element_by_id("source-2"))
    assert entry == (
        "Morning Roundup, aggregator Five things to know about the Halvar storm Rewritten from Nordwire (1): "
        "“Source: Nordwire” stands below the text; 3 of 5 sentences repeat Nordwire in nearly the same words "
        "inbox/roundup00004.txt"
    )
    assert words_of(PAGE.get_element_by_id("source-4")).startswith(
        "Küstenblatt, publisher, gestern früh Sturmflut"
    )


def test_of_an_article_with_the_same_text_only_that_is_told() -> None:
    same = tuple(
        replace(
            article, same_text=True, derived_evidence=("has the text of Nordwire, word for word", "and more")
        )
        if article.derived_from is not None
        else article
        for article in SAMPLE.articles
    )
    entry = words_of(page_of(replace(SAMPLE, articles=same)).get_element_by_id("source-2"))
    assert "The same text as Nordwire (1): has the text of Nordwire, word for word inbox/" in entry


def test_a_source_without_title_or_name_is_still_told_from_others() -> None:
    nameless = tuple(
        replace(article, title=None, source=replace(article.source, name=" ")) for article in SAMPLE.articles
    )
    page = page_of(replace(SAMPLE, articles=nameless))
    assert words_of(page.get_element_by_id("source-1")) == (
        "inbox/nordwire0001.txt, news agency, 4 November 2025 "
        "https://nordwire.example/2025/11/04/halvar-causeway inbox/nordwire0001.txt"
    )


def test_what_was_left_out_is_listed_by_reason_and_adds_up() -> None:
    groups = PAGE.xpath("//section[@class='left-out']/details")
    numbers = [int(words_of(group.find_class("number")[0])) for group in groups]
    listed = [len(group.findall("ul/li")) for group in groups]
    assert numbers == listed
    assert sum(numbers) == len(SAMPLE.left_out)
    assert len(groups) == len(Reason)
    assert words_of(PAGE.find_class("account")[0]).startswith(
        "37 sentences read: 12 printed, 9 credited under a printed one that says the same, 16 left out."
    )


def test_no_more_than_a_hundred_sentences_of_a_reason_are_listed_and_the_rest_is_counted() -> None:
    many = replace(SAMPLE, left_out=SAMPLE.left_out[:1] * 1203)
    [group] = page_of(many).xpath("//section[@class='left-out']/details")
    assert words_of(group.find_class("number")[0]) == "1203"
    assert words_of(group.findall("ul/li")[-1]) == "… and 1103 more, all of them in digest.json"


def test_a_line_without_end_that_was_left_out_is_cut_visibly() -> None:
    endless = replace(SAMPLE, left_out=(replace(SAMPLE.left_out[0], text="x" * 50_000_000),))
    [line] = page_of(endless).xpath("//section[@class='left-out']/details/ul/li")
    assert line.text == "x" * 400 + "…"


def test_articles_outside_the_edition_are_accounted_for_only_where_there_are_any() -> None:
    assert "9 articles given" in words_of(PAGE.find_class("account")[0])
    complete = replace(SAMPLE.ledger, articles_in=7, articles_unprinted=0, articles_outside=0)
    account = words_of(page_of(replace(SAMPLE, ledger=complete)).find_class("account")[0])
    assert "given" not in account


def test_problems_and_the_way_to_verify_are_told() -> None:
    problems = [words_of(item) for item in PAGE.xpath("//section[@class='problems']//li")]
    assert problems == [
        "inbox/scan.txt is not text (binary data after 12 bytes)",
        "https://gazette.example/feed gave no article",
    ]
    assert "digest verify 2025-11-05" in words_of(PAGE.find_class("colophon")[0])


def test_headlines_beyond_the_edition_are_listed_with_their_sources() -> None:
    assert [words_of(brief) for brief in PAGE.xpath("//section[@class='briefs']//li")] == [
        "Giant cheese rolls into record book8"
    ]


def test_a_longer_edition_begins_with_its_contents() -> None:
    assert PAGE.find_class("contents") == []
    longer = page_of(replace(SAMPLE, events=(CAUSEWAY, LIBRARY, replace(CAUSEWAY, id="again"))))
    targets = longer.find_class("contents")[0].xpath(".//a/@href")
    assert targets == ["#event-story-causeway", "#event-story-library", "#event-story-causeway.2"]
    assert {target.removeprefix("#") for target in targets} <= set(longer.xpath("//@id"))


def test_an_empty_edition_is_a_calm_page_in_every_format() -> None:
    files = render(NO_NEWS, RenderingSettings())
    for content in files.values():
        assert "Nothing to report: no event was found in what was read." in content.decode()
    assert "0 articles → 0 sentences" in files["digest.txt"].decode()


def test_the_page_asks_for_nothing_from_anywhere() -> None:
    assert PAGE.xpath("//img | //iframe | //object | //form | //@src | //@srcset | //@style") == []
    assert PAGE.xpath("//link/@href") == ["data:,"]
    assert [name for name in PAGE.xpath("//@*/..") if any(key.startswith("on") for key in name.attrib)] == []
    style = PAGE.xpath("string(//style)")
    assert not re.search(r"url\(|@import|@font-face", style)
    assert "default-src 'none'" in PAGE.xpath(
        "string(//meta[@http-equiv='Content-Security-Policy']/@content)"
    )


def test_exactly_one_script_may_run_and_it_is_the_one_of_the_page() -> None:
    [script] = PAGE.xpath("//script")
    policy = PAGE.xpath("string(//meta[@http-equiv='Content-Security-Policy']/@content)")
    hashed = b64encode(sha256(script.text.encode()).digest()).decode()
    assert re.findall(r"script-src ([^;]*);", policy) == [f"'sha256-{hashed}'"]


def test_the_script_makes_no_element_and_runs_no_words() -> None:
    script = PAGE.xpath("string(//script)")
    assert "textContent" in script
    assert not re.search(
        r"innerHTML|outerHTML|insertAdjacent|document\.write|eval|Function|createElement", script
    )


def test_the_field_to_find_words_is_hidden_until_a_script_has_made_it_work() -> None:
    [search] = PAGE.find_class("find")
    assert search.get("hidden") is not None
    assert words_of(search.find("label")) == "Find in this edition"


def test_a_page_without_news_runs_nothing() -> None:
    empty = page_of(NO_NEWS)
    assert empty.xpath("//script") == []
    assert empty.find_class("find") == []


def palettes() -> Iterator[dict[str, str]]:
    style = (packaged_templates() / "partials" / "page.css").read_text("utf-8")
    for block in re.findall(r":root \{(.*?)\}", style, re.DOTALL):
        palette = dict(re.findall(r"--(\w+): (#[0-9a-f]{6});", block))
        if palette:
            yield palette


def test_text_is_readable_in_light_and_in_dark() -> None:
    light, dark = palettes()
    for palette in (light, dark):
        for ground in ("paper", "tint"):
            for text in ("ink", "muted", "accent"):
                assert contrast(colour(palette[text]), colour(palette[ground])) >= 4.5, (text, ground)


def test_a_link_may_be_touched() -> None:
    style = PAGE.xpath("string(//style)")
    assert re.search(r"\.mark \{[^}]*min-width: 1\.5rem;", style)


def test_an_event_beyond_the_edition_with_several_articles_shows_all_its_marks() -> None:
    brief = UnprintedEvent(id="b", headline=LIBRARY.headline, articles=LIBRARY.articles)
    page = page_of(replace(SAMPLE, more_events=(brief,)))
    assert [mark.text for mark in page.xpath("//section[@class='briefs']//a")] == ["5", "6", "7"]
