"""Groups → the statements worth printing, under a word budget."""

from digest.summary.selection import SummarySettings, select

__all__ = ["SummarySettings", "select"]
