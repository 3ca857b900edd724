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

CROWD: Final = 24
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
    where others are repeated. These stand for their crowd: of two crowds they are compared with each other,
    and the foremost of each with all of the other.
    """
    alike = shared >= TEMPLATE
    versions = np.bincount(np.concatenate((first[alike], second[alike])), minlength=len(copies))
    crowded = (versions > CROWD)[first] & (versions > CROWD)[second]
    within = np.flatnonzero(alike & crowded)
    owner = np.concatenate((first[within], second[within]))
    partner = np.concatenate((second[within], first[within]))
    order = np.lexsort((partner, -versions[partner], -copies[partner], owner))
    owner, partner, pairs = owner[order], partner[order], np.concatenate((within, within))[order]
    foremost = np.searchsorted(owner, owner)
    is_common = (copies[partner] > 1) | (copies[partner][foremost] == 1)
    rank = np.arange(len(owner)) - foremost
    chosen = (rank < REACH) & is_common
    stands_for_others, stands_foremost = np.zeros(len(copies), bool), np.zeros(len(copies), bool)
    stands_for_others[partner[chosen]] = True
    stands_foremost[partner[rank == 0]] = True
    looked_at = ~crowded
    looked_at[pairs[chosen]] = True
    looked_at |= ~alike & stands_for_others[first] & stands_for_others[second]
    looked_at |= ~alike & (stands_foremost[first] | stands_foremost[second])
    return looked_at
