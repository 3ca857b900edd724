"""Where the parts of a site are, as seen from one of its pages, or from anywhere.

Takes the place of a reader, returns addresses: relative ones, which work in a folder of files and under every
domain, or absolute ones for what is read elsewhere. The disk is not read: which files an edition has follows
from the formats that are rendered.
"""

import re
from dataclasses import dataclass
from typing import Final

from digest.errors import ConfigurationError
from digest.model import Passage
from digest.rendering.anchors import event_anchor, sentence_anchor, story_file
from digest.rendering.inert import safe_url
from digest.rendering.settings import FILES, RenderingSettings

INDEX: Final = "index.html"
ATOM: Final = "feed.atom"
JSON_FEED: Final = "feed.json"
SEARCH: Final = "search.html"
SOURCES: Final = "sources.html"
"""Files beside the folders of the editions."""

PAGE: Final = FILES["page"][1]

_DATA: Final = "digest.json"
"""The file that every edition has, in whatever formats it is rendered."""

_FOLDER_ADDRESS: Final = re.compile(r"[^?#]+")
"""An address that names of files can be added to."""


def site_root(site: str) -> str:
    """Return the address of a site, ending so that the name of a file can be added.

    >>> site_root("https://example.org/news")
    'https://example.org/news/'

    Raises:
        ConfigurationError: it is not such an address.
    """
    if safe_url(site) is None or not _FOLDER_ADDRESS.fullmatch(site):
        raise ConfigurationError(
            f"{site!r} is not the address of a site",
            subject="rendering.site",
            remedy="write it as https://example.org/news",
        )
    return f"{site.rstrip('/')}/"


@dataclass(frozen=True, slots=True)
class Addresses:
    """The addresses of a site.

    >>> Addresses("../").event("2025-02-13", "s5d734dbd9f0")
    '../2025-02-13/index.html#event-s5d734dbd9f0'
    """

    root: str
    """What leads to the folder of all editions: empty, ``../``, or an address that ends in ``/``."""
    formats: tuple[str, ...] = tuple(FILES)
    """Which of ``FILES`` an edition has."""

    @property
    def index(self) -> str:
        """The page of all editions."""
        return self.root + INDEX

    @property
    def search(self) -> str:
        """The page that searches all editions."""
        return self.root + SEARCH

    @property
    def sources(self) -> str:
        """The page of numbers about sources."""
        return self.root + SOURCES

    def page(self, date: str) -> str | None:
        """Return the page of ``date``, which lists its sources; None where pages are not rendered."""
        return f"{self.root}{date}/{PAGE}" if "page" in self.formats else None

    def edition(self, date: str) -> str:
        """Return where to read the edition of ``date``: its page, else the best other file it has."""
        files = [file for form, (_, file) in FILES.items() if form in self.formats]
        return f"{self.root}{date}/{files[0] if files else _DATA}"

    def event(self, date: str, story: str) -> str:
        """Return where the edition of ``date`` prints a story."""
        page = self.page(date)
        return self.edition(date) if page is None else f"{page}#{event_anchor(story)}"

    def sentence(self, date: str, place: Passage) -> str:
        """Return where the edition of ``date`` prints the sentence at ``place``."""
        page = self.page(date)
        return self.edition(date) if page is None else f"{page}#{sentence_anchor(place)}"

    def story(self, story: str) -> str:
        """Return the page of a story."""
        return self.root + story_file(story)

    def data(self, date: str) -> tuple[tuple[str, str], ...]:
        """Return name and address of each file of the edition of ``date`` that is meant for programs."""
        markdown = (("Markdown", f"{self.root}{date}/{FILES['markdown'][1]}"),)
        return (("JSON", f"{self.root}{date}/{_DATA}"), *(markdown if "markdown" in self.formats else ()))


def beside(settings: RenderingSettings) -> Addresses:
    """Return the addresses as seen from the folder of all editions."""
    return Addresses("", settings.formats)


def from_anywhere(settings: RenderingSettings) -> Addresses:
    """Return absolute addresses if ``settings`` have the site's, else those from the folder of all editions.

    Raises:
        ConfigurationError: the address of the site makes no sense.
    """
    return Addresses(site_root(settings.site) if settings.site is not None else "", settings.formats)


def below_editions(settings: RenderingSettings) -> Addresses:
    """Return absolute addresses likewise, else those from a folder beside the editions, such as stories.

    Raises:
        ConfigurationError: the address of the site makes no sense.
    """
    return Addresses(site_root(settings.site) if settings.site is not None else "../", settings.formats)


def permalink(settings: RenderingSettings, date: str) -> str | None:
    """Return the absolute address of the page of ``date``; None without a page, or without a known site.

    >>> published = RenderingSettings(site="https://example.org/news/")
    >>> permalink(published, "2025-02-13")
    'https://example.org/news/2025-02-13/index.html'

    Raises:
        ConfigurationError: the address of the site makes no sense.
    """
    return None if settings.site is None else from_anywhere(settings).page(date)
