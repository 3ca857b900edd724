"""The links of a site, and those of them that lead to no file of it, or to no place in one."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urldefrag

import lxml.etree
import lxml.html

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
        if name.endswith(".atom"):
            root = lxml.etree.fromstring(content)
            yield from ((name, str(link.get("href"))) for link in root.iter("{*}link"))
            for written in root.iter("{*}content"):
                yield from html_links(name, written.text)
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


def published(out: Path) -> dict[str, bytes]:
    """Return every file that a web server would show of the folder ``out``, by path."""
    return {
        name: path.read_bytes()
        for path in sorted(out.rglob("*"))
        if path.is_file() and not (name := path.relative_to(out).as_posix()).startswith((".", "digest.db"))
    }
