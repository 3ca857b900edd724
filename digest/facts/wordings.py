"""Sentences of one event → its wordings: sentences that no decision can tell apart are judged once.

Takes the profiles of one event, returns ``Wording``s. Two sentences share a wording where their profiles are
equal but for the place: what is decided about one holds for the other, word for word. A story that two
hundred outlets carry has thousands of sentences and far fewer wordings.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from digest.facts.profile import LEAD, OPENING, Profile
from digest.model import Passage

_NOWHERE: Final = Passage("", 0, 0)


@dataclass(frozen=True, slots=True)
class Wording:
    """One wording, and every sentence that has it."""

    sentences: tuple[Profile, ...]
    """In order of place; the first stands for all of them wherever two wordings are compared."""

    @property
    def first(self) -> Profile:
        """The sentence that stands for the others."""
        return self.sentences[0]

    @property
    def is_repeated(self) -> bool:
        """More than one sentence has it."""
        return len(self.sentences) > 1

    @property
    def passages(self) -> tuple[Passage, ...]:
        """Where it stands, sorted."""
        return tuple(sentence.passage for sentence in self.sentences)


def wordings(sentences: Sequence[Profile]) -> tuple[Wording, ...]:
    """Return the wordings of ``sentences``, which are sorted by passage, in order of their first ones."""
    alike: dict[Profile, list[Profile]] = {}
    for sentence in sentences:
        alike.setdefault(_without_place(sentence), []).append(sentence)
    return tuple(Wording(tuple(same)) for same in alike.values())


def _without_place(sentence: Profile) -> Profile:
    """Return a profile that equals another one's where every piece of evidence is the same for both.

    Of the position counts only whether it is the title, the lead, or near the beginning.
    """
    standing = next((last for last in (0, LEAD, OPENING - 1) if sentence.position <= last), OPENING)
    return replace(sentence, passage=_NOWHERE, position=standing)
