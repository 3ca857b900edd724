"""Every link within a site leads somewhere: to a file that is there, and to a place in it that is there."""

import json
from collections.abc import Iterator, Mapping
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urldefrag

import lxml.etree
import lxml.html
import pytest
from made_up_site import AUTUMN, site_of

from digest.rendering import RenderingSettings

HOME = "https://tides.example/news/"
"""Where the site is published, where it is."""

Link = tuple[str, str]
"""The file it stands in, and its target."""


def html_links(name: str, html: str) -> Iterator[Link]:
    yield from ((name, target) for target in lxml.html.document_fromstring(html).xpath("//@href"))


def links_in(files: Mapping[str, bytes]) -> Iterator[Link]:
    for name, content in files.items():
        if name.endswith(".html"):
            yield from html_links(name, content.decode())
    root = lxml.etree.fromstring(files["feed.atom"])
    yield from (("feed.atom", link.get("href")) for link in root.iter("{*}link"))
    for written in root.iter("{*}content"):
        yield from html_links("feed.atom", written.text)
    told = json.loads(files["feed.json"])
    yield from (("feed.json", told[key]) for key in ("home_page_url", "feed_url") if key in told)
    for item in told["items"]:
        yield "feed.json", item["url"]
        yield from html_links("feed.json", item["content_html"])


def is_elsewhere(target: str) -> bool:
    return target == "data:," or (target.startswith(("https://", "http://")) and not target.startswith(HOME))


def broken(files: Mapping[str, bytes]) -> list[Link]:
    """Return the links that lead to no file of the site, or to no element of it."""
    ids = {
        name: set(lxml.html.document_fromstring(content.decode()).xpath("//@id"))
        for name, content in files.items()
        if name.endswith(".html")
    }
    found = []
    for name, target in links_in(files):
        if is_elsewhere(target):
            continue
        path, fragment = urldefrag(target)
        whole = path.removeprefix(HOME) if path.startswith(HOME) else join(dirname(name), unquote(path))
        file = normpath(whole) if path else name
        if file not in files or (fragment and fragment not in ids.get(file, ())):
            found.append((name, target))
    return found


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
