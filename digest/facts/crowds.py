"""Wordings that crowd together → with whom each is compared.

Takes pairs of wordings and what they share, returns which pairs to look at. Where one sentence is about in
many slightly changed versions, comparing each with each costs the square of their number and tells nothing
that a comparison with the commonest of them does not tell: there each is compared with a few, the same for
all. Everywhere else each is compared with each.
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from digest.facts.alignment import TEMPLATE

CROWD: Final = 32
"""Versions of one sentence up to which each is compared with each, so that an event of as many articles is
judged in full. In 32 annotated events no sentence has as many."""

REACH: Final = 8
"""Versions of a crowded sentence with which every other one is compared. A sentence in 88 versions (``dense``
of 200 articles) makes 700 pairs instead of 3,800."""

Places = NDArray[np.int64]
"""Indices of wordings, or of pairs."""


def within_reach(
    first: Places, second: Places, shared: NDArray[np.float64], copies: Places
) -> NDArray[np.bool_]:
    """Tell for each pair of wordings whether it is looked at.

    ``shared`` is the part of the longer one's stems that the other has, 0 to 1; ``copies`` counts the
    sentences that have each wording. In a crowd every wording is compared with the ``REACH`` versions of it
    that most sentences have and, of these, that are like most others; with none that one sentence alone has
    where others are repeated.
    """
    alike = shared >= TEMPLATE
    versions = np.bincount(np.concatenate((first[alike], second[alike])), minlength=len(copies))
    crowded = versions > CROWD
    doubtful = np.flatnonzero(alike & crowded[first] & crowded[second])
    pairs = np.concatenate((doubtful, doubtful))
    owner = np.concatenate((first[doubtful], second[doubtful]))
    partner = np.concatenate((second[doubtful], first[doubtful]))
    order = np.lexsort((partner, -versions[partner], -copies[partner], owner))
    owner, pairs = owner[order], pairs[order]
    rank = np.arange(len(owner)) - np.searchsorted(owner, owner)
    looked_at = np.ones(len(first), bool)
    looked_at[doubtful] = False
    best = copies[partner[order]][np.searchsorted(owner, owner)]
    is_common = (copies[partner[order]] > 1) | (best == 1)
    looked_at[pairs[(rank < REACH) & is_common]] = True
    return looked_at
