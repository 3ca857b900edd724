"""The languages in which an edition speaks of itself.

Takes a language and an English phrase, a number or a day, returns them in that language. The phrases stand in
``catalogues/LANGUAGE.po`` (GNU gettext), which every editor of translations opens; they are compiled in
memory, so that there is nothing to build and nothing that could be out of step. English has no catalogue: its
phrases are the keys of the others. Names of days and months, and how numbers look, come from the Unicode
CLDR.

How to add a language: CONTRIBUTING.md.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from gettext import GNUTranslations, NullTranslations
from importlib.resources import files
from io import BytesIO
from typing import Final, Literal, get_args

Language = Literal["en", "de", "fr", "es"]
"""ISO 639-1."""

LANGUAGES: Final[tuple[Language, ...]] = get_args(Language)

_DAY_OF_MONTH: Final = re.compile(r"\bd\b")
"""In a pattern of the CLDR (Unicode Technical Standard 35, part 4)."""


_REMEMBERED: Final = 2_000
"""Numbers, and days: an edition says the same few again and again, and each takes babel 30 µs."""


def marked(phrase: str) -> str:
    """Return a phrase as it is: one of a table, which is put into a language where it is used.

    The phrases of the catalogues are found by this name, and by those of the methods of ``Speech``.
    """
    return phrase


@cache
def catalogue(language: Language) -> NullTranslations:
    """Return the phrases of a language by the English ones, which stand for themselves."""
    if language == "en":
        return NullTranslations()
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    source, compiled = files("digest.rendering") / "catalogues" / f"{language}.po", BytesIO()
    with source.open("rb") as phrases:
        write_mo(compiled, read_po(phrases, locale=language))
    compiled.seek(0)
    return GNUTranslations(compiled)


@dataclass(frozen=True, slots=True)
class Speech:
    """One of these languages.

    >>> german = Speech("de")
    >>> german.ngettext("%(number)s sentence", "%(number)s sentences", 1200), german.gettext("Sources")
    ('1.200 Sätze', 'Quellen')
    """

    language: Language

    def gettext(self, phrase: str, /, **values: object) -> str:
        """Return a phrase, with ``values`` in place of its ``%(name)s``."""
        return catalogue(self.language).gettext(phrase) % values

    def ngettext(self, one: str, many: str, number: int, /, **values: object) -> str:
        """Return a phrase about a number of things, which stands in it as ``%(number)s``."""
        phrase = catalogue(self.language).ngettext(one, many, number)
        return phrase % {"number": self.number(number), **values}

    def pgettext(self, context: str, phrase: str, /, **values: object) -> str:
        """Return a phrase that means different things in different places, by one of them."""
        return catalogue(self.language).pgettext(context, phrase) % values

    def number(self, number: int) -> str:
        """Return a number in digits.

        >>> Speech("en").number(12000), Speech("es").number(12000)
        ('12,000', '12.000')
        """
        return _number(number, self.language)

    def day(self, day: date, pattern: str) -> str:
        """Return a day by a pattern of the CLDR, which has to be in this language already.

        >>> [Speech("fr").day(date(2025, 2, day), "d MMMM") for day in (1, 2)]
        ['1er février', '2 février']
        """
        if day.day == 1:
            pattern = _DAY_OF_MONTH.sub(self.pgettext("the first of a month, in a pattern", "d"), pattern)
        return _day(day, pattern, self.language)

    def language_name(self, language: str) -> str:
        """Return the name of a language; the code, with what cannot be a code left out, where it has none.

        >>> ENGLISH.language_name("de"), Speech("fr").language_name("de"), ENGLISH.language_name("x<y")
        ('German', 'allemand', 'xy')
        """
        from babel import Locale

        name = Locale(self.language).languages.get(language)
        return name or "".join(filter(str.isalnum, language))

    @property
    def joint(self) -> str:
        """The word between the last two names of a list."""
        return self.pgettext("between the last two names", "and")

    def listed(self, names: Sequence[object]) -> str:
        """Return names in one line.

        >>> ENGLISH.listed(["A", "B", "C"]), ENGLISH.listed(["A"]), Speech("de").listed("AB")
        ('A, B and C', 'A', 'A und B')
        """
        *others, last = ("", *map(str, names))
        before = ", ".join(others[1:])
        return f"{before} {self.joint} {last}" if before else last


ENGLISH: Final = Speech("en")


@lru_cache(_REMEMBERED)
def _number(number: int, language: Language) -> str:
    from babel.numbers import format_decimal

    return format_decimal(number, locale=language)


@lru_cache(_REMEMBERED)
def _day(day: date, pattern: str, language: Language) -> str:
    from babel.dates import format_date

    return format_date(day, pattern, locale=language)
