"""Lines that make a list without a mark for it: dates of a tour, scores, ingredients, who won what.

Takes the words of lines in order, returns the places of those that are items: several in a row of one make,
each short. A line alone is none, and neither is a sentence that begins with a figure or a day.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import Final

_MIN_ITEMS: Final = 3
"""Lines in a row that are a list; two may be alike by chance."""
_MIN_SURE: Final = 2
"""Of these, lines that cannot be sentences; others go along, such as "3 eggs"."""
_MOST_WORDS: Final = 14
_MOST_WORDS_CLOSED: Final = 6
"""Words of an item that ends with a full stop; what begins with a day and has more is a sentence."""

_MONTH: Final = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}\.?"
_NUMBER: Final = r"\d{1,2}(?:st|nd|rd|th)?"
_DATED: Final = re.compile(
    rf"(?i:(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s)?"
    rf"(?:{_MONTH}\s{_NUMBER}|{_NUMBER}\s{_MONTH}|\d{{1,2}}[/.]\d{{1,2}}(?:[/.]\d{{2,4}})?\.?)(?:,?\s\d{{4}})?)"
    r"(?:\s?[:–—|-]\s?|,\s|\s)(?=[A-ZÀ-Þ])"
)
_SIDE: Final = r"[^\d\W][^\d,;:]{1,40}"
_SCORE: Final = re.compile(
    rf"{_SIDE}\s\d{{1,3}}(?:,\s|\s?[-–]\s?){_SIDE}\s\d{{1,3}}(?:\s?\([^()]{{1,30}}\))?\.?"
    rf"|{_SIDE}\s\d{{1,3}}\s?[-–:]\s?\d{{1,3}}\s{_SIDE}\.?"
)
_FIGURE: Final = re.compile(r"(?:\d{1,4}(?:[.,/]\d{1,3})?|[½⅓⅔¼¾⅛])(?:\s?[½⅓⅔¼¾⅛])?\s?(?=[^\W\d_])")
_MEASURED: Final = re.compile(
    _FIGURE.pattern + r"(?:cups?|tbsps?|tablespoons?|tsps?|teaspoons?|pinch(?:es)?|cloves?|slices?|sticks?"
    r"|grams?|g|kg|ml|dl|cl|l|litres?|liters?|oz|ounces?|lbs?|pounds?)\b\.?(?:\s|$)",
    re.IGNORECASE,
)
_LABELLED: Final = re.compile(r"[A-ZÀ-Þ][^:.!?]{1,30}:\s[^.!?]{1,80}")


def _is_dated(words: str) -> bool:
    found = _DATED.match(words)
    return found is not None and not (
        words.endswith(".") and len(words[found.end() :].split()) > _MOST_WORDS_CLOSED
    )


_MAKES: Final[tuple[tuple[Callable[[str], object], Callable[[str], object]], ...]] = (
    (_is_dated, _is_dated),
    (_SCORE.fullmatch, _SCORE.fullmatch),
    (_FIGURE.match, _MEASURED.match),
    (_LABELLED.fullmatch, _LABELLED.fullmatch),
)
"""What an item is like, and one that cannot be anything else."""


def items(lines: Sequence[str]) -> Iterator[int]:
    """Yield the places of ``lines`` that are items of a list.

    >>> sorted(items(["It opened.", "Lindby 3, Sund 1", "Odeby 2, Kell 2", "Marwick 0, Holm 4"]))
    [1, 2, 3]
    >>> list(items(["12 people were killed.", "3 were hurt.", "5 are missing."]))
    []
    """
    short = [words if len(words.split(maxsplit=_MOST_WORDS)) <= _MOST_WORDS else "" for words in lines]
    for is_item, is_sure in _MAKES:
        alike = [bool(is_item(words)) for words in short]
        for holds, places in groupby(range(len(lines)), key=alike.__getitem__):
            run = list(places)
            sure = sum(1 for place in run if holds and is_sure(short[place]))
            if len(run) >= _MIN_ITEMS and sure >= _MIN_SURE:
                yield from run
