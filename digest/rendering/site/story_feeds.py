"""Editions → an Atom feed for each story they followed (RFC 4287), with an entry for each of its days.

Takes what ``render_stories`` takes, returns feeds by their path from the folder of all editions. An entry
holds what was new on its day, as the page of the story does; its id follows from digest, date and story.
"""

from collections.abc import Iterable, Mapping
from functools import partial
from typing import Final

from digest import model
from digest.rendering.addresses import below_editions
from digest.rendering.anchors import story_feed_file
from digest.rendering.inert import LONGEST_TITLE, clip, plain
from digest.rendering.settings import RenderingSettings
from digest.rendering.site import view
from digest.rendering.site.feeds import EDITIONS_IN_FEED, permanent_id
from digest.rendering.site.listing import FollowedStory
from digest.rendering.site.story import days_of
from digest.rendering.speech import Language, Speech
from digest.rendering.standing_in import Fill, Templates, used

_ENTRY: Final = "partials/story_entry.html"
_FEED: Final = "feed.atom"


def render_story_feeds(  # noqa: PLR0913 - what is shown, and by name how
    stories: Iterable[FollowedStory],
    editions: Mapping[str, model.Edition],
    settings: RenderingSettings,
    *,
    known_as: str,
    language: Language = "en",
    templates: Templates | None = None,
) -> dict[str, bytes]:
    """Return the feed of the newest days of each of ``stories`` by its path.

    Args:
        stories: what to follow.
        editions: by date; at least those of the newest ``EDITIONS_IN_FEED`` days of each story.
        settings: how. Links are absolute where they have the address of the site, else relative to the feed.
        known_as: what the digest was called at first; the ids follow from it.
        language: of the reader.
        templates: open ones, to be used; None for those of ``settings``, without any that stands in.

    Raises:
        ConfigurationError: as ``render_feeds``.
    """
    addresses, speech = below_editions(settings), Speech(language)
    by_id = {story.id: story for story in stories}
    days = days_of(by_id.values(), editions, EDITIONS_IN_FEED, addresses, speech)
    with used(templates, settings, language) as usable:
        feeds = {}
        for story, shown in sorted(days.items()):
            entries = tuple(_entry(story, day, editions, known_as, usable, speech) for day in shown)
            latest, path = editions[shown[0].date], story_feed_file(story)
            feed = view.Feed(
                id=permanent_id(known_as, f"stories/{story}"),
                name=clip(f"{shown[0].headline} – {latest.digest}", LONGEST_TITLE),
                updated=entries[0].updated,
                author=clip(latest.digest, LONGEST_TITLE),
                home=addresses.story(story),
                url=None if settings.site is None else addresses.root + path,
                entries=entries,
                generator=clip(latest.generator, LONGEST_TITLE),
            )
            feeds[path] = usable.make(_FEED, partial(_filled, feed)).encode()
        return feeds


def _filled(feed: view.Feed, fill: Fill) -> str:
    return fill(_FEED, feed=feed)


def _entry(  # noqa: PLR0913, PLR0917 - a day, and how it is told
    story: str,
    day: view.StoryDay,
    editions: Mapping[str, model.Edition],
    known_as: str,
    templates: Templates,
    speech: Speech,
) -> view.Entry:
    title = speech.gettext("%(day)s: %(headline)s", day=day.long_date, headline=plain(day.headline))
    return view.Entry(
        id=permanent_id(known_as, f"{day.date}/{story}"),
        title=clip(title, LONGEST_TITLE),
        url=day.url,
        updated=editions[day.date].morning.isoformat(),
        content=templates.make(_ENTRY, lambda fill: fill(_ENTRY, day=day)),
    )
