"""Visiting sources, keeping what they bring, and remembering how they fare."""

from digest.pipeline.fetching.run import Fetched, addresses, fetch

__all__ = ["Fetched", "addresses", "fetch"]
