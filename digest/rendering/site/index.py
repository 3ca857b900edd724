"""All editions → the page that lists them by month, and the stories that go on.

Takes one small entry for each edition, returns one page of relative links. To stay short over the years, it
shows a few headlines of each edition, and folds all but the newest months.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from digest.rendering.addresses import ATOM, JSON_FEED, Addresses, beside
from digest.rendering.dates import day_name, month_name, short_month
from digest.rendering.inert import LONGEST_TITLE, clip
from digest.rendering.phrases import counts, foreign
from digest.rendering.settings import RenderingSettings
from digest.rendering.site import view
from digest.rendering.site.listing import FollowedStory, ListedEdition, ListedEvent, followed
from digest.rendering.site.phrases import extent, since
from digest.rendering.site.topic_feeds import different
from digest.rendering.speech import Language, Speech
from digest.rendering.standing_in import Templates, used

_HEADLINES_LISTED: Final = 3
"""Headlines shown for one edition: about what a glance takes in."""

_MONTHS_OPEN: Final = 2
"""Months that are not folded: on the first of a month the days before are still visible."""

_GOING_ON: Final = 7
"""Newest editions: a story goes on if one of them has it. By default, an event continues what was
printed within as many days (``digest.memory``)."""

_ATOM: Final = "application/atom+xml"
_FEEDS: Final = (("Atom", ATOM, _ATOM), ("JSON Feed", JSON_FEED, "application/feed+json"))
"""Name, file and media type of each feed."""

_UNNAMED: Final = "Digest"


def _past_event(event: ListedEvent, date: str, addresses: Addresses, speech: Speech) -> view.IndexedEvent:
    return view.IndexedEvent(
        headline=clip(event.headline, LONGEST_TITLE),
        language=foreign(event.language, speech),
        url=addresses.event(date, event.story),
    )


def _past(entry: ListedEdition, addresses: Addresses, speech: Speech) -> view.IndexedEdition:
    listed = entry.events[:_HEADLINES_LISTED]
    return view.IndexedEdition(
        date=entry.date,
        day=day_name(entry.date, speech),
        url=addresses.edition(entry.date),
        events=tuple(_past_event(event, entry.date, addresses, speech) for event in listed),
        unlisted=len(entry.events) - len(listed),
        counts=counts(entry.articles, entry.sentences, speech),
        data=tuple(view.Link(name, url) for name, url in addresses.data(entry.date)),
    )


def _months(
    newest_first: Sequence[ListedEdition], addresses: Addresses, speech: Speech
) -> Iterator[view.Month]:
    months = groupby(newest_first, key=lambda entry: entry.date[:7])
    for place, (month, entries) in enumerate(months):
        editions = tuple(_past(entry, addresses, speech) for entry in entries)
        yield view.Month(
            name=month_name(f"{month}-01", speech),
            short=short_month(f"{month}-01", speech),
            anchor=month,
            is_recent=place < _MONTHS_OPEN,
            counts=_editions(len(editions), speech),
            editions=editions,
        )


def _editions(number: int, speech: Speech) -> str:
    return speech.ngettext("%(number)s edition", "%(number)s editions", number)


def _ongoing(story: FollowedStory, addresses: Addresses, speech: Speech) -> view.OngoingStory:
    return view.OngoingStory(
        headline=clip(story.latest.headline, LONGEST_TITLE),
        language=foreign(story.latest.language, speech),
        url=addresses.story(story.id),
        extent=extent(story.dates, speech),
    )


def _archive(
    entries: Sequence[ListedEdition], topics: Sequence[str], addresses: Addresses, speech: Speech
) -> view.Archive:
    newest_first = sorted(entries, key=lambda entry: entry.date, reverse=True)
    recent = {entry.date for entry in newest_first[:_GOING_ON]}
    years = groupby(_months(newest_first, addresses, speech), key=lambda month: month.anchor[:4])
    feeds, topics = (_FEEDS, topics) if newest_first else ((), ())
    return view.Archive(
        name=clip(newest_first[0].title, LONGEST_TITLE) if newest_first else _UNNAMED,
        extent=_extent(newest_first, speech),
        years=tuple(view.Year(year, tuple(months)) for year, months in years),
        stories=tuple(
            _ongoing(story, addresses, speech) for story in followed(entries) if story.dates[-1] in recent
        ),
        feeds=tuple(view.FeedLink(name, addresses.root + file, kind) for name, file, kind in feeds),
        topics=tuple(
            view.FeedLink(clip(topic, LONGEST_TITLE), addresses.root + path, _ATOM)
            for path, topic in different(topics).items()
        ),
        search=addresses.search if newest_first else "",
        sources=addresses.sources if newest_first else "",
    )


def _extent(newest_first: Sequence[ListedEdition], speech: Speech) -> str:
    if not newest_first:
        return ""
    return since(_editions(len(newest_first), speech), newest_first[-1].date, speech)


def render_index(
    entries: Sequence[ListedEdition],
    settings: RenderingSettings,
    *,
    topics: Sequence[str] = (),
    language: Language = "en",
    templates: Templates | None = None,
) -> bytes:
    """Return the page that lists editions by month, the newest first, with relative links.

    It leads to the feeds of ``topics``, too.

    Raises:
        ConfigurationError: a user's template is missing or broken; names its file and line.
    """
    archive = _archive(entries, topics, beside(settings), Speech(language))
    with used(templates, settings, language) as usable:
        return usable.make("index.html", lambda fill: fill("index.html", archive=archive)).encode()
