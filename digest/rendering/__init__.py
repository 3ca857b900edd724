"""Edition → page, mail, text and Markdown; all editions → the site around them; through templates."""

from digest.rendering.addresses import site_root
from digest.rendering.anchors import STORY_FILES, TOPIC_FILES, story_feed_file, story_file, topic_file
from digest.rendering.output import render, summary
from digest.rendering.settings import RenderingSettings
from digest.rendering.site import (
    DAYS_COUNTED,
    DAYS_IN_STORY,
    EDITIONS_IN_FEED,
    AnyEdition,
    FollowedDay,
    FollowedStory,
    ListedEdition,
    ListedEvent,
    followed,
    listed_edition,
    render_feeds,
    render_index,
    render_search,
    render_stories,
    render_story_feeds,
    render_tallies,
    render_topic_feeds,
    searched_whole,
)
from digest.rendering.speech import Language, Speech
from digest.rendering.standing_in import Templates, open_templates
from digest.rendering.subject import subject
from digest.rendering.templating import check_templates, template_files

__all__ = [
    "DAYS_COUNTED",
    "DAYS_IN_STORY",
    "EDITIONS_IN_FEED",
    "STORY_FILES",
    "TOPIC_FILES",
    "AnyEdition",
    "FollowedDay",
    "FollowedStory",
    "Language",
    "ListedEdition",
    "ListedEvent",
    "RenderingSettings",
    "Speech",
    "Templates",
    "check_templates",
    "followed",
    "listed_edition",
    "open_templates",
    "render",
    "render_feeds",
    "render_index",
    "render_search",
    "render_stories",
    "render_story_feeds",
    "render_tallies",
    "render_topic_feeds",
    "searched_whole",
    "site_root",
    "story_feed_file",
    "story_file",
    "subject",
    "summary",
    "template_files",
    "topic_file",
]
