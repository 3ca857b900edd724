"""Articles → clusters, each about one event → stories followed over days."""

from digest.events.clustering import cluster
from digest.events.importance import by_importance, central_title
from digest.events.notes import mark_notes, with_notes
from digest.events.pin_faults import PinFault, faults_of
from digest.events.pinning import Pinned, bind, mute_topics
from digest.events.pins import KeepPin, MergePin, MutePin, Pins, PreferPin, SplitPin
from digest.events.settings import EventSettings
from digest.events.settled import names_among
from digest.events.stories import PastStory, StorySettings, follow
from digest.events.together import account_of_pair

__all__ = [
    "EventSettings",
    "KeepPin",
    "MergePin",
    "MutePin",
    "PastStory",
    "PinFault",
    "Pinned",
    "Pins",
    "PreferPin",
    "SplitPin",
    "StorySettings",
    "account_of_pair",
    "bind",
    "by_importance",
    "central_title",
    "cluster",
    "faults_of",
    "follow",
    "mark_notes",
    "mute_topics",
    "names_among",
    "with_notes",
]
