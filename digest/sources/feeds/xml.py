"""RSS, Atom and sitemaps of news → one document per item, with what the feed says about it.

feedparser, which knows twenty years of dialects, finds the items; their dates are read by
``timestamps``, which takes none for another day. It sees the bytes of
``reduced``, which are well-formed and bounded, as a stream: it would try a string or bytes as an address or
a path first. Nothing is fetched.
"""

import io
import re
from collections.abc import Iterator, Mapping
from typing import Any, Final
from urllib.parse import urlsplit

from digest.model import Claims, Problem, SourceKind
from digest.sources.charset import text_of
from digest.sources.claiming import (
    language,
    moment,
    once_escaped,
    one_line,
    plain,
    web_address,
    without_section,
)
from digest.sources.feeds.items import Item, ItemText, documents_of, unread
from digest.sources.feeds.naming import outlet_named, title_alone, writer_named
from digest.sources.feeds.reduced import FeedXml, reduce_feed
from digest.sources.feeds.sitemap import ROOT, open_sitemap
from digest.sources.gathered import Gathered, Parcel, SourceSettings, joined, refused
from digest.sources.markup import root_of

_Fields = Mapping[str, Any]
"""What feedparser found, by its names, in a plain mapping: its own answers to some names with others."""

_MARKED_UP: Final = frozenset({"text/html", "application/xhtml+xml", "application/xml", "text/xml"})

_COMMENT: Final = re.compile(r"#(?:div-)?(?:comment|c)-?\d+$")
"""How the address of a reader's comment ends: a place on the page of an article."""
_STUMBLES: Final = (ArithmeticError, AssertionError, AttributeError, LookupError, TypeError, ValueError)
"""What feedparser raises, or may raise, where libxml2 repaired a feed into an odd shape."""


def open_feed(parcel: Parcel, settings: SourceSettings) -> Gathered:
    """Return the items of an RSS or Atom feed, or of a sitemap of news."""
    text = text_of(parcel.raw, parcel.charset)
    if root_of(text) == ROOT:
        return open_sitemap(text, parcel, settings)
    reduced = reduce_feed(text, settings.max_items)
    if reduced is None:
        return refused(parcel.location, "is no feed; look at its address in a browser")
    try:
        feed, entries = _parse(reduced.xml, web_address(parcel.location))
    except _STUMBLES as error:
        what = f"is broken beyond repair ({type(error).__name__} in feedparser); tell its publisher"
        return refused(parcel.location, what)
    lost = reduced.lost + max(0, reduced.items - len(entries))
    if not entries and not lost:
        return refused(parcel.location, "is a feed without items; check its address, or wait for news")
    if entries and all(_COMMENT.search(entry.get("link") or entry.get("id") or "") for entry in entries):
        return refused(parcel.location, "is a feed of comments, no news; take the feed of the articles")
    taken = documents_of([_item(entry, feed) for entry in entries], parcel)
    return joined((taken, Gathered((), tuple(_shortfall(reduced, lost, parcel.location)))))


def _parse(xml: bytes, base: str | None) -> tuple[_Fields, list[_Fields]]:
    """Return what feedparser finds about the feed, and about each item."""
    import feedparser

    headers = {"content-type": "application/xml; charset=utf-8", "content-location": base or ""}
    parsed = feedparser.parse(
        io.BytesIO(xml), response_headers=headers, sanitize_html=False, resolve_relative_uris=False
    )
    return dict(parsed["feed"]), [dict(entry) for entry in parsed["entries"]]


def _shortfall(reduced: FeedXml, lost: int, location: str) -> Iterator[Problem]:
    if reduced.beyond:
        yield Problem(location, f"has {reduced.beyond:,} older items that are not read; raise max_items")
    if lost:
        fault = "ends in the middle of an item" if reduced.is_cut else "is broken XML"
        yield Problem(location, f"{fault}; {lost:,} of its items are lost, tell its publisher")


def _item(entry: _Fields, feed: _Fields) -> Item:
    outlet = outlet_named(_title(feed))
    credit = _credit(entry.get("source") or {}, feed)
    published = moment(entry.get("published")) or moment(entry.get("created"))
    updated = moment(entry.get("updated"))
    texts = tuple(_texts(entry))
    return Item(
        entry.get("id") or entry.get("link") or "",
        texts,
        Claims(
            title=title_alone(_title(entry), outlet, credit),
            url=web_address(entry.get("feedburner_origlink") or entry.get("link"), feed.get("link")),
            outlet=outlet or credit,
            kind=SourceKind.AGGREGATOR if credit and outlet and credit != outlet else None,
            author=_author(entry, outlet),
            published=published or updated,
            updated=updated if published else None,
            language=_language(entry, feed),
            credit=credit,
        ),
        unread(*map(entry.get, ("published", "created", "updated"))),
    )


def _title(fields: _Fields) -> str | None:
    detail = fields.get("title_detail") or {}
    words = without_section(fields.get("title") or "")
    return one_line(words) if detail.get("type") == "text/plain" else plain(once_escaped(words))


def _texts(entry: _Fields) -> Iterator[ItemText]:
    for content in entry.get("content") or ():
        if (text := _text(content, whole=True)) is not None:
            yield text
    summary = entry.get("summary_detail") or {"value": entry.get("summary"), "type": "text/html"}
    for short in (summary, entry.get("subtitle_detail") or {}):
        if (text := _text(short, whole=False)) is not None:
            yield text


def _text(content: _Fields, *, whole: bool) -> ItemText | None:
    kind, words = content.get("type"), content.get("value")
    if not words or (kind != "text/plain" and kind not in _MARKED_UP):
        return None
    if kind == "text/plain":
        return ItemText(words, kind, whole)
    return ItemText(once_escaped(words), "text/html", whole)


def _credit(source: _Fields, feed: _Fields) -> str | None:
    """Return the outlet that an item was taken over from; a section of the feed's own site is none."""
    site, own = (_site(address) for address in (source.get("href") or source.get("link"), feed.get("link")))
    return None if site and site == own else _title(source)


def _site(address: str | None) -> str | None:
    host = urlsplit(web_address(address) or "").hostname
    return host.removeprefix("www.") if host else None


def _author(entry: _Fields, outlet: str | None) -> str | None:
    names = [writer_named(plain(author.get("name")), outlet) for author in entry.get("authors") or ()]
    return ", ".join(dict.fromkeys(filter(None, names))) or None


def _language(entry: _Fields, feed: _Fields) -> str | None:
    details = [*(entry.get("content") or ()), entry.get("summary_detail") or {}]
    tags = [*(detail.get("language") for detail in details), feed.get("language")]
    return next(filter(None, map(language, tags)), None)
