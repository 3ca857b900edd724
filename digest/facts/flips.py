"""What was decided about a pair → the least that would have turned the decision round, in words."""

from collections.abc import Mapping
from typing import Final

from digest.logistic import Weights, log_odds

_SHARES: Final = ("mutual", "contained", "letters")
"""Features that are shares of what is said, from 0 to 1: what a reader can picture as more or less alike."""


def flip(
    score: float, threshold: float, kept_apart_by: str | None, evidence: Mapping[str, float], table: Weights
) -> str:
    """Return what would make a pair that is the same fact another one, or the other way round.

    ``kept_apart_by`` names the veto, if one decided. The change named is of the one share of common words
    that had to change least, all else being equal.

    >>> table = Weights(-4.0, {"mutual": 8.0, "contained": 2.0, "letters": 1.0})
    >>> flip(0.27, 0.5, None, {"mutual": 0.3, "contained": 0.3, "letters": 0.0}, table)
    'would be the same fact if mutual were 0.42'
    >>> flip(0.9, 0.5, "another number", {}, table)
    'would be the same fact but for another number'
    """
    if kept_apart_by is not None and score >= threshold:
        return f"would be the same fact but for {kept_apart_by}"
    gap = log_odds(threshold) - log_odds(score)
    reached = {
        name: evidence[name] + gap / table.weights[name] for name in _SHARES if table.weights.get(name, 0) > 0
    }
    possible = {name: value for name, value in reached.items() if 0 <= value <= 1}
    verdict = "would be another fact" if score >= threshold else "would be the same fact"
    and_veto = f" and {kept_apart_by} did not set them apart" if kept_apart_by else ""
    if not possible:
        return f"{verdict} only if much changed" + and_veto
    least = min(possible, key=lambda name: (abs(possible[name] - evidence[name]), name))
    return f"{verdict} if {least} were {possible[least]:.2f}" + and_veto
