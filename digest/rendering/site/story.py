"""Editions → a page for each story they followed: what was new on each of its days.

Enters whole editions and the ids of stories, leaves pages by their path from the folder of all editions.
A sentence stands under the day that printed it first, verbatim, with the numbers that its sources have on
that day's page. A page follows from the editions that have its story, whatever others there are.
"""

from collections.abc import Iterable, Iterator, Sequence

from digest import model
from digest.rendering.addresses import Addresses
from digest.rendering.anchors import story_file
from digest.rendering.environment import environment, fill
from digest.rendering.events import events_of
from digest.rendering.inert import LONGEST_TITLE, clip
from digest.rendering.phrases import amount, long_date
from digest.rendering.settings import RenderingSettings
from digest.rendering.site import view
from digest.rendering.site.phrases import since
from digest.rendering.sources import numbered


def _days(
    asked: frozenset[str], edition: model.Edition, addresses: Addresses
) -> Iterator[tuple[str, view.StoryDay]]:
    """Yield for each event of ``edition`` that belongs to one of the stories asked for: its story and day."""
    told = [event.story for event in edition.events if event.story.id in asked]
    if not told:
        return
    for story, shown in zip(told, events_of(edition, numbered(edition), asked), strict=True):
        day = view.StoryDay(
            date=edition.date,
            long_date=long_date(edition.date),
            number=story.day,
            headline=shown.headline,
            language=shown.language,
            url=addresses.event(edition.date, story.id),
            page=addresses.page(edition.date),
            counts=shown.counts,
            statements=tuple(statement for statement in shown.statements if not statement.known),
        )
        yield story.id, day


def _story(days: Sequence[tuple[model.Edition, view.StoryDay]], addresses: Addresses) -> view.Story:
    edition, latest = days[0]
    return view.Story(
        name=clip(edition.digest, LONGEST_TITLE),
        headline=latest.headline,
        language=latest.language,
        extent=since(amount(len(days), "day"), days[-1][1].date),
        days=tuple(day for _, day in days),
        index=addresses.index,
        generator=clip(edition.generator, LONGEST_TITLE),
    )


def render_stories(
    stories: Iterable[str], editions: Sequence[model.Edition], settings: RenderingSettings
) -> dict[str, bytes]:
    """Return the page of each of ``stories`` by its path; a story that no edition has gets none.

    Each of ``editions`` is looked at once, however many stories it goes on with; those that have nothing
    to do with ``stories`` do no harm.

    Raises:
        ConfigurationError: a user's template is missing or broken; names its file and line.
    """
    asked, addresses = frozenset(stories), Addresses("../", settings.formats)
    newest_first = sorted(editions, key=lambda edition: edition.date, reverse=True)
    days: dict[str, list[tuple[model.Edition, view.StoryDay]]] = {}
    for edition in newest_first:
        for story, day in _days(asked, edition, addresses):
            days.setdefault(story, []).append((edition, day))
    templates = environment(settings.templates)
    return {
        story_file(story): fill(templates, "story.html", story=_story(days[story], addresses)).encode()
        for story in sorted(days)
    }
