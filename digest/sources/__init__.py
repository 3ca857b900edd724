"""Outside → ``Document``: bytes, where from, when. The room that reads disks (and, later, the network)."""

from digest.sources.files import Gathered, SourceSettings, gather
from digest.sources.jsonl import Row, rows

__all__ = ["Gathered", "Row", "SourceSettings", "gather", "rows"]
