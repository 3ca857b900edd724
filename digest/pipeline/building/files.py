"""An edition → its files in the configured formats, and the site around all editions."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Final, TypedDict

from digest import archive, delivery, edition, rendering
from digest.config import Configuration
from digest.model import Edition
from digest.moments import day_after
from digest.pipeline.keeping import kept_edition, past_edition

JSON: Final = "digest.json"
_MESSAGE: Final = "message.eml"
_PARTS: Final = {"email": "email.html", "text": "digest.txt"}
"""Formats that a message is made of, and their files."""


_STORY_FILES: Final = (rendering.story_file, rendering.story_feed_file)
"""What gives the path of each file that a story has."""


class _Options(TypedDict):
    """By what every file is rendered."""

    language: rendering.Language
    templates: rendering.Templates


def files_of(
    composed: Edition,
    configuration: Configuration,
    templates: rendering.Templates,
    later: Sequence[Edition] = (),
) -> dict[str, bytes]:
    """Return the files of an edition by name, digest.json always among them.

    They have the name that the digest has now; ``digest.json`` and what a mail is known by keep that of then.
    Its page says what ``later`` editions correct of it.
    """
    asked, language = configuration.rendering, configuration.digest.language
    formats = {*asked.formats, *(_PARTS if "message" in asked.formats else ())}
    files = {JSON: edition.encode(composed)}
    shown = replace(composed, digest=configuration.digest.name)
    rendered = rendering.render(shown, asked, formats, later=later, language=language, templates=templates)
    if "message" not in asked.formats:
        return files | rendered
    files[_MESSAGE] = delivery.compose_message(
        composed,
        rendered["email.html"],
        rendered["digest.txt"].decode(),
        configuration.mail,
        subject=rendering.subject(composed, configuration.mail.subject, rendering.Speech(language)),
    )
    unasked = {name for form, name in _PARTS.items() if form not in asked.formats}
    return files | {name: content for name, content in rendered.items() if name not in unasked}


def as_text(
    composed: Edition, configuration: Configuration, templates: rendering.Templates
) -> dict[str, bytes]:
    """Return the plain text of an edition alone, by its file's name."""
    asked, language = configuration.rendering, configuration.digest.language
    return rendering.render(composed, asked, ("text",), language=language, templates=templates)


def site_of(
    store: archive.Archive,
    configuration: Configuration,
    templates: rendering.Templates,
    fresh: Edition | None = None,
) -> dict[str, bytes | None]:
    """Return the files around the editions of the archive by path, each after those that it links to.

    They have the name that the digest has now.

    Args:
        store: where editions are kept.
        configuration: how they are rendered.
        templates: open ones, by which they are rendered.
        fresh: an edition that is about to be kept; then only the files that it changes are returned, with
            None for the page of a story that no longer has one. Without it, all files are returned.
    """
    settings, language = configuration.rendering, configuration.digest.language
    name, topics = configuration.digest.name, configuration.digest.topics
    kept = archive.overview.load(store)
    entries = {listed.date: _entry(listed, name) for listed in kept}
    first = kept[0].name if kept else name
    touched = {story for entry in entries.values() for story in _stories(entry)}
    if fresh is not None:
        before, after = entries.get(fresh.date), rendering.listed_edition(fresh)
        entries[fresh.date] = after
        touched = {*_stories(after), *(_stories(before) if before else ())}
    followed = [story for story in rendering.followed(entries.values()) if story.id in touched]
    newest = sorted(entries, reverse=True)[: rendering.EDITIONS_IN_FEED]
    shown = (date for story in followed for date in story.dates[-rendering.DAYS_IN_STORY :])
    editions = {date: _edition(store, date, fresh) for date in sorted({*newest, *shown})}
    named = {date: replace(one, digest=name) for date, one in editions.items()}
    options: _Options = {"language": language, "templates": templates}
    listed = tuple(entries.values())
    pages = rendering.render_stories(followed, named, settings, **options)
    pages |= rendering.render_story_feeds(followed, named, settings, known_as=first, **options)
    gone = {file(story) for story in touched for file in _STORY_FILES} - pages.keys()
    return {
        **pages,
        **dict.fromkeys(sorted(gone)),
        **rendering.render_feeds(
            [editions[date] for date in newest], settings, name=name, known_as=first, **options
        ),
        **rendering.render_topic_feeds(
            [named[date] for date in newest], topics, settings, name=name, known_as=first, **options
        ),
        **rendering.render_tallies(_counted(store, entries, fresh), settings, name=name, **options),
        **rendering.render_search(listed, _searched(store, entries, fresh), settings, **options),
        "index.html": rendering.render_index(listed, settings, topics=topics, **options),
    }


def _stories(entry: rendering.ListedEdition) -> set[str]:
    return {event.story for event in entry.events}


def corrected_pages(
    store: archive.Archive,
    configuration: Configuration,
    templates: rendering.Templates,
    fresh: Edition,
    published: Collection[str],
) -> dict[str, bytes | None]:
    """Return the pages of earlier days that change with ``fresh``: of what it corrects, or did until now.

    ``published`` are the dates of the editions that readers see.
    """
    before = archive.editions.load(store, fresh.date)
    was = edition.decode(before, subject=fresh.date).corrections if before is not None else ()
    dates = {one.edition for one in (*was, *fresh.corrections)} & {*published} - {fresh.date}
    if "page" not in configuration.rendering.formats or not dates:
        return {}
    language = configuration.digest.language
    later = _correcting(store, min(dates), fresh)
    pages: dict[str, bytes | None] = {}
    for date in sorted(dates):
        shown = replace(kept_edition(store, date), digest=configuration.digest.name)
        made = rendering.render(
            shown,
            configuration.rendering,
            ("page",),
            later=[one for one in later if one.date > date],
            language=language,
            templates=templates,
        )
        pages |= {f"{date}/{name}": content for name, content in made.items()}
    return pages


def corrections_of(store: archive.Archive, dates: Collection[str]) -> dict[str, list[Edition]]:
    """Return for each of ``dates`` the later editions that correct its edition."""
    later = _correcting(store, min(dates), None)
    return {
        date: [one for one in later if any(each.edition == date for each in one.corrections)]
        for date in dates
    }


def _correcting(store: archive.Archive, after: str, fresh: Edition | None) -> list[Edition]:
    """Return the editions later than ``after`` that correct others, ``fresh`` in place of its kept one."""
    found = {
        date: kept_edition(store, date) for date in archive.editions.correcting_dates(store, after=after)
    }
    if fresh is not None:
        found[fresh.date] = fresh
    return [found[date] for date in sorted(found)]


def _entry(listed: archive.overview.EditionLine, name: str) -> rendering.ListedEdition:
    events = (rendering.ListedEvent(one.story, one.headline, one.language, one.day) for one in listed.events)
    return rendering.ListedEdition(listed.date, name, tuple(events), listed.articles, listed.sentences)


def _searched(
    store: archive.Archive, entries: Mapping[str, rendering.ListedEdition], fresh: Edition | None
) -> dict[str, rendering.AnyEdition]:
    """Return by date the editions of which every sentence is searched."""
    newest = (_known(store, date, fresh) for date in sorted(entries, reverse=True))
    return {one.date: one for one in rendering.searched_whole(newest)}


def _counted(
    store: archive.Archive, entries: Mapping[str, rendering.ListedEdition], fresh: Edition | None
) -> list[rendering.AnyEdition]:
    """Return the editions that numbers about sources count."""
    first = day_after(max(entries), 1 - rendering.DAYS_COUNTED) if entries else ""
    return [_known(store, date, fresh) for date in sorted(entries) if date >= first]


def _known(store: archive.Archive, date: str, fresh: Edition | None) -> rendering.AnyEdition:
    """Return the edition of ``date``, or what is remembered of it, which costs less."""
    return fresh if fresh is not None and fresh.date == date else past_edition(store, date)


def _edition(store: archive.Archive, date: str, fresh: Edition | None) -> Edition:
    if fresh is not None and fresh.date == date:
        return fresh
    return kept_edition(store, date)
