"""Numbers as quantities: what stands in a sentence, how much of what.

Enters a sentence's text, leaves its quantities in order. Only the value and the unit are read, to
tell "40 dead" from "43 dead" and "$84,000" from "84,000 people"; nothing is converted.
"""

import re
from dataclasses import dataclass
from typing import Final

from digest.lexicon import STOPWORDS, fold, stem
from digest.model import Span

_UNITS: Final = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
).split()
_TENS: Final = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_WORDS: Final = (
    {word: float(value) for value, word in enumerate(_UNITS)}
    | {word: 10.0 * (place + 2) for place, word in enumerate(_TENS)}
    | {
        f"{ten}-{one}": 10.0 * (place + 2) + value
        for place, ten in enumerate(_TENS)
        for value, one in enumerate(_UNITS[1:10], start=1)
    }
    | {"dozen": 12.0, "hundred": 100.0}
)
_MAGNITUDES: Final = {
    "hundred": 1e2, "thousand": 1e3, "k": 1e3, "million": 1e6, "m": 1e6, "mn": 1e6, "bn": 1e9,
    "billion": 1e9, "b": 1e9, "tn": 1e12, "trillion": 1e12,
}  # fmt: skip
_CURRENCIES: Final = {
    "$": "dollar", "€": "euro", "£": "pound", "¥": "yen", "usd": "dollar", "eur": "euro", "gbp": "pound",
}  # fmt: skip
_PERCENT: Final = frozenset({"%", "percent", "pct", "percentage"})

_QUANTITY: Final = re.compile(
    r"""
    (?P<currency> [$€£¥] | \b(?:usd|eur|gbp)\b )? \s?
    (?: (?P<digits> \d{1,3}(?:,\d{3})+(?:\.\d+)? | \d+(?:\.\d+)? )
        (?P<suffix> (?:k|m|mn|bn|b|tn|st|nd|rd|th)\b | % )?
      | \b(?P<word> (?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-[a-z]+)? | [a-z]+ )\b )
    """,
    re.VERBOSE,
)
_NEXT_WORD: Final = re.compile(r"[\s-]{1,2}([a-z%$]+)")
_YEARS: Final = range(1900, 2100)


@dataclass(frozen=True, slots=True)
class Quantity:
    """How much of what, and where it stands."""

    value: float
    unit: str
    """``%``, a currency, ``year`` for a calendar year, ``ordinal``, or the stem of the word counted."""
    span: Span


def quantities(text: str) -> tuple[Quantity, ...]:
    """Return the quantities of ``text`` in order.

    "one" alone is grammar more often than a count and is left out.

    >>> [(q.value, q.unit) for q in quantities("Twenty-three members pay 2% of $4.5 billion since 2014")]
    [(23.0, 'member'), (2.0, '%'), (4500000000.0, 'dollar'), (2014.0, 'year')]
    """
    folded = fold(text)
    if len(folded) != len(text):  # folding a ligature or sign changed lengths: places would be wrong
        folded = text.lower() if len(text.lower()) == len(text) else text
    found: list[Quantity] = []
    for match in _QUANTITY.finditer(folded):
        quantity = _read(match, folded)
        if quantity is not None:
            found.append(quantity)
    return tuple(found)


def _read(match: re.Match[str], folded: str) -> Quantity | None:
    digits, word, suffix = match["digits"], match["word"], match["suffix"] or ""
    if digits:
        value = float(digits.replace(",", ""))
    elif word in _WORDS and word != "one":
        value = _WORDS[word]
    else:
        return None
    span = Span(match.start("digits" if digits else "word"), match.end())
    following = _NEXT_WORD.match(folded, match.end())
    after = following[1] if following else ""
    if suffix in _MAGNITUDES:
        value *= _MAGNITUDES[suffix]
    elif after in _MAGNITUDES and len(after) > 1 and word != "hundred":
        value *= _MAGNITUDES[after]
        following = _NEXT_WORD.match(folded, following.end()) if following else None
        after = following[1] if following else ""
    return Quantity(value, _unit(match["currency"], digits, suffix, after, value), span)


def _unit(currency: str | None, digits: str | None, suffix: str, after: str, value: float) -> str:
    if currency:
        return _CURRENCIES[currency]
    if suffix == "%" or after in _PERCENT:
        return "%"
    if suffix in {"st", "nd", "rd", "th"}:
        return "ordinal"
    if digits and "," not in digits and value in _YEARS:
        return "year"
    if after in {"dollars", "euros", "pounds"}:
        return after[:-1]
    return "" if after in STOPWORDS else stem(after)


def agree(a: Quantity, b: Quantity) -> bool:
    """Tell whether two quantities can be the same one, rounding allowed.

    Within 3 %, unlike counts below 100, calendar years and ordinals, which must be equal.

    >>> agree(*quantities("$457 million against $460 million"))
    True
    >>> agree(*quantities("40 dead, 43 dead"))
    False
    """
    if a.value == b.value:
        return True
    exact = a.unit in {"year", "ordinal"} or max(a.value, b.value) < COUNTED
    return not exact and abs(a.value - b.value) <= ROUNDING * max(a.value, b.value)


COUNTED: Final = 100
"""Below this, things are counted one by one and a figure is exact."""

ROUNDING: Final = 0.03
"""Share of the larger value by which a rounded figure may differ ("more than $250,000")."""
