"""Every kind of page in a real browser: readable for everyone, in both schemes, on small and large screens.

Pages are opened as files, as whoever copies the folder of editions would open them.
"""

import json
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from digest.model import Edition, Story
from digest.rendering import ListedEdition, ListedEvent, RenderingSettings, render_index
from tests.support.access import CONFIGURATIONS, LIGHT_AND_DARK, WCAG_22_AA, judged
from tests.support.golden_editions import GOLDEN, from_seeds
from tests.support.hostile_edition import edition_saying
from tests.support.hostile_words import HOSTILE
from tests.support.made_up_site import AUTUMN, site_of, stories_of
from tests.support.many_events import edition_of
from tests.support.story_going_on import GOING_ON

HERE = Path(__file__).parent
VNU = HERE / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"

RULES = (*WCAG_22_AA, "best-practice")

PAGES = RenderingSettings(formats=("page", "markdown"))

HOSTILE_WORDS = " ".join(words[:300] for words in HOSTILE.values() if words.isprintable())[:4_000]


def on(date: str, day: int, edition: Edition) -> Edition:
    """Return ``edition`` as that of another date, of which its stories are on their ``day``."""
    status: Literal["new", "update"] = "new" if day == 1 else "update"
    events = (replace(event, story=Story(event.story.id, day, status)) for event in edition.events)
    return replace(edition, date=date, events=tuple(events))


def twice(edition: Edition) -> tuple[Edition, Edition]:
    return on("2025-02-12", 1, edition), on("2025-02-13", 2, edition)


def hostile() -> Edition:
    edition = edition_saying(HOSTILE_WORDS, briefly=False)
    articles = (replace(article, language="de") for article in edition.articles)
    return replace(edition, articles=tuple(articles))


def two_years() -> bytes:
    told = ListedEvent("s5d734dbd9f0", "Council approves harbour budget after a long night of talks", "en", 1)
    days = [
        f"{year}-{month:02}-{day:02}"
        for year in (2024, 2025)
        for month in range(1, 13)
        for day in range(1, 29, 2)
    ]
    return render_index([ListedEdition(day, "The Tide Table", (told,) * 9, 70, 80) for day in days], PAGES)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of sites, each of another sort of editions."""
    folder = tmp_path_factory.mktemp("sites")
    write(folder / "sample", site_of(AUTUMN, PAGES))
    write(folder / "long", site_of(AUTUMN, PAGES) | stories_of(AUTUMN, PAGES, newest=1))
    write(folder / "seeds", site_of(twice(from_seeds()), PAGES))
    write(folder / "large", site_of(twice(edition_of(11, "Arabic", briefs=20)), PAGES))
    write(folder / "news", site_of([GOLDEN[f"day {day} of news"]() for day in (1, 2, 3)], PAGES))
    write(folder / "going", site_of([GOING_ON], PAGES))
    write(folder / "german", site_of([GOING_ON], PAGES, language="de"))
    write(folder / "hostile", site_of(twice(hostile()), PAGES))
    write(folder / "empty", {"index.html": render_index([], PAGES)})
    write(folder / "old", {"index.html": two_years()})
    return folder


def write(folder: Path, files: Mapping[str, bytes]) -> None:
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)


SAMPLES = (
    "sample/index.html",
    "sample/2025-11-05/index.html",
    "sample/stories/story-causeway.html",
)
"""Every kind of page, with everything on it that it may have."""

OTHERS = (
    "long/stories/story-causeway.html",
    *("seeds/index.html", "seeds/2025-02-13/index.html"),
    *("large/index.html", "large/2025-02-13/index.html", "large/stories/story-0.html"),
    "going/2025-11-05/index.html",
    *("german/index.html", "german/2025-11-05/index.html"),
    *("hostile/index.html", "hostile/2025-02-13/index.html", "hostile/stories/story-causeway.html"),
    *("empty/index.html", "sample/2025-11-01/index.html", "news/2025-03-10/index.html"),
)
AROUND = ("sample/search.html", "sample/sources.html")
"""The pages that search all editions and count their sources."""

OLD = "old/index.html"
"""Two years of editions, all but the last months folded away."""

LOOKED_AT = [
    *((name, *configuration) for configuration in CONFIGURATIONS for name in (*SAMPLES, *AROUND)),
    *((name, *configuration) for configuration in (("light", 320), ("dark", 1280)) for name in OTHERS),
]


@pytest.fixture(scope="module")
def pages(browser: Browser) -> Iterator[Mapping[tuple[str, int], Page]]:
    """A page for each configuration, opened once."""
    contexts = {
        (scheme, width): browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 900})
        for scheme, width in CONFIGURATIONS
    }
    yield {configuration: context.new_page() for configuration, context in contexts.items()}
    for context in contexts.values():
        context.close()


def opened(page: Page, file: Path) -> Page:
    """Return ``page`` after it has opened ``file`` and everything that can be unfolded in it."""
    page.goto(file.as_uri())
    page.evaluate("document.querySelectorAll('details').forEach(folded => { folded.open = true })")
    return page


def overhang(page: Page) -> int:
    """Return by how many CSS pixels the content is wider than the screen."""
    wider: int = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    return wider


@pytest.mark.parametrize(("name", "scheme", "width"), LOOKED_AT)
def test_nobody_is_shut_out_and_nothing_is_wider_than_the_screen(
    site: Path, pages: Mapping[tuple[str, int], Page], name: str, scheme: str, width: int
) -> None:
    require_access(opened(pages[scheme, width], site / name))


def test_an_archive_of_years_shuts_nobody_out(site: Path, pages: Mapping[tuple[str, int], Page]) -> None:
    page = pages["light", 320]
    page.goto((site / OLD).as_uri())
    require_access(page)


def require_access(page: Page) -> None:
    assert overhang(page) <= 0
    found = judged(page, RULES)
    assert found["violations"] == []
    assert found["incomplete"] == []
    assert {"color-contrast", "html-has-lang", "region"} <= {rule for rule, _ in found["passes"]}


@pytest.mark.parametrize(
    ("planted", "rule"),
    [
        ('<p style="color: #8a8478; background-color: #fff">grey</p>', "color-contrast"),
        ('<p><a href="https://a.example"></a></p>', "link-name"),
        ('<p style="color: #8a8478; background-color: #fff">a</p>', "color-contrast"),
        ("<h5>A heading out of order</h5>", "heading-order"),
        ('<p lang="gibberish words">What language?</p>', "valid-lang"),
        ('<button style="width: 9px; height: 9px; padding: 0">a</button>' * 2, "target-size"),
    ],
)
def test_a_planted_barrier_is_found(
    site: Path, pages: Mapping[tuple[str, int], Page], planted: str, rule: str, tmp_path: Path
) -> None:
    html = (site / SAMPLES[2]).read_text("utf-8").replace("</main>", f"{planted}</main>")
    (tmp_path / "planted.html").write_text(html, "utf-8")
    found = judged(opened(pages["light", 600], tmp_path / "planted.html"), RULES)
    assert {rule for rule, _ in found["violations"]} == {rule}


def test_a_planted_wide_block_is_found(
    site: Path, pages: Mapping[tuple[str, int], Page], tmp_path: Path
) -> None:
    html = (site / SAMPLES[2]).read_text("utf-8")
    wide = html.replace("</main>", '<div style="width: 400px">wide</div></main>')
    (tmp_path / "wide.html").write_text(wide, "utf-8")
    assert overhang(opened(pages["light", 320], tmp_path / "wide.html")) > 0


@pytest.mark.parametrize("name", [*SAMPLES, "hostile/2025-02-13/index.html"])
def test_nothing_is_fetched_and_nothing_goes_wrong(
    site: Path, pages: Mapping[tuple[str, int], Page], name: str
) -> None:
    page = pages["light", 1280]
    asked_for: list[str] = []
    wrong: list[str] = []
    page.on("request", lambda request: asked_for.append(request.url))
    page.on("console", lambda message: wrong.append(message.text))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("dialog", lambda dialog: wrong.append(dialog.message))
    page.goto((site / name).as_uri())
    assert asked_for == [(site / name).as_uri()]
    assert wrong == []


def shown(page: Page) -> int:
    """Return how many printed sentences can be seen."""
    return page.locator(".words >> visible=true").count()


@pytest.mark.parametrize("scheme", LIGHT_AND_DARK)
def test_nobody_is_shut_out_where_no_script_runs(
    site: Path, pages: Mapping[tuple[str, int], Page], scheme: str, tmp_path: Path
) -> None:
    """The script is taken away, for axe-core cannot judge where none may run."""
    before, _, rest = (site / SAMPLES[1]).read_text("utf-8").partition("<script>")
    (tmp_path / "still.html").write_text(before + rest.partition("</script>")[2], "utf-8")
    page = opened(pages[scheme, 600], tmp_path / "still.html")
    assert not page.locator(".find").is_visible()
    require_access(page)


@pytest.mark.parametrize("name", SAMPLES[1:])
def test_every_sentence_is_there_without_a_script(site: Path, unscripted: BrowserContext, name: str) -> None:
    page = unscripted.new_page()
    page.goto((site / name).as_uri())
    assert shown(page) == (site / name).read_text("utf-8").count('class="words"') > 0
    page.set_content((site / name).read_text("utf-8").replace("</style>", ".words { display: none }</style>"))
    assert shown(page) == 0, "a hidden sentence would be noticed"


def test_a_month_that_is_folded_away_opens_when_it_is_gone_to(site: Path, unscripted: BrowserContext) -> None:
    page = unscripted.new_page()
    page.goto((site / OLD).as_uri())
    first_of_march = page.locator("#\\32 024-03 li").last
    assert not first_of_march.is_visible()
    page.get_by_role("link", name="Mar 2024").click()
    assert first_of_march.is_visible()


def test_one_can_follow_a_story_from_page_to_page(site: Path, unscripted: BrowserContext) -> None:
    page = unscripted.new_page()
    page.goto((site / "sample/index.html").as_uri())
    page.locator("aside a").first.click()
    assert page.url.endswith("/stories/story-causeway.html")
    page.get_by_role("link", name="Tuesday, 4 November 2025").click()
    assert "/2025-11-04/index.html#event-" in page.url
    assert page.locator(":target h2").inner_text() == "Sturmflut zerreißt Damm nach Halvar"


def complaints(*files: Path) -> list[tuple[str, str]]:
    """Return the errors that the Nu HTML Checker finds: file and message."""
    ran = subprocess.run(
        ["java", "-Xss8m", "-jar", VNU, "--format", "json", "--errors-only", "--exit-zero-always", *files],
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    return [(found["url"], found["message"]) for found in json.loads(ran.stderr)["messages"]]


def test_every_page_is_valid_html_and_a_planted_error_is_found(site: Path, tmp_path: Path) -> None:
    planted = tmp_path / "planted.html"
    page = (site / SAMPLES[0]).read_text("utf-8")
    planted.write_text(page.replace("</main>", "<p><div></p><i id=2025-11></i></main>"), "utf-8")
    found = complaints(*(site / name for name in (*SAMPLES, *OTHERS, OLD)), planted)
    assert [message for url, message in found if url != planted.as_uri().replace("///", "/")] == []
    assert len(found) >= 2


def test_the_search_lists_what_holds_every_word_and_leads_to_the_sentence(
    site: Path, pages: Mapping[tuple[str, int], Page]
) -> None:
    page = pages["light", 1280]
    page.goto((site / "sample" / "search.html").as_uri())
    assert page.evaluate("document.activeElement.type") == "search"
    page.fill("input[type=search]", "À E")
    require_access(page)
    dates = [time.get_attribute("datetime") or "" for time in page.query_selector_all(".found time")]
    assert dates == sorted(dates, reverse=True)
    assert len(dates) > 1
    page.click(".found li p:last-child a")
    assert page.evaluate("document.querySelector(':target') !== null")
    page.goto((site / "sample" / "search.html").as_uri() + "#nosuchword")
    page.reload()
    assert page.query_selector_all(".found li") == []
    assert (page.text_content("[role=status]") or "").startswith("0 of ")


def test_every_figure_about_a_source_opens_its_evidence(site: Path, unscripted: BrowserContext) -> None:
    page = unscripted.new_page()
    page.goto((site / "sample" / "sources.html").as_uri())
    for bar in page.locator("details").all():
        bar.locator("summary").click()
        assert bar.locator("li").count() == int(bar.locator("summary b").inner_text())
    page.locator("details li a").first.click()
    assert "/index.html#event-" in page.url
    assert page.locator(":target h2").count() == 1
