"""Every link within a site leads somewhere: to a file that is there, and to a place in it that is there."""

import pytest

from digest.rendering import RenderingSettings
from tests.support.made_up_site import AUTUMN, site_of
from tests.support.site_links import HOME, broken, is_elsewhere, links_in


@pytest.mark.parametrize("site", [None, HOME], ids=["from a folder", "published"])
def test_no_link_within_a_site_is_broken(site: str | None) -> None:
    files = site_of(AUTUMN, RenderingSettings(site=site))
    assert broken(files) == []
    assert {name for name, target in links_in(files) if not is_elsewhere(target)} >= {
        "index.html",
        "2025-11-05/index.html",
        "stories/story-causeway.html",
        "feed.atom",
        "feed.json",
    }


@pytest.mark.parametrize("formats", [("page",), ("text",), ("markdown",), ()])
def test_no_link_is_broken_whatever_is_rendered(formats: tuple[str, ...]) -> None:
    assert broken(site_of(AUTUMN[-4:], RenderingSettings(formats=formats))) == []


@pytest.mark.parametrize("planted", ["gone.html", "#gone", "../index.html#gone", "2025-11-05/", f"{HOME}x"])
def test_a_planted_broken_link_is_found(planted: str) -> None:
    files = site_of(AUTUMN[-3:])
    name = "2025-11-05/index.html"
    page = files[name].replace(b"</main>", f'<a href="{planted}">gone</a></main>'.encode(), 1)
    assert broken({**files, name: page}) == [(name, planted)]


def test_a_missing_page_breaks_the_links_of_every_other() -> None:
    files = site_of(AUTUMN[-3:])
    del files["2025-11-04/index.html"]
    assert {name for name, _ in broken(files)} >= {
        "index.html",
        "stories/story-causeway.html",
        "feed.atom",
        "feed.json",
    }
