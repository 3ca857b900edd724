"""Stories made by one template, which words alone take for one event.

Takes texts and pairs of them that are alike, returns the pairs that fill one template: two earthquakes,
two matches, two quarterly results. Most sentences of each are built like one of the other and hold other
names and figures (``digest.particulars``). Other figures alone make no other happening: a toll rises, and the
sentence stays.

Measured: all of twelve kinds of templates are found, and of 160 pairs of articles about one event whose
sentences are mostly built alike (ECB+, Multi-News) one.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from digest.lexicon import shingle_words
from digest.particulars import compare, fill_one_template, told_in

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Runs = NDArray[np.int64]

MIN_LIKENESS: Final = 0.15
"""Jaccard of their pairs of neighbouring words below which two texts fill no template, which is asked
first because it costs less; of the twelve kinds the lowest is .2."""

TAKEN_APART: Final = 256
"""Articles that are kept taken apart, some 100 KB each: those that were compared last."""


@dataclass(frozen=True, slots=True)
class Telling:
    """A text, and which sentences of it narrate."""

    narrative: Sequence[str]
    text: str


def of_one_template(
    telling_at: Callable[[int], Telling], pairs: Iterable[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """Yield which of ``pairs``, places of tellings, fill one template; an equal text fills none."""
    numbers: dict[str, int] = {}
    runs = lru_cache(maxsize=None)(lambda place: _runs(telling_at(place).text, numbers))
    taken_apart = lru_cache(TAKEN_APART)(
        lambda place: told_in(telling_at(place).narrative, telling_at(place).text)
    )
    for one, other in pairs:
        are_alike = _jaccard(runs(one), runs(other)) >= MIN_LIKENESS
        if (
            are_alike
            and fill_one_template(taken_apart(one), taken_apart(other))
            and _name_others(telling_at(one), telling_at(other))
        ):
            yield one, other


def _name_others(one: Telling, other: Telling) -> bool:
    """Tell whether two texts have no name in common, or other names where they are built alike."""
    a, b = (told_in(telling.narrative, telling.text, figures=False) for telling in (one, other))
    have_none_in_common = a.particulars.isdisjoint(b.words) and b.particulars.isdisjoint(a.words)
    return have_none_in_common or compare(a, b).replaced > 0


def _runs(text: str, numbers: dict[str, int]) -> "Runs":
    """Return every two neighbouring words of ``text`` as one number, rising; new words get ``numbers``."""
    import numpy as np

    words = [numbers.setdefault(word, len(numbers)) for word in shingle_words(text)]
    return np.unique(np.array([one << 32 | other for one, other in pairwise(words)], np.int64))


def _jaccard(one: "Runs", other: "Runs") -> float:
    import numpy as np

    shared = len(np.intersect1d(one, other, assume_unique=True))
    return shared / max(1, len(one) + len(other) - shared)
