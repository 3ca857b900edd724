"""Two sentences that deny one another: negations, and words that mean the opposite.

Takes profiles, or the words that stand in one another's place, returns whether they contradict. No list of
opposites is complete; where two sentences are otherwise the same, ``vetoes.is_reworded`` doubts any change.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import product
from typing import Final

from digest.facts.denials import deny_the_same
from digest.facts.evidence import QUOTATION, quoted_run
from digest.facts.numbers import number
from digest.facts.profile import Profile
from digest.facts.words import Word
from digest.lexicon import negated, stem

NEGATION: Final = "negation"
OPPOSITE: Final = "opposite word"

_OPPOSITES: Final = frozenset(
    frozenset(stem(word) for word in pair.split("/"))
    for pair in """
    rose/fell rise/fall rising/falling up/down increase/decrease higher/lower more/less more/fewer gain/loss
    gained/lost won/lost win/lose accept/reject approve/reject agree/refuse confirm/deny admit/deny
    support/oppose guilty/innocent safe/dangerous open/close opened/closed hire/fire enter/leave join/leave
    start/end begin/end before/after above/below first/last last/next north/south east/west buy/sell
    bought/sold raise/cut raised/cut raise/lower strengthen/weaken surge/plunge surged/plunged profit/loss
    """.split()
)
"""Words that turn a sentence round where one stands in the place of the other."""

_OUTCOMES: Final = frozenset(
    frozenset(stem(word) for word in pair.split("/"))
    for pair in """
    win/lose won/lost rise/fall rose/fell increase/decrease gain/lose gained/lost accept/reject
    approve/reject confirm/deny convict/acquit guilty/innocent buy/sell bought/sold strengthen/weaken
    surged/plunged profit/loss widened/narrowed
    """.split()
)
"""Those of them that say how something ended: they contradict wherever they stand."""

ALIKE: Final = 0.4
"""Share of the shorter sentence's words that the other has too, from which two freely worded sentences speak
of one thing: there a denial, or the opposite outcome, contradicts."""

_PASSED_OVER: Final = frozenset(
    "be been being have had such any yet so a an the more further immediate".split()
)
"""Words between a negation and what it denies."""

_NEGATING: Final = re.compile(r"(?:un|in|im|non|dis)-?(\w{3,})")


def contradiction(a: Profile, b: Profile) -> str | None:
    """Return the name of what makes two freely worded sentences contradict one another, or None."""
    common = len(a.subject & b.subject)
    if common < ALIKE * min(len(a.subject), len(b.subject)) or quoted_run(a, b) >= QUOTATION:
        return None
    if (_denies(a, b) or _denies(b, a)) and not deny_the_same(a.words, b.words):
        return NEGATION
    only_a, only_b = a.subject - b.subject, b.subject - a.subject
    turned = any(frozenset(two) in _OUTCOMES for two in product(only_a, only_b))
    return OPPOSITE if turned else None


_OUGHT: Final = frozenset("should must ought".split())
"""Verbs of what ought to be, or, before a negation, ought not to be."""


def _denies(a: Profile, b: Profile) -> bool:
    """Tell whether ``a`` denies what ``b``, which denies nothing, speaks of ("no margin", "a 3% margin").

    What ought not to be is only denied by what ought to be.
    """
    wishes = any(word.folded in _OUGHT for word in b.words)
    denied = _denied(a.words, wished=wishes)
    return not b.negations and any(word.stem in b.subject for word in denied)


def _denied(words: Sequence[Word], *, wished: bool) -> Iterator[Word]:
    """Yield the word that each negation denies, also in what is ``wished``; "No. 10" denies nothing."""
    for place, word in enumerate(words):
        verb = word.folded.removesuffix("n't")
        wish = verb if verb != word.folded else words[place - 1].folded if place else ""
        if negated(word.folded) and (wished or wish not in _OUGHT):
            behind = (later for later in words[place + 1 :] if later.folded not in _PASSED_OVER)
            denied = next(behind, None)
            if denied is not None and number(denied.folded) is None:
                yield denied


def opposed(old: Sequence[Word], new: Sequence[Word]) -> bool:
    """Tell whether of the words that stand in one another's place two mean the opposite."""
    return any(_opposite(one, other) for one, other in product(old, new))


def _opposite(one: Word, other: Word) -> bool:
    if frozenset({one.stem, other.stem}) in _OPPOSITES:
        return True
    longer, shorter = sorted((one.folded, other.folded), key=len, reverse=True)
    prefixed = _NEGATING.fullmatch(longer)
    return prefixed is not None and prefixed[1] == shorter


def is_negated(sentence: Profile) -> bool:
    """Tell whether the negations of a sentence, taken together, turn it round."""
    return sentence.negations % 2 == 1
