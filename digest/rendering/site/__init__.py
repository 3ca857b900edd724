"""What stands beside the folders of the editions: the page that lists them, stories, feeds."""

from digest.rendering.site.feeds import EDITIONS_IN_FEED, render_feeds
from digest.rendering.site.index import render_index
from digest.rendering.site.listing import (
    AnyEdition,
    FollowedDay,
    FollowedStory,
    ListedEdition,
    ListedEvent,
    followed,
    listed_edition,
)
from digest.rendering.site.search import render_search, searched_whole
from digest.rendering.site.story import DAYS_IN_STORY, render_stories
from digest.rendering.site.story_feeds import render_story_feeds
from digest.rendering.site.tallies import DAYS_COUNTED, render_tallies
from digest.rendering.site.topic_feeds import render_topic_feeds

__all__ = [
    "DAYS_COUNTED",
    "DAYS_IN_STORY",
    "EDITIONS_IN_FEED",
    "AnyEdition",
    "FollowedDay",
    "FollowedStory",
    "ListedEdition",
    "ListedEvent",
    "followed",
    "listed_edition",
    "render_feeds",
    "render_index",
    "render_search",
    "render_stories",
    "render_story_feeds",
    "render_tallies",
    "render_topic_feeds",
    "searched_whole",
]
