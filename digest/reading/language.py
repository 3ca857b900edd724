"""A text → the language it is written in.

Enters canonical text, leaves an ISO 639-1 code. Scripts that one language of the world's news writes are
told by their letters, languages in Latin script by their commonest words (``languages.toml``): a few
dozen words of prose suffice, and no model has to be loaded. What says too little is taken for English.
"""

import re
import tomllib
from collections import Counter
from functools import lru_cache
from importlib.resources import files
from typing import Final

_DEFAULT: Final = "en"

_SAMPLE: Final = 3_000
"""Characters from the beginning of a text that are looked at."""

_MIN_WORDS: Final = 3
"""Words of grammar that must be met before a language is believed."""

_SCRIPTS: Final = (
    ("uk", "[іїєґІЇЄҐ]", 0.02),  # before Russian, with which it shares the other letters
    ("ru", "[\u0400-\u04ff]", 0.3),
    ("ja", "[\u3040-\u30ff]", 0.1),  # before Chinese, whose characters it writes, too
    ("zh", "[\u4e00-\u9fff]", 0.3),
    ("ko", "[\uac00-\ud7af]", 0.3),
    ("ar", "[\u0600-\u06ff]", 0.3),
    ("el", "[\u0370-\u03ff]", 0.3),
    ("he", "[\u0590-\u05ff]", 0.3),
    ("hi", "[\u0900-\u097f]", 0.3),
)
"""Language, its letters, and the share of all letters that they must reach: less than half, for names
and quotations in Latin script; little where the letters only tell two users of a script apart."""

_NOT_LATIN: Final = re.compile("[\u0370-\U0010ffff]")
_WORD: Final = re.compile(r"[^\W\d_]+")


@lru_cache
def _languages_of() -> dict[str, tuple[str, ...]]:
    """Return every word of the table with the languages that use it."""
    table = tomllib.loads((files("digest.reading") / "languages.toml").read_text("utf-8"))
    users: dict[str, tuple[str, ...]] = {}
    for code, words in table.items():
        for word in words.split():
            users[word] = (*users.get(word, ()), code)
    return users


def language_of(text: str) -> str:
    """Return the ISO 639-1 code of the language of ``text``; ``en`` where it cannot be told.

    >>> language_of("Die Minister haben sich nicht mit dem Gesandten getroffen."), language_of("Kyiv")
    ('de', 'en')
    """
    words = _WORD.findall(text[:_SAMPLE].lower())
    letters = "".join(words)
    for code, pattern, min_share in _SCRIPTS if _NOT_LATIN.search(letters) else ():
        if len(re.findall(pattern, letters)) > min_share * len(letters):
            return code
    users = _languages_of()
    votes = Counter(code for word in words for code in users.get(word, ()))
    best = min(votes, key=lambda code: (-votes[code], code), default=_DEFAULT)
    return best if votes[best] >= _MIN_WORDS else _DEFAULT
