"""Pairs that state the same fact → sets in which every two do.

Takes the score of each such pair, returns cliques. Whatever is merely connected stays apart: a chain of
likenesses would carry one fact over into another.
"""

from collections.abc import Mapping
from itertools import combinations_with_replacement


def cliques(same: Mapping[tuple[int, int], float]) -> tuple[tuple[int, ...], ...]:
    """Return sets of wordings in which every two are a pair of ``same``, so that each pair is in one; sorted.

    Each grows from the surest pair that no set holds yet, by whoever is surest of all its members. A pair
    ``(i, i)`` says that several sentences have wording ``i``; a set may consist of it alone.

    >>> cliques({(0, 1): 0.9, (1, 2): 0.8, (3, 3): 1.0})
    ((0, 1), (1, 2), (3,))
    """
    alike: dict[int, dict[int, float]] = {}
    for (i, j), score in same.items():
        alike.setdefault(i, {})[j] = alike.setdefault(j, {})[i] = score
    held: set[tuple[int, int]] = set()
    found = []
    for i, j in sorted(same, key=lambda pair: (-same[pair], pair)):
        if (i, j) in held:
            continue
        members = list(dict.fromkeys((i, j)))
        surety = dict(alike[i])  # how sure the least sure member is of each that all members are sure of
        for member in members:
            surety = _agreed(surety, alike[member])
        while candidates := surety.keys() - set(members):
            surest = max(candidates, key=lambda k: (surety[k], -k))
            members.append(surest)
            surety = _agreed(surety, alike[surest])
        held.update(combinations_with_replacement(sorted(members), 2))
        found.append(tuple(sorted(members)))
    return tuple(sorted(found))


def _agreed(surety: Mapping[int, float], more: Mapping[int, float]) -> dict[int, float]:
    return {place: min(score, more[place]) for place, score in surety.items() if place in more}
