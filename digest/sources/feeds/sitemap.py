"""A sitemap of news (Google's ``sitemap-news/0.9``) → one document per article: its title and what is said.

Publishers without a feed have one; its texts stand on the pages that it names.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from digest.model import Claims, Problem
from digest.sources.claiming import language, moment, plain, web_address
from digest.sources.feeds.items import Item, documents_of, unread
from digest.sources.feeds.naming import title_alone
from digest.sources.gathered import Gathered, Parcel, SourceSettings, joined, refused
from digest.sources.markup import local_name, parse_xml

if TYPE_CHECKING:
    from lxml.etree import _Element

ROOT: Final = "urlset"
"""The element around a sitemap."""
_OF_NEWS: Final = {
    "publication_date": "published",
    "title": "title",
    "name": "outlet",
    "language": "language",
}
_NO_NEWS: Final = (
    "is a sitemap without titles of news; look for a feed, or a sitemap of news, of the same site"
)


def open_sitemap(text: str, parcel: Parcel, settings: SourceSettings) -> Gathered:
    """Return the articles that a sitemap of news names."""
    parsed = parse_xml(text)
    every = [] if parsed is None else list(parsed.root.iter("{*}url"))
    items = list(_items(every[: settings.max_items], parcel.location))
    if not items:
        return refused(parcel.location, _NO_NEWS)
    beyond = len(every) - settings.max_items
    what = f"has {beyond:,} items more that are not read; raise max_items"
    return joined(
        (
            documents_of(items, parcel),
            Gathered((), (Problem(parcel.location, what),) if beyond > 0 else ()),
        )
    )


def _items(urls: list["_Element"], base: str) -> Iterator[Item]:
    """Yield the items that are news: those with a title."""
    for url in urls:
        given = {_OF_NEWS[name]: words for name, words in _fields(url) if name in _OF_NEWS}
        address = next((words for name, words in _fields(url) if name == "loc"), None)
        if title := plain(given.get("title")):
            outlet = plain(given.get("outlet"))
            claims = Claims(
                title=title_alone(title, outlet),
                url=web_address(address, base),
                outlet=outlet,
                published=moment(given.get("published")),
                language=language(given.get("language")),
            )
            yield Item(address or "", (), claims, unread(given.get("published")))


def _fields(url: "_Element") -> Iterator[tuple[str, str]]:
    """Yield the names and words of what an article's element holds; of its pictures and films nothing."""
    for child in url:
        name = local_name(child)
        if name in {"news", "publication"}:
            yield from _fields(child)
        elif len(child) == 0:
            yield name, (child.text or "").strip()
