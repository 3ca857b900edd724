"""Two sentences → everything that speaks for their stating the same fact.

Takes two profiles and the weights of words, returns a mapping of named features, each from 0 up.
Nothing is decided here.
"""

import math
from collections.abc import Iterable, Mapping, Sequence

from digest.facts.numbers import agree, same_kind
from digest.facts.profile import OPENING, Profile, Profiles

QUOTATION = 6
"""Words of a quotation in common that make it the same utterance, however its speaker is named."""

MOST_FIGURES = 3
"""Figures in common that are counted: more of them prove no more."""


def weigh(a: Profile, b: Profile, profiles: Profiles) -> dict[str, float]:
    """Return the features of a pair, by the names that ``weights.toml`` and ``digest explain`` use.

    ``mutual``: weighted share of the longer one's stems that the other has too. ``contained``: of the
    shorter one's. ``rare``: the part of that share whose words stand in few sentences of the event.
    ``acts``: log(1 + weight of the stems in common that are not names). ``figures``: how many quantities they
    have in common. ``letters``: weighted Jaccard of character runs. ``run``: log(1 + longest run of equal
    words). ``opening``: ``mutual`` where both stand near the beginning, else 0.
    """
    common = a.subject & b.subject
    shared = _weight(common, profiles.word_weight)
    shorter, longer = sorted((a.subject_weight, b.subject_weight))
    letters = _weight(a.letters & b.letters, profiles.letter_weight)
    all_letters = a.letters_weight + b.letters_weight - letters
    return {
        "letters": _ratio(letters, all_letters),
        "contained": _ratio(shared, shorter),
        "mutual": _ratio(shared, longer),
        "rare": _ratio(_weight(common & profiles.rare, profiles.word_weight), shorter),
        "run": math.log1p(longest_run(a.run, b.run)),
        "acts": math.log1p(_weight(common - a.names - b.names, profiles.word_weight)),
        "figures": float(shared_figures(a, b)),
        "opening": _ratio(shared, longer) if max(a.position, b.position) < OPENING else 0.0,
    }


def shared_figures(a: Profile, b: Profile) -> int:
    """Return how many quantities two sentences have in common, at most ``MOST_FIGURES``."""
    of_a = sum(any(agree(p, q) for q in b.quantities) for p in a.quantities)
    of_b = sum(any(agree(p, q) for p in a.quantities) for q in b.quantities)
    return min(of_a, of_b, MOST_FIGURES)


def figures_told(a: Profile, b: Profile) -> frozenset[str]:
    """Return the stems of those figures of ``a`` and their units that ``b`` tells in whatever writing."""
    told = [q for q in a.quantities if any(agree(q, other) and same_kind(q, other) for other in b.quantities)]
    written = (word.stem for word in a.words if any(word.span.overlaps(q.span) for q in told))
    return frozenset(written).union(*(q.unit.split() for q in told))


def _weight(items: Iterable[str], weights: Mapping[str, float]) -> float:
    return math.fsum(weights[item] for item in items)


def _ratio(part: float, whole: float) -> float:
    return part / whole if whole > 0 else 0.0


def quoted_run(a: Profile, b: Profile) -> int:
    """Return the words of the longest run that one quotes and the other says, quoted or not."""
    runs = [longest_run(quotation, b.run) for quotation in a.quoted]
    runs += [longest_run(quotation, a.run) for quotation in b.quoted]
    return max(runs, default=0)


def longest_run(a: Sequence[str], b: Sequence[str]) -> int:
    """Return the length of the longest run of equal words.

    >>> longest_run("he will not go now".split(), "they said he will not stay".split())
    3
    """
    places: dict[str, list[int]] = {}
    for place, word in enumerate(b):
        places.setdefault(word, []).append(place)
    longest = 0
    ending_before: dict[int, int] = {}
    for word in a:
        ending_here = {place: ending_before.get(place - 1, 0) + 1 for place in places.get(word, ())}
        longest = max(longest, *ending_here.values(), 0) if ending_here else longest
        ending_before = ending_here
    return longest
