"""All editions → the page that lists them by month, and the stories that go on.

Takes one small entry for each edition, returns one page of relative links. To stay short over the years, it
shows a few headlines of each edition, and folds all but the newest months.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from digest.rendering.addresses import ATOM, JSON_FEED, Addresses, beside
from digest.rendering.environment import environment, fill
from digest.rendering.inert import LONGEST_TITLE, clip
from digest.rendering.phrases import amount, counts, day_name, foreign, month_name
from digest.rendering.settings import RenderingSettings
from digest.rendering.site import view
from digest.rendering.site.listing import FollowedStory, ListedEdition, ListedEvent, followed
from digest.rendering.site.phrases import extent, since

_HEADLINES_LISTED: Final = 3
"""Headlines shown for one edition: about what a glance takes in."""

_MONTHS_OPEN: Final = 2
"""Months that are not folded: on the first of a month the days before are still visible."""

_GOING_ON: Final = 7
"""Newest editions: a story goes on if one of them has it. By default, an event continues what was
printed within as many days (``digest.memory``)."""

_FEEDS: Final = (("Atom", ATOM, "application/atom+xml"), ("JSON Feed", JSON_FEED, "application/feed+json"))
"""Name, file and media type of each feed."""

_UNNAMED: Final = "Digest"


def _past_event(event: ListedEvent, date: str, addresses: Addresses) -> view.PastEvent:
    return view.PastEvent(
        headline=clip(event.headline, LONGEST_TITLE),
        language=foreign(event.language),
        url=addresses.event(date, event.story),
    )


def _past(entry: ListedEdition, addresses: Addresses) -> view.PastEdition:
    listed = entry.events[:_HEADLINES_LISTED]
    return view.PastEdition(
        date=entry.date,
        day=day_name(entry.date),
        url=addresses.edition(entry.date),
        events=tuple(_past_event(event, entry.date, addresses) for event in listed),
        unlisted=len(entry.events) - len(listed),
        counts=counts(entry.articles, entry.sentences),
        data=tuple(view.Link(name, url) for name, url in addresses.data(entry.date)),
    )


def _months(newest_first: Sequence[ListedEdition], addresses: Addresses) -> Iterator[view.Month]:
    months = groupby(newest_first, key=lambda entry: entry.date[:7])
    for place, (month, entries) in enumerate(months):
        name, editions = month_name(f"{month}-01"), tuple(_past(entry, addresses) for entry in entries)
        yield view.Month(
            name=name,
            short=name[:3],
            anchor=month,
            is_recent=place < _MONTHS_OPEN,
            counts=amount(len(editions), "edition"),
            editions=editions,
        )


def _ongoing(story: FollowedStory, addresses: Addresses) -> view.OngoingStory:
    return view.OngoingStory(
        headline=clip(story.latest.headline, LONGEST_TITLE),
        language=foreign(story.latest.language),
        url=addresses.story(story.id),
        extent=extent(story.dates),
    )


def _archive(entries: Sequence[ListedEdition], addresses: Addresses) -> view.Archive:
    newest_first = sorted(entries, key=lambda entry: entry.date, reverse=True)
    recent = {entry.date for entry in newest_first[:_GOING_ON]}
    years = groupby(_months(newest_first, addresses), key=lambda month: month.anchor[:4])
    feeds = _FEEDS if newest_first else ()
    return view.Archive(
        name=clip(newest_first[0].title, LONGEST_TITLE) if newest_first else _UNNAMED,
        extent=since(amount(len(newest_first), "edition"), newest_first[-1].date) if newest_first else "",
        years=tuple(view.Year(year, tuple(months)) for year, months in years),
        stories=tuple(_ongoing(story, addresses) for story in followed(entries) if story.dates[-1] in recent),
        feeds=tuple(view.FeedLink(name, addresses.root + file, kind) for name, file, kind in feeds),
    )


def render_index(entries: Sequence[ListedEdition], settings: RenderingSettings) -> bytes:
    """Return the page that lists editions by month, the newest first, with relative links.

    Raises:
        ConfigurationError: a user's template is missing or broken; names its file and line.
    """
    archive = _archive(entries, beside(settings))
    return fill(environment(settings.templates), "index.html", archive=archive).encode()
