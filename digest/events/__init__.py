"""Articles → clusters, each about one event → stories followed over days."""

from digest.events.clustering import cluster
from digest.events.importance import by_importance, central_title
from digest.events.notes import mark_notes, with_notes
from digest.events.settings import EventSettings
from digest.events.stories import PastStory, StorySettings, follow
from digest.events.together import account_of_pair

__all__ = [
    "EventSettings",
    "PastStory",
    "StorySettings",
    "account_of_pair",
    "by_importance",
    "central_title",
    "cluster",
    "follow",
    "mark_notes",
    "with_notes",
]
