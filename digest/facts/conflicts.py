"""Sentences that a veto kept apart → conflicts of sources about one thing.

Takes the wordings of one event, the pairs that were decided, and the outlet of each article; returns
``FactConflict``s. Most pairs with another number are two facts: another town, another measure, another day.
The sources disagree only where all of this holds:

- but for the value the two would state the same fact, by the threshold that joins groups,
- the value is that of the same measure: what is said ahead of it, or right behind what is counted, is shared,
- no qualifier reconciles them ("at least 40" and 43; "about 500" and 480),
- neither outlet gives the other's value anywhere in its article.

Nothing is said about who is right.
"""

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Final

from digest.connected import connected
from digest.facts.alignment import Alignment, align
from digest.facts.calendar import MONTHS, WEEKDAYS, is_calendar, named
from digest.facts.numbers import Quantity, agree, number, same_kind, unmatched
from digest.facts.profile import Profile
from digest.facts.vetoes import ANOTHER_DATE, ANOTHER_NAME, ANOTHER_NUMBER, names_alone, names_differ
from digest.facts.wordings import Wording
from digest.facts.words import Word
from digest.lexicon import STOPWORDS, stem
from digest.model import ConflictKind, FactConflict, FactPair, Passage, Span, Version

AHEAD: Final = 4
"""Words that are not grammar ahead of a figure, which say what it measures."""

APPROXIMATION: Final = 0.1
"""Share of the larger figure that "about" and "nearly" leave open."""

_AT_LEAST: Final = frozenset("least over than exceeding exceeded above".split())
_AT_MOST: Final = frozenset("most to under below".split())
_ABOUT: Final = frozenset("about around approximately roughly some nearly almost estimated circa".split())
"""Words right before a figure: "at least", "more than", "up to"."""

BEHIND: Final = 2
"""Words behind what a figure counts, grammar among them, that may say so, too."""

_LOOSE: Final = frozenset({"ordinal", "decade"})
"""Units that do not say what is counted."""

_RELATIVE: Final = frozenset("ago later earlier before after since".split())
"""Words behind a span of time that count it from the day of writing, or from another event."""

_MEASURES: Final = {
    stem(word): measure
    for measure, words in {
        "die": "dead die died dies killed killing kills kill deaths death toll fatal fatalities perished",
        "wound": "wounded injured injuring injuries hurt wounding",
        "arrest": "arrested arrests detained held custody",
        "rise": "rose risen gained climbed up increased grew jumped surged",
        "fall": "fell fallen dropped down decreased declined lost slid",
        "cost": "cost costs paid pay worth price spent",
    }.items()
    for word in words.split()
}
"""Stems of words that one outlet writes and another replaces, where figures are reported."""

_KNOWN: Final = frozenset(_MEASURES.values())


_HUBS: Final = 3
"""Sentences of different outlets, on either side of a conflict, with which all of the other side are paired:
three of them join whatever all pairs together would."""


@dataclass(frozen=True, slots=True)
class _Value:
    """What one sentence gives for what is in conflict."""

    passage: Passage
    words: str
    key: str
    """Folded, to tell one value from another."""


@dataclass(frozen=True, slots=True)
class Disagreement:
    """That two wordings give different values for one thing."""

    kind: ConflictKind
    of_a: Span
    of_b: Span
    """Where the value stands in the sentences of each wording."""
    gives_b: Callable[[Sequence[Profile]], bool]
    """Tells whether an article gives the value of the second wording anywhere."""
    gives_a: Callable[[Sequence[Profile]], bool]


def conflicts(
    distinct: Sequence[Wording],
    pairs: Mapping[tuple[int, int], FactPair],
    texts: Mapping[str, str],
    outlets: Mapping[str, str],
    min_score: float,
) -> tuple[FactConflict, ...]:
    """Return what sources give different values for, sorted by place.

    ``pairs`` are of the wordings ``distinct``; ``texts`` and ``outlets`` are by article; ``min_score`` is the
    probability from which pairs are joined.
    """
    by_article: dict[str, list[Profile]] = {}
    for wording in distinct:
        for sentence in wording.sentences:
            by_article.setdefault(sentence.passage.article, []).append(sentence)
    found: dict[ConflictKind, list[tuple[_Value, _Value]]] = {"number": [], "date": [], "name": []}
    for (i, j), pair in pairs.items():
        if not pair.vetoed or pair.score < min_score:
            continue
        a, b = distinct[i], distinct[j]
        conflict = disagreement(pair.decided_by, a.first, b.first)
        if conflict is not None:
            firm_a = [p for p in a.passages if not conflict.gives_b(by_article[p.article])]
            firm_b = [p for p in b.passages if not conflict.gives_a(by_article[p.article])]
            found[conflict.kind] += (
                (_value(one, conflict.of_a, texts), _value(other, conflict.of_b, texts))
                for one, other in _rivals(firm_a, firm_b, outlets)
            )
    return tuple(conflict for kind, rivals in found.items() for conflict in _joined(kind, rivals))


def _rivals(
    some: Sequence[Passage], others: Sequence[Passage], outlets: Mapping[str, str]
) -> Iterator[tuple[Passage, Passage]]:
    """Yield pairs of sentences of different outlets, so many that all that can be joined are."""
    for one, other in product(some, _hubs(others, outlets)):
        if outlets[one.article] != outlets[other.article]:
            yield one, other
    for one, other in product(_hubs(some, outlets), others):
        if outlets[one.article] != outlets[other.article]:
            yield one, other


def _hubs(passages: Sequence[Passage], outlets: Mapping[str, str]) -> list[Passage]:
    first_of = {outlets[passage.article]: passage for passage in reversed(passages)}
    return sorted(first_of.values())[:_HUBS]


def disagreement(vetoed_by: str, a: Profile, b: Profile) -> Disagreement | None:
    """Return what the two wordings give different values for, by the veto that keeps them apart."""
    if vetoed_by == ANOTHER_NUMBER:
        return _conflicting_number(a, b)
    alignment = align(a, b)
    if vetoed_by == ANOTHER_DATE:
        words = _conflicting_day(alignment)
    elif vetoed_by == ANOTHER_NAME:
        words = _conflicting_name(alignment)
    else:
        return None
    if words is None:
        return None
    old, new = words if alignment.old is a else words[::-1]
    kind: ConflictKind = "date" if vetoed_by == ANOTHER_DATE else "name"
    return Disagreement(
        kind,
        _extent(old),
        _extent(new),
        gives_b=lambda article: _gives(article, new),
        gives_a=lambda article: _gives(article, old),
    )


def _conflicting_number(a: Profile, b: Profile) -> Disagreement | None:
    only_a, only_b = unmatched(a.quantities, b.quantities)
    alike = [(p, q) for p in only_a for q in only_b if same_kind(p, q)]
    if len(alike) != 1:
        return None
    (p, q) = alike[0]
    if p.unit != q.unit or p.unit in _LOOSE or not _measured_alike(p, a, q, b):
        return None
    if names_differ(align(a, b)):
        return None
    if _reconciled(p, a, q, b) or any(_is_relative(quantity, of) for quantity, of in ((p, a), (q, b))):
        return None
    return Disagreement(
        "date" if p.unit == "year" else "number",
        p.span,
        q.span,
        gives_b=lambda article: _counts(article, q),
        gives_a=lambda article: _counts(article, p),
    )


def _measured_alike(p: Quantity, a: Profile, q: Quantity, b: Profile) -> bool:
    """Tell whether two figures measure the same: something is said of both, and nothing tells them apart."""
    of_p, of_q = _measures(p, a), _measures(q, b)
    known_p, known_q = of_p & _KNOWN, of_q & _KNOWN
    return bool(of_p & of_q) and not (known_p and known_q and known_p.isdisjoint(known_q))


def _measures(quantity: Quantity, sentence: Profile) -> frozenset[str]:
    """Return what says what a figure measures: words ahead of it, and those right behind what it counts."""
    ahead = [word for word in sentence.words if word.span.end <= quantity.span.start and _tells(word)]
    behind = [word for word in sentence.words if word.span.start >= quantity.span.end]
    counted = next((place for place, word in enumerate(behind) if word.stem != quantity.unit), 0)
    following = [word for word in behind[counted : counted + BEHIND] if _tells(word)]
    return frozenset(_MEASURES.get(word.stem, word.stem) for word in [*ahead[-AHEAD:], *following])


def _tells(word: Word) -> bool:
    return word.folded not in STOPWORDS and number(word.folded) is None


def _is_relative(quantity: Quantity, sentence: Profile) -> bool:
    behind = [word.folded for word in sentence.words if word.span.start >= quantity.span.end]
    return not _RELATIVE.isdisjoint(behind[:2])


def _reconciled(p: Quantity, a: Profile, q: Quantity, b: Profile) -> bool:
    """Tell whether the qualifiers of two figures allow both to be right."""
    of_p, of_q = _qualifiers(p, a), _qualifiers(q, b)
    if (of_p | of_q) & _ABOUT and abs(p.value - q.value) <= APPROXIMATION * max(p.value, q.value):
        return True
    if p.value <= 0 or q.value <= 0 or _same_digits(p.value, q.value):
        return True
    of_lower, of_higher = (of_p, of_q) if p.value < q.value else (of_q, of_p)
    return bool(of_lower & _AT_LEAST or of_higher & _AT_MOST)


def _same_digits(p: float, q: float) -> bool:
    """Tell whether one of the figures lacks a multiple that its readers take for granted."""
    return math.log10(p / q).is_integer()


def _qualifiers(quantity: Quantity, sentence: Profile) -> frozenset[str]:
    before = [word.folded for word in sentence.words if word.span.end <= quantity.span.start]
    return frozenset(before[-2:])


def _counts(article: Sequence[Profile], quantity: Quantity) -> bool:
    return any(
        agree(found, quantity) and same_kind(found, quantity)
        for sentence in article
        for found in sentence.quantities
    )


def _conflicting_day(alignment: Alignment) -> tuple[Sequence[Word], Sequence[Word]] | None:
    """Return the weekday, or the month, that stands alone in the place of another."""
    if not alignment.is_template:
        return None
    for replaced in alignment.replaced:
        old, new = ([w for w in words if is_calendar(w)] for words in (replaced.old, replaced.new))
        if len(old) == len(new) == 1 and any(
            named(old[0], c) and named(new[0], c) for c in (WEEKDAYS, MONTHS)
        ):
            return old, new
    return None


def _conflicting_name(alignment: Alignment) -> tuple[Sequence[Word], Sequence[Word]] | None:
    """Return two names for one part in the story: the one change in a form, behind the word for it."""
    if not alignment.is_form or len(alignment.replaced) != 1:
        return None
    (change,) = alignment.replaced
    are_names = names_alone(change.old, alignment.old, first=False) and names_alone(
        change.new, alignment.new, first=False
    )
    part = change.before
    if are_names and any(
        new.stem.startswith(old.stem) or old.stem.startswith(new.stem)
        for old in change.old
        for new in change.new
    ):
        return None
    if not are_names or part is None or part.is_capitalized or part.folded in STOPWORDS:
        return None
    return change.old, change.new


def _gives(article: Sequence[Profile], words: Sequence[Word]) -> bool:
    given = {word.stem for sentence in article for word in sentence.words}
    return any(word.stem in given for word in words if word.folded not in STOPWORDS)


def _extent(words: Sequence[Word]) -> Span:
    return Span(words[0].span.start, words[-1].span.end)


def _value(passage: Passage, place: Span, texts: Mapping[str, str]) -> _Value:
    words = place.of(passage.span.of(texts[passage.article]))
    return _Value(passage, words, words.casefold())


def _joined(kind: ConflictKind, rivals: Sequence[tuple[_Value, _Value]]) -> Iterator[FactConflict]:
    """Yield the conflicts that pairs of rival values make: one of all that share a sentence and its value."""
    values = connected(((one.passage, one.key), (other.passage, other.key)) for one, other in rivals)
    written = {(v.passage, v.key): v.words for two in rivals for v in two}
    for subset in sorted(map(sorted, values)):
        versions = (Version(passage, written[passage, key]) for passage, key in subset)
        yield FactConflict(kind, tuple(versions))
