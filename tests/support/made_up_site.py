"""A site of several days, made up: every page and feed of it, as builds would have published them."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from digest.edition import encode
from digest.model import EarlierDay, Edition, Event, Excerpt, Story
from digest.rendering import (
    DAYS_IN_STORY,
    Language,
    RenderingSettings,
    followed,
    listed_edition,
    render,
    render_feeds,
    render_index,
    render_search,
    render_stories,
    render_story_feeds,
    render_tallies,
    render_topic_feeds,
)
from tests.support.many_events import edition_of
from tests.support.sample_edition import CAUSEWAY, COURIER, KUESTE, SAMPLE, ledger_of

FIRST_DAY, SECOND_DAY = "2025-11-03", "2025-11-04"
"""Days on which the causeway was in the news before ``SAMPLE``."""

TOPICS: Final = ("Halvar causeway", "“Blåskjell” & <mussels>", f"../{'нитка' * 40}", "never in the news")
"""Of which the first has printed events, the second only events that are named."""

_EARLIER: Final = (EarlierDay(FIRST_DAY, COURIER.lines[0]), EarlierDay(SECOND_DAY, KUESTE.lines[0]))
_NEW_TODAY: Final = 4
_SCRIPTS: Final = ("Latin", "Cyrillic", "Japanese", "Arabic")


def _causeway(day: int, headline: Excerpt, printed: slice) -> Event:
    """Return the causeway as the edition of its first or second day had it."""
    return replace(
        CAUSEWAY,
        headline=headline,
        story=Story("story-causeway", day, "new" if day == 1 else "update", _EARLIER[: day - 1]),
        statements=tuple(replace(statement, new=True) for statement in CAUSEWAY.statements[printed]),
        conflicts=(),
        topics=TOPICS[:1],
    )


def edition_on(date: str, *events: Event) -> Edition:
    """Return an edition of ``date`` about ``events`` of the sample."""
    return replace(SAMPLE, date=date, events=events, ledger=ledger_of(events, SAMPLE.left_out))


def _quiet_day(date: str, number: int) -> Edition:
    """Return an edition of stories that nobody follows."""
    told = edition_of(5, _SCRIPTS[number % len(_SCRIPTS)], briefs=2)
    events = (replace(event, story=Story(f"{date}-{event.id}", 1, "new")) for event in told.events)
    return replace(told, date=date, events=tuple(events))


def _today() -> Edition:
    """Return the sample on the third day of its first story, of which four sentences are new."""
    told = (replace(statement, new=place < _NEW_TODAY) for place, statement in enumerate(CAUSEWAY.statements))
    causeway = replace(
        CAUSEWAY,
        story=Story("story-causeway", 3, "update", _EARLIER),
        statements=tuple(told),
        topics=TOPICS[:1],
    )
    briefs = tuple(replace(event, topics=TOPICS[1:2]) for event in SAMPLE.more_events)
    return replace(SAMPLE, events=(causeway, *SAMPLE.events[1:]), more_events=briefs)


THREE_DAYS: Final = (
    edition_on(FIRST_DAY, _causeway(1, COURIER.excerpt(COURIER.lines[0]), slice(7, 8))),
    edition_on(SECOND_DAY, _causeway(2, KUESTE.excerpt(KUESTE.lines[0]), slice(_NEW_TODAY, 7))),
    _today(),
)
"""A story over three days, and another of one day."""

AUTUMN: Final = (
    *(_quiet_day(date, number) for number, date in enumerate(("2024-12-31", "2025-07-01", "2025-09-30"))),
    *(_quiet_day(f"2025-10-{day}", day) for day in range(27, 32)),
    edition_on("2025-11-01"),
    *THREE_DAYS,
)
"""Twelve editions, one of them without news, in five months of two years."""


def stories_of(
    editions: Sequence[Edition],
    settings: RenderingSettings | None = None,
    *,
    newest: int = DAYS_IN_STORY,
    language: Language = "en",
) -> dict[str, bytes]:
    """Return the pages of all stories that ``editions`` followed, by path."""
    stories = followed(listed_edition(edition) for edition in editions)
    by_date = {edition.date: edition for edition in editions}
    settings = settings or RenderingSettings()
    return render_stories(stories, by_date, settings, newest=newest, language=language)


def site_of(
    editions: Sequence[Edition], settings: RenderingSettings | None = None, *, language: Language = "en"
) -> dict[str, bytes]:
    """Return every file of a site by its path."""
    settings = settings or RenderingSettings()
    entries = [listed_edition(edition) for edition in editions]
    name = editions[-1].digest if editions else ""
    days = {
        f"{edition.date}/{name}": content
        for edition in editions
        for name, content in (
            *render(edition, settings, language=language).items(),
            ("digest.json", encode(edition)),
        )
    }
    return {
        **days,
        "index.html": render_index(entries, settings, topics=TOPICS, language=language),
        **stories_of(editions, settings, language=language),
        **render_story_feeds(
            followed(entries),
            {edition.date: edition for edition in editions},
            settings,
            known_as=name,
            language=language,
        ),
        **render_topic_feeds(editions, TOPICS, settings, name=name, known_as=name, language=language),
        **render_feeds(editions, settings, language=language),
        **render_tallies(editions, settings, name=name, language=language),
        **render_search(
            entries, {edition.date: edition for edition in editions}, settings, language=language
        ),
    }
