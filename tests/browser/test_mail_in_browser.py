"""The mail in a real browser: readable for everyone, in both schemes, on small and large screens."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from playwright.sync_api import Browser, Page

from digest.model import Edition
from digest.rendering import RenderingSettings, render
from tests.support.access import CONFIGURATIONS, Found, judged
from tests.support.many_events import edition_of
from tests.support.sample_edition import CAUSEWAY, SAMPLE
from tests.support.story_going_on import GOING_ON


def mail_of(edition: Edition) -> str:
    settings = RenderingSettings(site="https://tides.example")
    return render(edition, settings, ("email",))["email.html"].decode()


@pytest.fixture(
    scope="module",
    params=CONFIGURATIONS,
    ids=lambda configuration: f"{configuration[0]}-{configuration[1]}",
)
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    scheme, width = request.param
    with browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 900}) as context:
        yield context.new_page()


def judged_mail(page: Page, html: str) -> Found:
    page.set_content(html)
    return judged(page)


def test_nobody_is_shut_out(page: Page) -> None:
    for edition in (SAMPLE, GOING_ON, edition_of(4, "Arabic")):
        found = judged_mail(page, mail_of(edition))
        assert found["violations"] == []
        assert found["incomplete"] == []
    assert {"color-contrast", "target-size", "link-name", "html-has-lang"} <= {
        rule for rule, _ in found["passes"]
    }


def test_nothing_is_wider_than_the_screen_and_nothing_is_fetched(page: Page) -> None:
    asked_for: list[str] = []
    page.on("request", lambda request: asked_for.append(request.url))
    endless = replace(CAUSEWAY.statements[0], text="x" * 10_000)
    wide = replace(SAMPLE, events=(replace(CAUSEWAY, statements=(endless, *CAUSEWAY.statements)),))
    for edition in (SAMPLE, GOING_ON, wide, edition_of(5, "Arabic")):
        page.set_content(mail_of(edition))
        width = page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
        assert width[0] <= width[1]
    assert asked_for == []


def test_the_column_is_at_most_600_pixels_wide(page: Page) -> None:
    page.set_content(mail_of(SAMPLE))
    assert page.locator(".column").evaluate("column => column.getBoundingClientRect().width") <= 600


def test_every_mark_can_be_touched(page: Page) -> None:
    page.set_content(mail_of(SAMPLE))
    sizes = page.eval_on_selector_all(
        "a.mark",
        "marks => marks.map(mark => mark.getBoundingClientRect()).flatMap(box => [box.width, box.height])",
    )
    assert sizes
    assert min(sizes) >= 24


def test_a_planted_grey_and_a_planted_nameless_link_are_found(page: Page) -> None:
    planted = (
        '<p style="color: #8a8478; background-color: #fff">grey</p><p><a href="https://a.example"></a></p>'
    )
    found = judged_mail(page, mail_of(SAMPLE).replace("</body>", f"{planted}</body>"))
    assert {rule for rule, _ in found["violations"]} == {"color-contrast", "link-name"}
