"""What sets two sentences apart in scripts that put no spaces between words.

Takes two profiles, returns whether they tell of different things. A word is not seen there as one, but as
overlapping runs of letters (``digest.scripts``): "arrested for murder" and "arrested for theft" share most of
them. Two such sentences state one fact only where not each of them has letters with a meaning that the other
lacks. Of 28 invented pairs that share subject and form and tell of different things 8 were taken for one fact
without this, and none is with it (``tests/cases/without_spaces_apart.json``). Where a fact is told in other
words, both wordings are printed, each credited with its own.
"""

from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Final

from digest.facts.profile import Profile
from digest.scripts import has_letters_without_spaces, is_alphabetic, letters_with_a_meaning

FEWEST_LETTERS: Final = 2
"""Letters of an alphabet that mean something; a Chinese character does by itself."""


def differ(a: Profile, b: Profile) -> bool:
    """Tell whether each of two sentences without spaces has letters with a meaning that the other lacks."""
    one, other = _letters(a), _letters(b)
    if not (has_letters_without_spaces(one) and has_letters_without_spaces(other)):
        return False
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    apart = [opcode for opcode in matcher.get_opcodes() if opcode[0] != "equal"]
    return any(_is_own(one[i:j], one, other) for _, i, j, _, _ in apart) and any(
        _is_own(other[i:j], other, one) for _, _, _, i, j in apart
    )


def _is_own(letters: str, text: str, other: str) -> bool:
    """Tell whether ``letters`` of ``text`` mean something that the ``other`` sentence lacks.

    They may stand there elsewhere, as often as here.
    """
    own = letters_with_a_meaning(letters)
    if len(own) < (FEWEST_LETTERS if is_alphabetic(own) else 1):
        return False
    here, there = (letters_with_a_meaning(each).count(own) for each in (text, other))
    return here > there


def _letters(sentence: Profile) -> str:
    """Return the letters of a sentence; its run has every two neighbours that no space parts."""
    return "".join(_each_once(sentence.run))


def _each_once(run: tuple[str, ...]) -> Iterator[str]:
    yield from run[:1]
    for before, pair in pairwise(run):
        goes_on = before[-1:] == pair[:1] and has_letters_without_spaces(pair)
        yield pair[1:] if goes_on else pair
