"""Articles → clusters, each about one event → stories followed over days."""

from digest.events.abroad import in_other_languages
from digest.events.clustering import cluster
from digest.events.comparison import MOST_PAST
from digest.events.importance import by_importance, central_title, count_origins, leading
from digest.events.memory import SCHEME as MEMORY_SCHEME
from digest.events.memory import PastArticle, in_place_of_articles, recall, remember, words_of
from digest.events.notes import mark_notes, with_notes
from digest.events.pin_faults import PinFault, faults_of
from digest.events.pinning import Pinned, bind, mute_topics
from digest.events.pins import KeepPin, MergePin, MutePin, Pins, PreferPin, SplitPin
from digest.events.settings import EventSettings
from digest.events.settled import names_among
from digest.events.stories import PastStory, follow
from digest.events.together import account_of_pair
from digest.events.topics import topics_of

__all__ = [
    "MEMORY_SCHEME",
    "MOST_PAST",
    "EventSettings",
    "KeepPin",
    "MergePin",
    "MutePin",
    "PastArticle",
    "PastStory",
    "PinFault",
    "Pinned",
    "Pins",
    "PreferPin",
    "SplitPin",
    "account_of_pair",
    "bind",
    "by_importance",
    "central_title",
    "cluster",
    "count_origins",
    "faults_of",
    "follow",
    "in_other_languages",
    "in_place_of_articles",
    "leading",
    "mark_notes",
    "mute_topics",
    "names_among",
    "recall",
    "remember",
    "topics_of",
    "with_notes",
    "words_of",
]
