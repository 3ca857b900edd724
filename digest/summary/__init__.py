"""Groups → the statements worth printing, under a word budget."""

from digest.summary.accounts import account_of_standing
from digest.summary.news import has_news
from digest.summary.selection import select
from digest.summary.settings import SummarySettings

__all__ = ["SummarySettings", "account_of_standing", "has_news", "select"]
