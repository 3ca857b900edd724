"""British and American spellings of one word → one key.

Takes a folded word, returns what both spellings of it have in common: "defence" and "defense", "fibre" and
"fiber", "neighbour" and "neighbor". Only endings that are spelt in two ways change; keys are compared, never
printed.
"""

import re
from functools import lru_cache
from typing import Final

_ENDINGS: Final = tuple(
    (re.compile(pattern), ending)
    for pattern, ending in (
        (r"(?<=\w\w)our(?=s?$|ed$|ing$|able$|ers?$|hoods?$|ful$|ite)", "or"),
        (r"(?<=\w[bctg])re(?=s?$)", "er"),
        (r"(?<=\w{3})is(?=e$|es$|ed$|ing$|ation)", "iz"),
        (r"(?<=\w)ys(?=e$|es$|ed$|ing$)", "yz"),
        (r"(?<=[fl]en|ten)c(?=e$|es$)", "s"),
        (r"ogue(?=s?$)", "og"),
        (r"(?<=\w{3}[aeiou])ll(?=ed$|ing$|ers?$)", "l"),
        (r"gramme(?=s?$)", "gram"),
    )
)


@lru_cache(maxsize=1 << 16)
def spelling(word: str) -> str:
    """Return the key of a folded word, which is no word of its own.

    >>> spelling("defences") == spelling("defenses"), spelling("fibre") == spelling("fiber")
    (True, True)
    >>> spelling("hour"), spelling("three"), spelling("court")
    ('hour', 'three', 'court')
    """
    for pattern, ending in _ENDINGS:
        word = pattern.sub(ending, word)
    return word
