"""Editions → an Atom feed for each topic of the digest (RFC 4287), with what each edition has of it.

Takes the newest editions and the topics, returns feeds by their path from the folder of all editions. An
entry holds the events of its edition about the topic, told as in the feed of all editions; its id follows
from digest, date and topic. A topic of which no edition has anything has a feed without entries.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

from digest import model
from digest.rendering.addresses import below_editions
from digest.rendering.anchors import topic_file, topic_key
from digest.rendering.inert import LONGEST_TITLE, clip
from digest.rendering.phrases import counts
from digest.rendering.present import present
from digest.rendering.settings import RenderingSettings
from digest.rendering.site import view
from digest.rendering.site.feeds import EDITIONS_IN_FEED, entry_of, permanent_id
from digest.rendering.speech import Language, Speech
from digest.rendering.standing_in import Fill, Templates, used
from digest.rendering.view import Edition as ShownEdition

_FEED: Final = "feed.atom"


@dataclass(frozen=True, slots=True)
class _Day:
    """An edition, and all that is shown of it."""

    edition: model.Edition
    shown: ShownEdition


def different(topics: Sequence[str]) -> dict[str, str]:
    """Return ``topics`` by the paths of their feeds; of those with the same words, the first.

    >>> [*different(["Gas prices", "ferries", "gas PRICES"]).values()]
    ['Gas prices', 'ferries']
    """
    found: dict[str, str] = {}
    for topic in topics:
        found.setdefault(topic_file(topic), topic)
    return found


def render_topic_feeds(  # noqa: PLR0913 - what is shown, and by name how
    editions: Sequence[model.Edition],
    topics: Sequence[str],
    settings: RenderingSettings,
    *,
    name: str,
    known_as: str,
    language: Language = "en",
    templates: Templates | None = None,
) -> dict[str, bytes]:
    """Return the feed of each of ``topics`` by its path; none where there is no edition.

    Args:
        editions: the newest ``EDITIONS_IN_FEED`` of them are shown.
        topics: words and phrases; those with the same words have one feed.
        settings: how. Links are absolute where they have the address of the site, else relative to the feed.
        name: of the digest.
        known_as: what the digest was called at first; the ids follow from it.
        language: of the reader.
        templates: open ones, to be used; None for those of ``settings``, without any that stands in.

    Raises:
        ConfigurationError: as ``render_feeds``.
    """
    newest = sorted(editions, key=lambda edition: edition.date, reverse=True)[:EDITIONS_IN_FEED]
    if not newest or not topics:
        return {}
    addresses, speech = below_editions(settings), Speech(language)
    has_page = "page" in settings.formats
    days = [_Day(one, present(one, has_page=has_page, speech=speech)) for one in newest]
    with used(templates, settings, language) as usable:
        feeds = {}
        for path, topic in different(topics).items():
            key = topic_key(topic)
            parts = [(day, part) for day in days if (part := _part(day, key, speech)) is not None]
            feed = view.Feed(
                id=permanent_id(known_as, f"topics/{key}"),
                name=clip(f"{topic} – {name}", LONGEST_TITLE),
                author=clip(name, LONGEST_TITLE),
                updated=(parts[0][0] if parts else days[0]).edition.morning.isoformat(),
                home=addresses.index,
                url=None if settings.site is None else addresses.root + path,
                entries=tuple(
                    entry_of(
                        part,
                        day.edition,
                        usable,
                        addresses,
                        name=permanent_id(known_as, f"{day.edition.date}/topics/{key}"),
                        title=_title(part, speech),
                    )
                    for day, part in parts
                ),
                generator=clip(newest[0].generator, LONGEST_TITLE),
            )
            feeds[path] = usable.make(_FEED, partial(_filled, feed)).encode()
        return feeds


def _filled(feed: view.Feed, fill: Fill) -> str:
    return fill(_FEED, feed=feed)


def _title(part: ShownEdition, speech: Speech) -> str:
    """Return the date, and the first headline where there is one."""
    headlines = [event.headline for event in part.events] or [brief.headline for brief in part.briefs]
    if not headlines:
        return part.long_date
    title = speech.gettext("%(day)s: %(headline)s", day=part.long_date, headline=headlines[0])
    return clip(title, LONGEST_TITLE)


def _part(day: _Day, key: str, speech: Speech) -> ShownEdition | None:
    """Return what is shown of the events of ``day`` about a topic; None where there is none."""
    pairs = zip(day.edition.events, day.shown.events, strict=True)
    events = [(event, shown) for event, shown in pairs if _is_about(event, key)]
    told = [_is_about(event, key) for event in day.edition.more_events]
    listed = len(day.shown.briefs)  # the first of those that are told
    if not events and not any(told):
        return None
    articles = {article for event, _ in events for article in event.articles}
    sentences = sum(len(event.statements) for event, _ in events)
    return replace(
        day.shown,
        counts=counts(len(articles), sentences, speech) if events else "",
        silence="",
        events=tuple(shown for _, shown in events),
        briefs=tuple(
            brief for brief, is_told in zip(day.shown.briefs, told[:listed], strict=True) if is_told
        ),
        unlisted_briefs=sum(told[listed:]),
    )


def _is_about(event: model.Event | model.UnprintedEvent, key: str) -> bool:
    return any(topic_key(topic) == key for topic in event.topics)
