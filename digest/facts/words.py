"""One word of a sentence, as all of this room compares it."""

from dataclasses import dataclass

from digest.model import Span


@dataclass(frozen=True, slots=True)
class Word:
    """One word, number or acronym, in the order of its sentence."""

    folded: str
    stem: str
    is_capitalized: bool
    span: Span
    """In the sentence."""
