"""Finding words within a page, in a real browser and from a file."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page

from digest.model import Edition, Story
from digest.rendering import RenderingSettings, render
from tests.support.sample_edition import CAUSEWAY, LIBRARY, SAMPLE

LONGER = replace(SAMPLE, events=(CAUSEWAY, LIBRARY, replace(LIBRARY, story=Story("again", 1, "new"))))
"""Long enough for a list of contents: 16 sentences, a dispute and a headline can be found in it."""

EVERYTHING = 18


def written(edition: Edition, folder: Path) -> str:
    file = folder / "index.html"
    file.write_bytes(render(edition, RenderingSettings(formats=("page",)))["index.html"])
    return file.as_uri()


@pytest.fixture
def page(browser: Browser, tmp_path: Path) -> Iterator[Page]:
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(written(LONGER, tmp_path))
        yield page


def entries(page: Page) -> Locator:
    return page.locator(".statement:visible, .dispute:visible, .briefs li:visible")


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("train", 1),
        ("CAUSEWAY gap", 1),
        ("hochste flut", 1),
        ("Frauke Höchste", 1),
        ("ليلى", 2),
        ("図書館", 2),
        ("cheese", 1),
        ("3,950", 1),
        ("no such thing", 0),
        ("<b>", 0),
        ("   ", EVERYTHING),
    ],
)
def test_what_holds_all_words_stays_in_whatever_case_accents_and_script(
    page: Page, asked: str, found: int
) -> None:
    page.get_by_label("Find in this edition").fill(asked)
    assert entries(page).count() == found
    assert page.get_by_role("status").inner_text() == (
        f"{found} of {EVERYTHING} match. Escape shows all." if asked.strip() else ""
    )


def test_the_words_of_a_headline_find_all_of_its_event(page: Page) -> None:
    page.get_by_label("Find in this edition").fill("comes up for air")
    assert page.locator(".event:visible").count() == 2
    assert entries(page).count() == 2 * len(LIBRARY.statements)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("anyone's", {"“She said it’s anyone’s guess.”"}),
        ("anyone’s", {"“She said it’s anyone’s guess.”"}),
        ('"she', {"“She said it’s anyone’s guess.”"}),
        ("„she", {"“She said it’s anyone’s guess.”"}),
        ('"das', {"„Das sagt O'Hara.“"}),
        ("o’hara", {"„Das sagt O'Hara.“"}),
        ('"non"', {"« Il dit «non»."}),
    ],
)
def test_quotation_marks_are_found_however_they_are_typed(
    browser: Browser, tmp_path: Path, asked: str, found: set[str]
) -> None:
    said = ("“She said it’s anyone’s guess.”", "„Das sagt O'Hara.“", "« Il dit «non».")
    told = tuple(replace(old, text=text) for old, text in zip(LIBRARY.statements, said, strict=False))
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(written(replace(SAMPLE, events=(replace(LIBRARY, statements=told),)), tmp_path))
        page.get_by_label("Find in this edition").fill(asked)
        shown = page.locator(".statement:visible .words")
        assert {words.evaluate("told => told.firstChild.data") for words in shown.all()} == found


def test_an_event_of_which_nothing_is_printed_is_found_by_its_headline(
    browser: Browser, tmp_path: Path
) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        edition = replace(SAMPLE, events=(CAUSEWAY, replace(LIBRARY, statements=())))
        page.goto(written(edition, tmp_path))
        field, status = page.get_by_label("Find in this edition"), page.get_by_role("status")
        field.fill("comes up for air")
        assert page.locator(".event:visible h2").all_inner_texts() == ["A library comes up for air"]
        assert status.inner_text() == "1 of 11 match. Escape shows all."
        field.fill("train")
        assert page.locator(".event:visible").count() == 1
        field.fill("")
        assert page.locator(".event:visible h2:visible").count() == 2


def test_escape_shows_everything_again(page: Page) -> None:
    field = page.get_by_label("Find in this edition")
    field.fill("train")
    page.keyboard.press("Escape")
    assert field.input_value() == ""
    assert entries(page).count() == EVERYTHING
    assert page.locator(".contents:visible, .coverage:visible").count() == 4


def test_a_link_to_a_sentence_that_is_hidden_shows_it(page: Page) -> None:
    page.get_by_label("Find in this edition").fill("train")
    letter = page.locator(".statement .letter").first
    page.evaluate("fragment => { location.hash = fragment }", letter.get_attribute("href"))
    letter.wait_for(state="visible")
    assert entries(page).count() == EVERYTHING


def test_without_scripts_there_is_no_field_and_everything_is_shown(
    unscripted: BrowserContext, tmp_path: Path
) -> None:
    page = unscripted.new_page()
    page.goto(written(LONGER, tmp_path))
    assert not page.locator(".find").is_visible()
    assert entries(page).count() == EVERYTHING


def test_no_other_script_runs(browser: Browser, tmp_path: Path) -> None:
    address = written(SAMPLE, tmp_path)
    file = tmp_path / "index.html"
    planted = (
        "<script>document.title = 'owned'</script><p onclick=\"document.title = 'owned'\" id=planted>p</p>"
    )
    file.write_text(file.read_text("utf-8").replace("</main>", f"{planted}</main>"), "utf-8")
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(address)
        page.locator("#planted").click()
        assert page.title() == "The Tide Table, Wednesday, 5 November 2025"
        assert page.get_by_label("Find in this edition").is_visible()


def test_nothing_goes_wrong_and_nothing_is_fetched(browser: Browser, tmp_path: Path) -> None:
    said: list[str] = []
    with browser.new_context() as context:
        page = context.new_page()
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("request", lambda request: said.append(request.url))
        address = written(LONGER, tmp_path)
        page.goto(address)
        page.get_by_label("Find in this edition").fill("train")
    assert said == [address]
