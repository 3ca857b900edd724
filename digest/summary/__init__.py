"""Groups → the statements worth printing, under a word budget."""

from digest.summary.news import has_news
from digest.summary.selection import SummarySettings, select

__all__ = ["SummarySettings", "has_news", "select"]
