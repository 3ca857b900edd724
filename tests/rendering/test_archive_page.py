"""The archive's page: editions by month."""

from typing import Any

import lxml.html
from sample_edition import SAMPLE

from digest.rendering import ArchiveEntry, RenderingSettings, archive_entry, render_archive


def entry(date: str, *headlines: str) -> ArchiveEntry:
    return ArchiveEntry(date=date, title="The Tide Table", headlines=headlines, articles=5, sentences=18)


def page_of(*entries: ArchiveEntry) -> Any:
    return lxml.html.document_fromstring(render_archive(entries, RenderingSettings()).decode())


def test_editions_stand_under_their_month_the_newest_first() -> None:
    page = page_of(entry("2025-10-30"), entry("2025-11-03"), entry("2025-11-02"))
    assert [heading.text for heading in page.iter("h2")] == ["November 2025", "October 2025"]
    assert page.xpath("//main//a/@href") == [
        "2025-11-03/index.html",
        "2025-11-02/index.html",
        "2025-10-30/index.html",
    ]
    assert page.xpath("//main//time/text()") == ["Monday 3", "Sunday 2", "Thursday 30"]


def test_an_edition_is_listed_with_its_first_headlines_and_its_measure() -> None:
    page = page_of(entry("2025-11-03", "One", "<b>Two</b>", "Three", "Four"))
    assert [line.text for line in page.find_class("headline")] == ["One", "<b>Two</b>", "Three"]
    assert [line.text for line in page.find_class("counts")] == ["5 articles → 18 sentences"]


def test_a_headline_without_end_is_cut_visibly() -> None:
    page = page_of(entry("2025-11-03", "x" * 1_000_000))
    assert page.find_class("headline")[0].text == "x" * 300 + "…"


def test_an_archive_without_editions_says_so() -> None:
    page = page_of()
    assert page.find_class("silence")[0].text == "No edition has been built yet."
    assert page.xpath("//h1/text()") == ["Digest"]


def test_an_edition_knows_its_entry() -> None:
    assert archive_entry(SAMPLE) == ArchiveEntry(
        date="2025-11-05",
        title="The Tide Table",
        headlines=("Storm breaks Halvar causeway, cutting off three islands", "A library comes up for air"),
        articles=7,
        sentences=12,
    )
