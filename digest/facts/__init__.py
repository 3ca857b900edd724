"""Sentences of one event → groups that state the same fact, each decision with its evidence."""

from digest.facts.grouping import FactSettings, group

__all__ = ["FactSettings", "group"]
