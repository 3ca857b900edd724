"""``weights.toml`` → how much each piece of evidence says: a logistic regression, readable as a table."""

import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Weights:
    """Coefficients of the model, in log-odds; every feature is from 0 up, every weight, too."""

    bias: float
    weights: Mapping[str, float]

    def shares(self, evidence: Mapping[str, float]) -> dict[str, float]:
        """Return what each feature adds to the log-odds."""
        return {name: weight * evidence[name] for name, weight in self.weights.items()}

    def score(self, evidence: Mapping[str, float]) -> float:
        """Return the probability, 0 to 1, that a pair with this evidence states the same fact."""
        return 1 / (1 + math.exp(-self.bias - math.fsum(self.shares(evidence).values())))


@lru_cache
def weights() -> Weights:
    """Return the table that ships with the room."""
    table = tomllib.loads((files("digest.facts") / "weights.toml").read_text("utf-8"))
    return Weights(table["bias"], table["weights"])


def log_odds(probability: float) -> float:
    """Return the logarithm of the odds, -∞ at 0 and ∞ at 1.

    >>> log_odds(0.5), log_odds(0.0)
    (0.0, -inf)
    """
    if probability in {0.0, 1.0}:
        return math.copysign(math.inf, probability - 0.5)
    return math.log(probability / (1 - probability))
