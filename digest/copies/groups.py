"""Near-duplicate pairs → groups.

Joining everything that is connected would chain: a is like b, b like c, and
a template links a whole corpus into one group. Here every member is a near-duplicate of one member, the
centre: stars, as in Aslam, Pelekhov and Rus (2004), "The star clustering algorithm", each text in one.
"""

from collections import defaultdict
from collections.abc import Sequence
from heapq import heapify, heappop, heappush
from math import fsum

from digest.copies.duplicates import Duplicate


def star_groups(pairs: Sequence[Duplicate]) -> tuple[tuple[int, ...], ...]:
    """Return the groups of at least two texts, each rising, sorted.

    The text most like all others (greatest sum of Jaccard similarities, then lowest number) becomes a
    centre and takes its partners; then the same among those left over. Every member has a pair with the
    centre of its group, and no text is in two groups.

    >>> chain = [Duplicate(0, 1, 0.8, 0.9), Duplicate(1, 2, 0.9, 0.9), Duplicate(2, 3, 0.7, 0.9)]
    >>> star_groups(chain)
    ((0, 1, 2),)
    """
    partners: dict[int, dict[int, float]] = defaultdict(dict)
    for a, b, jaccard, _ in pairs:
        partners[a][b] = partners[b][a] = jaccard
    queue = [(-fsum(alike.values()), text) for text, alike in partners.items()]
    heapify(queue)
    grouped: set[int] = set()
    groups = []
    while queue:
        weight, centre = heappop(queue)
        left = {text: jaccard for text, jaccard in partners[centre].items() if text not in grouped}
        if centre in grouped or not left:
            continue
        if -fsum(left.values()) > weight:  # lost partners since it was queued
            heappush(queue, (-fsum(left.values()), centre))
            continue
        group = (centre, *left)
        grouped.update(group)
        groups.append(tuple(sorted(group)))
    return tuple(sorted(groups))
