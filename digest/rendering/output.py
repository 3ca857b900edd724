"""Edition → the files that people read: page, mail, plain text, Markdown; editions → the archive's page.

Enters values, leaves bytes in UTF-8; writes nothing, fetches nothing, looks at no clock. The same
edition and templates give the same bytes.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Final, Literal

from digest import model
from digest.errors import ConfigurationError
from digest.rendering import view
from digest.rendering.environment import environment, fill
from digest.rendering.fitting import fitting
from digest.rendering.inert import clip, plain, safe_url
from digest.rendering.phrases import counts, day_name, month_name
from digest.rendering.present import LONGEST_TITLE, present

FILES: Final = {
    "page": ("page.html", "index.html"),
    "email": ("email.html", "email.html"),
    "text": ("digest.txt", "digest.txt"),
    "markdown": ("digest.md", "digest.md"),
}
"""Format → its template and the file it becomes."""


@dataclass(frozen=True, slots=True)
class RenderingSettings:
    """How editions are rendered."""

    templates: Path | None = None
    """Folder whose files stand in for packaged templates of the same name."""
    formats: tuple[str, ...] = (*FILES, "message")
    """Which of ``FILES`` to render, and whether the mail message is made of them."""
    site: str | None = None
    """Address under which the folder of editions is published, http or https; mail and text then lead to
    the page of their edition."""


@dataclass(frozen=True, slots=True)
class ArchiveEntry:
    """One edition as the archive lists it."""

    date: str
    """ISO 8601; also the name of the folder beside the archive's page."""
    title: str
    """Name of the digest."""
    headlines: tuple[str, ...]
    """Of the printed events, in order; the first three are shown."""
    articles: int
    sentences: int


_FOLDER_ADDRESS: Final = re.compile(r"[^?#]+")
"""What names of files can be added to."""

_HEADLINES_LISTED: Final = 3
"""Headlines shown for one edition in the archive: about what a glance takes in."""


def archive_entry(edition: model.Edition) -> ArchiveEntry:
    """Return what the archive lists of ``edition``."""
    return ArchiveEntry(
        date=edition.date,
        title=edition.digest,
        headlines=tuple(event.headline.text for event in edition.events),
        articles=edition.ledger.articles_used,
        sentences=edition.ledger.shown,
    )


def _inline(html: str) -> str:
    """Return a mail with its styles at the elements; the dark ones stay in the head."""
    from css_inline import CSSInliner

    return CSSInliner(keep_at_rules=True, minify_css=True, load_remote_stylesheets=False).inline(html)


def _permalink(site: str | None, date: str) -> str | None:
    """Return the address of the page of ``date`` on a site.

    >>> _permalink("https://example.org/news/", "2025-02-13")
    'https://example.org/news/2025-02-13/index.html'
    """
    if site is None:
        return None
    if safe_url(site) is None or not _FOLDER_ADDRESS.fullmatch(site):
        raise ConfigurationError(
            f"{site!r} is not the address of a site",
            subject="rendering.site",
            remedy="write it as https://example.org/news",
        )
    return f"{site.rstrip('/')}/{date}/index.html"


def render(edition: model.Edition, settings: RenderingSettings) -> dict[str, bytes]:
    """Return the files of ``edition`` by name, in the formats that ``settings`` ask for.

    Raises:
        ConfigurationError: a user's template is missing or broken, and its file and line are named; or the
            address of the site makes no sense.
    """
    templates = environment(settings.templates)
    shown = present(edition, _permalink(settings.site, edition.date))

    def mail(part: view.Mail) -> str:
        return _inline(fill(templates, FILES["email"][0], edition=shown, mail=part))

    rendered = {}
    for name, (template, file) in FILES.items():
        if name in settings.formats:
            text = fitting(shown, mail) if name == "email" else fill(templates, template, edition=shown)
            rendered[file] = text.encode()
    return rendered


def summary(edition: model.Edition, kind: Literal["txt", "md"], settings: RenderingSettings) -> str:
    """Return the statements of ``edition`` alone, one a line, each with the names of who reports it.

    Raises:
        ConfigurationError: a user's template is missing or broken; names its file and line.
    """
    return fill(environment(settings.templates), f"summary.{kind}", edition=present(edition))


def _past(entry: ArchiveEntry) -> view.Past:
    return view.Past(
        date=entry.date,
        day=day_name(entry.date),
        headlines=tuple(clip(headline, LONGEST_TITLE) for headline in entry.headlines[:_HEADLINES_LISTED]),
        counts=counts(entry.articles, entry.sentences),
    )


def render_archive(entries: Sequence[ArchiveEntry], settings: RenderingSettings) -> bytes:
    """Return the page that lists editions by month, the newest first, with relative links.

    Raises:
        ConfigurationError: a user's template is missing or broken; names its file and line.
    """
    newest_first = sorted(entries, key=lambda entry: entry.date, reverse=True)
    months = tuple(
        view.Month(name, tuple(_past(entry) for entry in of_month))
        for name, of_month in groupby(newest_first, key=lambda entry: month_name(entry.date))
    )
    name = plain(newest_first[0].title) if newest_first else "Digest"
    return fill(environment(settings.templates), "index.html", name=name, months=months).encode()
