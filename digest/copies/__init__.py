"""Near-duplicates across all articles and days (MinHash), and which article derives from which.

Takes articles, or plain texts, and the fingerprints of past days; returns ``CopyPair``s with exact
similarities, groups, fingerprints to keep, and ``Derivation``s with their evidence. A copy is found in these
steps: units → words → shingling → signatures → candidates → verify; among past days: segments → known.
Nothing here reads a file, a clock or the network. What ``near_duplicates`` does with all texts at once,
``shingle_sets``, ``keys_of`` and ``overlaps`` do with a batch of them, for an engine of many machines.
"""

from digest.copies.compiled import load_if_it_pays
from digest.copies.duplicates import Duplicate, near_duplicates
from digest.copies.finding import Copies, find_copies
from digest.copies.fingerprints import Fingerprints
from digest.copies.groups import star_groups
from digest.copies.known import NOTHING_KNOWN, Known
from digest.copies.origins import OriginSettings, trace_origins
from digest.copies.roots import roots
from digest.copies.segments import DayKey, Segment
from digest.copies.settings import CopySettings
from digest.copies.shingling import ShingleSets, joined_sets, shingle_sets
from digest.copies.signatures import keys_of
from digest.copies.verify import overlaps

__all__ = [
    "NOTHING_KNOWN",
    "Copies",
    "CopySettings",
    "DayKey",
    "Duplicate",
    "Fingerprints",
    "Known",
    "OriginSettings",
    "Segment",
    "ShingleSets",
    "find_copies",
    "joined_sets",
    "keys_of",
    "load_if_it_pays",
    "near_duplicates",
    "overlaps",
    "roots",
    "shingle_sets",
    "star_groups",
    "trace_origins",
]
