"""What stands beside the folders of the editions: the page of all of them, stories, feeds."""

from digest.rendering.site.feeds import EDITIONS_IN_FEED, render_feeds
from digest.rendering.site.index import render_archive
from digest.rendering.site.listing import (
    ArchiveEntry,
    FollowedDay,
    FollowedStory,
    ListedEvent,
    archive_entry,
    followed,
)
from digest.rendering.site.story import DAYS_IN_STORY, render_stories

__all__ = [
    "DAYS_IN_STORY",
    "EDITIONS_IN_FEED",
    "ArchiveEntry",
    "FollowedDay",
    "FollowedStory",
    "ListedEvent",
    "archive_entry",
    "followed",
    "render_archive",
    "render_feeds",
    "render_stories",
]
