"""``leaning.toml`` → how much each feature says that a sentence leans on another: a logistic regression."""

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

    def shares(self, leanings: Mapping[str, float]) -> dict[str, float]:
        """Return what each feature adds to the log-odds."""
        return {name: weight * leanings[name] for name, weight in self.weights.items()}

    def probability(self, leanings: Mapping[str, float]) -> float:
        """Return the probability, 0 to 1, that a sentence with these features leans on another."""
        return 1 / (1 + math.exp(-self.bias - math.fsum(self.shares(leanings).values())))


@lru_cache
def weights() -> Weights:
    """Return the table that ships with the room."""
    table = tomllib.loads((files("digest.summary") / "leaning.toml").read_text("utf-8"))
    return Weights(table["bias"], table["weights"])
