"""Outside → ``Document``: bytes, where from, when. The room that reads disks and visits the network."""

from digest.sources.corrected import missed_since
from digest.sources.fetching import FetchSettings, Outcome, Remembered, Request, Visit, visit_all
from digest.sources.files import gather, obstacle_at
from digest.sources.gathered import Gathered, Parcel, SourceSettings
from digest.sources.health import Held, after_visit, ailments, remembered
from digest.sources.jsonl import Row, holds_rows, rows
from digest.sources.memory import Text, gather_texts
from digest.sources.opml import Subscription, Subscriptions, as_opml, subscriptions
from digest.sources.unpack import unpack

__all__ = [
    "FetchSettings",
    "Gathered",
    "Held",
    "Outcome",
    "Parcel",
    "Remembered",
    "Request",
    "Row",
    "SourceSettings",
    "Subscription",
    "Subscriptions",
    "Text",
    "Visit",
    "after_visit",
    "ailments",
    "as_opml",
    "gather",
    "gather_texts",
    "holds_rows",
    "missed_since",
    "obstacle_at",
    "remembered",
    "rows",
    "subscriptions",
    "unpack",
    "visit_all",
]
