"""Feeds → one document per item: RSS and Atom, JSON Feed."""

from digest.sources.feeds.json import open_json_feed
from digest.sources.feeds.xml import open_feed

__all__ = ["open_feed", "open_json_feed"]
