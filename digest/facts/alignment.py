"""Two sentences laid side by side: what stands in one another's place.

Takes two profiles, returns an ``Alignment``: Ratcliff and Obershelp's longest matching blocks of stems, as in
``difflib``. What a word means, and whether a changed word matters, is decided elsewhere.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

from digest.facts.profile import Profile
from digest.facts.words import Word

TEMPLATE: Final = 0.6
"""Share of the longer sentence's words that must align before what differs in them counts: below it the
sentences are worded freely, and their order proves nothing."""

FORM: Final = 0.8
"""Share of the longer sentence's words that must align before a single other word makes the pair doubtful.
On nine events .8 loses no pair that two annotators agreed on, .7 loses two."""


@dataclass(frozen=True, slots=True)
class Replaced:
    """Words that stand in one another's place."""

    old: Sequence[Word]
    new: Sequence[Word]
    before: Word | None
    """The last word ahead of them, the same in both; None where they open both sentences."""


@dataclass(frozen=True, slots=True)
class Alignment:
    """Two profiles in an order of their own, and how they fit one another."""

    old: Profile
    new: Profile
    replaced: tuple[Replaced, ...]
    share: float
    """Of the longer sentence's words, those that align; 0 to 1."""
    runs: tuple[Sequence[Word], ...]
    """The runs of words that both have, as the old one has them."""

    @property
    def is_template(self) -> bool:
        """As in a form that was filled in twice, the order of words is the same."""
        return self.share >= TEMPLATE

    @property
    def is_form(self) -> bool:
        """All is the same but for a word or two."""
        return self.share >= FORM


def align(a: Profile, b: Profile) -> Alignment:
    """Return how ``a`` and ``b`` fit one another, whichever is given first."""
    old, new = (b, a) if b.run < a.run else (a, b)  # ``difflib`` finds other blocks from the other side
    matcher = SequenceMatcher(a=[w.stem for w in old.words], b=[w.stem for w in new.words], autojunk=False)
    opcodes = matcher.get_opcodes()
    aligned = sum(end - start for kind, start, end, _, _ in opcodes if kind == "equal")
    replaced = tuple(
        Replaced(old.words[i:j], new.words[k:m], old.words[i - 1] if i and k else None)
        for kind, i, j, k, m in opcodes
        if kind == "replace"
    )
    runs = tuple(old.words[i:j] for kind, i, j, _, _ in opcodes if kind == "equal")
    return Alignment(old, new, replaced, aligned / max(1, len(old.words), len(new.words)), runs)
