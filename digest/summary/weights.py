"""``leaning.toml``: how much each feature says that a sentence leans on another."""

from digest.logistic import Weights, shipped_weights


def weights() -> Weights:
    """Return the table that ships with the room."""
    return shipped_weights("digest.summary", "leaning.toml")
