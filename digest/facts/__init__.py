"""Sentences of one event → groups that state the same fact, each decision with its evidence.

The way of a pair: profile → candidates → evidence (weighed by ``weights.toml``) → vetoes → what one of them
reports beyond the other → cliques. Beside it: which sentences only restate what was printed before, which
correct it, and which only say what such a correction says.
"""

from digest.facts.corrections import corrections
from digest.facts.extent import pairs_by_articles
from digest.facts.grouping import FactSettings, group
from digest.facts.noticed import noticed
from digest.facts.restating import restated
from digest.facts.told import told_before

__all__ = [
    "FactSettings",
    "corrections",
    "group",
    "noticed",
    "pairs_by_articles",
    "restated",
    "told_before",
]
