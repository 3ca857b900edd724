"""Numbers as quantities: what stands in a sentence, how much of what.

Enters a sentence's text, leaves its quantities in order. Only value and unit are read, to tell
"40 dead" from "43 dead" and "$84,000" from "84,000 people"; nothing is converted.
"""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from digest.lexicon import STOPWORDS, fold, stem
from digest.model import Span

_ONES: Final = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
).split()
_TENS: Final = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_ORDINALS: Final = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split()
_COUNTS: Final = {word: float(value) for value, word in enumerate(_ONES)} | {
    word: 10.0 * (place + 2) for place, word in enumerate(_TENS)
}
_FRACTIONS: Final = {"half": 0.5, "quarter": 0.25, "two-thirds": 2 / 3, "one-third": 1 / 3}
_MULTIPLES: Final = {
    "dozen": 12.0, "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12,
}  # fmt: skip
_SUFFIXES: Final = {"k": 1e3, "m": 1e6, "mn": 1e6, "bn": 1e9, "b": 1e9, "tn": 1e12}
_CURRENCIES: Final = {
    "$": "dollar", "€": "euro", "£": "pound", "¥": "yen", "usd": "dollar", "eur": "euro", "gbp": "pound",
    "dollars": "dollar", "euros": "euro", "pounds": "pound", "yen": "yen",
}  # fmt: skip
_PERCENT: Final = frozenset({"%", "percent", "per cent", "pct", "percentage"})
_YEARS: Final = range(1900, 2100)

_IN_WORDS: Final = "|".join(
    [*(f"{ten}(?:-(?:{'|'.join(_ONES[1:10])}))?" for ten in _TENS), *_ONES[::-1], "an?"]
)
_QUANTITY: Final = re.compile(
    rf"""
    (?: (?: (?P<currency> (?:us|au|nz|hk|[ac])?[$€£¥] | [$](?:us|au|nz|hk|[ac]) | \b(?:usd|eur|gbp)\b ) \s?
          | (?<! [^\W_] ) (?<! [^\W\d_]- ) )
        (?P<digits> \d{{1,3}}(?:,\d{{3}})+(?:\.\d+)? | \d+(?:\.\d+)? )
        (?P<suffix> (?:k|m|mn|bn|b|tn|st|nd|rd|th|s)\b )?
      | \b(?P<word> {_IN_WORDS} )\b )
    (?P<multiples> (?: [\s-] (?:dozen|hundred|thousand|million|billion|trillion)\b )* )
    (?= \s? (?: -? (?:u\.s\.\s)? (?P<unit> % | per\scent\b | years?[\s-]olds?\b | [a-z]+ ) )? )
    """,
    re.VERBOSE,
)


_RANGE: Final = re.compile(r"\s?(?:[-–]|to)\s?[$€£¥]?\s?")
"""What stands between the ends of a range."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """How much of what, and where it stands."""

    value: float
    unit: str
    """``%``, a currency, ``year`` for a calendar year, ``decade``, ``age``, ``ordinal``, or what is counted:
    the stem of the word behind."""
    precision: int
    """Significant digits as written: "12.50" has 4, "250,000" has 2."""
    span: Span


def quantities(text: str) -> tuple[Quantity, ...]:
    """Return the quantities of ``text`` in order.

    "one" and "a" count only before a multiple: alone they are grammar more often than a number.

    A model's number ("AK-47", "G20") counts nothing. The first figure of a range is measured as the second.

    >>> [(q.value, q.unit) for q in quantities("$140-$150 million")]
    [(140000000.0, 'dollar'), (150000000.0, 'dollar')]
    >>> [(q.value, q.unit) for q in quantities("Twenty-three members pay 2% of $4.5 billion since 2014")]
    [(23.0, 'member'), (2.0, '%'), (4500000000.0, 'dollar'), (2014.0, 'year')]
    """
    folded = fold(text)
    if len(folded) != len(text):  # a ligature or sign came apart: places would be wrong
        folded = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    read = [(match, quantity) for match in _QUANTITY.finditer(folded) if (quantity := _read(match))]
    found = [quantity for _, quantity in read]
    for place, ((one, first), (other, second)) in enumerate(pairwise(read)):
        between = folded[first.span.end : second.span.start]
        if _RANGE.fullmatch(between) and _scale(one) == 1.0:
            unit = first.unit if one["currency"] else second.unit
            found[place] = replace(first, value=first.value * _scale(other), unit=unit)
            found[place + 1] = replace(second, unit=unit)
    return tuple(found)


def _scale(match: re.Match[str]) -> float:
    multiples = match["multiples"].replace("-", " ").split()
    return _SUFFIXES.get(match["suffix"] or "", 1.0) * math.prod(_MULTIPLES[word] for word in multiples)


def _read(match: re.Match[str]) -> Quantity | None:
    digits, word, scale = match["digits"], match["word"], _scale(match)
    if digits:
        value = float(digits.replace(",", ""))
    elif word in {"a", "an", "one"}:
        if scale == 1.0:
            return None
        value = 1.0
    else:
        value = sum(_COUNTS[part] for part in word.split("-"))
    value *= scale
    span = Span(match.start("digits" if digits else "word"), match.end("multiples"))
    return Quantity(value, _unit(match, value), _precision(digits), span)


def _precision(digits: str | None) -> int:
    if digits is None:
        return 1
    written = digits.replace(",", "")
    return len((written.replace(".", "") if "." in written else written.rstrip("0")).lstrip("0")) or 1


def _unit(match: re.Match[str], value: float) -> str:
    digits, suffix, unit = match["digits"], match["suffix"] or "", match["unit"] or ""
    if match["currency"]:
        return _currency(match["currency"])
    kinds = {
        "%": unit in _PERCENT,
        "ordinal": suffix in {"st", "nd", "rd", "th"},
        "decade": suffix == "s",
        "age": unit.startswith("year") and "old" in unit,
        "year": digits and "," not in digits and value in _YEARS and not _is_plural(unit),
    }
    return next((kind for kind, holds in kinds.items() if holds), None) or _CURRENCIES.get(
        unit, _counted(unit)
    )


def _counted(unit: str) -> str:
    """Return the stem of the word behind a figure; a span of years is no calendar year."""
    counted = "" if unit in STOPWORDS else stem(unit)
    return "years" if counted == "year" else counted


def _currency(sign: str) -> str:
    """Return the currency of a sign, with or without the letters of a country: "A$", "US$"."""
    return _CURRENCIES.get(sign) or next(_CURRENCIES[letter] for letter in sign if letter in _CURRENCIES)


def _is_plural(word: str) -> bool:
    return word in {"people", "men", "women", "children", "dead"} or (
        word.endswith("s") and word not in STOPWORDS
    )


def number(word: str) -> float | None:
    """Return what one folded word counts, "one", ordinals and fractions included; None for other words.

    >>> number("1,250"), number("third"), number("twenty-one"), number("tower")
    (1250.0, 3.0, 21.0, None)
    """
    if word[:1].isdigit():
        try:
            return float(word.replace(",", "").replace(":", "."))
        except ValueError:
            return None
    if word in _ORDINALS:
        return 1.0 + _ORDINALS.index(word)
    if word in _FRACTIONS or word in _MULTIPLES:
        return _FRACTIONS.get(word, _MULTIPLES.get(word))
    parts = word.split("-")
    return sum(_COUNTS[part] for part in parts) if all(part in _COUNTS for part in parts) else None


EXACT: Final = 100
"""Up to here, things are counted one by one and a figure is exact."""


ROUNDING: Final = 0.03
"""Share of the larger figure that rounding may take away or add; $180 million is not "$200 million"."""


def agree(a: Quantity, b: Quantity) -> bool:
    """Tell whether two quantities can be the same one: equal, or one of them rounded.

    Money and percentages only agree with their kind. Counts up to 100, calendar years and ordinals are
    never rounded.

    >>> agree(*quantities("$457 million against $460 million"))
    True
    >>> agree(*quantities("40 dead, 43 dead"))
    False
    """
    kinds = {"%", *_CURRENCIES.values()}
    if a.unit != b.unit and (a.unit in kinds or b.unit in kinds):
        return False
    if a.value == b.value:
        return True
    if max(a.value, b.value) <= EXACT or a.unit in {"year", "ordinal"}:
        return False
    coarser = min(a.precision, b.precision)
    rounded = a.precision != b.precision and _rounded(a.value, coarser) == _rounded(b.value, coarser)
    return rounded and abs(a.value - b.value) <= ROUNDING * max(a.value, b.value)


def same_kind(a: Quantity, b: Quantity) -> bool:
    """Tell whether two quantities count the same thing; all money is of one kind."""
    money = set(_CURRENCIES.values())
    return bool(a.unit) and (a.unit == b.unit or (a.unit in money and b.unit in money))


def unmatched(
    a: Sequence[Quantity], b: Sequence[Quantity]
) -> tuple[tuple[Quantity, ...], tuple[Quantity, ...]]:
    """Return the quantities of each that agree with none of the other's."""
    return (
        tuple(p for p in a if not any(agree(p, q) for q in b)),
        tuple(q for q in b if not any(agree(p, q) for p in a)),
    )


def _rounded(value: float, digits: int) -> float:
    return float(f"{value:.{digits}g}")
