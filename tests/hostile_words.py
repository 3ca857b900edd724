"""Words that would do something where they are not printed as words, and what of them may reach no reader."""

import json
import unicodedata
from pathlib import Path
from typing import Final

HOSTILE: Final = {
    case["label"]: case["text"] * case.get("times", 1)
    for case in json.loads((Path(__file__).parent / "cases" / "hostile_texts.json").read_text("utf-8"))
}
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
