"""What makes two alike sentences two facts: another figure, another name, a negation.

Enter two profiles, leaves the name of the veto, or None. A veto needs the *same place* to hold
something else: sentences are aligned word by word (Ratcliff and Obershelp's longest matching
blocks, as in ``difflib``), and only what replaces one another is compared. Two sentences that
merely mention different figures are left to the evidence.
"""

from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from typing import Final

from digest.facts.evidence import quoted_run
from digest.facts.numbers import Quantity, agree
from digest.facts.profile import Profile
from digest.lexicon import TITLES

ANOTHER_NUMBER: Final = "another number"
ANOTHER_DATE: Final = "another date"
ANOTHER_NAME: Final = "another name"
NEGATION: Final = "negation"

_CALENDAR: Final = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday januari februari march april june juli august "
    "septemb octob novemb decemb".split()
)
"""Stems of weekdays and months ("may" is a verb too often)."""

TEMPLATE: Final = 0.6
"""Share of the longer sentence's stems that must align before a changed name or a negation counts:
below it the sentences are worded freely, and their order proves nothing."""

QUOTATION: Final = 6
"""Words of a quotation in common that make it the same utterance, however its speaker is named."""


def veto(a: Profile, b: Profile) -> str | None:
    """Return what sets the two sentences apart whatever else they share, or None."""
    if _numbers_differ(a.quantities, b.quantities):
        return ANOTHER_NUMBER
    replaced, aligned = _replaced(a.stems, b.stems)
    if any(_CALENDAR.intersection(old) and _CALENDAR.intersection(new) for old, new in replaced):
        return ANOTHER_DATE
    if aligned < TEMPLATE * max(len(a.stems), len(b.stems)):
        return None
    if quoted_run(a, b) < QUOTATION and any(_names_differ(old, new, a, b) for old, new in replaced):
        return ANOTHER_NAME
    if a.negations % 2 != b.negations % 2:
        return NEGATION
    return None


def _numbers_differ(a: Iterable[Quantity], b: Iterable[Quantity]) -> bool:
    """Tell whether both count the same thing and none of their counts of it is in the other."""
    return any(
        not any(agree(p, q) for p in a for q in b if unit in {p.unit, q.unit})
        for unit in {q.unit for q in a if q.unit} & {q.unit for q in b if q.unit}
    )


def _replaced(a: Sequence[str], b: Sequence[str]) -> tuple[list[tuple[Sequence[str], Sequence[str]]], int]:
    """Return the runs of ``a`` and ``b`` that stand in one another's place, and how many stems align."""
    blocks = SequenceMatcher(a=a, b=b, autojunk=False).get_opcodes()
    replaced = [(a[i:j], b[k:m]) for kind, i, j, k, m in blocks if kind == "replace"]
    return replaced, sum(j - i for kind, i, j, _, _ in blocks if kind == "equal")


def _names_differ(old: Sequence[str], new: Sequence[str], a: Profile, b: Profile) -> bool:
    """Tell whether a name of ``a`` was replaced by a name that ``a`` does not have, and the reverse."""
    gone = a.names.intersection(old) - b.subject - TITLES
    come = b.names.intersection(new) - a.subject - TITLES
    return bool(gone and come)
