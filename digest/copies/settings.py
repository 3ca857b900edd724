"""The figures this room decides with, each with its unit and its evidence.

``CopySettings`` are given to each of the other modules, and changed by none.
"""

from dataclasses import dataclass
from typing import Final

from digest.errors import ConfigurationError

HASHING: Final = "murmur3-64+karp-rabin-64"
"""How a shingle becomes a number; see ``digest.copies.words`` and ``digest.copies.shingling``."""

SHINGLE_VERSION: Final = 2
"""Raised whenever ``lexicon.shingle_words`` or the hashing begins to give other shingles."""


@dataclass(frozen=True, slots=True)
class CopySettings:
    """What counts as a copy, and how hard it is looked for."""

    min_jaccard: float = 0.7
    """Jaccard similarity from which ``digest dedup`` reports two texts. At .7 a paragraph of 75 words
    may differ in four words; the usual figure for near-duplicate news."""
    shingle_length: int = 3
    """Words a shingle. Unrelated news paragraphs share hardly any run of three words."""
    permutations: int = 128
    """Values a signature, 4 bytes each while a batch is compared."""
    seed: int = 1
    """Of the permutations; datasketch's own default."""
    max_missed: float = 0.005
    """Share of the pairs lying exactly on a threshold that the bands may miss; above it they miss far
    fewer. It chooses the rows of a band: .7 gets 32 bands of 4 rows (.0002 missed), where the 25 bands
    of 5 rows often used would miss .010 on the threshold itself."""
    crowd: int = 500
    """Alike texts up to which ``digest dedup`` reports all pairs of them: 124,750 at most. Of a larger family
    it reports those with its first: a notice under 20,000 articles would be 200 million pairs."""
    crowd_first: int = 16
    """How many of a larger family are paired with each other text of it."""
    copy_jaccard: float = 0.5
    """Jaccard similarity from which two units are a ``CopyPair``."""
    copy_containment: float = 0.8
    """Containment from which two units are a ``CopyPair`` whatever their Jaccard similarity: one of them
    was shortened, or built into a longer one. Of the sentences named below, 83 % of these pairs belong to
    one event; with containment .6 to .8, 69 %."""
    copy_shingles: int = 6
    """Shingles that the units of a ``CopyPair`` share at least. Among 101,348 sentences of 15,367 news
    articles, alike ones (Jaccard .5 to .7) that share 6 to 11 shingles belong to one event in 81 % of
    cases, those that share 5 in 6 %, those that share fewer never: they are stock phrases ("did not
    immediately respond to a request for comment"). Units too short to share as many are not compared."""
    max_reach: int = 32
    """Units that one unit is paired with among those with the same words, or in one bucket of a band. A
    stock phrase that stands m times thus makes 32 m pairs and not m²."""

    @property
    def scheme(self) -> str:
        """Everything that decides which numbers stand for a text; only equal schemes compare."""
        return f"words-{self.shingle_length}/{HASHING}/{SHINGLE_VERSION}"

    def __post_init__(self) -> None:
        for key in ("min_jaccard", "copy_jaccard"):
            if not self.rows(getattr(self, key)):
                raise ConfigurationError(
                    f"{self.permutations} permutations cannot find a similarity of {getattr(self, key)}",
                    subject=f"copies.{key}",
                    remedy="choose a number from 0.05 to 1",
                )

    def rows(self, threshold: float) -> int:
        """Return the most rows a band may have to miss few pairs of Jaccard ``threshold``; 0 if none may.

        Of the pairs exactly on the threshold the share ``max_missed`` may be missed. More rows mean fewer
        candidates in vain.

        >>> CopySettings().rows(0.7), CopySettings().rows(0.5), CopySettings().rows(7)
        (4, 3, 0)
        """
        if 0 < threshold <= 1:
            for rows in range(self.permutations, 0, -1):
                if (1 - threshold**rows) ** (self.permutations // rows) <= self.max_missed:
                    return rows
        return 0
