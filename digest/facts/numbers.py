"""Numbers as quantities: what stands in a sentence, how much of what.

Takes a sentence's text, returns its quantities in order, to tell "40 dead" from "43 dead" and "$84,000" from
"84,000 people". Units of measure are converted where two are compared ("1,200 acres", "485 hectares");
currencies are not, for nobody here knows the rate of the day.
"""

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile
from operator import attrgetter
from typing import Final

from digest.facts.clock import HOUR, times_of_day
from digest.facts.measures import Measure, measure
from digest.facts.spelling import spelling
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
_FIGURES: Final = str.maketrans("⁻−⁰¹²³⁴⁵⁶⁷⁸⁹", "--0123456789")
_PERCENT: Final = frozenset({"%", "percent", "per cent", "pct", "percentage"})
_YEARS: Final = range(1900, 2100)

_IN_WORDS: Final = "|".join(
    [*(f"{ten}(?:-(?:{'|'.join(_ONES[1:10])}))?" for ten in _TENS), *_ONES[::-1], "an?"]
)
_QUANTITY: Final = re.compile(
    rf"""
    (?: (?: (?P<currency> (?:us|au|nz|hk|[ac])?[$€£¥] | [$](?:us|au|nz|hk|[ac]) | \b(?:usd|eur|gbp)\b ) \s?
          | (?<! [^\W_] ) (?<! [^\W\d_]- ) )
        (?P<digits> \d{{1,3}}(?:,\d{{3}})+(?:\.\d+)? | \d{{1,3}}(?:[ ]\d{{3}}){{2,}}\b | \d+(?:\.\d+)? )
        (?P<power> (?: \s?[×·⋅]\s?10 | (?<=(?<![\d.,])10) ) (?P<exponent> [⁻−]?[⁰¹²³⁴⁵⁶⁷⁸⁹]{{1,2}} ) )?
        (?P<suffix> (?:k|m|mn|bn|b|tn|st|nd|rd|th|s)\b )?
      | \b(?P<word> {_IN_WORDS} )\b )
    (?P<multiples> (?: [\s-] (?:dozen|hundred|thousand|million|billion|trillion)\b )* )
    (?= \s? (?: -? (?:u\.s\.\s)? (?P<unit> % | per\scent\b | years?[\s-]olds?\b
        | (?:sq(?:uare|\.)?|cu(?:bic|\.)?)\s[a-z]+ | (?:[kcmd]?m|ft)(?:[²³]|[23]\b)
        | (?:°\s?|degrees?\s)(?:c(?:elsius)?|f(?:ahrenheit)?)\b | [a-z]+ ) )? )
    """,
    re.VERBOSE,
)


_BRACKET: Final = re.compile(r"\([^()]*$")
"""From the bracket that opens a conversion up to the quantity in it."""

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
    measure: Measure | None = None
    """What the unit measures, where it is a unit of measure."""
    zone: str = ""
    """The time zone that a time of day names."""
    converts: bool = False
    """Says in brackets what the quantity before it says, in another currency or unit."""


def quantities(text: str) -> tuple[Quantity, ...]:
    """Return the quantities of ``text`` in order.

    "one" and "a" count only before a multiple: alone they are grammar more often than a number.

    A model's number ("AK-47", "G20") counts nothing. The first figure of a range is measured as the second.

    >>> [(q.value, q.unit) for q in quantities("$140-$150 million")]
    [(140000000.0, 'dollar'), (150000000.0, 'dollar')]
    >>> [(q.value, q.unit) for q in quantities("Twenty-three members pay 2% of $4.5 billion since 2014")]
    [(23.0, 'member'), (2.0, '%'), (4500000000.0, 'dollar'), (2014.0, 'year')]
    >>> [q.value for q in quantities("10⁶ cubic metres, 3.2 × 10⁵ tonnes, in 2019²")]
    [1000000.0, 320000.0, 2019.0]
    """
    folded = fold(text)
    if len(folded) != len(text):  # a ligature or sign came apart: places would be wrong
        folded = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    clock = [
        Quantity(float(minutes), CLOCK, 4, span, zone=zone) for span, minutes, zone in times_of_day(folded)
    ]
    read = [
        (match, quantity)
        for match in _QUANTITY.finditer(folded)
        if (quantity := _read(match)) and not any(quantity.span.overlaps(time.span) for time in clock)
    ]
    found = [quantity for _, quantity in read]
    for place, ((one, first), (other, second)) in enumerate(pairwise(read)):
        between = folded[first.span.end : second.span.start]
        if _RANGE.fullmatch(between) and _scale(one) == 1.0:
            unit = first.unit if one["currency"] else second.unit
            found[place] = replace(first, value=first.value * _scale(other), unit=unit)
            found[place + 1] = replace(second, unit=unit)
    return tuple(_conversions(sorted([*found, *clock], key=lambda q: q.span.start), folded))


def _conversions(found: Sequence[Quantity], folded: str) -> Iterator[Quantity]:
    """Yield the quantities, those marked that stand in brackets right behind another of their kind."""
    yield from found[:1]
    for before, quantity in pairwise(found):
        opens = _BRACKET.search(folded, before.span.end, quantity.span.start)
        yield replace(quantity, converts=opens is not None and _comparable(before, quantity))


def _comparable(a: Quantity, b: Quantity) -> bool:
    """Tell whether two quantities measure the same kind of thing in different units."""
    money = a.unit in _MONEY or b.unit in _MONEY
    return a.unit != b.unit and (money or _kind(a) == _kind(b) != "")


def _kind(quantity: Quantity) -> str:
    return quantity.measure.kind if quantity.measure else ""


def _scale(match: re.Match[str]) -> float:
    multiples = match["multiples"].replace("-", " ").split()
    return _SUFFIXES.get(match["suffix"] or "", 1.0) * math.prod(_MULTIPLES[word] for word in multiples)


def _power(match: re.Match[str]) -> float:
    """Return what a figure is multiplied by: the power of ten behind it, or that it is itself."""
    if match["power"] is None:
        return 1.0
    power = 10.0 ** int(match["exponent"].translate(_FIGURES))
    return power / 10.0 if match["power"] == match["exponent"] else power


def _read(match: re.Match[str]) -> Quantity | None:
    digits, word, scale = match["digits"], match["word"], _scale(match)
    if digits:
        value = float(digits.replace(",", "").replace(" ", "")) * _power(match)
    elif word in {"a", "an", "one"}:
        if scale == 1.0:
            return None
        value = 1.0
    else:
        value = sum(_COUNTS[part] for part in word.split("-"))
    value *= scale
    span = Span(match.start("digits" if digits else "word"), match.end("multiples"))
    return Quantity(value, _unit(match, value), _precision(digits), span, _measure(match))


def _measure(match: re.Match[str]) -> Measure | None:
    if match["currency"] or match["suffix"]:
        return None
    return measure(_DEGREES.sub("", match["unit"] or ""))


def _precision(digits: str | None) -> int:
    if digits is None:
        return 1
    written = digits.replace(",", "").replace(" ", "")
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
    """Return the stem of the word behind a figure; a span of years is not a calendar year."""
    counted = "" if unit in STOPWORDS else stem(spelling(unit))
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

CLOCK: Final = "clock"
"""The unit of a time of day, in minutes since midnight."""

_DEGREES: Final = re.compile(r"^(?:°\s?|degrees?\s)")
_MONEY: Final = frozenset(_CURRENCIES.values())
_KINDS: Final = _MONEY | {"%", CLOCK}
"""Units whose figures only agree with figures of the same unit."""

EXCHANGE: Final = 3.0
"""How many units of one currency a unit of another may cost before two sums cannot be one: dollar, euro and
pound have stayed within 2 of one another since 1999; a yen is told apart by its hundreds."""

ROUNDING: Final = 0.03
"""Share of the larger figure that rounding may take away or add; $180 million is not "$200 million"."""


def agree(a: Quantity, b: Quantity) -> bool:
    """Tell whether two quantities can be the same one: equal, or one of them rounded.

    Money, percentages, times of day and measures only agree with their kind. Counts up to 100, calendar
    years and ordinals are never rounded. Measures in different units agree where one is the other, converted.

    >>> agree(*quantities("$457 million against $460 million"))
    True
    >>> agree(*quantities("40 dead, 43 dead"))
    False
    >>> agree(*quantities("1,200 acres, about 4.9 square kilometres"))
    True
    >>> agree(*quantities("450 m², 450 metres")), agree(*quantities("450 m², 4,844 square feet"))
    (False, True)
    """
    if (a.unit != b.unit and (a.unit in _KINDS or b.unit in _KINDS)) or _measure_apart(a, b):
        return False
    if a.unit == b.unit == CLOCK:
        return _same_time(a, b)
    if a.measure and b.measure and a.measure != b.measure:
        converted = a.measure.of(a.value), b.measure.of(b.value)
        return abs(converted[0] - converted[1]) <= ROUNDING * max(map(abs, converted))
    if a.value == b.value:
        return True
    if max(a.value, b.value) <= EXACT or a.unit in {"year", "ordinal"}:
        return False
    coarser = min(a.precision, b.precision)
    rounded = a.precision != b.precision and _rounded(a.value, coarser) == _rounded(b.value, coarser)
    return rounded and abs(a.value - b.value) <= ROUNDING * max(a.value, b.value)


def _measure_apart(a: Quantity, b: Quantity) -> bool:
    """Tell whether two quantities measure things of different kinds: a length, an area."""
    return a.measure is not None and b.measure is not None and _kind(a) != _kind(b)


def may_convert(a: Quantity, b: Quantity) -> bool:
    """Tell whether two sums of different currencies may be one."""
    return a.unit in _MONEY and b.unit in _MONEY and a.unit != b.unit and not same_kind(a, b)


def _same_time(a: Quantity, b: Quantity) -> bool:
    """Tell whether two times of day can be one: equal, or whole hours apart where they name other zones."""
    apart = abs(a.value - b.value)
    return apart == 0 or (a.zone != b.zone and apart % HOUR == 0)


def same_kind(a: Quantity, b: Quantity) -> bool:
    """Tell whether two quantities count the same thing, so that one of them can contradict the other.

    Sums of different currencies cannot, for no rate is known, unless they are far apart or the same figure.
    """
    if a.unit in _MONEY and b.unit in _MONEY and a.unit != b.unit:
        return a.value == b.value or not 0 < min(a.value, b.value) <= max(a.value, b.value) <= EXCHANGE * min(
            a.value, b.value
        )
    return bool(a.unit) and (a.unit == b.unit or _kind(a) == _kind(b) != "")


def unmatched(
    a: Sequence[Quantity], b: Sequence[Quantity]
) -> tuple[tuple[Quantity, ...], tuple[Quantity, ...]]:
    """Return the quantities of each that agree with none of the other's, conversions in brackets aside."""
    return tuple(_without(a, b)), tuple(_without(b, a))


def _without(these: Sequence[Quantity], others: Sequence[Quantity]) -> Iterator[Quantity]:
    """Yield those of ``these`` that agree with none of ``others``, in whichever unit they are written."""
    for place, quantity in enumerate(these):
        writings = [quantity, *takewhile(attrgetter("converts"), these[place + 1 :])]
        if not quantity.converts and not any(agree(p, q) for p in writings for q in others):
            yield quantity


def _rounded(value: float, digits: int) -> float:
    return float(f"{value:.{digits}g}")
