"""Editions → a page for each story they followed: what was new on each of its days.

Takes the stories with their dates and headlines, and whole editions of the days that are shown; returns pages
by their path from the folder of all editions. A sentence stands under the day that printed it first,
verbatim, with the numbers that its sources have on that day's page. A page shows the newest ``DAYS_IN_STORY``
days of its story and lists earlier ones by their headlines. It depends on the days of its story alone.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Final

from digest import model
from digest.rendering.addresses import Addresses
from digest.rendering.anchors import story_feed_file, story_file
from digest.rendering.dates import long_date, short_date
from digest.rendering.events import events_of
from digest.rendering.inert import LONGEST_TITLE, clip
from digest.rendering.phrases import foreign
from digest.rendering.settings import RenderingSettings
from digest.rendering.site import view
from digest.rendering.site.listing import FollowedDay, FollowedStory
from digest.rendering.site.phrases import extent
from digest.rendering.sources import numbered
from digest.rendering.speech import Language, Speech
from digest.rendering.standing_in import Fill, Templates, used

DAYS_IN_STORY: Final = 60
"""Days of which a story's page shows the sentences: two months of mornings."""


def _days(
    asked: frozenset[str], edition: model.Edition, addresses: Addresses, speech: Speech
) -> Iterator[tuple[str, view.StoryDay]]:
    """Yield story and day of each event of ``edition`` that belongs to one of the stories asked for."""
    printed = [event.story for event in edition.events if event.story.id in asked]
    if not printed:
        return
    shown_events = events_of(edition, numbered(edition, speech), speech, asked)
    for story, shown in zip(printed, shown_events, strict=True):
        day = view.StoryDay(
            date=edition.date,
            long_date=long_date(edition.date, speech),
            number=story.day,
            headline=shown.headline,
            language=shown.language,
            url=addresses.event(edition.date, story.id),
            page=addresses.page(edition.date),
            counts=shown.counts,
            statements=tuple(statement for statement in shown.statements if not statement.known),
        )
        yield story.id, day


def days_of(
    stories: Iterable[FollowedStory],
    editions: Mapping[str, model.Edition],
    newest: int,
    addresses: Addresses,
    speech: Speech,
) -> dict[str, list[view.StoryDay]]:
    """Return the ``newest`` days of each story, by its id, the newest first; each edition is read once."""
    asked: dict[str, set[str]] = {}
    for story in stories:
        for date in story.dates[-newest:]:
            asked.setdefault(date, set()).add(story.id)
    days: dict[str, list[view.StoryDay]] = {}
    for date in sorted(asked, reverse=True):
        for story_id, day in _days(frozenset(asked[date]), editions[date], addresses, speech):
            days.setdefault(story_id, []).append(day)
    return days


def _before(story: str, day: FollowedDay, addresses: Addresses, speech: Speech) -> view.StoryDayBefore:
    return view.StoryDayBefore(
        date=day.date,
        day=short_date(day.date, speech),
        headline=clip(day.event.headline, LONGEST_TITLE),
        language=foreign(day.event.language, speech),
        url=addresses.event(day.date, story),
    )


def _story(  # noqa: PLR0913, PLR0917 - what its page is made of
    story: FollowedStory,
    latest: model.Edition,
    days: Sequence[view.StoryDay],
    before: Sequence[FollowedDay],
    addresses: Addresses,
    speech: Speech,
) -> view.Story:
    return view.Story(
        name=clip(latest.digest, LONGEST_TITLE),
        headline=days[0].headline,
        language=days[0].language,
        extent=extent(story.dates, speech),
        days=tuple(days),
        before=tuple(_before(story.id, day, addresses, speech) for day in reversed(before)),
        index=addresses.index,
        feed=addresses.root + story_feed_file(story.id),
        generator=clip(latest.generator, LONGEST_TITLE),
    )


def render_stories(  # noqa: PLR0913 - what is shown, and by name how
    stories: Iterable[FollowedStory],
    editions: Mapping[str, model.Edition],
    settings: RenderingSettings,
    *,
    newest: int = DAYS_IN_STORY,
    language: Language = "en",
    templates: Templates | None = None,
) -> dict[str, bytes]:
    """Return the page of each of ``stories`` by its path.

    Each edition is read once, whatever the number of its stories.

    Args:
        stories: what to show.
        editions: by date; at least those of the ``newest`` days of each story.
        settings: how.
        newest: days of which the sentences are shown.
        language: of the reader.
        templates: open ones, to be used; None for those of ``settings``, without any that stands in.

    Raises:
        ConfigurationError: a user's template is missing or broken; names its file and line.
    """
    addresses, speech = Addresses("../", settings.formats), Speech(language)
    by_path = {story_file(story.id): story for story in stories}
    days = days_of(by_path.values(), editions, newest, addresses, speech)

    def page(story: FollowedStory, fill: Fill) -> str:
        latest = editions[story.dates[-1]]
        shown = _story(story, latest, days[story.id], story.days[:-newest], addresses, speech)
        return fill("story.html", story=shown)

    with used(templates, settings, language) as usable:
        return {
            path: usable.make("story.html", partial(page, story)).encode()
            for path, story in sorted(by_path.items())
        }
