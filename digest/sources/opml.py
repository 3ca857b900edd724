"""OPML → the feeds a reader is subscribed to, and back, for ``digest sources import`` and ``export``.

Folders become groups, named from the outside in: ``World / Europe``. An outline without a
feed in it is a heading or a note, and is passed over. OPML 1.0 to 2.0 (opml.org/spec2.opml).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape, quoteattr

from digest.model import Problem
from digest.sources.charset import text_of
from digest.sources.claiming import plain, web_address
from digest.sources.gathered import first_problems, shown
from digest.sources.markup import local_name, parse_xml, root_of

if TYPE_CHECKING:
    from lxml.etree import _Element

MAX_SUBSCRIPTIONS: Final = 5_000
"""Feeds of one list that are taken; the longest lists of news readers have some hundreds."""
_WITHIN: Final = " / "
"""Between the name of a folder and that of one inside it."""
_MAX_NAME: Final = 200
"""Characters of the longest title or group that is kept."""


@dataclass(frozen=True, slots=True)
class Subscription:
    """A feed that somebody reads."""

    title: str | None
    url: str
    group: str | None
    """Folder in which it is kept."""


@dataclass(frozen=True, slots=True)
class Subscriptions:
    """The feeds that a list names, and problems with the others."""

    feeds: tuple[Subscription, ...]
    """In the order of the list, each address once."""
    problems: tuple[Problem, ...]


def subscriptions(raw: bytes, location: str) -> Subscriptions:
    """Return the feeds that an OPML list names."""
    text = text_of(raw)
    parsed = parse_xml(text) if root_of(text) == "opml" else None
    if parsed is None:
        problem = Problem(location, "is no OPML list; export your subscriptions as OPML")
        return Subscriptions((), (problem,))
    feeds: dict[str, Subscription] = {}
    problems = []
    for outline, group in _outlines(parsed.root):
        given = _attribute(outline, "xmlurl")
        if given is None:
            continue
        title = _name(_attribute(outline, "title") or _attribute(outline, "text"))
        url = web_address(_without_feed_scheme(given))
        if url is None:
            what = f"names {shown(given[:_MAX_NAME])}, which is not a web address; correct or remove it"
            problems.append(Problem(location, what))
        elif len(feeds) < MAX_SUBSCRIPTIONS:
            feeds.setdefault(url, Subscription(title, url, group))
        elif url not in feeds:
            problems.append(Problem(location, f"has more than {MAX_SUBSCRIPTIONS:,} feeds; split it"))
    if not feeds and not problems:
        problems.append(Problem(location, "names no feed; export your subscriptions again"))
    return Subscriptions(tuple(feeds.values()), first_problems(problems, location))


def as_opml(title: str, feeds: Sequence[Subscription]) -> str:
    """Return an OPML 2.0 list of ``feeds``, those of a group in its folder.

    >>> print(as_opml("Mine", [Subscription("Courier", "https://a.example/rss", "World / North")]), end="")
    <?xml version="1.0" encoding="UTF-8"?>
    <opml version="2.0">
    <head><title>Mine</title></head>
    <body>
    <outline text="World">
    <outline text="North">
    <outline type="rss" text="Courier" title="Courier" xmlUrl="https://a.example/rss"/>
    </outline>
    </outline>
    </body>
    </opml>
    """
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<opml version="2.0">']
    lines += [f"<head><title>{escape(_printable(title))}</title></head>", "<body>"]
    open_folders: list[str] = []
    by_folder = sorted(feeds, key=lambda feed: (feed.group or "").split(_WITHIN))
    for feed in by_folder:
        folders = feed.group.split(_WITHIN) if feed.group else []
        shared = len([*takewhile(lambda pair: pair[0] == pair[1], zip(open_folders, folders, strict=False))])
        lines += ["</outline>"] * (len(open_folders) - shared)
        lines += [f"<outline text={_quoted(folder)}>" for folder in folders[shared:]]
        open_folders = folders
        name = _quoted(feed.title or feed.url)
        lines.append(f'<outline type="rss" text={name} title={name} xmlUrl={_quoted(feed.url)}/>')
    lines += ["</outline>"] * len(open_folders)
    return "".join(f"{line}\n" for line in [*lines, "</body>", "</opml>"])


def _quoted(words: str) -> str:
    return quoteattr(_printable(words))


def _printable(words: str) -> str:
    """Return ``words`` without what XML cannot hold."""
    return "".join(letter for letter in words if letter.isprintable())


def _outlines(root: "_Element") -> list[tuple["_Element", str | None]]:
    """Return every outline in order, with the names of the folders around it."""
    found: list[tuple[_Element, str | None]] = []
    pending: list[tuple[_Element, str | None]] = [(root, None)]
    while pending:
        element, group = pending.pop()
        inside = group
        if local_name(element) == "outline":
            found.append((element, group))
            if _attribute(element, "xmlurl") is None:
                name = _name(_attribute(element, "text") or _attribute(element, "title"))
                inside = _WITHIN.join(filter(None, (group, name)))[:_MAX_NAME] or None
        pending += [(child, inside) for child in reversed(element)]
    return found


def _attribute(element: "_Element", name: str) -> str | None:
    return next(
        (value for key, value in element.attrib.items() if key.lower() == name and value.strip()), None
    )


def _name(words: str | None) -> str | None:
    return plain((words or "")[:_MAX_NAME])


def _without_feed_scheme(address: str) -> str:
    """Return the web address that old readers wrote as ``feed:``."""
    address = address.strip()
    bare = address[len("feed:") :] if address[:5].lower() == "feed:" else address
    return "http:" + bare if bare.startswith("//") else bare
