"""Groups → the statements worth printing, under the word budgets of an event and of an edition."""

from digest.summary.accounts import account_of_standing, subject_of
from digest.summary.budget import has_room, share_out, words_of_runs
from digest.summary.news import has_news
from digest.summary.selection import select
from digest.summary.settings import SummarySettings

__all__ = [
    "SummarySettings",
    "account_of_standing",
    "has_news",
    "has_room",
    "select",
    "share_out",
    "subject_of",
    "words_of_runs",
]
