"""A word with a full stop → whether a sentence may end with it. The words stand in ``abbreviations.toml``."""

import re
import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import Final

_LAST_WORD: Final = re.compile(r"[^\s()\[\]“”„\"«»‘’']+(?=\.$)")
_IN_BRACKETS: Final = re.compile(r"\((?:ret|retd|rtd|res|hon|ed|eds|acting)\.$", re.IGNORECASE)
"""What stands in brackets between a rank and a name."""
_ALL: Final = "all"


def goes_on(before: str, after: str, language: str) -> bool:
    """Tell whether a sentence goes on behind an abbreviation, since ``after`` belongs to it.

    >>> goes_on("Mötet är kl.", "14 i Holm", "sv"), goes_on("Gen. (ret.", "Ole Dahl spoke", "en")
    (True, True)
    >>> goes_on("i Holm.", "Alla får komma", "sv")
    False
    """
    if _IN_BRACKETS.search(before):
        return True
    word = _LAST_WORD.search(before)
    if word is None:
        return False
    written = word[0].casefold()
    if written in _abbreviations("names", language):
        return True
    return after[:1].isdecimal() and written in _abbreviations("figures", language)


def is_word(word: str, language: str) -> bool:
    """Tell whether ``word`` is an ordinary word that looks like an abbreviation of another language."""
    return word.casefold() in _abbreviations("words", language)


@lru_cache
def _abbreviations(section: str, language: str) -> frozenset[str]:
    """Return the abbreviations of a section of the table for one language."""
    table = tomllib.loads((files("digest.reading") / "abbreviations.toml").read_text("utf-8"))[section]
    return frozenset(f"{table[_ALL]} {table.get(language, '')}".split())
