"""Sentences of one event → groups that state the same fact, each decision with its evidence.

The way of a pair: profile → candidates → evidence (weighed by ``weights.toml``) → vetoes → cliques.
"""

from digest.facts.grouping import FactSettings, group

__all__ = ["FactSettings", "group"]
