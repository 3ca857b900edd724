"""How the words of two passages that state one fact relate: the same, a near-copy, or other words.

Takes two texts, returns their relation with the two figures behind it. Whether they state one fact
was decided before, with more evidence than words (room ``facts``); here nothing is joined or parted.
Figures are those of Broder (1997) over runs of three words, case, diacritics and punctuation folded.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from digest.lexicon import containment, jaccard, shingle_words, shingles
from digest.model import Relation

NEAR_JACCARD: Final = 0.7
"""Share of common shingles, 0 to 1, from which one text is a near-copy of the other: the default
threshold of near-duplicate detection in this program. In the nine development events all 17 pairs
above it were marked by hand as one fact; in the training part of MRPC 55 of 58."""

NEAR_CONTAINMENT: Final = 0.9
"""Share of the shorter text's shingles, 0 to 1, that make it a near-copy of a part of the longer one,
most often a quotation in a longer sentence. In the nine development events all 28 pairs above it
(of ``NEAR_SHINGLES`` or more) were marked as one fact, 24 wholly and 4 in part."""

NEAR_SHINGLES: Final = 5
"""Shingles (seven words) the shorter text needs before containment counts: "God help us" and "Rise to
the occasion" stand whole in sentences that otherwise have little to do with them."""

COPIED_SHINGLES: Final = 12
"""Shingles (fourteen words) of each passage from which the same wording is no accident: shorter sentences
("The company's shares rose 3 percent in early trading") are written alike by people who never met."""

_REMEMBERED: Final = 1 << 13
"""Answers kept: composing an edition asks for each citation, and checking its promises asks again."""

DIGITS: Final = 4
"""Decimals of a figure in an edition: more than its reader needs, fewer than differ between machines."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """What is printed beside a citation."""

    relation: Relation
    jaccard: float
    containment: float


SAME_WORDS: Final = Likeness("verbatim", 1.0, 1.0)


PARTIAL: Final = "partial"
"""The relation of words that share a fact with others, and say more or less than these."""


@lru_cache(maxsize=_REMEMBERED)
def likeness(printed: str, other: str, *, is_part: bool = False) -> Likeness:
    """Return how ``other`` relates to ``printed``, sharing only a part with it if ``is_part``; symmetric.

    >>> likeness("Kyiv won’t sign.", "KYIV WON'T SIGN")
    Likeness(relation='verbatim', jaccard=1.0, containment=1.0)
    >>> likeness("Kyiv will not sign.", "Ukraine refuses to sign.").relation
    'paraphrase'
    """
    if not is_part and (printed == other or (shingle_words(printed) == shingle_words(other) != [])):
        return SAME_WORDS
    a, b = shingles(printed), shingles(other)
    resemblance, part = jaccard(a, b), containment(a, b)
    copied_part = part >= NEAR_CONTAINMENT and min(len(a), len(b)) >= NEAR_SHINGLES
    near = resemblance >= NEAR_JACCARD or copied_part
    relation: Relation = PARTIAL if is_part else "near" if near else "paraphrase"
    return Likeness(relation, round(resemblance, DIGITS), round(part, DIGITS))


_QUOTED: Final = re.compile(r"[\"“„«]([^\"“”„«»]*)[\"”“»]")


def is_copied(one: str, other: str) -> bool:
    """Tell whether two passages share their wording, what they quote aside.

    Who quotes the same words heard the same speaker; who writes the same words around them has one text.

    >>> quoted = "“We will not sign this treaty, today or ever, whatever you may offer us for it”"
    >>> is_copied(f"{quoted}, he said.", f"He told them: {quoted}")
    False
    """
    a, b = _unquoted(one), _unquoted(other)
    return min(len(a), len(b)) >= COPIED_SHINGLES and (
        jaccard(a, b) >= NEAR_JACCARD or containment(a, b) >= NEAR_CONTAINMENT
    )


@lru_cache(maxsize=_REMEMBERED)
def _unquoted(text: str) -> frozenset[tuple[str, ...]]:
    """Return the shingles of ``text``, what it quotes aside."""
    return shingles(_QUOTED.sub(" … ", text))
