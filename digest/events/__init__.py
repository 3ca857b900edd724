"""Articles → clusters, each about one event → stories followed over days."""

from digest.events.clustering import EventSettings, cluster
from digest.events.importance import by_importance, central_title, count_origins, leading
from digest.events.notes import mark_notes, with_notes
from digest.events.stories import PastStory, StorySettings, follow

__all__ = [
    "EventSettings",
    "PastStory",
    "StorySettings",
    "by_importance",
    "central_title",
    "cluster",
    "count_origins",
    "follow",
    "leading",
    "mark_notes",
    "with_notes",
]
