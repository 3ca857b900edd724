"""What a sentence denies, in whichever words it does: "has no plan to close", "will not close", "ruled out".

Takes the words of a sentence, returns its ``Denial``, found by English words: what is denied, and what the
sentence tells beside it. Two sentences deny the same where the first word that one denies is among those that
the other one does. Who does not answer denies nothing.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from digest.facts.clauses import unbroken
from digest.facts.profile import Profile
from digest.facts.words import Word
from digest.lexicon import STOPWORDS, negated

_DENYING: Final = (
    *("denied that", "denies that", "denied having", "ruled out", "rules out", "rule out", "ruling out"),
    *("denied reports that", "rejected reports that", "dismissed reports that", "denied plans to"),
    *("denied claims that", "rejected claims that", "dismissed claims that"),
)
"""Words that deny what follows, folded."""

_INTENDING: Final = (
    *("plan to", "plans to", "intention to", "intentions to", "intention of", "intentions of", "intend to"),
    *("plan of", "plans of", "going to", "planning to", "any plan to", "any plans to", "any intention of"),
)
"""Words between a negation and what is not to be."""

_OF_A_THING: Final = frozenset("without nor neither nobody nothing none".split())
"""Negations that deny nobody's act."""

_OUGHT: Final = frozenset("should must ought".split())

_ANSWERING: Final = frozenset("say tell comment answer know confirm decide decided disclose specify".split())
"""Verbs of those who leave something open where they are denied before a word of ``_OPEN``."""

_DECLINING: Final = frozenset("declined refused".split())
"""Words that deny such a verb behind them."""

_OPEN: Final = frozenset("whether if when how why what where who".split())

_JOINING: Final = frozenset("and but".split())

MOST_DENIED: Final = 3
"""Words with a meaning that are denied: an act, and what it is done to."""

_LONGEST: Final = 3
"""Words of an expression of these lists."""


@dataclass(frozen=True, slots=True)
class Denial:
    """What a sentence denies."""

    denied: tuple[str, ...]
    """Stems of the words with a meaning that are denied, in order."""
    beside: tuple[Word, ...]
    """Words of the clauses that are joined to the denial by "and" or "but"."""


def denial(words: Sequence[Word]) -> Denial | None:
    """Return what the sentence that ``words`` are denies first; None where it denies nothing."""
    for part in unbroken(words):
        for place in range(len(part)):
            behind = _behind_denial(part, place)
            if behind is not None and not _left_open(part[place:]):
                meant = (word.stem for word in part[behind:] if word.folded not in STOPWORDS)
                denied = tuple(islice(meant, MOST_DENIED))
                if denied:
                    return Denial(denied, (*_clauses_beside(part, place),))
    return None


def deny_the_same(one: Sequence[Word], other: Sequence[Word]) -> bool:
    """Tell whether both sentences deny one act, or one thing."""
    a, b = denial(one), denial(other)
    return a is not None and b is not None and (a.denied[0] in b.denied or b.denied[0] in a.denied)


def leaves_open(sentence: Profile, other: Profile) -> bool:
    """Tell whether ``sentence`` says that what ``other`` tells is not answered: "did not say whether"."""
    for part in unbroken(sentence.words):
        for place in range(len(part)):
            asked = _left_open(part[place:])
            meant = [word.stem for word in asked if word.folded not in STOPWORDS]
            if meant and meant[0] in other.subject:
                return True
    return False


def _left_open(words: Sequence[Word]) -> Sequence[Word]:
    """Return the question that, by the first of ``words``, is not answered; nothing where they open none."""
    said = [word.folded for word in words[: _LONGEST + 2]]
    if not (negated(said[0]) or said[0] in _DECLINING):
        return ()
    verb = next((place for place, word in enumerate(said) if place and word in _ANSWERING), len(said))
    asks = next((place for place, word in enumerate(said) if place > verb and word in _OPEN), None)
    return words[asks + 1 :] if asks is not None else ()


def _behind_denial(part: Sequence[Word], place: int) -> int | None:
    """Return where what is denied begins, if words at ``place`` deny it."""
    denying = _length(part, place, _DENYING)
    if denying:
        return place + denying
    if not _negates_an_act(part, place):
        return None
    return place + 1 + _length(part, place + 1, _INTENDING)


def _negates_an_act(part: Sequence[Word], place: int) -> bool:
    """Tell whether the word at ``place`` says that something is not so; what ought not to be may be so."""
    word = part[place].folded
    verb = word.removesuffix("n't") if word.endswith("n't") else part[place - 1].folded if place else ""
    return negated(word) and word not in _OF_A_THING and verb not in _OUGHT


def _length(part: Sequence[Word], place: int, expressions: Sequence[str]) -> int:
    """Return how many words the longest of ``expressions`` that stands at ``place`` has; 0 for none."""
    said = [word.folded for word in part[place : place + _LONGEST]]
    return max((n for n in range(1, len(said) + 1) if " ".join(said[:n]) in expressions), default=0)


def _clauses_beside(part: Sequence[Word], place: int) -> Iterator[Word]:
    """Yield the words of other clauses of the ``part`` than that in which words at ``place`` deny."""
    joined = [at for at, word in enumerate(part) if word.folded in _JOINING]
    before = max((at for at in joined if at < place), default=0)
    after = min((at for at in joined if at > place), default=len(part))
    yield from part[:before]
    yield from part[after:]
