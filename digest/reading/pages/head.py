"""The tree of a page → what the page says of itself.

Takes a tree, returns ``Claims`` of which only the form is checked. Each comes from the first place that gives
it: JSON-LD of schema.org, then the metadata of the Open Graph protocol (https://ogp.me) and the like, then
what the page shows. The title is chosen from all of them (``titles``).
"""

import logging
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Final

from digest.lexicon import fold
from digest.model import Claims
from digest.reading.addresses import canonical, same_site
from digest.reading.outlets import domain_of
from digest.reading.pages.markup import is_large
from digest.reading.pages.spelling import as_spelled, is_bare
from digest.reading.pages.structured import structured
from digest.reading.pages.titles import name_behind, title_among, without_motto
from digest.timestamps import iso_8601

if TYPE_CHECKING:
    from lxml.etree import _Element
    from lxml.html import HtmlElement

_TITLES: Final = ("og:title", "dc.title", "parsely-title", "sailthru.title", "headline", "twitter:title")
_AUTHORS: Final = ("author", "article:author", "dc.creator", "byl", "parsely-author", "sailthru.author")
_PUBLISHED: Final = (
    "article:published_time", "datepublished", "og:article:published_time", "parsely-pub-date",
    "sailthru.date", "publish-date", "publish_date", "pubdate", "dc.date.issued", "dc.date", "date",
)  # fmt: skip
_UPDATED: Final = (
    "article:modified_time", "datemodified", "og:updated_time", "dcterms.modified", "last-modified",
)  # fmt: skip
_CREDITS: Final = ("original-source", "syndication-source")

_APPLICATIONS: Final = ("application-name", "apple-mobile-web-app-title")

_LONGEST_AUTHOR: Final = 200
"""Characters of the longest list of authors."""
_LONGEST_OUTLET: Final = 60
"""Characters of the longest name of an outlet; a longer one is a motto."""
_DAY: Final = len("2025-02-13")
_AROUND: Final = ("header", "nav", "footer", "aside")
"""Elements around the article; a ``time`` in them may be that of today."""
_MOST_TIMES: Final = 50
"""``time`` elements that are looked at; a page with comments has hundreds, its own come first."""

_LATEST_GUESS: Final = "2099-12-31"

_NO_TEXT: Final = frozenset({"script", "style", "title"})
_BY: Final = re.compile(r"^\s*by(?:\s+|:\s*)", re.IGNORECASE)
_ADDRESS: Final = re.compile(r"https?://|www\.|\S@", re.IGNORECASE)
_OF_CHANGE: Final = re.compile(r"modif|updat", re.IGNORECASE)
_OF_PUBLICATION: Final = re.compile(r"publi|pubdate|posted|entry-date", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Said:
    """What a page says, before it is read."""

    structured: Mapping[str, str]
    """By the names of schema.org."""
    metas: Mapping[str, str]
    """By name, in small letters."""
    addresses: tuple[str, ...]
    """Those that the page gives for itself, the surest first."""

    def first(self, *names: str) -> str | None:
        """Return the first of the properties, or metadata, of these names."""
        return next(
            (said[name] for name in names for said in (self.structured, self.metas) if name in said), None
        )


def head_of(tree: "HtmlElement", base: str | None) -> Claims:
    """Return what a page says of itself; ``base`` is where it was fetched from, as far as that is known.

    An address on another site is that of the original text, not of the page.
    """
    said = _said(tree, base)
    described = said.structured.get
    names = (said.metas.get("og:site_name"), described("publisher"), described("site"))
    named = (*names, *map(said.metas.get, _APPLICATIONS), _title_end(tree, said))
    outlet = next(filter(None, map(_outlet, filter(None, named))), None)
    own = next((url for url in said.addresses if base is None or same_site(url, base)), None)
    bare = outlet or domain_of(own or base or "")
    if bare and is_bare(bare):
        outlet = as_spelled(bare, _texts(tree, said)) or outlet
    return Claims(
        title=_title(tree, said, [*filter(None, (*names, outlet)), domain_of(own or base or "") or ""]),
        url=own,
        outlet=outlet,
        author=_author(tree, said),
        published=_moment(said, "datePublished", *_PUBLISHED) or _time(tree, of_change=False),
        updated=_moment(said, "dateModified", *_UPDATED) or _time(tree, of_change=True),
        language=tree.get("lang") or said.first("inLanguage", "og:locale"),
        credit=_credit(said, base, outlet),
    )


def _texts(tree: "HtmlElement", said: _Said) -> Iterator[str]:
    """Yield what a page writes: its title, its metadata, its text."""
    yield from (_words(title) for title in tree.iter("title"))
    yield from said.metas.values()
    pieces = (
        (each.text for each in tree.iter() if each.tag not in _NO_TEXT),
        (each.tail for each in tree.iter()),
    )
    yield from filter(None, chain.from_iterable(pieces))


def _outlet(name: str) -> str | None:
    """Return the name of an outlet without its motto; None for one that is too long for a name."""
    bare = without_motto(name.removeprefix("@").strip())
    return (domain_of(bare) or bare or None) if len(bare) <= _LONGEST_OUTLET else None


def _title_end(tree: "HtmlElement", said: _Said) -> str | None:
    """Return what stands behind the headline in the title of the window."""
    window = next((_words(title) for title in tree.iter("title")), "")
    headlines = [said.first(name) for name in ("headline", *_TITLES)] + [_words(h) for h in tree.iter("h1")]
    return name_behind([headline for headline in headlines if headline], window)


def body_described(tree: "HtmlElement") -> str:
    """Return the text of the article as the metadata of its page gives it; it need not be shown."""
    return _structured(tree).get("articleBody", "")


def introduces_itself(tree: "HtmlElement") -> bool:
    """Tell whether a page describes itself, as web pages do and mails do not."""
    names = (meta.get("property", "") for meta in tree.iter("meta"))
    return (
        any(name.startswith(("og:", "article:")) for name in names)
        or next(_canonicals(tree), None) is not None
    )


def _said(tree: "HtmlElement", base: str | None) -> _Said:
    said = _Said(_structured(tree), dict(_metas(tree)), ())
    described = said.structured.get
    given = (*_canonicals(tree), said.metas.get("og:url"), described("url"), described("mainEntityOfPage"))
    addresses = (canonical(url, base) for url in given if url)
    return _Said(said.structured, said.metas, tuple(filter(None, addresses)))


def _structured(tree: "HtmlElement") -> Mapping[str, str]:
    return structured(each.text or "" for each in tree.iter("script") if "ld+json" in each.get("type", ""))


def _metas(tree: "HtmlElement") -> Iterator[tuple[str, str]]:
    """Yield names and contents of all metadata in reverse order, so that the first of equal names stays."""
    for meta in reversed(list(tree.iter("meta"))):
        content = " ".join(meta.get("content", "").split())
        for name in filter(None, map(meta.get, ("itemprop", "name", "property"))):
            if content:
                yield name.strip().lower(), content


def _canonicals(tree: "HtmlElement") -> Iterator[str]:
    return (link.get("href", "") for link in tree.iter("link") if link.get("rel", "").lower() == "canonical")


def _title(tree: "HtmlElement", said: _Said, outlets: list[str]) -> str | None:
    headings = [_words(heading) for heading in tree.iter("h1")]
    named = next((_words(title) for title in tree.iter("title")), None)
    given = [said.first(name) for name in ("headline", *_TITLES)]
    return title_among(headings, [title for title in (*given, named) if title], outlets)


def _words(element: "_Element") -> str:
    return " ".join("".join(element.itertext()).split())


def _author(tree: "HtmlElement", said: _Said) -> str | None:
    links = (each for each in tree.iter("a", "span") if "author" in {each.get("rel"), each.get("itemprop")})
    given = [said.structured.get("author"), *map(said.metas.get, _AUTHORS), next(map(_words, links), None)]
    names = [_BY.sub("", name).strip() for name in given if name]
    return next((name for name in names if name and _is_name(name)), None)


def _is_name(author: str) -> bool:
    return len(author) <= _LONGEST_AUTHOR and not _ADDRESS.search(author)


def _moment(said: _Said, *names: str) -> str | None:
    given = filter(None, map(said.first, names))
    return next(filter(None, map(iso_8601, given)), None)


def _time(tree: "HtmlElement", *, of_change: bool) -> str | None:
    """Return the first ``time`` that is marked as that of publication (or change), else of the article.

    A page that marks none has its day where all outside its head and foot say the same.
    """
    times = [time for time, _ in zip(tree.iter("time"), range(_MOST_TIMES), strict=False)]
    marked = [(time, f"{time.get('itemprop')} {time.get('class')} {time.get('pubdate')}") for time in times]
    if of_change:
        found = [time for time, mark in marked if _OF_CHANGE.search(mark)]
    else:
        fresh = [(time, mark) for time, mark in marked if not _OF_CHANGE.search(mark)]
        found = [time for time, mark in fresh if _OF_PUBLICATION.search(mark)]
        found += [time for time, _ in fresh if next(time.iterancestors("article", "main"), None) is not None]
        beside = [time for time, _ in fresh if next(time.iterancestors(*_AROUND), None) is None]
        stated = {moment[:_DAY] for time in beside if (moment := iso_8601(time.get("datetime", "")))}
        found += beside if len(stated) == 1 else []
    return next(filter(None, (iso_8601(time.get("datetime", "")) for time in found)), None)


def guessed_date(tree: "HtmlElement", base: str | None) -> str | None:
    """Return the day on which a page seems to have been published that does not say so in a standard way.

    The guess is htmldate's (Barbaresi 2020), from dates in the address, in attributes and in lines that look
    like a byline; its latest allowed day, which would be today, is replaced, so that the clock is not read. A
    page that states its day, and means none or several, is not guessed at: the guess would choose one.
    """
    import htmldate

    if is_large(tree) or _said(tree, base).first("datePublished", *_PUBLISHED):
        return None
    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    try:
        return htmldate.find_date(
            tree, extensive_search=False, original_date=True, url=base, max_date=_LATEST_GUESS
        )
    except Exception:  # noqa: BLE001 - written for pages that mean well, it may raise anything on others
        return None


def _credit(said: _Said, base: str | None, outlet: str | None) -> str | None:
    """Return the outlet named as the origin of the text: by name, or by the domain of the original."""
    abroad = base is not None and not any(same_site(url, base) for url in said.addresses)
    original = next(iter(said.addresses), None) if abroad else None
    named = [said.first(name) for name in ("sourceOrganization", "provider", *_CREDITS)]
    own = {fold(name) for name in (outlet, said.structured.get("publisher")) if name}
    bare = (domain_of(credit) or credit for credit in (*named, original) if credit)
    return next((credit for credit in bare if fold(credit) not in own), None)
