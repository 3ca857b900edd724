"""JSON Feed 1 and 1.1 (jsonfeed.org/version/1.1) → one document per item, with what the feed says about it.

A field of the wrong type is named and left out; the rest of its item is used. An id may be a number, as the
standard tells readers to accept; an author may be a plain name, and a date a time in seconds.
"""

from dataclasses import dataclass
from typing import Any, Final

from digest.model import Claims, Problem
from digest.sources.charset import text_of
from digest.sources.claiming import language, moment, once_escaped, one_line, plain, web_address
from digest.sources.feeds.items import Item, ItemText, documents_of, unread
from digest.sources.feeds.naming import outlet_named, title_alone, writer_named
from digest.sources.gathered import Gathered, Parcel, SourceSettings, first_problems, joined, refused
from digest.sources.lenient import fitting

_VERSION: Final = "jsonfeed.org/version/1"


@dataclass(frozen=True, slots=True)
class _Author:
    name: str | None = None


@dataclass(frozen=True, slots=True)
class _Feed:
    items: list[Any]
    version: str = ""
    title: str | None = None
    home_page_url: str | None = None
    feed_url: str | None = None
    language: str | None = None
    author: _Author | str | None = None
    authors: list[_Author | str] | None = None


@dataclass(frozen=True, slots=True)
class _Item:
    id: str | int | float | None = None
    url: str | None = None
    external_url: str | None = None
    title: str | None = None
    content_html: str | None = None
    content_text: str | None = None
    summary: str | None = None
    date_published: str | int | float | None = None
    date_modified: str | int | float | None = None
    author: _Author | str | None = None
    authors: list[_Author | str] | None = None
    language: str | None = None


def open_json_feed(parcel: Parcel, settings: SourceSettings) -> Gathered:
    """Return the items of a JSON Feed."""
    import msgspec

    text = text_of(parcel.raw, parcel.charset)
    try:
        feed, _ = fitting(msgspec.json.decode(text), _Feed)
    except (ValueError, RecursionError) as error:
        what = f"is no JSON Feed ({one_line(str(error))}); look at its address in a browser"
        return refused(parcel.location, what)
    if _VERSION not in feed.version:
        return refused(parcel.location, "is JSON, but no JSON Feed; save its articles as JSON lines")
    if not feed.items:
        return refused(parcel.location, "is a feed without items; check its address, or wait for news")
    places = (feed.home_page_url, feed.feed_url, parcel.location)
    base = next(filter(None, map(web_address, places)), None)
    items: list[Item] = []
    problems: list[Problem] = []
    for number, given in enumerate(feed.items[: settings.max_items], start=1):
        try:
            item, wrong = fitting(given, _Item)
        except (ValueError, RecursionError) as error:
            what = f"gives item {number} in no valid form ({one_line(str(error))}); tell its publisher"
            problems.append(Problem(parcel.location, what))
            continue
        items.append(_item(item, feed, base))
        if wrong:
            what = f"gives {' and '.join(wrong)} of item {number} in no valid form; tell its publisher"
            problems.append(Problem(parcel.location, what))
    beyond = len(feed.items) - settings.max_items
    if beyond > 0:
        problems.append(
            Problem(parcel.location, f"has {beyond:,} older items that are not read; raise max_items")
        )
    return joined((documents_of(items, parcel), Gathered((), first_problems(problems, parcel.location))))


def _item(given: _Item, feed: _Feed, base: str | None) -> Item:
    """Return an item, its address resolved against ``base``, as those of RSS and Atom are."""
    texts = (
        ItemText(once_escaped(given.content_html or ""), "text/html", whole=True),
        ItemText(given.content_text or "", "text/plain", whole=True),
        ItemText(given.summary or "", "text/plain", whole=False),
    )
    outlet = outlet_named(feed.title)
    return Item(
        str(given.id or given.url or ""),
        tuple(text for text in texts if text.words),
        Claims(
            title=title_alone(plain(given.title), outlet),
            url=web_address(given.url, base) or web_address(given.external_url, base),
            outlet=outlet,
            author=_names(outlet, *(given.authors or ()), given.author)
            or _names(outlet, *(feed.authors or ()), feed.author),
            published=moment(given.date_published),
            updated=moment(given.date_modified),
            language=language(given.language) or language(feed.language),
        ),
        unread(given.date_published, given.date_modified),
    )


def _names(outlet: str | None, *authors: _Author | str | None) -> str | None:
    said = (author.name if isinstance(author, _Author) else author for author in authors)
    names = (writer_named(name, outlet) for name in said)
    return ", ".join(dict.fromkeys(filter(None, names))) or None
