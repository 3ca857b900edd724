"""Words that would do something where they are not printed as words, and what of them may reach no reader."""

import unicodedata
from typing import Final

from tests.support.places import cases

HOSTILE: Final = {case["label"]: case["text"] * case.get("times", 1) for case in cases("hostile_texts")}
"""By what tells them apart."""

_REORDERING: Final = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}


def obeyed(shown: str) -> set[str]:
    """Return the characters of ``shown`` that are obeyed instead of shown, but line breaks."""
    return {
        character
        for character in shown
        if unicodedata.category(character) in {"Cc", "Cs", "Zl", "Zp"}
        or unicodedata.bidirectional(character) in _REORDERING
    } - {"\n"}
