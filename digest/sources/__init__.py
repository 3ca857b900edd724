"""Outside → ``Document``: bytes, where from, when. The room that reads disks and visits the network."""

from digest.sources.corrected import missed_since
from digest.sources.fetching import FetchSettings, Outcome, Remembered, Request, Visit, visit_all
from digest.sources.files import gather, obstacle_at
from digest.sources.gathered import MAX_PROBLEMS, Gathered, Parcel, SourceSettings, first_problems
from digest.sources.health import Held, after_visit, ailments, remembered
from digest.sources.jsonl import Row, holds_rows, no_row, repeated, rows
from digest.sources.memory import Text, gather_texts
from digest.sources.opml import Subscription, Subscriptions, as_opml, subscriptions
from digest.sources.pieces import PARQUET, Piece, pieces_of, rows_of
from digest.sources.piped import LOCATION, is_standard_input, piped
from digest.sources.unpack import unpack

__all__ = [
    "LOCATION",
    "MAX_PROBLEMS",
    "PARQUET",
    "FetchSettings",
    "Gathered",
    "Held",
    "Outcome",
    "Parcel",
    "Piece",
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
    "first_problems",
    "gather",
    "gather_texts",
    "holds_rows",
    "is_standard_input",
    "missed_since",
    "no_row",
    "obstacle_at",
    "pieces_of",
    "piped",
    "remembered",
    "repeated",
    "rows",
    "rows_of",
    "subscriptions",
    "unpack",
    "visit_all",
]
