"""The table of ``words.toml``, and a date as it is looked up there."""

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Final

_SIGN: Final = "[^\\s\\d!-/:-@\\[-`{-~\u05f3\u060c\u0970\u2000-\u206f、。]"
WORD: Final = rf"{_SIGN}+(?:\.{_SIGN}+)*"
"""A word of a folded date, with stops inside; letters of India and Thailand are no letters to Python."""

_ACCENTS: Final = re.compile("[\u0300-\u036f\u0653-\u0655]")
"""Marks above and below letters of Europe, and of Arabic's alef; those of India are letters."""
_DOTLESS: Final = str.maketrans("ı−–", "i--")
_UNSEEN: Final = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
"""Marks of direction and the like, which stand in dates that a browser wrote."""

_FIRST_SIGN: Final = 0xE000
"""The first code point of Unicode for private use."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of dates, folded."""

    months: Mapping[str, Mapping[int, bool]]
    """For each name the months that it means in some language, and whether ``16.`` is a day there."""
    joined: Mapping[str, str]
    """Names of several words, each with the sign that stands for it in ``months``."""
    weekdays: Mapping[str, int]
    """Monday is 0."""
    zones: Mapping[str, str]
    """An offset, or the name of a region."""
    before_noon: frozenset[str]
    after_noon: frozenset[str]
    behind_time: frozenset[str]
    between: frozenset[str]


def folded(text: str) -> str:
    """Return ``text`` in small letters, without accents, on one line, with the digits of ASCII.

    >>> folded("16 FÉVRIER ２０２６"), folded("١٦ أغسطس")
    ('16 fevrier 2026', '16 اغسطس')
    """
    small = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", _UNSEEN.sub("", text)).casefold())
    plain = unicodedata.normalize("NFC", _ACCENTS.sub("", small)).translate(_DOTLESS)
    digits = (str(unicodedata.digit(sign)) if sign.isdigit() else sign for sign in plain)
    return " ".join("".join(digits).split())


@lru_cache
def words() -> Words:
    """Return the table."""
    table = tomllib.loads((files("digest.timestamps") / "words.toml").read_text("utf-8"))
    given = {name: frozenset(folded(line).split()) for name, line in table["words"].items()}
    months: dict[str, dict[int, bool]] = {}
    for language, names in table["months"].items():
        for month, line in enumerate(names, start=1):
            for name in folded(line).split():
                means = months.setdefault(name, {})
                means[month] = means.get(month, False) or language in given["with_point"]
    several = sorted(name for name in months if "_" in name)
    joined = {name: chr(_FIRST_SIGN + number) for number, name in enumerate(several)}
    return Words(
        months={joined.get(name, name): means for name, means in months.items()},
        joined={name.replace("_", " "): sign for name, sign in joined.items()},
        weekdays={
            name: day
            for lines in table["weekdays"].values()
            for day, line in enumerate(lines)
            for name in folded(line).split()
        },
        zones={name: zone for zone, names in table["zones"].items() for name in names.split()},
        before_noon=given["before_noon"],
        after_noon=given["after_noon"],
        behind_time=given["behind_time"],
        between=given["between"],
    )
