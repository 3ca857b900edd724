"""A table of weights → a probability: logistic regression, readable feature by feature.

A room that decides by such a model ships its table as a TOML file: ``bias``, and ``[weights]`` by feature.
"""

import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Weights:
    """Coefficients of the model, in log-odds."""

    bias: float
    weights: Mapping[str, float]

    def shares(self, features: Mapping[str, float]) -> dict[str, float]:
        """Return what each feature adds to the log-odds."""
        return {name: weight * features[name] for name, weight in self.weights.items()}

    def probability(self, features: Mapping[str, float]) -> float:
        """Return the probability, 0 to 1, of what the model tells, where it has these features."""
        return 1 / (1 + math.exp(-self.bias - math.fsum(self.shares(features).values())))


@lru_cache
def shipped_weights(package: str, name: str) -> Weights:
    """Return the table ``name`` that ships with ``package``, read once."""
    table = tomllib.loads((files(package) / name).read_text("utf-8"))
    return Weights(table["bias"], table["weights"])


def log_odds(probability: float) -> float:
    """Return the logarithm of the odds, -∞ at 0 and ∞ at 1.

    >>> log_odds(0.5), log_odds(0.0)
    (0.0, -inf)
    """
    if probability in {0.0, 1.0}:
        return math.copysign(math.inf, probability - 0.5)
    return math.log(probability / (1 - probability))
