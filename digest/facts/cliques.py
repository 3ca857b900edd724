"""Pairs that state the same fact → sets in which every two do.

Takes the score of each such pair, returns cliques. Whatever is merely connected stays apart: a chain of
likenesses would carry one fact over into another. Where one wording is in very many of them, as the common
sentence of a wire story is that every outlet changed in another place, they become stars: everybody states
the same fact as the one in the middle, and no veto stands between any two.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from itertools import combinations_with_replacement, product
from typing import Final

OVERLAPPING: Final = 6
"""Cliques that one wording may be in. In 32 annotated events no sentence is in more than 5; of a story in 25
mildly changed versions one is in 6."""

OVERLAPPING_PARTS: Final = 12
"""The same for sets that only share a part: a sentence that tells much shares something with many."""

LARGEST: Final = 64
"""Wordings of a star at most, as the vetoes between all of them are looked for."""


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


def merged(
    sets: Sequence[tuple[int, ...]], vetoed: Callable[[int, int], bool], overlapping: int = OVERLAPPING
) -> tuple[tuple[int, ...], ...]:
    """Return ``sets``, sorted, those about a wording that is in more than ``overlapping`` of them made stars.

    Two join where no member of one is ``vetoed`` with one of the other.

    >>> around_zero = [(0, other) for other in range(1, 11)]
    >>> merged(around_zero, lambda one, other: {one, other} == {1, 2})
    ((0, 1, 3, 4, 5, 6, 7, 8, 9, 10), (0, 2))
    """
    left = sorted(map(frozenset, sets), key=lambda members: (-len(members), sorted(members)))
    tried: set[int] = set()
    while centre := _most_shared(left, tried, overlapping):
        (middle,) = centre
        tried.add(middle)
        stars: list[frozenset[int]] = []
        for members in (each for each in left if middle in each):
            near = next((star for star in stars if _joins(members, star, vetoed)), frozenset[int]())
            stars = (
                [near | members if star is near else star for star in stars] if near else [*stars, members]
            )
        left = [members for members in left if middle not in members] + stars
    return tuple(sorted({tuple(sorted(members)) for members in left}))


def _most_shared(sets: Sequence[frozenset[int]], tried: set[int], overlapping: int) -> tuple[int, ...]:
    """Return the wording that is in most sets, if too many, and was not tried; or nothing."""
    times = Counter(place for members in sets for place in members)
    shared = [place for place, count in times.items() if count > overlapping and place not in tried]
    return (min(shared, key=lambda place: (-times[place], place)),) if shared else ()


def _joins(members: frozenset[int], star: frozenset[int], vetoed: Callable[[int, int], bool]) -> bool:
    return len(members | star) <= LARGEST and not any(
        vetoed(*sorted(two)) for two in product(members - star, star - members)
    )
