"""A text → the language it is written in.

Takes canonical text and what is claimed about it, returns an ISO 639-1 code. A script that only one language
of the news uses shows the language; languages in Latin script are recognised by their commonest words
(``languages.toml``): a few dozen words of prose suffice, without a model. A claim is believed unless the
words clearly refute it, since many sites say ``en`` whatever they print. A text with too few words counts as
English.
"""

import re
import tomllib
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files
from typing import Final

_DEFAULT: Final = "en"

_SAMPLE: Final = 3_000
"""Characters from the beginning of a text that are looked at."""

_MIN_WORDS: Final = 3
"""Words of grammar that a text needs for its language to be recognised."""

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
and quotations in Latin script; little where the letters only distinguish two languages of one script."""

_SHARING: Final = {
    "ru": "be bg kk ky mk mn sr tg", "zh": "ja", "ar": "ckb fa ku ps ug ur", "he": "yi", "hi": "mr ne",
}  # fmt: skip
"""Languages to others in their letters, which are believed if they are claimed."""

_MIN_VOTE_SHARE: Final = 0.1
"""Share of words of grammar of one language that refutes the claim of another; prose has twice as many."""
_MIN_USED: Final = 5
"""How many different ones there must be; related languages share a few."""
_MIN_LEAD: Final = 2
"""How many times more of these words there must be than of those of the claimed language."""

_TAG: Final = re.compile(r"([A-Za-z]{2})(?:[-_]|$)")
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


def language_of(text: str, claims: Iterable[str | None] = ()) -> str:
    """Return the ISO 639-1 code of the language of ``text``; ``en`` where it is unclear.

    ``claims`` are language tags (BCP 47) that were given for it, the surest first.

    >>> language_of("Die Minister haben sich nicht mit dem Gesandten getroffen."), language_of("Kyiv")
    ('de', 'en')
    >>> language_of("Kyiv", [None, "uk-UA"])
    'uk'
    """
    words = _WORD.findall(text[:_SAMPLE].lower())
    tags = (_TAG.match(claim.strip()) for claim in claims if claim)
    claimed = next((tag[1].lower() for tag in tags if tag), None)
    letters = "".join(words)
    for code, pattern, min_share in _SCRIPTS if _NOT_LATIN.search(letters) else ():
        if len(re.findall(pattern, letters)) > min_share * len(letters):
            return claimed if claimed in _SHARING.get(code, "").split() else code
    users = _languages_of()
    votes = Counter(code for word in words for code in users.get(word, ()))
    best = min(votes, key=lambda code: (-votes[code], code), default=_DEFAULT)
    if claimed and claimed != best:
        used = {word for word in words if best in users.get(word, ())}
        share = votes[best] / len(words) if words else 0.0
        refuted = share >= _MIN_VOTE_SHARE and len(used) >= _MIN_USED
        return best if refuted and votes[best] >= _MIN_LEAD * votes[claimed] else claimed
    return best if claimed or votes[best] >= _MIN_WORDS else _DEFAULT
