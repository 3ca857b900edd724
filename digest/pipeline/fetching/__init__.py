"""Sources are visited, what they bring is kept, and how they fare is remembered."""

from digest.pipeline.fetching.run import Fetched, addresses, fetch

__all__ = ["Fetched", "addresses", "fetch"]
