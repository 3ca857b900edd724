"""Which pairs of sentences are worth weighing: those whose evidence could make them the same fact.

Takes the profiles of one event, returns index pairs. Sparse products over weighted stems find who shares
enough words, some rows at a time; then, for all of these at once, the score is bounded from above. Most
pairs end there: only the runs of equal words, which are costly, are not counted but bounded, by the pairs of
neighbouring words that both sentences hold. No pair that would score ``min_score`` is lost.
"""

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from digest.facts.crowds import Places, within_reach
from digest.facts.evidence import MOST_FIGURES
from digest.facts.profile import OPENING, Profile, Profiles
from digest.facts.weights import weights
from digest.lexicon import rows_of, unit_rows
from digest.logistic import log_odds

if TYPE_CHECKING:
    from scipy.sparse import csr_array

Column = NDArray[np.float64]
"""One feature of every pair."""

_ROWS: Final = 1_024
"""Sentences compared with all others at a time: the dense part of a product stays under 100 MB."""
_PAIRS: Final = 20_000
"""Pairs bounded at a time: 100 MB of runs of letters; 100,000 take .45 GB more, and more time."""
_ROUNDING: Final = 1e-6
"""Log-odds by which a bound may fall short, as sums in another order do."""


def candidates(
    profiles: Profiles, min_cosine: float, min_score: float = 0.0, copies: Sequence[int] | None = None
) -> tuple[tuple[int, int], ...]:
    """Return the pairs ``i < j`` that may score ``min_score``, sorted.

    Both share words with a weighted cosine of at least ``min_cosine``. Of a sentence in many versions not
    every two are returned (``digest.facts.crowds``); ``copies`` says how many sentences each of ``profiles``
    stands for, one where it is not given.
    """
    first, second = _retrieved(profiles, min_cosine)
    looked_at = within_reach(
        first,
        second,
        _common(first, second, profiles),
        np.ones(len(profiles.sentences), np.int64) if copies is None else np.array(copies, np.int64),
    )
    first, second = first[looked_at], second[looked_at]
    kept = _bounded(first, second, profiles) >= log_odds(min_score) - _ROUNDING
    return tuple(zip(first[kept].tolist(), second[kept].tolist(), strict=True))


def _retrieved(profiles: Profiles, min_cosine: float) -> tuple[Places, Places]:
    sentences = profiles.sentences
    rows = unit_rows({word: profiles.word_weight[word] for word in s.subject} for s in sentences)
    size = len(sentences)
    keys = [np.zeros(0, np.int64)]
    for start in range(0, size, _ROWS):
        cosines = (rows[start : start + _ROWS] @ rows.T).tocoo()
        one, other = cosines.row.astype(np.int64) + start, cosines.col.astype(np.int64)
        alike = (one < other) & (cosines.data >= min_cosine)
        keys.append(one[alike] * size + other[alike])
    found = np.unique(np.concatenate(keys))
    return found // max(1, size), found % max(1, size)


def _common(first: Places, second: Places, profiles: Profiles) -> Column:
    """Return, for each pair, the part of the longer one's stems that the other has, 0 to 1."""
    stems = rows_of(dict.fromkeys(s.subject, 1.0) for s in profiles.sentences)
    sizes = np.array([len(s.subject) for s in profiles.sentences], float)
    parts = _parts(len(first))
    common = np.concatenate([np.zeros(0), *(_overlap(stems, first[part], second[part]) for part in parts)])
    return _ratio(common, np.maximum(sizes[first], sizes[second]))


def _bounded(first: Places, second: Places, profiles: Profiles) -> Column:
    """Return, for each pair, log-odds that its score cannot exceed."""
    sentences = profiles.sentences
    word_weight = profiles.word_weight
    words = _roots([{word: word_weight[word] for word in sorted(s.subject)} for s in sentences])
    rare = _roots([{w: word_weight[w] for w in sorted(s.subject & profiles.rare)} for s in sentences])
    letters = _roots([{run: profiles.letter_weight[run] for run in sorted(s.letters)} for s in sentences])
    neighbours = _roots([_neighbours(s) for s in sentences])
    word_total = np.array([s.subject_weight for s in sentences])
    letter_total = np.array([s.letters_weight for s in sentences])
    position = np.array([s.position for s in sentences])
    counted = np.array([min(len(s.quantities), MOST_FIGURES) for s in sentences])
    table = weights()
    bounds = [np.zeros(0)]
    for part in _parts(len(first)):
        i, j = first[part], second[part]
        shared, shared_letters = _overlap(words, i, j), _overlap(letters, i, j)
        totals = word_total[i], word_total[j]
        mutual = _ratio(shared, np.maximum(*totals))
        run = np.log1p(1 + _overlap(neighbours, i, j))
        last = np.maximum(position[i], position[j])
        evidence = {
            "letters": _ratio(shared_letters, letter_total[i] + letter_total[j] - shared_letters),
            "contained": _ratio(shared, np.minimum(*totals)),
            "mutual": mutual,
            "rare": _ratio(_overlap(rare, i, j), np.minimum(*totals)),
            "run": run,
            "acts": np.log1p(shared),
            "figures": np.minimum(counted[i], counted[j]).astype(float),
            "opening": mutual * (last < OPENING),
        }
        bounds.append(table.bias + sum(weight * evidence[name] for name, weight in table.weights.items()))
    return np.concatenate(bounds)


def _parts(size: int) -> Iterator[slice]:
    return (slice(start, start + _PAIRS) for start in range(0, size, _PAIRS))


def _roots(sets: Sequence[Mapping[str, float]]) -> "csr_array":
    """Return rows whose products are the weights of what two sets have in common."""
    return rows_of({item: math.sqrt(weight) for item, weight in items.items()} for items in sets)


def _neighbours(sentence: Profile) -> Mapping[str, float]:
    """Return how often each two words stand side by side: a run of n equal words shares n - 1 of these."""
    return Counter(" ".join(two) for two in pairwise(sentence.run))


def _overlap(rows: "csr_array", i: Places, j: Places) -> Column:
    return np.asarray(rows[i].multiply(rows[j]).sum(axis=1)).ravel()


def _ratio(part: Column, whole: Column) -> Column:
    return np.divide(part, whole, out=np.zeros_like(part), where=whole > 0)
