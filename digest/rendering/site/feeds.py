"""The newest editions → the feeds in which programs follow a digest.

Takes whole editions, returns an Atom feed (RFC 4287) and a JSON feed (https://www.jsonfeed.org/version/1.1)
of the same entries, one for each edition. An entry is the same whenever it is written: its date is that of
the edition, its id follows from digest and date and stays when the site moves.
"""

import json
from collections.abc import Sequence
from typing import Any, Final
from uuid import UUID, uuid5

from digest import model
from digest.rendering.addresses import ATOM, JSON_FEED, Addresses, from_anywhere
from digest.rendering.dates import long_date
from digest.rendering.inert import LONGEST_TITLE, clip, plain
from digest.rendering.present import present
from digest.rendering.settings import RenderingSettings
from digest.rendering.site import view
from digest.rendering.speech import Language, Speech
from digest.rendering.standing_in import Templates, used
from digest.rendering.view import Edition as ShownEdition

EDITIONS_IN_FEED: Final = 10
"""Entries: a reader back from a week away misses none."""

_NAMESPACE: Final = UUID("5f0d2a3e-6c0b-4d0e-9a59-1b8f7f3c2e64")
"""A random constant for the ids of this program (RFC 9562, section 5.5); must never change."""


def permanent_id(digest: str, part: str = "") -> str:
    """Return the id of a digest, or of a part such as the edition of a date: the same everywhere.

    >>> permanent_id("The Tide Table", "2025-02-13")
    'urn:uuid:cf87891f-4da2-5d62-8258-e1a8912ee4c7'
    """
    return f"urn:uuid:{uuid5(_NAMESPACE, f'{plain(digest)}/{part}')}"


def _title(edition: model.Edition, speech: Speech) -> str:
    """Return the date, and the first headline where there is one."""
    day = long_date(edition.date, speech)
    if not edition.events:
        return day
    headline = plain(edition.events[0].headline.text)
    return clip(speech.gettext("%(day)s: %(headline)s", day=day, headline=headline), LONGEST_TITLE)


def _entry(edition: model.Edition, templates: Templates, addresses: Addresses, speech: Speech) -> view.Entry:
    shown = present(edition, has_page=addresses.page(edition.date) is not None, speech=speech)
    name, title = permanent_id(edition.digest, edition.date), _title(edition, speech)
    return entry_of(shown, edition, templates, addresses, name=name, title=title)


def entry_of(  # noqa: PLR0913 - what it tells, how, and by what it is known
    shown: ShownEdition,
    edition: model.Edition,
    templates: Templates,
    addresses: Addresses,
    *,
    name: str,
    title: str,
) -> view.Entry:
    """Return the entry that tells what is ``shown`` of ``edition``; ``name`` is its id."""
    template, page = "partials/entry.html", addresses.page(edition.date)
    return view.Entry(
        id=name,
        title=title,
        url=addresses.edition(edition.date),
        updated=edition.morning.isoformat(),
        content=templates.make(template, lambda fill: fill(template, edition=shown, page=page)),
    )


def _as_json(feed: view.Feed, url: str | None, language: Language) -> str:
    content: dict[str, Any] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.name,
        "home_page_url": feed.home,
        **({"feed_url": url} if url is not None else {}),
        "language": language,
        "authors": [{"name": feed.name}],
        "items": [
            {
                "id": entry.id,
                "url": entry.url,
                "title": entry.title,
                "content_html": entry.content,
                "date_published": entry.updated,
            }
            for entry in feed.entries
        ],
    }
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def render_feeds(  # noqa: PLR0913 - what, how, and two names
    editions: Sequence[model.Edition],
    settings: RenderingSettings,
    *,
    name: str | None = None,
    known_as: str | None = None,
    language: Language = "en",
    templates: Templates | None = None,
) -> dict[str, bytes]:
    """Return both feeds of the newest of ``editions`` by file name; none where there is no edition.

    The digest is called ``name``, and its id follows from what it was ``known_as`` at first, so that who
    reads the feed stays subscribed when the name changes; without them, both are those of the newest edition.

    Links are absolute where ``settings`` have the address of the site, else relative to the feed.

    Raises:
        ConfigurationError: a user's template is missing or broken, and its file and line are named; the
            address of the site is invalid; or the time zone of an edition is not known here.
    """
    newest = sorted(editions, key=lambda edition: edition.date, reverse=True)[:EDITIONS_IN_FEED]
    if not newest:
        return {}
    addresses, speech = from_anywhere(settings), Speech(language)
    with used(templates, settings, language) as usable:
        entries = tuple(_entry(edition, usable, addresses, speech) for edition in newest)
        atom, json_feed = (
            addresses.root + file if settings.site is not None else None for file in (ATOM, JSON_FEED)
        )
        feed = view.Feed(
            id=permanent_id(known_as or newest[0].digest),
            name=clip(name or newest[0].digest, LONGEST_TITLE),
            author=clip(name or newest[0].digest, LONGEST_TITLE),
            updated=entries[0].updated,
            home=addresses.index,
            url=atom,
            entries=entries,
            generator=clip(newest[0].generator, LONGEST_TITLE),
        )
        return {
            ATOM: usable.make("feed.atom", lambda fill: fill("feed.atom", feed=feed)).encode(),
            JSON_FEED: _as_json(feed, json_feed, language).encode(),
        }
